"""The municipality under test, as a scenario speaks to it: it is given something to do, and then watched."""

from __future__ import annotations

import asyncio
import json
import uuid
from typing import Any

from harness.chain.events import gebeurtenis as event
from harness.chain.gemeente import Gemeente
from harness.chain.persoon import Persoon
from harness.chain.services import diensten_van_operatie
from harness.evidence.observations import Exchange, Stimulus
from harness.evidence.scene import Seen
from harness.parties.under_test.opdrachten import Opdracht
from harness.scenarios.inzage import Inzage

ASK_WITH = {"postPipByBsn": "getPipByBsn", "deletePipByBsn": "getPipByBsn", "updateMapByBsn": "getMapByBsn"}
"""Delivery -> the read by which an application can find out whether it arrived."""


class GetesteGemeente(Inzage):
    async def krijgt_opdracht(
        self,
        persoon: Persoon | None,
        operation: str,
        inhoud: Any = None,
        *,
        gemeente: Gemeente | None = None,
        **parameters: Any,
    ) -> tuple[int, bool]:
        """Gives an opdracht. Returns the number of the mark before it, and whether the application took it on."""
        toneel = self._toneel
        oin = (gemeente or toneel.gemeenten[0]).oin
        if persoon is None:
            toneel.facilities.witness.claim(toneel.log, operation, oin)
        values = self._parameters(persoon, operation, parameters)
        opdracht = Opdracht(str(uuid.uuid4()), oin, operation, values, inhoud)
        since = toneel.mark("opdracht", id=opdracht.id, operatie=operation, oin=oin)
        giver = toneel.facilities.opdrachtgever
        reply = await giver.give(opdracht)
        given = Stimulus(
            id=opdracht.id,
            party="gemeente",
            operation=operation,
            oin=oin,
            parameters=values,
            content=inhoud,
            means=giver.means,
            outcome=reply.result,
            detail=reply.detail,
        )
        toneel.facilities.witness.record(given, toneel.log)
        return since, reply.result == "accepted"

    async def levert(
        self,
        persoon: Persoon | None,
        operation: str,
        inhoud: Any = None,
        *,
        gemeente: Gemeente | None = None,
        niveau: str = "must",
        **parameters: Any,
    ) -> Seen | None:
        """Gives an opdracht and waits until it arrives at DUO. None when it did not come, or was not taken on."""
        since, taken = await self.krijgt_opdracht(persoon, operation, inhoud, gemeente=gemeente, **parameters)
        if not taken:
            return None
        limit = self._toneel.facilities.waits.deliver
        self._expect(
            "levering",
            persoon,
            operation,
            since,
            limit,
            gemeente,
            diensten=list(diensten_van_operatie(operation)),
            niveau=niveau,
            reden="opdracht",
            inhoud=inhoud,
            parameters=self._parameters(persoon, operation, parameters),
        )
        return await self._watch({operation}, persoon, since, limit)

    async def leest_na(self, since: int, gebeurtenis: str, persoon: Persoon) -> None:
        """Waits until everything is read that the event asks for, of the services that are supported."""
        declaration = self._toneel.facilities.declaration
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
        diensten: tuple[str, ...],
        reden: str,
        niveau: str = "must",
        gemeente: Gemeente | None = None,
    ) -> Seen | None:
        """Waits for a call of an operation. Leaves what was expected, and for which services, as a mark."""
        limit = self._toneel.facilities.waits.read
        self._expect(
            "raadpleging", persoon, operation, since, limit, gemeente,
            diensten=list(diensten), niveau=niveau, reden=reden,
        )  # fmt: skip
        return await self._watch({operation}, persoon, since, limit)

    async def herstelt(self, persoon: Persoon | None, operation: str, since: int, *, reden: str) -> Seen | None:
        """Waits until a call that met with a setback is done again and succeeds, within the promise."""
        limit = self._toneel.facilities.waits.recover
        self._expect("herstel", persoon, operation, since, limit, reden=reden)
        return await self._watch({operation}, persoon, since, limit, _succeeds)

    async def komt_aan(self, persoon: Persoon, operation: str, inhoud: Any, since: int) -> Seen | None:
        """Waits until a delivery with exactly this content is seen."""
        limit = self._toneel.facilities.waits.recover

        def has_content(seen: Exchange) -> bool:
            body = seen.request.body
            return body is not None and _parsed(body.text) == inhoud

        return await self._watch({operation}, persoon, since, limit, has_content)

    async def komt_erachter(self, persoon: Persoon, operation: str, since: int) -> None:
        """After a lost confirmation: waits until the application asks or repeats, and then until it is quiet."""
        limit = self._toneel.facilities.waits.recover
        question = ASK_WITH.get(operation)
        self._expect("navraag", persoon, operation, since, limit, vraag=question)
        await self._watch({operation} | ({question} if question else set()), persoon, since, limit)
        await self.blijft_stil(persoon, reden="cut_after")

    def _parameters(self, persoon: Persoon | None, operation: str, given: dict[str, Any]) -> dict[str, Any]:
        """The path parameters of an operation: the person's own numbers, and what was given besides."""
        declared = self._toneel.facilities.catalogue.operation(operation).parameters
        own = {"bsn": persoon.bsn, "vNummer": persoon.v_nummer} if persoon else {}
        return {p.name: given.get(p.name, own.get(p.name)) for p in declared if p.place == "path"}


def _parsed(text: str | None) -> Any:
    try:
        return json.loads(text or "")
    except ValueError:
        return None


def _succeeds(seen: Exchange) -> bool:
    return seen.response is not None and seen.response.status < 500 and seen.error is None
