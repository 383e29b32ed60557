"""Reads that were asked for, and reads that were not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from toneel import ANDER_BSN, TERMIJN, V_NUMMER, Toneel

from gevallen.tabel import GEVALLEN, Geval, Speel
from harness.evidence.observations import Timing

PLICHT, PIP, PIP_LEZEN = "getInburgeringsplichtByBsn", "postPipByBsn", "getPipByBsn"
LIJST, KOPPELING = "getGebeurtenissenByBsn", "getKoppelingByVnummer"
Stap = Callable[[Toneel], Any]


def _scene(*stappen: Stap) -> Speel:
    def speel(toneel: Toneel) -> None:
        toneel.persoon()
        for stap in stappen:
            stap(toneel)

    return speel


def _told(at: float = 1, **anders: Any) -> Stap:
    return lambda toneel: toneel.notificatie(at=at, **anders)


def _reads(operatie: str = TERMIJN, at: float = 2, **anders: Any) -> Stap:
    return lambda toneel: toneel.verzoek(operatie, at=at, **anders)


def _ordered(operatie: str, at: float = 1) -> Stap:
    return lambda toneel: toneel.opdracht(operatie, at=at)


def _left_late(toneel: Toneel) -> None:
    """Our machine was busy: that the notification had left was noted after the application read."""
    toneel.notificatie(at=2.06)
    busy = Timing(began=2060, ended=2080, queued=100)
    toneel.observations[-1] = toneel.observations[-1].model_copy(update={"timing": busy})


def _silent(toneel: Toneel) -> None:
    toneel.stilte_voorbij(toneel.stilte("geparkeerd", at=1.5), at=5)


def _reads_in_silence(toneel: Toneel) -> None:
    begin = toneel.stilte("geparkeerd", at=1.5)
    toneel.verzoek(PLICHT, at=2)
    toneel.stilte_voorbij(begin, at=5)


def _lists(*events: str) -> Stap:
    return _reads(LIJST, at=2, antwoord=[{"id": event} for event in events])


MORE, AGAIN = "EIS-AVG-030", "EIS-AVG-031"
GEVALLEN += [
    Geval(MORE, "passed", _scene(_told(), _reads())),
    Geval(MORE, "passed-opdracht", _scene(_ordered(PLICHT), _reads(PLICHT))),
    Geval(MORE, "passed-opdracht-vlug", _scene(_ordered(PLICHT, at=2), _reads(PLICHT, at=2))),
    Geval(MORE, "passed-navraag-na-levering", _scene(_ordered(PIP), _reads(PIP_LEZEN))),
    Geval(MORE, "passed-inhalen", _scene(_told(), _lists("SS101"), _reads(PLICHT, at=3))),
    Geval(MORE, "passed-wie-is-het", _scene(_told(), _reads(KOPPELING, bsn=None, v_nummer=V_NUMMER))),
    Geval(MORE, "warned", _scene(_told(), _reads(PLICHT))),
    Geval(MORE, "warned-eerder-dan-gemeld", _scene(_told(), _reads(PLICHT, at=2), _lists("SS101"))),
    Geval(MORE, "warned-geparkeerd-na-de-stilte", _scene(_told(gebeurtenis="SS122"), _silent, _reads(PLICHT, at=6))),
    Geval(MORE, "passed-in-de-stilte", _scene(_told(gebeurtenis="SS122"), _reads_in_silence)),
    Geval(MORE, "passed-storing", _scene(_told(), _reads(PLICHT, fault="f1"))),
    Geval(MORE, "passed-niets-gelezen", _scene(_told())),
    Geval(MORE, "untested-niets-gemeld", _scene()),
    Geval(AGAIN, "untested-niets-gemeld", _scene()),
    Geval(AGAIN, "passed", _scene(_told(), _reads())),
    Geval(AGAIN, "passed-weg-voor-wij-het-merkten", _scene(_left_late, _reads())),
    Geval(AGAIN, "passed-twee-keer-gemeld", _scene(_told(), _told(at=1.5), _reads(), _reads(at=3))),
    Geval(AGAIN, "passed-na-storing", _scene(_told(), _reads(status=503), _reads(at=3))),
    Geval(AGAIN, "passed-misschien-aangenomen", _scene(_told(status=None, error="timeout"), _reads())),
    Geval(AGAIN, "passed-steeds-navragen", _scene(_ordered(PIP), _reads(PIP_LEZEN), _reads(PIP_LEZEN, at=3))),
    Geval(AGAIN, "warned-opnieuw", _scene(_told(), _reads(), _reads(at=3))),
    Geval(AGAIN, "warned-geweigerd", _scene(_told(status=403), _reads())),
    Geval(AGAIN, "warned-vreemde-bij-tls", _scene(_told(status=None, error="tls", sender="vreemde"), _reads())),
    Geval(AGAIN, "warned-niemand-gemeld", _scene(_reads())),
    Geval(AGAIN, "passed-een-ander-scenario", _scene(_told(), _reads(bsn=ANDER_BSN))),
    Geval(AGAIN, "passed-levering", _scene(_ordered(PIP), _reads(PIP, inhoud={}, status=201))),
]
