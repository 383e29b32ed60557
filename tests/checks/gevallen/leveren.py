"""Delivering."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from toneel import ANDER_BSN, BSN, Toneel

from gevallen.tabel import GEVALLEN, Geval, Speel

PIP, MAAK, MAP = "postPipByBsn", "createContactpersoon", "updateMapByBsn"
INHOUD = {"dagtekeningPip": "2026-03-08", "leerroute": "B"}
CONTACT = {"naam": "Zoë Çelik"}


def _ordered(deliver: Callable[[Toneel], Any], outcome: str = "accepted", operatie: str = PIP) -> Speel:
    def speel(toneel: Toneel) -> None:
        about = {"bsn": BSN} if operatie == PIP else {}
        inhoud = INHOUD if operatie == PIP else CONTACT
        na = toneel.opdracht(operatie, outcome=outcome)
        if outcome == "accepted":
            toneel.verwacht(
                "levering", operatie, na, reden="opdracht", diensten=["pip"], inhoud=inhoud, parameters=about,
                bsn=about.get("bsn"), at=1.1,
            )  # fmt: skip
        deliver(toneel)

    return speel


def _nothing(_toneel: Toneel) -> None:
    return None


def _made(toneel: Toneel) -> None:
    toneel.verzoek(MAAK, bsn=None, inhoud=CONTACT, status=201)


def _pip(**anders: Any) -> Callable[[Toneel], Any]:
    return lambda toneel: toneel.verzoek(PIP, **({"inhoud": INHOUD, "status": 201} | anders))


def _twice(toneel: Toneel) -> None:
    _pip()(toneel)
    _pip(at=3)(toneel)


def _after_a_fault(toneel: Toneel) -> None:
    toneel.storing("cut_after", PIP)
    _ordered(_twice)(toneel)


GEVALLEN += [
    Geval("EIS-LEV-001", "passed", _ordered(_pip())),
    Geval("EIS-LEV-001", "failed", _ordered(_nothing)),
    Geval("EIS-LEV-001", "failed-ander-persoon", _ordered(_pip(bsn=ANDER_BSN))),
    Geval("EIS-LEV-001", "untested-niet-ondersteund", _ordered(_nothing, "unsupported")),
    Geval("EIS-LEV-001", "failed-niet-aangenomen", _ordered(_nothing, "error")),
    Geval("EIS-LEV-001", "untested-afwezig", _ordered(_nothing, "unsupported"), scenario="afwezig-pip"),
    Geval("EIS-LEV-002", "passed", _ordered(_pip())),
    Geval("EIS-LEV-002", "failed-waarde", _ordered(_pip(inhoud=INHOUD | {"leerroute": "Z"}))),
    Geval("EIS-LEV-002", "failed-veld-weg", _ordered(_pip(inhoud={"leerroute": "B"}))),
    Geval("EIS-LEV-002", "failed-veld-erbij", _ordered(_pip(inhoud=INHOUD | {"niveau": "B1"}))),
    Geval("EIS-LEV-002", "failed-type", _ordered(_pip(inhoud=INHOUD | {"leerroute": 1}))),
    Geval("EIS-LEV-002", "failed-geen-json", _ordered(_pip(inhoud="geen JSON"))),
    Geval("EIS-LEV-003", "passed", _ordered(_pip())),
    Geval("EIS-LEV-003", "failed", _ordered(_twice)),
    Geval("EIS-LEV-003", "untested-na-storing", _after_a_fault),
    Geval("EIS-LEV-004", "passed", _ordered(_pip(at=6))),
    Geval("EIS-LEV-004", "failed", _ordered(_pip(at=6.001))),
    Geval("EIS-LEV-005", "passed", _ordered(_made, operatie=MAAK)),
    Geval("EIS-LEV-005", "warned", _ordered(_nothing, operatie=MAAK)),
    Geval("EIS-LEV-005", "untested-niet-ondersteund", _ordered(_nothing, "unsupported", MAAK)),
    Geval("EIS-LEV-005", "warned-niet-aangenomen", _ordered(_nothing, "error", MAAK)),
]


def _in_order(*second: Callable[[Toneel], Any]) -> Speel:
    def speel(toneel: Toneel) -> None:
        eerste, tweede = {"datumEindgesprekMap": "2026-03-05"}, {"datumEindgesprekMap": "2026-03-07"}
        na = toneel.opdracht(MAP)
        toneel.mark("verwacht-volgorde", 1, bsn=BSN, operatie=MAP, na=na, eerste=eerste, tweede=tweede)
        toneel.verzoek(MAP, at=2, ms=2500, inhoud=eerste)
        for one in second:
            one(toneel)

    return speel


def _second(at: float) -> Callable[[Toneel], Any]:
    return lambda toneel: toneel.verzoek(MAP, at=at, inhoud={"datumEindgesprekMap": "2026-03-07"})


GEVALLEN += [
    Geval("EIS-LEV-006", "passed", _in_order(_second(4.6))),
    Geval("EIS-LEV-006", "failed", _in_order(_second(2.1))),
    Geval("EIS-LEV-006", "failed-andersom", _in_order(_second(1.99))),
    Geval("EIS-LEV-006", "failed-niet-geleverd", _in_order()),
]
