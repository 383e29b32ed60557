"""DUO or COA, played by the harness, as a scenario speaks to it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from harness.chain.gemeente import Gemeente
from harness.chain.persoon import Persoon
from harness.parties.notifying import Notificatie
from harness.parties.wire.faults import FaultOrder
from harness.scenarios.toneel import LeverancierToneel


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
            "notificatie",
            van=self.name,
            doel=notificatie.doel,
            verwacht=list(verwacht),
            soort=soort,
            bsn=notificatie.bsn,
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
        **parameters: Any,
    ) -> str:
        """Orders a fault, recorded with its intent before it can strike. Returns its id."""
        self._orders += 1
        order = FaultOrder(
            id=f"{self._toneel.log.scenario}#{self._toneel.log.attempt}-{self._orders}",
            name=kind,
            party=self.name,
            operation=operation,
            bsn=persoon.bsn if persoon else None,
            v_nummer=persoon.v_nummer if persoon else None,
            parameters=parameters,
            times=times,
            legal=legal,
        )
        self._toneel.facilities.witness.record(order.observation(), self._toneel.log)
        self._toneel.facilities.servers[self.name].faults.place(order)
        return order.id

    def verhelpt(self, order: str) -> None:
        """Takes a fault off the book, in case it did not strike as often as it could."""
        self._toneel.facilities.servers[self.name].faults.withdraw(order)

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
