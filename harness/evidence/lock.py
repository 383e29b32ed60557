"""A lock that dies with its process, however that ends, and says who holds it.

The system's own lock on an open file (``flock``; on Windows on one byte far past its end, so that others can read): it
goes when the file is closed, also by ``kill -9``. What stands in the file is only told to a second claimant.
Reading never asks for a lock.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from harness.errors import HarnessError
from harness.words import Sentence

NAME = ".lock"
"""Of the file in a folder that is being written."""
_FAR = 1 << 30
THINGS = ("run", "port", "pki", "told")
"""What can be held; ``evidence.held_…`` says of each what it is, and what helps."""


class HeldError(HarnessError):
    """Somebody else holds it: what, where, who, since when, and the cure."""

    def __init__(self, place: str, thing: str, pid: int | None, since: str, doing: str) -> None:
        self.pid, self.doing = pid, doing
        known = Sentence("evidence.holder", {"doing": doing, "pid": pid, "since": since})
        super().__init__(f"evidence.held_{thing}", at=place, who=known if pid else Sentence("evidence.another_process"))


class Lock:
    """Held from ``acquire`` until ``release``, or until this process ends."""

    def __init__(self, place: Path, descriptor: int) -> None:
        self._place, self._descriptor = place, descriptor

    @classmethod
    def acquire(cls, file: Path, thing: str, doing: str, *, place: str = "") -> Lock:
        """``thing``: a key of ``THINGS``. ``doing``: what a second claimant is told. Raises HeldError and OSError."""
        while True:
            descriptor = os.open(file, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o644)
            if not _try(descriptor):
                os.close(descriptor)
                raise _held(file, thing, place)
            if _same(descriptor, file):
                break
            os.close(descriptor)  # who held it took the file away just now
        holder = {"pid": os.getpid(), "sinds": f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC", "wat": doing}
        os.ftruncate(descriptor, 0)
        os.write(descriptor, json.dumps(holder).encode("utf-8"))
        return cls(file, descriptor)

    def release(self) -> None:
        """Lets go, once; the file goes too."""
        if self._descriptor < 0:
            return
        with contextlib.suppress(OSError):  # Windows does not remove what is open: then it stays, and locks nobody out
            self._place.unlink()
        os.close(self._descriptor)
        self._descriptor = -1

    def __del__(self) -> None:
        if getattr(self, "_descriptor", -1) >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


@contextmanager
def held(file: Path, thing: str, doing: str, *, place: str = "") -> Iterator[None]:
    """Holds it while entered. Raises HeldError."""
    lock = Lock.acquire(file, thing, doing, place=place)
    try:
        yield
    finally:
        lock.release()


def holder(file: Path) -> dict[str, Any] | None:
    """Who holds it now; None when nobody does. Takes nothing."""
    try:
        descriptor = os.open(file, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
    except OSError:
        return None
    try:
        return None if _try(descriptor) else _said(file)
    finally:
        os.close(descriptor)


def _held(file: Path, thing: str, place: str) -> HeldError:
    said = _said(file)
    pid = said.get("pid")
    since, doing = str(said.get("sinds", ""))[:40], str(said.get("wat", ""))[:80]
    return HeldError(place or str(file.parent), thing, pid if isinstance(pid, int) else None, since, doing)


def _said(file: Path) -> dict[str, Any]:
    with contextlib.suppress(OSError, ValueError):
        found = json.loads(file.read_bytes()[:4096])
        if isinstance(found, dict):
            return found
    return {}


def _same(descriptor: int, file: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), file.stat())
    except OSError:
        return False


if sys.platform == "win32":
    import msvcrt

    def _try(descriptor: int) -> bool:
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            os.lseek(descriptor, 0, os.SEEK_SET)
        return True

else:
    import fcntl

    def _try(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
