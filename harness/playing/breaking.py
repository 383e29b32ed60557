"""Breaks off what is being played, when there is nobody left to play with."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

GONE = "applicatie_gestopt"
"""The code under which scenarios are broken off, and others never begin."""


class Breaking:
    """Of one run."""

    def __init__(self) -> None:
        self._playing: set[asyncio.Task[object]] = set()
        self.done = False

    @contextmanager
    def playing(self) -> Iterator[None]:
        """Around one scenario, in the task that plays it."""
        task = asyncio.current_task()
        assert task is not None
        self._playing.add(task)
        try:
            yield
        finally:
            self._playing.discard(task)

    def break_off(self) -> None:
        """Ends all scenarios that are being played now."""
        self.done = True
        for task in self._playing:
            task.cancel()

    def was_it(self) -> bool:
        """Whether the cancellation that the current task just met was this; then it is not passed on."""
        task = asyncio.current_task()
        if not self.done or task is None or task.cancelling() != 1:
            return False
        task.uncancel()
        return True
