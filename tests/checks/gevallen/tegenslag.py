"""Setbacks: what was struck, and what the application did next."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from toneel import ANDER_BSN, BSN, TERMIJN, Toneel

from gevallen.tabel import GEVALLEN, Geval, Speel

PIP = "postPipByBsn"
INHOUD = {"dagtekeningPip": "2026-03-08", "leerroute": "B"}
ANDERS = INHOUD | {"dagtekeningPip": "2026-03-09"}
DATE = "Tue, 10 Mar 2026 09:00:05 GMT"
"""Three seconds after the answer that carries it."""
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
    cut = name.startswith("cut") or name in ("hang", "late")
    inhoud = None if operatie.startswith("get") else INHOUD

    def speel(toneel: Toneel) -> None:
        fault = toneel.storing(name, operatie)
        error = name if cut else None
        toneel.verzoek(operatie, status=None if cut else 200, error=error, fault=fault, inhoud=inhoud)
        then(toneel)

    return speel


def _told_twice(name: str, *reads: float) -> Speel:
    def read(toneel: Toneel) -> None:
        toneel.notificatie(at=2.5)
        for at in reads:
            toneel.verzoek(at=at)

    def speel(toneel: Toneel) -> None:
        toneel.notificatie(at=1)
        _struck(name, read)(toneel)

    return speel


def _again(at: float, **anders: Any) -> Next:
    return lambda toneel: toneel.verzoek(at=at, **anders)


def _deliver(at: float, **anders: Any) -> Next:
    return lambda toneel: toneel.verzoek(PIP, at=at, **({"inhoud": INHOUD, "status": 201} | anders))


def _lives(toneel: Toneel) -> None:
    na = toneel.notificatie(bsn=ANDER_BSN, at=4)
    toneel.verzoek(bsn=ANDER_BSN, at=5)
    toneel.mark("leeft-nog", 6, bsn=ANDER_BSN, na=na, operatie=TERMIJN)


def _read_again_and_lives(toneel: Toneel) -> None:
    toneel.verzoek(at=3)
    _lives(toneel)


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


def _redirected(then: Next) -> Speel:
    def speel(toneel: Toneel) -> None:
        fault = toneel.storing("redirect", TERMIJN, origin="http://127.0.0.1:9")
        toneel.verzoek(status=307, fault=fault)
        then(toneel)

    return speel


def _away(then: Next) -> Speel:
    def speel(toneel: Toneel) -> None:
        away = toneel.mark("bron-weg", 1, bsn=BSN)
        toneel.notificatie()
        toneel.mark("bron-terug", 3, bsn=BSN, operatie=TERMIJN, na=away, seconden=12)
        then(toneel)

    return speel


GEVALLEN += [
    Geval("EIS-WER-040", "passed", _redirected(_again(3))),
    Geval("EIS-WER-040", "failed", _redirected(lambda t: t.verzoek(at=3, naar="elders", status=404))),
    Geval("EIS-WER-041", "passed", _away(_again(4))),
    Geval("EIS-WER-041", "passed-tijdens-het-terugkomen", _away(_again(2.9))),
    Geval("EIS-WER-041", "warned", _away(_nothing)),
    Geval("EIS-WER-003", "passed-na-geen-antwoord", _struck("hang", _again(14))),
    Geval("EIS-WER-003", "warned-half-antwoord", _struck("cut_half", _nothing)),
    Geval("EIS-WER-004", "failed-te-laat-antwoord", _struck("late", _deliver(14, inhoud=ANDERS), PIP)),
    Geval("EIS-WER-010", "passed", _three_times(2, 2.2, 2.6, 3.4)),
    Geval("EIS-WER-010", "warned", _three_times(2, 2.005, 2.01)),
    Geval("EIS-WER-010", "warned-even-lang", _three_times(2, 2.5, 3, 3.5)),
    Geval("EIS-WER-010", "untested-opgegeven", _three_times(2)),
    Geval("EIS-WER-006", "passed-andere-levering", _struck("slow", _deliver(3, inhoud=ANDERS), PIP)),
    Geval("EIS-WER-001", "passed", _status(503, _again(17))),
    Geval("EIS-WER-001", "passed-onzeker-gelaten", _status(500, _nothing, "createContactpersoon")),
    Geval("EIS-WER-001", "failed-levering", _status(500, _nothing, PIP)),
    Geval("EIS-WER-001", "failed", _status(503, _nothing)),
    Geval("EIS-WER-001", "failed-niet-hersteld", _status(500, _again(3, status=500))),
    Geval("EIS-WER-001", "failed-te-laat", _status(500, _again(17.1))),
    Geval("EIS-WER-001", "untested-blijvend", _status(403, _nothing)),
    Geval("EIS-WER-002", "passed", _status(503, _again(5.01), headers={"Retry-After": "3"})),
    Geval("EIS-WER-002", "warned", _status(503, _again(4), headers={"Retry-After": "3"})),
    Geval("EIS-WER-002", "passed-datum", _status(503, _again(5.01), headers={"Retry-After": DATE})),
    Geval("EIS-WER-002", "warned-datum", _status(503, _again(4), headers={"Retry-After": DATE})),
    Geval("EIS-WER-002", "warned-429", _status(429, _again(4), headers={"Retry-After": "3"})),
    Geval("EIS-WER-002", "untested-onleesbaar", _status(503, _again(4), headers={"Retry-After": "straks"})),
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
    Geval("EIS-WER-006", "passed-opnieuw-gemeld", _told_twice("slow", 3)),
    Geval("EIS-WER-006", "warned-een-keer-te-veel", _told_twice("slow", 3, 4)),
    Geval("EIS-WER-006", "warned", _struck("slow", _again(3))),
    Geval("EIS-WER-007", "passed", _status(403, _nothing)),
    Geval("EIS-WER-007", "warned", _status(403, _again(3, status=403))),
    Geval("EIS-WER-007", "untested-levering", _status(403, _deliver(3, status=403), PIP)),
    Geval("EIS-WER-007", "untested-429", _status(429, _again(3, status=429))),
    Geval("EIS-WER-007", "untested-onbekende-5xx", _status(507, _again(3, status=507))),
    Geval("EIS-WEI-001", "untested-429", _status(429, _deliver(3, status=429), PIP)),
    Geval("EIS-WEI-001", "passed", _status(403, _nothing, PIP)),
    Geval("EIS-WEI-001", "passed-verbeterd", _status(403, _deliver(3, inhoud=ANDERS), PIP)),
    Geval("EIS-WEI-001", "warned", _status(403, _deliver(3, status=403), PIP)),
    Geval("EIS-WER-008", "passed", _struck("extra_field", _lives)),
    Geval("EIS-WER-008", "failed-gestopt", _struck("extra_field", _stopped)),
    Geval("EIS-WER-008", "passed-nog-eens-gelezen", _struck("extra_field", _read_again_and_lives)),
    Geval("EIS-WER-009", "passed", _struck("garbage", _lives)),
    Geval("EIS-WER-009", "warned", _struck("garbage", _stopped)),
]
