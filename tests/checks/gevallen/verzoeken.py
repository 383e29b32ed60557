"""What holds for every request."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from toneel import BSN, ELDERS, GEMEENTE, LEVERANCIER, TERMIJN, TWEEDE, Toneel

from gevallen.tabel import GEVALLEN, Geval, Speel

PIP = "postPipByBsn"
GOED = {"dagtekeningPip": "2026-03-08", "leerroute": "B"}
ZELFDE = "7d444840-9dc0-41ab-8f2a-d2b4f4f8a7c1"


def _one(**anders: Any) -> Speel:
    def speel(toneel: Toneel) -> None:
        toneel.persoon()
        toneel.verzoek(**anders)

    return speel


def _pip(inhoud: Any) -> Speel:
    return _one(operatie=PIP, inhoud=inhoud, status=201)


def _both(*calls: Callable[[Toneel], Any]) -> Speel:
    def speel(toneel: Toneel) -> None:
        for call in calls:
            call(toneel)

    return speel


def _masked(toneel: Toneel) -> None:
    seen = toneel.verzoek(path="/v1/personen/*********/PIP")
    toneel.mark("bsn-buiten-testreeks", 2, observatie=seen, plaats="/observation/request/path")


def _same_id(operatie: str, *inhoud: Any) -> Speel:
    return _both(*(lambda t, i=i: t.verzoek(operatie, inhoud=i, bericht=ZELFDE) for i in inhoud))  # type: ignore[misc]


GEVALLEN += [
    Geval("EIS-VRZ-001", "passed", _one()),
    Geval("EIS-VRZ-001", "passed-met-inhoud", _pip(GOED)),
    Geval("EIS-VRZ-001", "failed-inhoud", _pip({"dagtekeningPip": "8 maart", "leerroute": "X"})),
    Geval("EIS-VRZ-001", "passed-adressering-is-van-andere-eisen", _one(bericht="geen-uuid")),
    Geval("EIS-VRZ-001", "untested-gemaskeerd", _masked),
    Geval("EIS-VRZ-001", "untested-onbekend-pad", _one(path="/v1/persoon")),
    Geval("EIS-VRZ-002", "passed", _one()),
    Geval("EIS-VRZ-002", "failed", _one(path=f"/v2/personen/{BSN}/pip")),
    Geval("EIS-VRZ-003", "passed", _one()),
    Geval("EIS-VRZ-003", "failed", _one(bron=LEVERANCIER)),
    Geval("EIS-VRZ-004", "passed", _one()),
    Geval("EIS-VRZ-004", "failed", _one(bron=TWEEDE)),
    Geval("EIS-VRZ-004", "untested-vreemde-bron", _one(bron=ELDERS)),
    Geval("EIS-VRZ-005", "passed", _one()),
    Geval("EIS-VRZ-005", "failed", _one(doel=GEMEENTE)),
    Geval("EIS-VRZ-006", "passed", _one()),
    Geval("EIS-VRZ-006", "failed", _one(bericht="12345")),
    Geval("EIS-VRZ-007", "passed", _both(_one(), _one(at=3))),
    Geval("EIS-VRZ-007", "passed-zelfde-levering", _same_id(PIP, GOED, GOED)),
    Geval("EIS-VRZ-007", "failed-andere-levering", _same_id(PIP, GOED, GOED | {"leerroute": "Z"})),
    Geval("EIS-VRZ-007", "failed-raadpleging", _same_id(TERMIJN, None, None)),
    Geval("EIS-VRZ-007", "untested-geen-verzoek", lambda t: t.notificatie()),
    Geval("EIS-TLS-007", "passed", _one()),
    Geval("EIS-TLS-007", "passed-van-de-gemeente", _one(oin=GEMEENTE)),
    Geval("EIS-TLS-007", "failed", _one(oin=ELDERS)),
    Geval("EIS-TLS-007", "failed-geen-certificaat", _one(oin=None)),
    Geval("EIS-TLS-007", "failed-geweigerd", lambda t: t.handdruk("", "refused", "certificate_required", "gemeente")),
    Geval("EIS-AVG-001", "passed", _one()),
    Geval("EIS-AVG-001", "failed", _masked),
    Geval("EIS-AVG-001", "untested-niets-uitgewisseld", lambda t: t.mark("begin")),
]
