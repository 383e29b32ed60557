"""What is expensive to make is made once per session, by whichever worker asks first; the others wait, and read."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from harness.evidence.lock import HeldError, held

AGAIN = 0.1
"""Seconds until who waits looks again."""


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """The folder of that name, filled by ``make``. To be read only: it is everybody's.

    When ``make`` raises, what it left goes, and who asks next tries again.
    """
    shared = _shared(factory)
    folder, made = shared / name, shared / f"{name}.made"
    while not made.exists():
        try:
            with held(shared / f"{name}.lock", "run", "pytest"):
                if made.exists():
                    break
                shutil.rmtree(folder, ignore_errors=True)
                folder.mkdir()
                make(folder)
                made.touch()
        except HeldError:
            time.sleep(AGAIN)
    return folder


@contextmanager
def alone(factory: pytest.TempPathFactory) -> Iterator[None]:
    """Of what is entered with this, one thing goes on at a time, whatever worker it is in.

    For whole runs and loads: two of them on two processors would measure each other.
    """
    lock = _shared(factory) / "alone.lock"
    with ExitStack() as stack:
        while True:
            try:
                stack.enter_context(held(lock, "run", "pytest"))
                break
            except HeldError:
                time.sleep(AGAIN)
        yield


def _shared(factory: pytest.TempPathFactory) -> Path:
    own = factory.getbasetemp()
    shared = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "once"
    shared.mkdir(exist_ok=True)
    return shared
