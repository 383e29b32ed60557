"""Rules about what can be true of one person at one time: a small table of pure functions.

A rule speaks when everything it needs was read. It says whether the dossier contradicts itself; a value that cannot be
read as what it should be is not its business.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from harness.checks.provider.files import Dossier
from harness.checks.provider.questions import at

PLICHT, PLICHTHISTORIE = "getInburgeringsplichtByBsn", "getInburgeringsplichthistorieByBsn"
DOELGROEPHISTORIE, PIP = "getDoelgroephistorieByBsn", "getPipByBsn"
TERMIJN, VERLENGINGEN, BOETES = "getInburgeringstermijnByBsn", "getVerlengingenByBsn", "getBoetesByBsn"
MAP, PVT, UREN, LBT = "getMapByBsn", "getPvtByBsn", "getGevolgdeUrenByBsn", "getLbtResultatenByBsn"
EXAMENS, VRIJSTELLINGEN, ONTHEFFINGEN = "getExamenresultatenByBsn", "getVrijstellingenByBsn", "getOntheffingenByBsn"
KOPPELING = "getKoppelingByVnummer"

Codes = Mapping[str, str]
"""Gemeentecode by OIN."""
Breekt = Callable[[Dossier, Codes], bool]
KLOK = timedelta(days=1)
"""Days that midnight may differ between two clocks."""
OVERDRACHT = timedelta(days=31)
"""How long a former municipality may go on delivering hours."""
UITSLAGEN = {MAP: "datumEindgesprekMap", PVT: "datumOndertekeningPvt", EXAMENS: "examendatum", LBT: "datumAfname"}
"""The day on which somebody did something, by the operation that tells it."""


@dataclass(frozen=True)
class Regel:
    code: str
    """Of the sentence in the report."""
    nodig: tuple[str, ...]
    breekt: Breekt

    def gebroken(self, dossier: Dossier, codes: Codes) -> bool | None:
        """None when not everything was read that it needs."""
        return self.breekt(dossier, codes) if dossier.heeft(*self.nodig) else None


def _datum(content: Any, path: str) -> date | None:
    try:
        return date.fromisoformat(str(at(content, path)))
    except ValueError:
        return None


def _rijen(dossier: Dossier, operatie: str) -> list[Any]:
    found = dossier.gelezen.get(operatie)
    return found if isinstance(found, list) else [] if found is None else [found]


def _datums(dossier: Dossier, operatie: str, path: str) -> Iterator[date]:
    return (found for row in _rijen(dossier, operatie) if (found := _datum(row, path)))


def _is_er(dossier: Dossier, operatie: str) -> bool:
    return bool(dossier.gelezen.get(operatie))


def _eerste_plicht(dossier: Dossier) -> date | None:
    begun = (*_datums(dossier, PLICHT, "begindatum"), *_datums(dossier, PLICHTHISTORIE, "begindatum"))
    return min(begun, default=None)


def _eindigt_voor_begin(operatie: str, begin: str, einde: str, prefix: str = "", exclusief: bool = False) -> Breekt:
    def breekt(dossier: Dossier, _codes: Codes) -> bool:
        for row in _rijen(dossier, operatie):
            since, until = _datum(row, prefix + begin), _datum(row, prefix + einde)
            if since and until and (until < since or (exclusief and until == since)):
                return True
        return False

    return breekt


def _voor_de_plicht(operatie: str, path: str) -> Breekt:
    def breekt(dossier: Dossier, _codes: Codes) -> bool:
        first = _eerste_plicht(dossier)
        return first is not None and any(found < first for found in _datums(dossier, operatie, path))

    return breekt


def _voor_de_termijn(operatie: str, path: str) -> Breekt:
    def breekt(dossier: Dossier, _codes: Codes) -> bool:
        start = _datum(dossier.gelezen[TERMIJN], "startdatum")
        return start is not None and any(found < start for found in _datums(dossier, operatie, path))

    return breekt


def _zonder(operatie: str, zonder: str) -> Breekt:
    return lambda dossier, _codes: _is_er(dossier, operatie) and not _is_er(dossier, zonder)


def _na_overlijden(operatie: str, path: str) -> Breekt:
    def breekt(dossier: Dossier, _codes: Codes) -> bool:
        plicht = dossier.gelezen[PLICHT]
        died = _datum(plicht, "einddatum") if at(plicht, "redenGeenInburgeringsplicht") == "Overlijden" else None
        return died is not None and any(found > died for found in _datums(dossier, operatie, path))

    return breekt


def _in_de_toekomst(operatie: str, path: str) -> Breekt:
    def breekt(dossier: Dossier, _codes: Codes) -> bool:
        rows = (row for row in _rijen(dossier, operatie) if at(row, "resultaat") != "Geen")
        return any(found > dossier.dag + KLOK for row in rows if (found := _datum(row, path)))

    return breekt


def _toch_plichtig(operatie: str, soort: str) -> Breekt:
    def breekt(dossier: Dossier, _codes: Codes) -> bool:
        granted = any(at(row, f"{soort}.oordeel") == "Toekenning" for row in _rijen(dossier, operatie))
        return granted and at(dossier.gelezen[PLICHT], "indicatorInburgeringsplicht") is True

    return breekt


def _termijn_zonder_plicht(dossier: Dossier, _codes: Codes) -> bool:
    return _is_er(dossier, TERMIJN) and _eerste_plicht(dossier) is None


def _boete_te_vroeg(dossier: Dossier, _codes: Codes) -> bool:
    einde = _datum(dossier.gelezen[TERMIJN], "einddatum")
    return any(einde is None or found < einde for found in _datums(dossier, BOETES, "datum"))


def _oordeel_voor_aanvraag(dossier: Dossier, _codes: Codes) -> bool:
    return _eindigt_voor_begin(VERLENGINGEN, "ontvangstdatum", "datumBeoordeling")(dossier, {})


def _toegekend_maar_niet_verlengd(dossier: Dossier, _codes: Codes) -> bool:
    granted = any(at(row, "beoordelingAanvraag") == "Toegekend" for row in _rijen(dossier, VERLENGINGEN))
    return granted and at(dossier.gelezen[TERMIJN], "verlengingsgrondcode") is None


def _geen_plicht_zonder_reden(dossier: Dossier, _codes: Codes) -> bool:
    plicht = dossier.gelezen[PLICHT]
    ended = at(plicht, "indicatorInburgeringsplicht") is False and at(plicht, "begindatum") is not None
    return ended and at(plicht, "redenGeenInburgeringsplicht") is None


def _niveau_past_niet(dossier: Dossier, _codes: Codes) -> bool:
    pip = at(dossier.gelezen[PIP], "pip")
    return (at(pip, "leerroute"), at(pip, "niveau")) in {("O", "A2"), ("Z", "B1")}


def _uren_van_een_ander(dossier: Dossier, _codes: Codes) -> bool:
    """Hours that another municipality alone delivered, long after the current PIP."""
    rows, pip = _rijen(dossier, UREN), dossier.gelezen[PIP]
    signed, named = _datum(pip, "pip.dagtekeningPip"), {str(at(row, "gemeentecode")) for row in rows}
    if signed is None or len(named) != 1 or str(at(pip, "gemeentecode")) in named:
        return False
    return any(known > signed + OVERDRACHT for known in _datums(dossier, UREN, "bekendTot"))


def _uren_dubbel(dossier: Dossier, _codes: Codes) -> bool:
    """A municipality has one row of its own, and one per institution."""
    rows = _rijen(dossier, UREN)
    named = [f"{at(row, 'gemeentecode')} {at(row, 'TaallesEnKnmInstelling.instellingsnummer')}" for row in rows]
    return len(set(named)) < len(named)


def _koppeling_van_een_ander(dossier: Dossier, codes: Codes) -> bool:
    koppeling, own = dossier.gelezen[KOPPELING], codes.get(dossier.gemeente)
    return koppeling is not None and own is not None and at(koppeling, "gemeentecode") != own


def _koppeling_andere_persoon(dossier: Dossier, _codes: Codes) -> bool:
    koppeling = dossier.gelezen[KOPPELING]
    asked = (("vNummer", dossier.v_nummer), ("bsn", dossier.bsn))
    return any(at(koppeling, name) not in (None, value) for name, value in asked if value is not None)


REGELS: tuple[Regel, ...] = (
    Regel("termijn_zonder_plicht", (TERMIJN, PLICHT), _termijn_zonder_plicht),
    Regel("termijn_zonder_pip", (TERMIJN, PIP), _zonder(TERMIJN, PIP)),
    Regel("resultaat_zonder_pip", (MAP, PIP), _zonder(MAP, PIP)),
    Regel("resultaat_zonder_pip", (PVT, PIP), _zonder(PVT, PIP)),
    Regel("einde_voor_begin", (PLICHT,), _eindigt_voor_begin(PLICHT, "begindatum", "einddatum")),
    Regel("einde_voor_begin", (PLICHTHISTORIE,), _eindigt_voor_begin(PLICHTHISTORIE, "begindatum", "einddatum")),
    Regel("einde_voor_begin", (DOELGROEPHISTORIE,), _eindigt_voor_begin(DOELGROEPHISTORIE, "begindatum", "einddatum")),
    Regel("einde_voor_begin", (TERMIJN,), _eindigt_voor_begin(TERMIJN, "startdatum", "einddatum", exclusief=True)),
    Regel(
        "einde_voor_begin", (VRIJSTELLINGEN,),
        _eindigt_voor_begin(VRIJSTELLINGEN, "startdatum", "einddatum", "TijdelijkeVrijstelling."),
    ),
    Regel("pip_voor_plicht", (PIP, PLICHT, PLICHTHISTORIE), _voor_de_plicht(PIP, "pip.dagtekeningPip")),
    Regel("termijn_voor_plicht", (TERMIJN, PLICHT, PLICHTHISTORIE), _voor_de_plicht(TERMIJN, "startdatum")),
    Regel("resultaat_voor_termijn", (MAP, TERMIJN), _voor_de_termijn(MAP, UITSLAGEN[MAP])),
    Regel("resultaat_voor_termijn", (PVT, TERMIJN), _voor_de_termijn(PVT, UITSLAGEN[PVT])),
    *(Regel("na_overlijden", (naam, PLICHT), _na_overlijden(naam, path)) for naam, path in UITSLAGEN.items()),
    *(Regel("datum_in_toekomst", (naam,), _in_de_toekomst(naam, path)) for naam, path in UITSLAGEN.items()),
    Regel("boete_zonder_overschrijding", (BOETES, TERMIJN), _boete_te_vroeg),
    Regel("oordeel_voor_aanvraag", (VERLENGINGEN,), _oordeel_voor_aanvraag),
    Regel("toegekend_maar_niet_verlengd", (VERLENGINGEN, TERMIJN), _toegekend_maar_niet_verlengd),
    Regel("vrijgesteld_maar_plichtig", (VRIJSTELLINGEN, PLICHT), _toch_plichtig(VRIJSTELLINGEN, "GeheleVrijstelling")),
    Regel("vrijgesteld_maar_plichtig", (ONTHEFFINGEN, PLICHT), _toch_plichtig(ONTHEFFINGEN, "GeheleOntheffing")),
    Regel("geen_plicht_zonder_reden", (PLICHT,), _geen_plicht_zonder_reden),
    Regel("niveau_past_niet", (PIP,), _niveau_past_niet),
    Regel("gemeentecode_verschilt", (PIP, UREN), _uren_van_een_ander),
    Regel("gemeentecode_verschilt", (KOPPELING,), _koppeling_van_een_ander),
    Regel("uren_dubbel", (UREN,), _uren_dubbel),
    Regel("koppeling_andere_persoon", (KOPPELING,), _koppeling_andere_persoon),
)  # fmt: skip
VRAGEN: tuple[Regel, ...] = (
    Regel("examen_voor_plicht", (EXAMENS, PLICHT, PLICHTHISTORIE), _voor_de_plicht(EXAMENS, "examendatum")),
)
"""What may be right, and is worth a question: somebody can have passed an examination before the obligation began."""
