"""What is asked, made from the tables that scenarios are made from: events, reads and deliveries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from urllib.parse import quote

from harness.load.personen import events_van, offers
from harness.load.plan import Call, Subject, Work
from harness.load.shapes import What
from harness.openapi import Catalogue
from harness.playing.handelingen import HANDELINGEN, Handeling


class Calls:
    """The calls that can be made about these persons at one provider."""

    def __init__(
        self,
        provider: str,
        personen: Iterable[Subject],
        catalogue: Catalogue,
        today: date,
        instellingen: Mapping[str, str] | None = None,
    ) -> None:
        """``instellingen``: the provider's number for each of ours, where they differ."""
        self._instellingen = instellingen or {}
        self._provider, self._catalogue, self._today = provider, catalogue, today
        self._personen = tuple(personen)

    def work(self, what: What) -> tuple[Work, ...]:
        """Per municipality that has anything to ask."""
        ask = {"gebeurtenissen": self._after_event, "leveringen": self._delivery, "raadplegingen": self._read}
        per: dict[str, list[Call]] = {}
        for persoon in self._personen:
            per.setdefault(persoon.gemeente, []).extend(ask[what](persoon))
        if what == "raadplegingen":
            for calls in per.values():
                calls.extend(self._call(one, None) for one in self._handelingen() if one.toestand is None)
        return tuple(Work(gemeente=oin, calls=tuple(calls)) for oin, calls in per.items() if calls)

    def left_out(self) -> tuple[str, ...]:
        """Operations of this provider that the tables name and nobody stands ready for."""
        asked = {call.operation for what in WHATS for work in self.work(what) for call in work.calls}
        named = {handeling.operatie for handeling in (*self._handelingen(), *self._leveringen())}
        named |= {lees.operatie for event in events_van(self._provider) for lees in event.raadplegingen}
        return tuple(sorted(one for one in named - asked if offers(self._catalogue, one)))

    def _after_event(self, persoon: Subject) -> Iterator[Call]:
        for event in events_van(self._provider):
            if persoon.is_in(event.toestand, event.parameters):
                for lees in event.raadplegingen:
                    handeling = HANDELINGEN[lees.operatie]
                    if offers(self._catalogue, lees.operatie) and self._can(handeling, persoon):
                        yield self._call(handeling, persoon)

    def _read(self, persoon: Subject) -> Iterator[Call]:
        return self._fitting(self._handelingen(), persoon)

    def _delivery(self, persoon: Subject) -> Iterator[Call]:
        return self._fitting(self._leveringen(), persoon)

    def _fitting(self, handelingen: Iterable[Handeling], persoon: Subject) -> Iterator[Call]:
        for handeling in handelingen:
            fits = handeling.toestand and persoon.is_in(handeling.toestand, handeling.van_toestand)
            if fits and self._can(handeling, persoon):
                yield self._call(handeling, persoon)

    def _handelingen(self) -> tuple[Handeling, ...]:
        return tuple(h for h in HANDELINGEN.values() if not h.schrijft and offers(self._catalogue, h.operatie))

    def _leveringen(self) -> tuple[Handeling, ...]:
        """Those that may be repeated: a delivery replaces the one before. What is deleted can be deleted once, and a
        contact person that is made would stay behind, hundreds of times."""
        return tuple(
            handeling
            for handeling in HANDELINGEN.values()
            if handeling.schrijft and handeling.toestand and offers(self._catalogue, handeling.operatie)
            if self._catalogue.operation(handeling.operatie).method != "DELETE"
        )

    def _can(self, handeling: Handeling, persoon: Subject) -> bool:
        """Whether the number that the path asks for is known."""
        path = self._catalogue.operation(handeling.operatie).full_path
        return ("{bsn}" not in path or persoon.bsn is not None) and (
            "{vNummer}" not in path or persoon.v_nummer is not None
        )

    def _call(self, handeling: Handeling, persoon: Subject | None) -> Call:
        operation = self._catalogue.operation(handeling.operatie)
        own = {"bsn": persoon.bsn, "vNummer": persoon.v_nummer} if persoon else {}
        path = operation.full_path
        for name, _ in operation.path_parameters:
            value = handeling.parameters.get(name, own.get(name))
            value = self._instellingen.get(value, value) if name == "instellingsnummer" else value
            path = path.replace(f"{{{name}}}", quote(str(value), safe=""))
        return Call(
            operation=handeling.operatie, method=operation.method, path=path, content=handeling.body(self._today)
        )


WHATS: tuple[What, ...] = ("gebeurtenissen", "leveringen", "raadplegingen")
