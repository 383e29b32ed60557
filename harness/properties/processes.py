"""The processes in which Schemathesis works. Where the system can, they are forked from one that has loaded it."""

from __future__ import annotations

import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import forkserver
from multiprocessing.context import BaseContext

LOADED = "harness.properties.loaded"


def start_loading() -> None:
    """Begins to load what the processes need, in a process of its own, while the caller goes on. Once is enough."""
    if hasattr(_context(), "set_forkserver_preload"):
        forkserver.ensure_running()


def processes(count: int) -> ProcessPoolExecutor:
    """A pool of so many. Never a fork of the caller: that would copy its sockets and its loop."""
    return ProcessPoolExecutor(count, mp_context=_context())


def _context() -> BaseContext:
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([LOADED])
    return context
