"""The pulse of an event loop: how late it is, and since when a message that is read now can have been waiting.

A beat every ten milliseconds. What is read from a socket now was not there yet at the poll before; that poll came
after the beat before the last one, whatever the loop was busy with. So ``earliest`` is a bound that holds with every
kind of loop, and no private part of one is touched.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Self
from weakref import WeakKeyDictionary

BEAT = 0.01
"""Seconds between two beats where the loop is in time."""

Listener = Callable[[float, float], None]
"""Is told of every beat: its moment (monotonic) and how many seconds it came late."""

_PULSES: WeakKeyDictionary[asyncio.AbstractEventLoop, Pulse] = WeakKeyDictionary()


class Pulse:
    """One per loop, shared by all who keep it going: ``with Pulse.of_this_loop():``."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._kept = 0
        self._timer: asyncio.TimerHandle | None = None
        self._due = self._last = self._before = 0.0
        self._listeners: list[Listener] = []

    @classmethod
    def of_this_loop(cls) -> Pulse:
        """The pulse of the loop that runs; whether it beats or not."""
        loop = asyncio.get_running_loop()
        return _PULSES.setdefault(loop, cls(loop))

    def keep(self) -> Self:
        """Lets it beat until ``leave`` was called as often."""
        self._kept += 1
        if self._timer is None:
            self._last = self._before = time.monotonic()
            self._next()
        return self

    def leave(self) -> None:
        self._kept -= 1
        if self._kept == 0 and self._timer is not None:
            self._timer.cancel()
            self._timer = None

    __enter__ = keep

    def __exit__(self, *_error: object) -> None:
        self.leave()

    def hear(self, listener: Listener) -> None:
        """Tells ``listener`` of every beat from now on."""
        self._listeners.append(listener)

    def deafen(self, listener: Listener) -> None:
        with suppress(ValueError):
            self._listeners.remove(listener)

    def early(self, moment: float) -> float:
        """By how many seconds what is seen at ``moment`` may have been there before; 0 where nothing beats."""
        return max(0.0, moment - self._before) if self._timer is not None else 0.0

    def _next(self) -> None:
        self._due = self._loop.time() + BEAT
        self._timer = self._loop.call_at(self._due, self._beat)

    def _beat(self) -> None:
        late = max(0.0, self._loop.time() - self._due)
        self._before, self._last = self._last, time.monotonic()
        self._next()
        for listener in self._listeners:
            listener(self._last, late)
