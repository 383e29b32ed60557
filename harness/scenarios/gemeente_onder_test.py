"""The municipality under test, as a scenario speaks to it: it is given something to do, and then watched."""

from __future__ import annotations

import asyncio
import time
import uuid
from typing import TYPE_CHECKING, Any

from harness.chain.events import gebeurtenis as event
from harness.chain.gemeente import Gemeente
from harness.chain.persoon import Persoon
from harness.chain.services import diensten_van_operatie
from harness.evidence.observations import Exchange, Stimulus
from harness.evidence.scene import Seen
from harness.parties.under_test.opdrachten import Opdracht

if TYPE_CHECKING:
    from harness.scenarios.keten import Keten


class GemeenteOnderTest:
    def __init__(self, keten: Keten) -> None:
        self._keten = keten

    async def leest_na(self, since: int, gebeurtenis: str, persoon: Persoon) -> None:
        """Waits until everything is read that the event asks for, of the services that are supported."""
        declaration = self._keten.facilities.declaration
        rows = [row for row in event(gebeurtenis).raadplegingen if declaration.tests(row.dienst)]
        await asyncio.gather(
            *(
                self.leest(persoon, row.operatie, since, diensten=(row.dienst,), niveau=row.niveau, reden=gebeurtenis)
                for row in rows
            )
        )

    async def leest(
        self,
        persoon: Persoon | None,
        operation: str,
        since: int,
        *,
        diensten: tuple[str, ...] = (),
        niveau: str = "must",
        reden: str = "",
        seconds: float | None = None,
        status: int | None = None,
        gemeente: Gemeente | None = None,
    ) -> Seen | None:
        """Waits for a read, with an answer of this status where one is given. Leaves what was expected as a mark."""
        limit = seconds or self._keten.facilities.waits.read
        self._expect("raadpleging", persoon, operation, since, diensten, niveau, reden, limit, gemeente, status=status)
        return await self._watch(operation, persoon, since, limit, status)

    async def herstelt(self, persoon: Persoon | None, operation: str, since: int, *, reden: str) -> Seen | None:
        """Waits until a call that met with a setback is done again and succeeds, within the promise."""
        limit = self._keten.facilities.waits.recover
        self._expect("herstel", persoon, operation, since, (), "must", reden, limit, None)
        began = time.monotonic()

        def succeeds(seen: Exchange) -> bool:
            answered = seen.response is not None and seen.response.status < 500 and seen.error is None
            return answered and seen.operation == operation and (persoon is None or self._about(seen, persoon))

        found = await self._keten.log.wait_for(succeeds, limit, since)
        self._looked(operation, found, began)
        return found

    async def levert(
        self,
        persoon: Persoon | None,
        operation: str,
        inhoud: Any = None,
        *,
        gemeente: Gemeente | None = None,
        seconds: float | None = None,
        status: int | None = None,
        niveau: str = "must",
        **parameters: Any,
    ) -> Seen | None:
        """Gives an opdracht and waits until it arrives at DUO (or COA). None when it did not come, or was not taken."""
        since, taken = await self.krijgt_opdracht(persoon, operation, inhoud, gemeente=gemeente, **parameters)
        if not taken:
            return None
        limit = seconds or self._keten.facilities.waits.deliver
        self._expect(
            "levering", persoon, operation, since, diensten_van_operatie(operation), niveau, "opdracht", limit, gemeente,
            inhoud=inhoud, parameters=self._parameters(persoon, operation, parameters), status=status,
        )
        return await self._watch(operation, persoon, since, limit, status)

    async def krijgt_opdracht(
        self, persoon: Persoon | None, operation: str, inhoud: Any = None, *, gemeente: Gemeente | None = None,
        **parameters: Any,
    ) -> tuple[int, bool]:
        """Gives an opdracht. Returns the number of the mark before it, and whether the application took it on."""
        keten = self._keten
        gemeente = gemeente or keten.gemeenten[0]
        if persoon is None:
            keten.facilities.witness.claim(keten.log, operation, gemeente.oin)
        opdracht = Opdracht(
            str(uuid.uuid4()), gemeente.oin, operation, self._parameters(persoon, operation, parameters), inhoud
        )
        since = keten.mark("opdracht", id=opdracht.id, operatie=operation, oin=gemeente.oin)
        giver = keten.facilities.opdrachtgever
        reply = await giver.give(opdracht)
        keten.facilities.witness.record(
            Stimulus(
                id=opdracht.id, party="gemeente", operation=operation, oin=gemeente.oin,
                parameters=opdracht.parameters, content=inhoud, means=giver.means, outcome=reply.result,
                detail=reply.detail,
            ),
            keten.log,
        )
        return since, reply.result == "accepted"

    async def blijft_stil(
        self, persoon: Persoon | None, *operations: str, reden: str, seconds: float | None = None
    ) -> None:
        """Watches for a while for something that should not come."""
        limit = seconds or self._keten.facilities.waits.silence
        begin = self._keten.mark(
            "stilte", bsn=persoon.bsn if persoon else None, operaties=list(operations), reden=reden,
            seconden=int(limit * 1000) / 1000,
        )
        await asyncio.sleep(limit)
        self._keten.mark("stilte-voorbij", begin=begin)

    async def toont(
        self,
        persoon: Persoon,
        wat: str,
        verwacht: Any,
        *,
        reden: str,
        dienst: str = "",
        gemeente: Gemeente | None = None,
    ) -> None:
        """Asks the probe until it shows what is expected (``pad.naar.veld``), or the limit is reached.

        Without a probe there is nothing to ask: the check then looks for an attestation.
        """
        facilities = self._keten.facilities
        self._keten.mark("verwacht-probe", bsn=persoon.bsn, wat=wat, verwacht=verwacht, reden=reden, dienst=dienst)
        if facilities.probe is None:
            return
        until = time.monotonic() + facilities.waits.probe
        while True:
            answer = await facilities.probe.ask(persoon.bsn, (gemeente or self._keten.gemeenten[0]).oin)
            if answer.shows(wat, verwacht) or time.monotonic() > until:
                break
            await asyncio.sleep(0.1)
        facilities.witness.record(answer, self._keten.log)

    async def telt(self, persoon: Persoon, gebeurtenis: str, geregistreerd: str) -> None:
        """Asks the probe which notifications it counts for a person; the check counts this one."""
        self._keten.mark(
            "verwacht-eenmaal", bsn=persoon.bsn, gebeurtenis=gebeurtenis, geregistreerd=geregistreerd
        )
        probe = self._keten.facilities.probe
        if probe is not None:
            answer = await probe.ask(persoon.bsn, self._keten.gemeenten[0].oin)
            self._keten.facilities.witness.record(answer, self._keten.log)

    async def ziet_niet(self, persoon: Persoon, gemeente: Gemeente) -> None:
        """Asks the probe, as another municipality, about a person who is none of its business."""
        self._keten.mark("verwacht-onbekend", bsn=persoon.bsn, oin=gemeente.oin)
        probe = self._keten.facilities.probe
        if probe is not None:
            answer = await probe.ask(persoon.bsn, gemeente.oin)
            self._keten.facilities.witness.record(answer, self._keten.log)

    async def komt_erachter(self, persoon: Persoon, operation: str, since: int) -> None:
        """After a lost confirmation: waits until the application asks or repeats, and then until it is quiet."""
        limit = self._keten.facilities.waits.recover
        asks = {"postPipByBsn": "getPipByBsn", "deletePipByBsn": "getPipByBsn", "updateMapByBsn": "getMapByBsn"}
        self._keten.mark(
            "verwacht-navraag", operatie=operation, vraag=asks.get(operation), bsn=persoon.bsn, na=since,
            seconden=int(limit * 1000) / 1000,
        )
        began = time.monotonic()

        def finds_out(seen: Exchange) -> bool:
            return seen.operation in {operation, asks.get(operation)} and self._about(seen, persoon)

        found = await self._keten.log.wait_for(finds_out, limit, since)
        self._looked(operation, found, began)
        await self.blijft_stil(persoon, reden="cut_after")

    def _expect(
        self, soort: str, persoon: Persoon | None, operation: str, since: int, diensten: tuple[str, ...], niveau: str,
        reden: str, limit: float, gemeente: Gemeente | None, **more: Any,
    ) -> None:
        self._keten.mark(
            f"verwacht-{soort}",
            operatie=operation,
            bsn=persoon.bsn if persoon else None,
            oin=(gemeente or self._keten.gemeenten[0]).oin,
            na=since,
            diensten=list(diensten),
            niveau=niveau,
            reden=reden,
            seconden=int(limit * 1000) / 1000,
            **more,
        )

    async def _watch(
        self, operation: str, persoon: Persoon | None, since: int, limit: float, status: int | None
    ) -> Seen | None:
        began = time.monotonic()

        def fits(seen: Exchange) -> bool:
            return (
                seen.initiative == "under_test"
                and seen.operation == operation
                and (persoon is None or self._about(seen, persoon))
                and (status is None or (seen.response is not None and seen.response.status == status))
            )

        found = await self._keten.log.wait_for(fits, limit, since)
        self._looked(operation, found, began)
        return found

    def _looked(self, operation: str, found: Seen | None, began: float) -> None:
        waited = round((time.monotonic() - began) * 1000)
        self._keten.mark("uitgekeken", operatie=operation, gezien=found.seq if found else None, ms=waited)

    @staticmethod
    def _about(seen: Exchange, persoon: Persoon) -> bool:
        return seen.bsn == persoon.bsn or seen.v_nummer == persoon.v_nummer

    def _parameters(self, persoon: Persoon | None, operation: str, given: dict[str, Any]) -> dict[str, Any]:
        """The path parameters of an operation: the person's own numbers, and what was given besides."""
        declared = [p.name for p in self._keten.facilities.catalogue.operation(operation).parameters if p.place == "path"]
        own = {"bsn": persoon.bsn, "vNummer": persoon.v_nummer} if persoon else {}
        return {name: given.get(name, own.get(name)) for name in declared}
