"""What the application's clock says, beside ours."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from harness.cli.diagnosis.item import Item, good, problem, warning
from harness.evidence.observations import Response

SMALL, LARGE = 5, 60
"""Seconds that two clocks may differ before it is worth a word, and before it disturbs."""


def clock(response: Response, took_ms: int) -> Item:
    """``took_ms``: how long the answer took; what may lie in between is no difference."""
    try:
        theirs = parsedate_to_datetime(response.header("Date") or "").astimezone(UTC)
    except (ValueError, TypeError):
        return warning("klok_onbekend")
    off = abs((datetime.now(UTC) - theirs).total_seconds()) - took_ms / 1000
    seconds = max(0, round(off))
    if seconds <= SMALL:
        return good("klok", seconden=seconds)
    return (warning if seconds <= LARGE else problem)("klok_loopt", seconden=seconds)
