"""DUO or COA, played by the harness, as a scenario speaks to it."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime, timedelta
from typing import Any

from harness.chain.gemeente import Gemeente
from harness.chain.persoon import Persoon
from harness.evidence import marks
from harness.parties.notifying import Notificatie
from harness.parties.ordered_answers import OrderedAnswers
from harness.parties.wire.faults import FaultOrder
from harness.playing.base import LeverancierToneel

LOOKS_EVERY = 0.05
"""Seconds."""


class Gesimuleerd:
    def __init__(self, name: str, toneel: LeverancierToneel) -> None:
        self.name, self._toneel = name, toneel
        self._orders = 0

    async def notificeert(
        self,
        persoon: Persoon,
        gebeurtenis: str,
        *,
        gemeente: Gemeente | None = None,
        wie: tuple[str, ...] = ("bsn",),
        geregistreerd: str | None = None,
        bericht_id: str | None = None,
        soort: str = "gebeurtenis",
        verwacht: tuple[int, ...] = (201,),
    ) -> int:
        """Tells the municipality that an event happened to a person, with patience.

        ``wie`` says which numbers the notification carries (``bsn``, ``vNummer``). Returns the number of the mark that
        precedes it: what comes after that, can be a consequence.
        """
        content: dict[str, Any] = {
            "registratieDatumTijd": geregistreerd or moment(),
            "gebeurtenisId": gebeurtenis,
        }
        if "bsn" in wie:
            content["bsn"] = persoon.bsn
        if "vNummer" in wie:
            content["vNummer"] = persoon.v_nummer
        gemeente = gemeente or self._toneel.gemeenten[0]
        if self.name == "duo" and self._toneel.facilities.personen.zoek(persoon.bsn):
            self._toneel.facilities.duo.onthoudt(persoon.bsn, gebeurtenis)
        return await self.stuurt(
            Notificatie(content, gemeente.oin, persoon.bsn, persoon.v_nummer, bericht_id),
            soort=soort,
            verwacht=verwacht,
        )

    async def stuurt(
        self, notificatie: Notificatie, *, soort: str, verwacht: tuple[int, ...], volhardend: bool = True
    ) -> int:
        """Sends any notification, a wrong one too. ``soort`` says what is special about it, for the checks."""
        toneel = self._toneel
        since = toneel.mark(
            marks.Notified(
                sender=self.name, recipient=notificatie.doel, expected=verwacht, kind=soort, bsn=notificatie.bsn
            )
        )
        await toneel.facilities.notifiers[self.name].notify(notificatie, toneel.log, persistent=volhardend)
        return since

    def storing(
        self,
        kind: str,
        operation: str,
        persoon: Persoon | None = None,
        *,
        times: int = 1,
        legal: bool | None = None,
        gemeente: Gemeente | None = None,
        **parameters: Any,
    ) -> str:
        """Orders a fault, recorded with its intent before it can strike. Returns its id.

        ``gemeente``: for whom the call is that names no person; the first of the run where it is not given.
        """
        self._orders += 1
        order = FaultOrder(
            id=f"{self._toneel.log.scenario}#{self._toneel.log.attempt}-{self._orders}",
            name=kind,
            party=self.name,
            operation=operation,
            bsn=persoon.bsn if persoon else None,
            v_nummer=persoon.v_nummer if persoon else None,
            oin=None if persoon else (gemeente or self._toneel.gemeenten[0]).oin,
            parameters=parameters,
            times=times,
            legal=legal,
        )
        self._toneel.facilities.witness.record(order.observation(), self._toneel.log)
        self._toneel.facilities.servers[self.name].faults.place(order)
        return order.id

    async def sloeg_toe(self, order: str) -> bool:
        """Waits until a fault on order has struck, as long as a delivery may take; False when it never did."""
        faults = self._toneel.facilities.servers[self.name].faults
        until = time.monotonic() + self._toneel.facilities.waits.deliver
        while any(one.id == order for one in faults.pending):
            if time.monotonic() > until:
                return False
            await asyncio.sleep(LOOKS_EVERY)
        await asyncio.sleep(LOOKS_EVERY)  # it strikes before the request is processed
        return True

    def verhelpt(self, order: str) -> None:
        """Takes a fault off the book, in case it did not strike as often as it could."""
        self._toneel.facilities.servers[self.name].faults.withdraw(order)

    def antwoordt(
        self, operation: str, persoon: Persoon | None, inhoud: Any, *, gemeente: Gemeente | None = None
    ) -> None:
        """From now on the answer to this read about this person holds ``inhoud``, which is lawful.

        ``gemeente``: only what that municipality is answered.
        """
        self._answers.place(operation, self._about(operation, persoon), inhoud, gemeente.oin if gemeente else "")

    def antwoordt_weer_zelf(self, operation: str, persoon: Persoon | None) -> None:
        """From now on the answer to this read about this person is our own again."""
        self._answers.withdraw(operation, self._about(operation, persoon))

    @property
    def _answers(self) -> OrderedAnswers:
        return self._toneel.facilities.servers[self.name].answers

    def _about(self, operation: str, persoon: Persoon | None) -> str:
        if persoon is None:
            return ""
        by_bsn = "{bsn}" in self._toneel.facilities.catalogue.operation(operation).path
        return persoon.bsn if by_bsn else str(persoon.v_nummer)

    def weigert(self, operation: str, persoon: Persoon, *fouttekst: str) -> str:
        """Refuses the next delivery of this operation for this person with a business rule's text, valid or not."""
        declared = self._toneel.facilities.catalogue.operation(operation)
        status = next(code for code in ("403", "400") if code in declared.responses)
        body = [{"fouttekst": text} for text in fouttekst] if declared.responses[status].content else None
        return self.storing(
            "status",
            operation,
            persoon,
            legal=True,
            times=5,
            status=int(status),
            body=body,
            headers={"API-Version": declared.version},
        )


def moment(geleden: timedelta = timedelta()) -> str:
    """The moment, or one so long ago, as a notification carries it: UTC, in milliseconds."""
    return (datetime.now(UTC) - geleden).isoformat(timespec="milliseconds").replace("+00:00", "Z")
