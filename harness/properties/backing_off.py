"""What is done when a provider says that it is too busy (429): wait as long as it asks, and go on more slowly."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from harness.evidence.inway import inway_error
from harness.evidence.observations import Response
from harness.properties.sending import TOO_BUSY

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
    return response is not None and response.status == TOO_BUSY and inway_error(response) is None


def retry_after(response: Response | None) -> float | None:
    """The seconds that ``Retry-After`` names, as a number or as a moment; None without one that can be read."""
    said = ((response.header("retry-after") if response is not None else None) or "").strip()
    if said.isascii() and said.isdecimal():
        return float(said)
    try:
        moment = parsedate_to_datetime(said)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())
