"""What a status of a provider means."""

from __future__ import annotations

from typing import Literal

from harness.openapi import Operation

Uitkomst = Literal["gelukt", "geweigerd", "niet-gevonden"]
"""A status 2xx; a refusal (403, or the status under which the document declares the list of Foutmeldingen); 404."""


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


def is_toegang_geweigerd(operation: Operation, status: int) -> bool:
    """Whether somebody was turned away: 401 or a refusal. Where the document declares no 403, a 400 is all there is."""
    return status in {401} | weigering_statussen(operation) or (status == 400 and "403" not in operation.responses)
