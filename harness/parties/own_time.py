"""A limit on what is played that stands still while somebody waits for what nobody who is played can help.

Standing in our own queue for a pace that was asked for, or at the screen for a person's answer, is no time of a
scenario: its limit says how long it may take by itself.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from types import TracebackType
from typing import Self

_PLAYING: ContextVar[OwnTime | None] = ContextVar("own_time", default=None)


class OwnTime:
    """As ``asyncio.timeout``: raises TimeoutError when so many seconds of its own are over, and is then ``expired``."""

    def __init__(self, seconds: float) -> None:
        self._timeout = asyncio.timeout(seconds)
        self._waiting, self._left = 0, 0.0

    @property
    def expired(self) -> bool:
        return self._timeout.expired()

    async def __aenter__(self) -> Self:
        await self._timeout.__aenter__()
        self._token = _PLAYING.set(self)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        _PLAYING.reset(self._token)
        await self._timeout.__aexit__(kind, error, trace)

    @contextmanager
    def standing_still(self) -> Iterator[None]:
        """Several may wait at once; the limit goes on when the last is served."""
        now, until = asyncio.get_running_loop().time, self._timeout.when()
        if self._waiting == 0 and until is not None:
            self._left = until - now()
            self._move(None)
        self._waiting += 1
        try:
            yield
        finally:
            self._waiting -= 1
            if self._waiting == 0:
                self._move(now() + self._left)

    def _move(self, when: float | None) -> None:
        if not self._timeout.expired():
            self._timeout.reschedule(when)


@contextmanager
def not_counted() -> Iterator[None]:
    """What is waited for here does not count in what is being played, if anything is."""
    playing = _PLAYING.get()
    if playing is None:
        yield
    else:
        with playing.standing_still():
            yield
