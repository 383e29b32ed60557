"""So many scenarios act at once. Who only waits steps aside, and comes back before those that have not begun.

A wait is as long as a vendor promises. If it held a slot, a promise of a minute would make a run of hours.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from harness.parties.own_time import not_counted


class Slots:
    """As a semaphore whose size may change, with two queues: who comes back goes first."""

    def __init__(self, size: int) -> None:
        self._size, self._taken, self._fixed = size, 0, False
        self._back: deque[asyncio.Future[None]] = deque()
        self._new: deque[asyncio.Future[None]] = deque()

    @property
    def size(self) -> int:
        return self._size

    def resize(self, size: int) -> None:
        """From now on so many at once, at least one; who has a slot keeps it."""
        if not self._fixed:
            self._size = max(1, size)
            self._hand_out()

    def fix(self, size: int) -> None:
        """So many, for good."""
        self.resize(size)
        self._fixed = True

    @asynccontextmanager
    async def one(self, *, first: bool = False) -> AsyncIterator[None]:
        """A slot for a scenario; ``aside`` inside gives it up for a while.

        ``first``: before those that have not begun either, for who holds up others meanwhile.
        """
        await self._take(self._back if first else self._new)
        seat = _Seat(self)
        token = _SEAT.set(seat)
        try:
            yield
        finally:
            _SEAT.reset(token)
            if not seat.aside:
                self._free()

    async def come_back(self) -> None:
        await self._take(self._back)

    def go(self) -> None:
        self._free()

    async def _take(self, queue: deque[asyncio.Future[None]]) -> None:
        if self._taken < self._size and not self._back and (queue is self._back or not self._new):
            self._taken += 1
            return
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        queue.append(turn)
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self._free()
            elif turn in queue:  # where many are cancelled at once, another may have passed it over already
                queue.remove(turn)
            raise

    def _free(self) -> None:
        self._taken -= 1
        self._hand_out()

    def _hand_out(self) -> None:
        while self._taken < self._size and (queue := self._back or self._new):
            turn = queue.popleft()
            if not turn.done():
                self._taken += 1
                turn.set_result(None)


@dataclass
class _Seat:
    """The slot of one scenario; several of its branches may wait at once."""

    slots: Slots
    waiting: int = 0
    aside: bool = False
    """Whether the slot is given up now."""


_SEAT: ContextVar[_Seat | None] = ContextVar("seat", default=None)


@asynccontextmanager
async def aside() -> AsyncIterator[None]:
    """What is waited for here holds no slot, and is no time of the scenario's own.

    Where several branches of a scenario wait at once, the slot is given up by the first and taken again by the last.
    """
    seat = _SEAT.get()
    with not_counted():
        if seat is None:
            yield
            return
        seat.waiting += 1
        if not seat.aside:
            seat.aside = True
            seat.slots.go()
        try:
            yield
        except BaseException:
            seat.waiting -= 1  # it is over: a slot is no use any more, and waiting for one would hold up the end
            raise
        seat.waiting -= 1
        if seat.waiting == 0:
            await seat.slots.come_back()
            seat.aside = False
