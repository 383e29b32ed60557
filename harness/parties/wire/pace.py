"""How fast a provider is asked: one budget for everybody who sends in a run, and what a 429 does to it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from harness.evidence.observations import Response
from harness.parties.own_time import not_counted

BUSY = 429
TRIES = 5
"""Times that one request is sent to a provider that goes on saying it is too much."""
LONGEST = 30.0
"""Seconds that a Retry-After is honoured at most."""
SLOWER = 0.7
SLOWEST = 0.5
"""Requests a second below which a 429 slows down no further."""
START = 20.0
"""Requests a second from which is slowed down where there was no cap."""
QUIET = 5.0
"""Seconds without a request after which those in this process are taken to be done."""


class Budget:
    """Requests a second, shared by all who send; ``per_second`` None: no cap.

    What is lent to another process is not there for this one, so that together they never go over it.
    """

    def __init__(self, per_second: float | None) -> None:
        self.per_second = per_second
        self._lent, self._next, self._asked, self._cooled = 0.0, 0.0, 0.0, 0.0
        self._queue = asyncio.Lock()

    async def turn(self) -> None:
        """Returns when the next request may go."""
        with not_counted():
            async with self._queue:
                self._asked = time.monotonic()
                await self._until_next()
                if self.per_second is not None:
                    # Taken when it goes, not when it joined the queue: the budget may have been lent out meanwhile.
                    self._next = time.monotonic() + 1 / max(self.per_second - self._lent, SLOWEST / 10)

    async def _until_next(self) -> None:
        wait = self._next - time.monotonic()
        if wait > 0:
            await asyncio.sleep(wait)
            await self._until_next()  # it may have been put off meanwhile

    @contextmanager
    def lend(self, parts: int) -> Iterator[float | None]:
        """What one of ``parts`` other processes may send a second: together half, or most while nobody sends here."""
        if self.per_second is None:
            yield None
            return
        share = self.per_second * (0.5 if time.monotonic() - self._asked < QUIET else 0.9) / parts
        self._lent += share
        try:
            yield share
        finally:
            self._lent -= share

    def cool(self, seconds: float) -> None:
        """It was too much: nothing goes for so many seconds, and then less than before."""
        moment = time.monotonic()
        if moment > self._cooled:  # what was on its way together, counts once
            self.per_second = max(SLOWEST, (self.per_second or START) * SLOWER)
        self._cooled = max(self._cooled, moment + seconds)
        self._next = max(self._next, self._cooled)


def pause_after(response: Response, attempt: int) -> float:
    """Seconds to wait after a 429: what Retry-After says, else longer each time; never longer than ``LONGEST``."""
    said = (response.header("Retry-After") or "").strip()
    seconds = float(2**attempt)
    if said.isascii() and said.isdecimal():
        seconds = float(said)
    elif said:
        with suppress(ValueError, TypeError):
            seconds = (parsedate_to_datetime(said).astimezone(UTC) - datetime.now(UTC)).total_seconds()
    return min(max(seconds, 0.1), LONGEST)
