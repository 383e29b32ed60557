"""Gebreken in de gegevens zelf: niet op tijd te lezen, niet volledig, of in tegenspraak met elkaar."""

from __future__ import annotations

import time
from typing import Any

from gebreken.bron import Bron
from gebreken.gebrek import Gebrek, Plant
from gebreken.planten import Gedrag, doet, toont
from harness.chain import datums
from harness.parties.calls import Answer, Call

KLANTPROFIEL, TERMIJN, PLICHT = "getKlantprofielByVnummer", "getInburgeringstermijnByBsn", "getInburgeringsplichtByBsn"
ONDERDELEN = ("opleiding", "werkervaring", "leerdoelen", "voorkeuren")


def _loopt_achter(seconden: float) -> Plant:
    """Who reads the term sees nothing until so long after the first time that it was read."""

    def plant(bron: Bron) -> None:
        eerste: dict[str, float] = {}

        def anders(echt: Gedrag, call: Call) -> Answer:
            gelezen = eerste.setdefault(call.parameters["bsn"], time.monotonic())
            return Answer(404) if time.monotonic() - gelezen < seconden else echt(call)

        doet(anders, TERMIJN)(bron)

    return plant


def _leeg(profiel: dict[str, Any]) -> dict[str, Any]:
    rest = {naam: waarde for naam, waarde in profiel.items() if naam not in ONDERDELEN}
    lacks = ["talen"] if "talen" not in profiel["personalia"] else []
    return {**rest, "volledigheid": {"percentage": 20, "ontbrekendeOnderdelen": [*lacks, *ONDERDELEN]}}


def _zegt_volledig(profiel: dict[str, Any]) -> dict[str, Any]:
    rest = {naam: waarde for naam, waarde in profiel.items() if naam != "werkervaring"}
    return {**rest, "volledigheid": {"percentage": 100, "ontbrekendeOnderdelen": []}}


def _niemand(profiel: dict[str, Any]) -> dict[str, Any]:
    return {**profiel, "contactpersoonCoa": {"naam": " ", "email": "info@coa.example", "telefoonnummer": "+31 88 000"}}


def _met(**velden: Any) -> Any:
    return lambda inhoud: {**inhoud, **velden}


def _elke_rij(**velden: Any) -> Any:
    return lambda rijen: [{**rij, **velden} for rij in rijen]


def _examen_van_vandaag(rijen: list[Any]) -> list[Any]:
    vandaag = datums.vandaag().isoformat()
    return [*rijen, {"examendatum": vandaag, "resultaat": "Geslaagd", "onderdeel": "KNM"}]


def _nooit_plichtig(bron: Bron) -> None:
    toont(PLICHT, lambda _: {"indicatorInburgeringsplicht": False})(bron)
    toont("getInburgeringsplichthistorieByBsn", lambda _: [])(bron)


GEBREKEN = {
    "gegevens_komen_later": Gebrek(
        "Na de notificatie is de termijn pas een halve seconde later te lezen.",
        _loopt_achter(0.2), ("bron-actueel-ss102",), "EIS-KWA-002", "gegevens_later_zichtbaar", must=False,
    ),
    "gegevens_komen_niet": Gebrek(
        "Na de notificatie is de termijn niet te lezen.",
        _loopt_achter(60), ("bron-actueel-ss102",), "EIS-KWA-002", "gegevens_niet_zichtbaar", must=False,
    ),
    "klantprofiel_leeg": Gebrek(
        "In een klantprofiel zijn vier van de vijf onderdelen niet ingevuld.",
        toont(KLANTPROFIEL, _leeg), ("bron-doorlezen-coa-gekoppeld",), "EIS-KWA-003", "klantprofiel_onvolledig",
        "coa-klantprofiel", must=False, bron="coa",
    ),
    "klantprofiel_zegt_volledig": Gebrek(
        "Een klantprofiel zonder werkervaring zegt dat het volledig is.",
        toont(KLANTPROFIEL, _zegt_volledig), ("bron-doorlezen-coa-gekoppeld",), "EIS-KWA-004",
        "volledigheid_klopt_niet", "coa-klantprofiel", must=False, bron="coa",
    ),
    "klantprofiel_zonder_contactpersoon": Gebrek(
        "Een klantprofiel noemt een adres bij COA, maar geen persoon.",
        toont(KLANTPROFIEL, _niemand), ("bron-doorlezen-coa-gekoppeld",), "EIS-KWA-005",
        "contactpersoon_coa_ontbreekt", "coa-klantprofiel", must=False, bron="coa",
    ),
    "termijn_zonder_plicht": Gebrek(
        "Wie nooit plichtig was, heeft een termijn.",
        _nooit_plichtig, ("bron-doorlezen-met-pip",), "EIS-KWA-006", "termijn_zonder_plicht", must=False,
    ),
    "termijn_eindigt_voor_hij_begint": Gebrek(
        "De einddatum van een termijn ligt voor de startdatum.",
        toont(TERMIJN, _met(einddatum="2020-01-01")), ("bron-doorlezen-met-pip",),
        "EIS-KWA-006", "einde_voor_begin", must=False,
    ),
    "examen_na_overlijden": Gebrek(
        "Iemand deed examen nadat zij was overleden.",
        toont("getExamenresultatenByBsn", _examen_van_vandaag), ("bron-doorlezen-overleden",),
        "EIS-KWA-006", "na_overlijden", must=False,
    ),
    "boete_binnen_de_termijn": Gebrek(
        "Er is een boete opgelegd voordat de termijn voorbij was.",
        toont("getBoetesByBsn", _elke_rij(datum="2021-02-01")), ("bron-doorlezen-met-boete",),
        "EIS-KWA-006", "boete_zonder_overschrijding", must=False,
    ),
    "examen_voor_de_plicht": Gebrek(
        "Een examen is van voor de plicht: dat kan goed zijn, en is het vragen waard.",
        toont("getExamenresultatenByBsn", _elke_rij(examendatum="2015-02-01")), ("bron-doorlezen-examen-gedaan",),
        "EIS-KWA-007", "examen_voor_plicht", must=False,
    ),
    "koppeling_noemt_andere_gemeente": Gebrek(
        "Een koppeling noemt een andere gemeente dan die haar mag lezen.",
        toont("getKoppelingByVnummer", _met(gemeentecode="9902")), ("bron-doorlezen-coa-gekoppeld",),
        "EIS-KWA-006", "gemeentecode_verschilt", must=False, bron="coa",
    ),
}  # fmt: skip
