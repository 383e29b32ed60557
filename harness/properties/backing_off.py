"""What is done when a provider says that it is too busy (429): wait as long as it asks, and go on more slowly."""

from __future__ import annotations

from harness.evidence.inway import inway_error
from harness.evidence.observations import Response
from harness.parties.wire.pace import BUSY, LONGEST, retry_after

PAUSES = (1.0, 2.0, 4.0, 8.0)
"""Seconds before each further try of one request, where the provider names none."""
TOGETHER = 120.0
"""Seconds that one order waits in all."""


class BackOff:
    """How long to wait before a request is tried again."""

    def __init__(self) -> None:
        self.left = TOGETHER

    def pause(self, response: Response | None, tries: int) -> float | None:
        """Seconds, after ``tries`` times 429 on the same request; None when it is not tried again.

        A provider that asks for more than LONGEST is left alone.
        """
        if not too_busy(response) or tries > len(PAUSES):
            return None
        asked = retry_after(response)
        seconds = PAUSES[tries - 1] if asked is None else asked
        if seconds > min(LONGEST, self.left):
            return None
        self.left -= seconds
        return seconds


def too_busy(response: Response | None) -> bool:
    """Whether the provider itself says so."""
    return response is not None and response.status == BUSY and inway_error(response) is None
