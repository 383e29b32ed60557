"""From what the Verifier, the relay and the process say about one interaction to its result."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from harness.pacts.verify.mismatches import mismatches
from harness.pacts.verify.outcomes import Result
from harness.pacts.verify.planning import Case
from harness.pacts.verify.relay import Turn

_NEVER_REACHED = frozenset({"refused", "tls", "unsendable", "stopped"})
"""Errors with which the provider was not asked at all, so that it cannot have broken the contract."""


def judge(case: Case, found: Mapping[str, Any] | None, turn: Turn | None, ended: bool) -> Result:
    """``found``: what the Verifier says; None when it gave no result. ``ended``: its process ended before its time."""
    if turn is not None and turn.unprepared:
        return case.result("unprepared", reason="state", detail=turn.unprepared)
    if turn is not None and turn.error:
        outcome = "unjudged" if turn.error in _NEVER_REACHED else "broken"
        return case.result(outcome, reason="no_answer", detail=turn.error)  # type: ignore[arg-type]
    if found is None:
        return case.result("unjudged", reason="verifier_ended" if ended else "no_result")
    duration = _milliseconds(str(found.get("duration", "")))
    if found.get("result") == "OK":
        return case.result("verified", duration_ms=duration)
    said = found.get("mismatch") or {}
    differences = mismatches(said)
    if not differences:
        detail = str(said.get("message", ""))[:500]
        return case.result("unjudged", reason="verifier_error", detail=detail, duration_ms=duration)
    return case.result("broken", mismatches=differences, duration_ms=duration)


def _milliseconds(text: str) -> int:
    match = re.fullmatch(r"([0-9]+)ms", text)
    return int(match[1]) if match else 0
