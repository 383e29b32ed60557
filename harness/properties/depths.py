"""How much is sent at each depth."""

from __future__ import annotations

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
    every_phase: bool = True
    """Whether all operations go through every phase. Else coverage is for those with a body and for the first of a
    document, whose headers and path the others share, and fuzzing for those with a body."""


AMOUNTS: dict[Depth, Amount] = {
    "quick": Amount(fuzzing=6, stateful=2, steps=4, persons=2, limit=60, every_phase=False),
    "default": Amount(fuzzing=64, stateful=12, steps=6, persons=4, limit=240),
    "release": Amount(fuzzing=400, stateful=60, steps=8, persons=4, limit=3600),
}


def unit_phases(depth: Depth, operation: Operation, first: bool) -> tuple[str, ...]:
    """The phases that an operation goes through on its own."""
    if AMOUNTS[depth].every_phase or operation.request_content:
        return ("examples", "coverage", "fuzzing")
    return ("examples", "coverage") if first else ("examples",)
