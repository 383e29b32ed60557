"""What Schemathesis found of one operation."""

from __future__ import annotations

from typing import Any

from brontoneel import BronToneel
from toneel import TERMIJN

from gevallen.tabel import GEVALLEN, BronSpeel, Geval
from harness.evidence.observations import ToolResult

FOUT = {
    "check": "not_a_server_error", "code": "serverfout", "operation": TERMIJN, "cause": "serverfout:1", "seen": 3,
    "message": {"nl": "antwoordt met een fout van de server (500).", "en": "answers with a server error (500)."},
    "curl": "curl", "seed": 1, "replay": {},
}  # fmt: skip


def _verkend(**anders: Any) -> BronSpeel:
    def speel(toneel: BronToneel) -> None:
        data = {
            "operation": TERMIJN, "api": "duo/inburgeringstermijn", "counts": {"fuzzing": 40}, "reached_2xx": True,
            "problems": [], "reason_ended": "completed", "errors": [], "waved": {}, "seed": 1, "depth": "default",
        }  # fmt: skip
        toneel.zet(ToolResult(tool="schemathesis", version="4.32.5", data=data | anders), 3)

    return speel


def _fout(code: str) -> dict[str, Any]:
    words = {"nl": f"doet iets wat niet hoort: {code}.", "en": f"does what it should not: {code}."}
    return {**FOUT, "check": code, "code": code, "cause": f"{code}:1", "message": words}


STIL = {"reason_ended": "provider_silent", "errors": ["provider_silent"]}
OP_TIJD = {"reason_ended": "time_limit", "hindrances": ["time_limit"]}
OMGEVALLEN = {"reason_ended": "crashed", "hindrances": ["RuntimeError: a worker died"], "counts": {}}
DEKKEND = {"counts": {"coverage": 40}}


def _gevraagd(geldig: bool, status: int, *kop: tuple[str, str]) -> BronSpeel:
    def speel(toneel: BronToneel) -> None:
        toneel.vraag(soort="gegenereerd", status=status, kop=kop, feiten={"geldig": geldig})

    return speel


VAN_EEN_INWAY = ("Fsc-Error-Code", "SERVICE_UNREACHABLE")

GEVALLEN += [
    Geval("EIS-BRN-001", "untested-gegenereerd-te-druk", _gevraagd(True, 429), "duo"),
    Geval("EIS-FOU-003", "untested-gegenereerd-inway", _gevraagd(False, 502, VAN_EEN_INWAY), "duo"),
    Geval("EIS-EIG-001", "passed", _verkend(), "duo"),
    Geval("EIS-EIG-001", "passed-alleen-methode", _verkend(problems=[_fout("methode_niet_geweigerd")]), "duo"),
    Geval("EIS-EIG-001", "failed-serverfout", _verkend(problems=[FOUT, _fout("te_druk")]), "duo"),
    Geval("EIS-EIG-001", "untested-nooit-gelukt", _verkend(reached_2xx=False), "duo"),
    Geval("EIS-EIG-001", "untested-alleen-druk", _verkend(reached_2xx=False, problems=[_fout("te_druk")]), "duo"),
    Geval("EIS-EIG-002", "passed", _verkend(), "duo"),
    Geval("EIS-EIG-002", "failed-stil", _verkend(**STIL), "duo"),
    Geval("EIS-EIG-002", "untested-op-tijd", _verkend(**OP_TIJD), "duo"),
    Geval("EIS-EIG-002", "untested-omgevallen", _verkend(**OMGEVALLEN), "duo"),
    Geval("EIS-EIG-003", "passed", _verkend(**DEKKEND), "duo"),
    Geval("EIS-EIG-003", "warned-methode", _verkend(**DEKKEND, problems=[_fout("methode_niet_geweigerd")]), "duo"),
    Geval("EIS-EIG-003", "warned-allow", _verkend(**DEKKEND, problems=[_fout("allow_anders")]), "duo"),
    Geval("EIS-EIG-003", "inapplicable-ondiep", _verkend(counts={"examples": 9}, depth="quick"), "duo"),
    Geval("EIS-EIG-003", "untested-niets", _verkend(**OMGEVALLEN), "duo"),
    Geval("EIS-EIG-004", "passed", _verkend(), "duo"),
    Geval("EIS-EIG-004", "warned-druk", _verkend(problems=[_fout("te_druk")]), "duo"),
    Geval("EIS-EIG-004", "untested-niets", _verkend(**OMGEVALLEN), "duo"),
    Geval("EIS-EIG-005", "passed", _verkend(), "duo"),
    Geval("EIS-EIG-005", "warned-gzip", _verkend(problems=[_fout("inhoud_gecodeerd")]), "duo"),
    Geval("EIS-EIG-005", "untested-niets", _verkend(**OMGEVALLEN), "duo"),
]
