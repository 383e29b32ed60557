"""What is asked, made from the tables that scenarios are made from: events, reads and deliveries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from urllib.parse import quote

from harness.load.personen import biedt, events_van
from harness.load.plan import Belaste, Vraag, Werk
from harness.load.vormen import Wat
from harness.openapi import Catalogue
from harness.scenarios.handelingen import HANDELINGEN, Handeling


class Vragen:
    """The calls that can be made about these persons at one provider."""

    def __init__(
        self,
        aanbieder: str,
        personen: Iterable[Belaste],
        catalogue: Catalogue,
        vandaag: date,
        instellingen: Mapping[str, str] | None = None,
    ) -> None:
        """``instellingen``: the provider's number for each of ours, where they differ."""
        self._instellingen = instellingen or {}
        self._aanbieder, self._catalogue, self._vandaag = aanbieder, catalogue, vandaag
        self._personen = tuple(personen)

    def werk(self, wat: Wat) -> tuple[Werk, ...]:
        """Per municipality that has anything to ask."""
        ask = {"gebeurtenissen": self._na_gebeurtenis, "leveringen": self._levering, "raadplegingen": self._raadpleging}
        per: dict[str, list[Vraag]] = {}
        for persoon in self._personen:
            per.setdefault(persoon.gemeente, []).extend(ask[wat](persoon))
        if wat == "raadplegingen":
            for vragen in per.values():
                vragen.extend(self._vraag(one, None) for one in self._handelingen() if one.toestand is None)
        return tuple(Werk(gemeente=oin, vragen=tuple(vragen)) for oin, vragen in per.items() if vragen)

    def weggelaten(self) -> tuple[str, ...]:
        """Operations of this provider that the tables name and nobody stands ready for."""
        asked = {vraag.operatie for wat in WATS for werk in self.werk(wat) for vraag in werk.vragen}
        named = {handeling.operatie for handeling in (*self._handelingen(), *self._leveringen())}
        named |= {lees.operatie for event in events_van(self._aanbieder) for lees in event.raadplegingen}
        return tuple(sorted(one for one in named - asked if biedt(self._catalogue, one)))

    def _na_gebeurtenis(self, persoon: Belaste) -> Iterator[Vraag]:
        for event in events_van(self._aanbieder):
            if persoon.is_in(event.toestand, event.parameters):
                for lees in event.raadplegingen:
                    handeling = HANDELINGEN[lees.operatie]
                    if biedt(self._catalogue, lees.operatie) and self._kan(handeling, persoon):
                        yield self._vraag(handeling, persoon)

    def _raadpleging(self, persoon: Belaste) -> Iterator[Vraag]:
        return self._passend(self._handelingen(), persoon)

    def _levering(self, persoon: Belaste) -> Iterator[Vraag]:
        return self._passend(self._leveringen(), persoon)

    def _passend(self, handelingen: Iterable[Handeling], persoon: Belaste) -> Iterator[Vraag]:
        for handeling in handelingen:
            fits = handeling.toestand and persoon.is_in(handeling.toestand, handeling.van_toestand)
            if fits and self._kan(handeling, persoon):
                yield self._vraag(handeling, persoon)

    def _handelingen(self) -> tuple[Handeling, ...]:
        return tuple(h for h in HANDELINGEN.values() if not h.schrijft and biedt(self._catalogue, h.operatie))

    def _leveringen(self) -> tuple[Handeling, ...]:
        """Those that may be repeated: a delivery replaces the one before. What is deleted can be deleted once, and a
        contact person that is made would stay behind, hundreds of times."""
        return tuple(
            handeling
            for handeling in HANDELINGEN.values()
            if handeling.schrijft and handeling.toestand and biedt(self._catalogue, handeling.operatie)
            if self._catalogue.operation(handeling.operatie).method != "DELETE"
        )

    def _kan(self, handeling: Handeling, persoon: Belaste) -> bool:
        """Whether the number that the path asks for is known."""
        path = self._catalogue.operation(handeling.operatie).full_path
        return ("{bsn}" not in path or persoon.bsn is not None) and (
            "{vNummer}" not in path or persoon.v_nummer is not None
        )

    def _vraag(self, handeling: Handeling, persoon: Belaste | None) -> Vraag:
        operation = self._catalogue.operation(handeling.operatie)
        own = {"bsn": persoon.bsn, "vNummer": persoon.v_nummer} if persoon else {}
        path = operation.full_path
        for name, _ in operation.path_parameters:
            value = handeling.parameters.get(name, own.get(name))
            value = self._instellingen.get(value, value) if name == "instellingsnummer" else value
            path = path.replace(f"{{{name}}}", quote(str(value), safe=""))
        return Vraag(
            operatie=handeling.operatie, methode=operation.method, pad=path, inhoud=handeling.body(self._vandaag)
        )


WATS: tuple[Wat, ...] = ("gebeurtenissen", "leveringen", "raadplegingen")
