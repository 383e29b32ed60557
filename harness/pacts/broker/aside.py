"""Reading a large contract, aside: in a process of its own, so that nobody else waits for it.

Python runs one thread at a time, and reading 9 MB of JSON takes seconds of it.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from typing import ParamSpec, Protocol, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

LARGE = 256 * 1024
"""Bytes from which on a process of its own is worth the way there."""


class Aside(Protocol):
    """Does ``work`` with its arguments, here or elsewhere; what it raises is raised."""

    def __call__(self, work: Callable[P, T], /, *args: P.args, **more: P.kwargs) -> T: ...


def here(work: Callable[P, T], /, *args: P.args, **more: P.kwargs) -> T:
    """Does it at once, in this process."""
    return work(*args, **more)


class Elsewhere:
    """Does what is about much content in a process of its own, one after the other; begun when first needed."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Elsewhere:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def __call__(self, work: Callable[P, T], /, *args: P.args, **more: P.kwargs) -> T:
        if sum(len(one) for one in args if isinstance(one, bytes)) < LARGE:
            return work(*args, **more)
        pool = self._pool = self._pool or ProcessPoolExecutor(
            1, multiprocessing.get_context("spawn"), initializer=_stay_with_parent
        )
        try:
            return pool.submit(work, *args, **more).result()
        except BrokenExecutor:  # the machine ended it: the next one gets a new process
            self._pool = None
            return work(*args, **more)


def _stay_with_parent() -> None:
    """Ends when the broker does, however that ended, and not before: Ctrl-C is for the broker."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    broker = multiprocessing.parent_process()

    def watch() -> None:
        if broker is not None:
            broker.join()
            os._exit(0)

    threading.Thread(target=watch, daemon=True).start()
