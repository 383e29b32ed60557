"""What touches everybody goes alone: it waits until nobody else is on the stage, and then they go one after the other.

What a scenario does before that goes on beside the others, and so does what it waits for afterwards.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from contextvars import ContextVar

from harness.playing.slots import aside


class Solo:
    """Of one run. ``order``: the ids of all scenarios; who waits goes in that order."""

    def __init__(self, order: Iterable[str]) -> None:
        self._order = {name: place for place, name in enumerate(order)}
        self._on_stage = set(self._order)
        self._waiting: dict[str, asyncio.Future[None]] = {}
        self._playing = False

    def over(self, name: str) -> None:
        """This scenario is over, or will not be played."""
        self._on_stage.discard(name)
        self._next()

    @asynccontextmanager
    async def one(self, name: str) -> AsyncIterator[None]:
        """While entered, nobody else does anything but wait."""
        turn = self._waiting[name] = asyncio.get_running_loop().create_future()
        self.over(name)
        try:
            async with aside():
                await turn
        except BaseException:
            self._waiting.pop(name, None)
            if turn.done() and not turn.cancelled():
                self._end()
            raise
        try:
            yield
        finally:
            self._end()

    def _end(self) -> None:
        self._playing = False
        self._next()

    def _next(self) -> None:
        if self._on_stage or self._playing or not self._waiting:
            return
        first = min(self._waiting, key=self._order.__getitem__)
        turn = self._waiting.pop(first)
        if turn.done():  # broken off meanwhile
            self._next()
            return
        self._playing = True
        turn.set_result(None)


PLAYING: ContextVar[tuple[Solo, str] | None] = ContextVar("solo", default=None)
"""In which run, and as which scenario. None where it is alone anyway."""


@asynccontextmanager
async def alone() -> AsyncIterator[None]:
    """While entered, nobody else does anything but wait. Once in a scenario."""
    playing = PLAYING.get()
    if playing is None:
        yield
        return
    solo, name = playing
    async with solo.one(name):
        yield
