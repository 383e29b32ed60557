"""The quality of what DUO and COA tell: on time, complete, and nowhere contradicting itself."""

from __future__ import annotations

from typing import Any

from brontoneel import TERMIJN_INHOUD, BronToneel
from toneel import BSN, GEMEENTE, TERMIJN, V_NUMMER

from gevallen import declaraties
from gevallen.tabel import GEVALLEN, BronSpeel, Geval

PLICHT, HISTORIE = "getInburgeringsplichtByBsn", "getInburgeringsplichthistorieByBsn"
PIP, KOPPELING, PROFIEL = "getPipByBsn", "getKoppelingByVnummer", "getKlantprofielByVnummer"
VERLENGINGEN, BOETES, EXAMENS = "getVerlengingenByBsn", "getBoetesByBsn", "getExamenresultatenByBsn"
VRIJSTELLINGEN, UREN, MAP = "getVrijstellingenByBsn", "getGevolgdeUrenByBsn", "getMapByBsn"
IS_PLICHTIG = {"indicatorInburgeringsplicht": True, "begindatum": "2025-12-01"}
OVERLEDEN = {
    "indicatorInburgeringsplicht": False,
    "begindatum": "2025-12-01",
    "einddatum": "2026-02-01",
    "redenGeenInburgeringsplicht": "Overlijden",
}
PIP_INHOUD = {"gemeentecode": "0001", "pip": {"dagtekeningPip": "2026-01-04", "leerroute": "B", "niveau": "B1"}}
CONTACT = {"naam": "Renée Voorbeeld", "email": "klantprofiel@coa.example", "telefoonnummer": "+31 88 000 0000"}
TELEFOON = CONTACT | {"email": ""}
VOL: dict[str, Any] = {
    "versie": 1,
    "datum": "2026-03-01",
    "personalia": {"naam": "A. Voorbeeld", "geboortedatum": "1990-01-01", "talen": [{"taal": "tir"}]},
    "opleiding": [],
    "werkervaring": [],
    "leerdoelen": ["Nederlands leren"],
    "voorkeuren": [],
    "volledigheid": {"percentage": 100, "ontbrekendeOnderdelen": []},
    "contactpersoonCoa": CONTACT,
}
GATEN = {key: value for key, value in VOL.items() if key != "voorkeuren"}
GATEN_GENOEMD = GATEN | {"volledigheid": {"percentage": 80, "ontbrekendeOnderdelen": ["voorkeuren"]}}
KOPPELING_INHOUD = {"vNummer": V_NUMMER, "gemeentecode": declaraties.HEEL["gemeenten"][0]["code"]}
SAMENHANG = ((PLICHT, IS_PLICHTIG), (HISTORIE, []), (TERMIJN, TERMIJN_INHOUD), (PIP, PIP_INHOUD))
LATER_PLICHTIG = ((PLICHT, IS_PLICHTIG | {"begindatum": "2026-02-01"}), (HISTORIE, []))


def _gemeld(na: float, *lezingen: tuple[float, int, Any]) -> BronSpeel:
    """Notified so many seconds after it was asked; then read at these moments, with this status and answer."""

    def speel(toneel: BronToneel) -> None:
        toneel.persoon()
        toneel.gevraagd(at=1)
        toneel.melding(at=1 + na)
        for at, status, antwoord in lezingen:
            toneel.vraag(TERMIJN, "peiling", at=1 + na + at, status=status, antwoord=antwoord)

    return speel


def _gelezen(*lezingen: tuple[str, Any]) -> BronSpeel:
    """Everything about one person, read in a row. None: it is not there."""

    def speel(toneel: BronToneel) -> None:
        toneel.persoon()
        for operatie, antwoord in lezingen:
            status = 404 if antwoord is None else 200
            toneel.vraag(operatie, "doorlezen", status=status, antwoord=antwoord, v_nummer=V_NUMMER)

    return speel


def _profiel(profiel: Any, volledig: str = "True") -> BronSpeel:
    def speel(toneel: BronToneel) -> None:
        gegevens = {"toestand": "coa-gekoppeld", "parameters": {"volledig": volledig}}
        toneel.mark("persoon", bsn=BSN, v_nummer=V_NUMMER, oin=GEMEENTE, **gegevens)
        toneel.vraag(PROFIEL, "doorlezen", antwoord=profiel, v_nummer=V_NUMMER)

    return speel


def _tegenspraak(naam: str, *lezingen: tuple[str, Any], verklaring: str = "duo") -> Geval:
    return Geval("EIS-KWA-006", f"warned-{naam}", _gelezen(*lezingen), verklaring)


def _veranderd(toneel: BronToneel) -> None:
    """Between the two reads a PIP was delivered: they are not of one time."""
    toneel.persoon()
    toneel.vraag(PIP, "doorlezen", status=404)
    toneel.vraag("postPipByBsn", status=201, inhoud=PIP_INHOUD["pip"])
    toneel.vraag(TERMIJN, "doorlezen", antwoord=TERMIJN_INHOUD)


def _verlenging(**inhoud: str) -> list[dict[str, str]]:
    return [{"beoordelingAanvraag": "Toegekend", "ontvangstdatum": "2026-02-01"} | inhoud]


