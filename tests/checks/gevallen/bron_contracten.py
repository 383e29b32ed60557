"""What the Verifier found of one interaction."""

from __future__ import annotations

from typing import Any

from brontoneel import TERMIJN_INHOUD, BronToneel

from gevallen.tabel import GEVALLEN, BronSpeel, Geval
from harness.evidence.observations import ToolResult

VERSCHIL = {"code": "body.missing", "place": "$.einddatum", "expected": "2029-01-05", "actual": "", "rule": ""}


def _uitkomst(outcome: str, *, pending: bool = False, **anders: Any) -> BronSpeel:
    def speel(toneel: BronToneel) -> None:
        toneel.vraag(antwoord=TERMIJN_INHOUD)
        data = {
            "pact": "proef-duo.json", "pointer": "/interactions/0", "consumer": "proef", "provider": "duo",
            "description": "de termijn van een persoon", "states": ["met-pip"], "pending": pending, "outcome": outcome,
            "reason": "", "detail": "", "durationMs": 4, "mismatches": [],
        }  # fmt: skip
        toneel.zet(ToolResult(tool="pact-python", version="4.2.0", data=data | anders), 3)

    return speel


GEVALLEN += [
    Geval("EIS-PAC-001", "passed", _uitkomst("verified"), "duo"),
    Geval("EIS-PAC-001", "warned", _uitkomst("broken", mismatches=[VERSCHIL]), "duo"),
    Geval("EIS-PAC-001", "inapplicable-pending", _uitkomst("broken", pending=True), "duo"),
    Geval("EIS-PAC-001", "cannot_tell-geen-toestand", _uitkomst("unprepared", reason="state"), "duo"),
]
