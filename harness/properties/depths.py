"""How much is sent at each depth."""

from __future__ import annotations

from dataclasses import dataclass

from harness.properties.orders import Depth


@dataclass(frozen=True)
class Amount:
    """Examples that are drawn per operation in the phases that have no end of their own."""

    fuzzing: int
    stateful: int
    """Sequences per document."""
    steps: int
    """Calls per sequence, at most."""


AMOUNTS: dict[Depth, Amount] = {
    "quick": Amount(fuzzing=10, stateful=3, steps=5),
    "default": Amount(fuzzing=80, stateful=12, steps=6),
    "release": Amount(fuzzing=400, stateful=60, steps=8),
}
