"""What a status of DUO means for a row."""

from __future__ import annotations

from harness.openapi import Operation
from harness.scenarios.regelgrenzen.rij import Uitkomst


def weigering_statussen(operation: Operation) -> frozenset[int]:
    """The statuses that refuse a message that is well formed: 403, and 400 where its document declares a list there.

    Earlier versions of DELETE PIP have the list of Foutmeldingen at 400. A bare 400 says that the message is wrong.
    """
    bad_request = operation.responses.get("400")
    return frozenset({400, 403} if bad_request is not None and bad_request.content else {403})


def uitkomst(operation: Operation, status: int) -> Uitkomst | None:
    """Which of the three outcomes a status is; None for another status, which says nothing about a rule."""
    if 200 <= status < 300:
        return "gelukt"
    if status in weigering_statussen(operation):
        return "geweigerd"
    return "niet-gevonden" if status == 404 else None
