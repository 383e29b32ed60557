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


GEVALLEN += [
    Geval("EIS-EIG-001", "passed", _verkend(), "duo"),
    Geval("EIS-EIG-001", "failed-serverfout", _verkend(problems=[FOUT]), "duo"),
    Geval("EIS-EIG-001", "untested-nooit-gelukt", _verkend(reached_2xx=False), "duo"),
    Geval("EIS-EIG-002", "passed", _verkend(), "duo"),
    Geval("EIS-EIG-002", "failed-gestopt", _verkend(reason_ended="crashed", errors=["TimeoutError: te lang"]), "duo"),
]