_UREN = {"gemeentecode": "0002", "bekendTot": "2026-03-01", "ParticipatieAlsTaalles": {"uren": 10}}
_GESLAAGD = {"resultaat": "Geslaagd", "onderdeel": "LE"}
_EERDER = (EXAMENS, [_GESLAAGD | {"examendatum": "2025-01-01"}])
GEVALLEN += [
    Geval("EIS-KWA-006", "passed-examen-voor-plicht", _gelezen(_EERDER, *LATER_PLICHTIG), "duo"),
    Geval("EIS-KWA-007", "passed", _gelezen((EXAMENS, []), *LATER_PLICHTIG), "duo"),
    Geval("EIS-KWA-007", "warned", _gelezen(_EERDER, *LATER_PLICHTIG), "duo"),
    Geval("EIS-KWA-001", "passed", _gemeld(2), "duo"),
    Geval("EIS-KWA-001", "warned", _gemeld(9), "duo"),
    Geval("EIS-KWA-002", "passed", _gemeld(1, (1, 200, TERMIJN_INHOUD)), "duo"),
    Geval("EIS-KWA-002", "warned-later", _gemeld(1, (1, 404, None), (3, 200, TERMIJN_INHOUD)), "duo"),
    Geval("EIS-KWA-002", "warned-nooit", _gemeld(1, (1, 404, None), (3, 404, None)), "duo"),
    Geval("EIS-KWA-002", "untested-niet-gelezen", _gemeld(1), "duo"),
    Geval("EIS-KWA-003", "passed", _profiel(VOL), "coa"),
    Geval("EIS-KWA-003", "warned", _profiel(GATEN_GENOEMD), "coa"),
    Geval("EIS-KWA-003", "untested-met-opzet-onvolledig", _profiel(GATEN_GENOEMD, "False"), "coa"),
    Geval("EIS-KWA-004", "passed", _profiel(GATEN_GENOEMD, "False"), "coa"),
    Geval("EIS-KWA-004", "warned-zegt-vol", _profiel(GATEN), "coa"),
    Geval("EIS-KWA-004", "warned-te-veel", _profiel(VOL | {"volledigheid": GATEN_GENOEMD["volledigheid"]}), "coa"),
    Geval("EIS-KWA-005", "passed", _profiel(VOL), "coa"),
    Geval("EIS-KWA-005", "passed-alleen-telefoon", _profiel(VOL | {"contactpersoonCoa": TELEFOON}), "coa"),
    Geval("EIS-KWA-005", "warned-leeg", _profiel(VOL | {"contactpersoonCoa": {}}), "coa"),
    Geval("EIS-KWA-006", "passed-koppeling", _gelezen((KOPPELING, KOPPELING_INHOUD)), "coa"),
    Geval("EIS-KWA-006", "passed", _gelezen(*SAMENHANG), "duo"),
    Geval("EIS-KWA-006", "untested-een-lezing", _gelezen(("getExamennummerByBsn", None)), "duo"),
    Geval("EIS-KWA-006", "passed-tussendoor-veranderd", _veranderd, "duo"),
    _tegenspraak("termijn-zonder-plicht", (TERMIJN, TERMIJN_INHOUD), (PLICHT, None)),
    _tegenspraak("termijn-zonder-pip", (TERMIJN, TERMIJN_INHOUD), (PIP, None)),
    _tegenspraak("map-zonder-pip", (MAP, {"datumEindgesprekMap": "2026-03-01"}), (PIP, None)),
    _tegenspraak("einde-voor-begin", (PLICHT, IS_PLICHTIG | {"einddatum": "2025-01-01"})),
    _tegenspraak("termijn-van-nul-dagen", (TERMIJN, {"startdatum": "2026-01-05", "einddatum": "2026-01-05"})),
    _tegenspraak("pip-voor-plicht", (PIP, PIP_INHOUD), *LATER_PLICHTIG),
    _tegenspraak("termijn-voor-plicht", (TERMIJN, TERMIJN_INHOUD), *LATER_PLICHTIG),
    _tegenspraak("map-voor-termijn", (MAP, {"datumEindgesprekMap": "2025-12-31"}), (TERMIJN, TERMIJN_INHOUD)),
    _tegenspraak("examen-na-overlijden", (EXAMENS, [_GESLAAGD | {"examendatum": "2026-02-02"}]), (PLICHT, OVERLEDEN)),
    _tegenspraak("examen-in-de-toekomst", (EXAMENS, [_GESLAAGD | {"examendatum": "2026-04-01"}])),
    _tegenspraak("boete-te-vroeg", (BOETES, [{"bedrag": 340, "datum": "2026-03-01"}]), (TERMIJN, TERMIJN_INHOUD)),
    _tegenspraak("oordeel-voor-aanvraag", (VERLENGINGEN, _verlenging(datumBeoordeling="2026-01-01"))),
    _tegenspraak("toegekend-niet-verlengd", (VERLENGINGEN, _verlenging()), (TERMIJN, TERMIJN_INHOUD)),
    _tegenspraak(
        "vrijgesteld-en-plichtig",
        (VRIJSTELLINGEN, [{"GeheleVrijstelling": {"oordeel": "Toekenning", "reden": "DIP"}}]), (PLICHT, IS_PLICHTIG),
    ),
    _tegenspraak("zonder-reden", (PLICHT, IS_PLICHTIG | {"indicatorInburgeringsplicht": False})),
    _tegenspraak("niveau", (PIP, {"gemeentecode": "0001", "pip": PIP_INHOUD["pip"] | {"leerroute": "Z"}})),
    _tegenspraak("uren-van-een-ander", (PIP, PIP_INHOUD), (UREN, [_UREN])),
    _tegenspraak("uren-dubbel", (UREN, [_UREN, _UREN])),
    _tegenspraak("koppeling-anders", (KOPPELING, KOPPELING_INHOUD | {"gemeentecode": "9999"}), verklaring="coa"),
    _tegenspraak("koppeling-andere-persoon", (KOPPELING, KOPPELING_INHOUD | {"vNummer": 1}), verklaring="coa"),
]  # fmt: skip
