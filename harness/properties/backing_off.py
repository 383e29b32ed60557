"""What is done when a provider says that it is too busy (429): wait as long as it asks, and go on more slowly."""

from __future__ import annotations

from harness.evidence.inway import inway_error
from harness.evidence.observations import Response
from harness.parties.wire.pace import BUSY, retry_after

PAUSES = (1.0, 2.0, 4.0, 8.0)
"""Seconds before each further try of one request, where the provider names none."""
MOST = 30.0
"""Seconds that are waited when the provider asks for them; who asks for more is left alone."""
TOGETHER = 120.0
"""Seconds that one order waits in all."""


class BackOff:
    """How long to wait before a request is tried again."""

    def __init__(self) -> None:
        self.left = TOGETHER

    def pause(self, response: Response | None, tries: int) -> float | None:
        """Seconds, after ``tries`` times 429 on the same request; None when it is not tried again."""
        if not too_busy(response) or tries > len(PAUSES):
            return None
        asked = retry_after(response)
        seconds = PAUSES[tries - 1] if asked is None else asked
        if seconds > min(MOST, self.left):
            return None
        self.left -= seconds
        return seconds


def too_busy(response: Response | None) -> bool:
    """Whether the provider itself says so."""
    return response is not None and response.status == BUSY and inway_error(response) is None
