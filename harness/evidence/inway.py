"""Answers that are an FSC inway's own. What the API behind it would have said, nobody knows: it broke nothing."""

from __future__ import annotations

from harness.evidence.observations import Response

FSC_ERROR = "Fsc-Error-Code"
"""With it an inway says that the answer is its own (FSC Core 2.0.0)."""


def inway_error(response: Response | None) -> str | None:
    """The inway's own error code; None for an answer of the API itself, and where there is no answer."""
    return response.header(FSC_ERROR) if response is not None else None
