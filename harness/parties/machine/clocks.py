"""The wall clock beside the monotonic clock: a wall clock that steps is noticed."""

from __future__ import annotations

import time
from collections.abc import Callable

STEP = 0.25
"""Seconds from which a difference between two looks is a step; slower is how clocks are kept right."""


class Clocks:
    """Looks at both from time to time. ``stepped`` is what the steps came to together, whatever their direction."""

    def __init__(self, wall: Callable[[], float] = time.time, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._wall, self._monotonic = wall, monotonic
        self._apart = wall() - monotonic()
        self.stepped = 0.0

    def look(self) -> float:
        """The step since the last look, in seconds; 0 where there was none."""
        before = self._monotonic()
        apart = self._wall() - before
        slow = self._monotonic() - before  # we were put aside between the two: that is no step
        step, self._apart = apart - self._apart, apart
        if abs(step) < STEP + slow:
            return 0.0
        self.stepped += abs(step)
        return step
