"""How much is sent at each depth."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from harness.openapi import Operation
from harness.properties.orders import Depth


@dataclass(frozen=True)
class Amount:
    """Examples that are drawn per operation in the phases that have no end of their own."""

    fuzzing: int
    stateful: int
    """Sequences per document."""
    steps: int
    """Calls per sequence, at most."""
    persons: int
    """Own persons that are named in examples; each is asked about on its own."""
    limit: float
    """Seconds that one order may take: what a slow provider costs at most."""


AMOUNTS: dict[Depth, Amount] = {
    "quick": Amount(fuzzing=6, stateful=2, steps=4, persons=2, limit=60),
    "default": Amount(fuzzing=64, stateful=12, steps=6, persons=4, limit=240),
    "release": Amount(fuzzing=400, stateful=60, steps=8, persons=4, limit=3600),
}


def unit_phases(depth: Depth, operation: Operation, document: Iterable[Operation]) -> tuple[str, ...]:
    """The phases that an operation of a document goes through on its own.

    Quick has coverage and fuzzing, which cost most, for one of each document: one with a body where there is one,
    since the headers and the path are the same for all.
    """
    chosen = max(document, key=lambda one: bool(one.request_content))
    if depth == "quick" and operation.operation_id != chosen.operation_id:
        return ("examples",)
    return ("examples", "coverage", "fuzzing")
