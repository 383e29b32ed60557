"""An event loop in which waiting takes no time: its clock jumps to the next moment at which something happens."""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


class StuckError(Exception):
    """Nothing will ever happen any more: what is waited for does not come from a clock."""


class _Jumping(selectors.SelectSelector):
    def __init__(self) -> None:
        super().__init__()
        self.now = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        ready = super().select(0)
        if ready:
            return ready
        if timeout is None:
            raise StuckError
        self.now += max(0.0, timeout)
        return ready


class _Loop(asyncio.SelectorEventLoop):
    def __init__(self, clock: _Jumping) -> None:
        super().__init__(clock)
        self._jumping = clock

    def time(self) -> float:
        return self._jumping.now


def play(coroutine: Coroutine[Any, Any, T]) -> T:
    """What comes of it, with all its waits, at once. Not inside a running loop. Raises StuckError."""
    loop = _Loop(_Jumping())
    try:
        return loop.run_until_complete(coroutine)
    finally:
        loop.close()
