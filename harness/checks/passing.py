"""Whether an answer may be another one in a while."""

from __future__ import annotations

TEMPORARY = {500, 502, 503, 504}
"""After these an application has to try again."""
MAY_PASS = {408, 425, 429}
"""Of the answers that blame the request, those that may be another answer in a while (RFC 9110, 8470 and 6585)."""


def is_final(status: int) -> bool:
    """Whether the same request gets the same answer, so that sending it again is no use to anybody.

    Of a 5xx that no document knows nobody can tell: trying it again is as good as leaving it.
    """
    return 400 <= status < 500 and status not in MAY_PASS
