"""Reading after an event, and when asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from toneel import ANDER_BSN, TERMIJN, V_NUMMER, Toneel

from gevallen.tabel import GEVALLEN, Geval, Speel, geval

INSTELLINGEN, KOPPELING, GEBEURTENISSEN = "getInstellingen", "getKoppelingByVnummer", "getGebeurtenissenByBsn"


def _after_event(read: Callable[[Toneel], Any], hindered: float | None = None, **expected: Any) -> Speel:
    def speel(toneel: Toneel) -> None:
        if hindered is not None:
            toneel.gemeten(hindered)
        toneel.persoon()
        na = toneel.notificatie()
        toneel.verwacht("raadpleging", TERMIJN, na, **({"diensten": ["inburgeringstermijn"]} | expected))
        read(toneel)

    return speel


def _nothing(_toneel: Toneel) -> None:
    return None


for _eis, _niveau, _broken, _dienst in (
    ("EIS-LEZ-001", "must", "failed", "inburgeringstermijn"),
    ("EIS-LEZ-002", "should", "warned", "pip"),
):
    _row: dict[str, Any] = {"niveau": _niveau, "diensten": [_dienst]}
    GEVALLEN += [
        Geval(_eis, "passed", _after_event(Toneel.verzoek, **_row)),
        Geval(_eis, "passed-ook-als-duo-weigert", _after_event(lambda t: t.verzoek(status=403), **_row)),
        Geval(_eis, _broken, _after_event(_nothing, **_row)),
        Geval(_eis, f"{_broken}-andere-operatie", _after_event(lambda t: t.verzoek("getPipByBsn"), **_row)),
        Geval(_eis, f"{_broken}-ander-persoon", _after_event(lambda t: t.verzoek(bsn=ANDER_BSN), **_row)),
        Geval(_eis, "untested-ander-niveau", _after_event(_nothing, niveau="may")),
    ]

_POGINGEN: dict[str, Any] = {"niveau": "should", "of": ["getPipByBsn"], "diensten": ["examenresultaten"]}


GEVALLEN += [
    Geval("EIS-LEZ-002", "passed-dezelfde-api", _after_event(lambda t: t.verzoek("getPipByBsn"), **_POGINGEN)),
    Geval("EIS-LEZ-003", "passed", _after_event(lambda t: t.verzoek(at=6))),
    Geval("EIS-LEZ-003", "failed", _after_event(lambda t: t.verzoek(at=6.1))),
    Geval("EIS-LEZ-003", "untested-niet-gelezen", _after_event(_nothing)),
    Geval("EIS-LEZ-003", "failed-gemeten", _after_event(lambda t: t.verzoek(at=6.1), hindered=0.01)),
    Geval("EIS-LEZ-003", "cannot_tell-gehinderd", _after_event(lambda t: t.verzoek(at=6.1), hindered=0.1)),
    Geval("EIS-LEZ-003", "failed-ook-gehinderd", _after_event(lambda t: t.verzoek(at=7), hindered=0.1)),
    Geval("EIS-LEZ-003", "passed-ook-gehinderd", _after_event(lambda t: t.verzoek(at=6), hindered=1.0)),
]


def _asked(read: Callable[[Toneel], Any], outcome: str = "accepted") -> Speel:
    def speel(toneel: Toneel) -> None:
        toneel.mark("begin", diensten=["pip"])
        na = toneel.opdracht(INSTELLINGEN, outcome=outcome)
        if outcome == "accepted":
            toneel.verwacht("raadpleging", INSTELLINGEN, na, bsn=None, diensten=["pip"], reden="opdracht")
        read(toneel)

    return speel


for _naam, _speel in {
    "passed": _asked(lambda t: t.verzoek(INSTELLINGEN, bsn=None)),
    "warned": _asked(_nothing),
    "warned-niet-aangenomen": _asked(_nothing, "error"),
    "untested": _asked(_nothing, "unsupported"),
}.items():
    GEVALLEN.append(Geval("EIS-LEZ-004", _naam, _speel, scenario="raadpleging-instellingen"))


def _linked(read: Callable[[Toneel], Any]) -> Speel:
    def speel(toneel: Toneel) -> None:
        toneel.persoon()
        na = toneel.notificatie("alleen_vnummer")
        toneel.verwacht("raadpleging", KOPPELING, na, reden="alleen V-nummer", diensten=["coa-koppeling"])
        toneel.verwacht("raadpleging", "getInburgeringsplichtByBsn", na, reden="koppeling", diensten=["coa-koppeling"])
        toneel.verzoek(KOPPELING, bsn=None, v_nummer=V_NUMMER)
        read(toneel)

    return speel


@geval("EIS-LEZ-005", "untested-bsn-was-al-bekend")
def bsn_bekend(toneel: Toneel) -> None:
    _after_event(Toneel.verzoek)(toneel)


def _caught_up(read: Callable[[Toneel], Any]) -> Speel:
    def speel(toneel: Toneel) -> None:
        toneel.persoon()
        na = toneel.opdracht(GEBEURTENISSEN)
        toneel.verzoek(GEBEURTENISSEN, at=1.5)
        toneel.verwacht("raadpleging", TERMIJN, na, reden="inhalen", diensten=["notificeren-om-reden"])
        read(toneel)

    return speel


GEVALLEN += [
    Geval("EIS-LEZ-005", "passed", _linked(lambda t: t.verzoek("getInburgeringsplichtByBsn", at=3))),
    Geval("EIS-LEZ-005", "warned", _linked(_nothing)),
    Geval("EIS-LEZ-006", "passed", _caught_up(Toneel.verzoek)),
    Geval("EIS-LEZ-006", "warned", _caught_up(_nothing)),
]
