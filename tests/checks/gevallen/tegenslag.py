"""Setbacks: what was struck, and what the application did next."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from toneel import ANDER_BSN, BSN, TERMIJN, Toneel

from gevallen.tabel import GEVALLEN, Geval, Speel

PIP = "postPipByBsn"
INHOUD = {"dagtekeningPip": "2026-03-08", "leerroute": "B"}
ANDERS = INHOUD | {"dagtekeningPip": "2026-03-09"}
Next = Callable[[Toneel], Any]


def _nothing(_toneel: Toneel) -> None:
    return None


def _status(status: int, then: Next, operatie: str = TERMIJN, **parameters: Any) -> Speel:
    inhoud = None if operatie.startswith("get") else INHOUD

    def speel(toneel: Toneel) -> None:
        fault = toneel.storing("status", operatie, status=status, **parameters)
        toneel.verzoek(operatie, status=status, fault=fault, inhoud=inhoud)
        then(toneel)

    return speel


def _struck(name: str, then: Next, operatie: str = TERMIJN) -> Speel:
    cut = name.startswith("cut")
    inhoud = None if operatie.startswith("get") else INHOUD

    def speel(toneel: Toneel) -> None:
        fault = toneel.storing(name, operatie)
        error = name if cut else None
        toneel.verzoek(operatie, status=None if cut else 200, error=error, fault=fault, inhoud=inhoud)
        then(toneel)

    return speel


def _again(at: float, **anders: Any) -> Next:
    return lambda toneel: toneel.verzoek(at=at, **anders)


def _deliver(at: float, **anders: Any) -> Next:
    return lambda toneel: toneel.verzoek(PIP, at=at, **({"inhoud": INHOUD, "status": 201} | anders))


def _lives(toneel: Toneel) -> None:
    na = toneel.notificatie(bsn=ANDER_BSN, at=4)
    toneel.verzoek(bsn=ANDER_BSN, at=5)
    toneel.mark("leeft-nog", 6, bsn=ANDER_BSN, na=na, operatie=TERMIJN)


def _stopped(toneel: Toneel) -> None:
    na = toneel.notificatie(bsn=ANDER_BSN, at=4)
    toneel.mark("leeft-nog", 6, bsn=ANDER_BSN, na=na, operatie=TERMIJN)


def _lost(then: Next) -> Speel:
    def speel(toneel: Toneel) -> None:
        fault = toneel.storing("cut_after", PIP)
        na = toneel.verzoek(PIP, inhoud=INHOUD, status=None, error="cut_after", fault=fault)
        toneel.mark("verwacht-navraag", 3, operatie=PIP, vraag="getPipByBsn", bsn=BSN, na=na, seconden=17)
        then(toneel)

    return speel


def _three_times(*seconds: float) -> Speel:
    def speel(toneel: Toneel) -> None:
        fault = toneel.storing("status", TERMIJN, status=500, times=3)
        for at in seconds:
            toneel.verzoek(at=at, status=500, fault=fault)

    return speel


GEVALLEN += [
    Geval("EIS-WER-010", "passed", _three_times(2, 2.2, 2.6, 3.4)),
    Geval("EIS-WER-010", "warned", _three_times(2, 2.005, 2.01)),
    Geval("EIS-WER-010", "warned-even-lang", _three_times(2, 2.5, 3, 3.5)),
    Geval("EIS-WER-010", "untested-opgegeven", _three_times(2)),
    Geval("EIS-WER-006", "passed-andere-levering", _struck("slow", _deliver(3, inhoud=ANDERS), PIP)),
    Geval("EIS-WER-001", "passed", _status(503, _again(17))),
    Geval("EIS-WER-001", "failed", _status(503, _nothing)),
    Geval("EIS-WER-001", "failed-niet-hersteld", _status(500, _again(3, status=500))),
    Geval("EIS-WER-001", "failed-te-laat", _status(500, _again(17.1))),
    Geval("EIS-WER-001", "untested-blijvend", _status(403, _nothing)),
    Geval("EIS-WER-002", "passed", _status(503, _again(5.01), headers={"Retry-After": "3"})),
    Geval("EIS-WER-002", "warned", _status(503, _again(4), headers={"Retry-After": "3"})),
    Geval("EIS-WER-002", "untested-niet-gevraagd", _status(503, _again(2.1))),
    Geval("EIS-WER-003", "passed", _struck("cut_before", _again(4))),
    Geval("EIS-WER-003", "warned", _struck("cut_before", _nothing)),
    Geval("EIS-WER-003", "untested-levering-verwerkt", _struck("cut_after", _nothing, PIP)),
    Geval("EIS-WER-004", "passed", _struck("cut_after", _nothing, PIP)),
    Geval("EIS-WER-004", "passed-zelfde-herhaald", _struck("cut_after", _deliver(4), PIP)),
    Geval("EIS-WER-004", "passed-andere-geweigerd", _struck("cut_after", _deliver(4, inhoud=ANDERS, status=403), PIP)),
    Geval("EIS-WER-004", "failed", _struck("cut_after", _deliver(4, inhoud=ANDERS), PIP)),
    Geval("EIS-WER-005", "passed-gevraagd", _lost(lambda t: t.verzoek("getPipByBsn", at=5))),
    Geval("EIS-WER-005", "passed-herhaald", _lost(_deliver(5))),
    Geval("EIS-WER-005", "warned", _lost(_nothing)),
    Geval("EIS-WER-006", "passed", _struck("slow", _nothing)),
    Geval("EIS-WER-006", "failed", _struck("slow", _again(3))),
    Geval("EIS-WER-007", "passed", _status(403, _nothing)),
    Geval("EIS-WER-007", "warned", _status(403, _again(3, status=403))),
    Geval("EIS-WER-007", "untested-levering", _status(403, _deliver(3, status=403), PIP)),
    Geval("EIS-WEI-001", "passed", _status(403, _nothing, PIP)),
    Geval("EIS-WEI-001", "passed-verbeterd", _status(403, _deliver(3, inhoud=ANDERS), PIP)),
    Geval("EIS-WEI-001", "failed", _status(403, _deliver(3, status=403), PIP)),
    Geval("EIS-WER-008", "passed", _struck("extra_field", _lives)),
    Geval("EIS-WER-008", "failed-gestopt", _struck("extra_field", _stopped)),
    Geval("EIS-WER-008", "failed-opnieuw", _struck("extra_field", _again(3))),
    Geval("EIS-WER-009", "passed", _struck("garbage", _lives)),
    Geval("EIS-WER-009", "warned", _struck("garbage", _stopped)),
]
