"""Stands between plateau2 and an application that it started, so that the application ends with the run.

A program of its own, run by path, that imports nothing of ours: it has to stand within milliseconds. It is told a pipe
of which plateau2 holds the other end. When that end closes, also because plateau2 was killed, all that the application
started is stopped: kindly first, then for good. It ends as the application ends: with its exit code, or by its signal.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import select
import signal
import sys
import time
from pathlib import Path

KIND_TO_WHAT_IS_LEFT = 1.0
"""Seconds between SIGTERM and SIGKILL, for what an application leaves behind that ended by itself."""
_STEP = 0.02
_SET_PDEATHSIG, _SET_CHILD_SUBREAPER = 1, 36  # linux/prctl.h
AT_ONCE = getattr(signal, "SIGUSR1", None)
"""Asks us to end all of it suddenly: no word beforehand, as when a machine fails."""
_STOPS = [getattr(signal, name) for name in ("SIGTERM", "SIGINT", "SIGHUP") if hasattr(signal, name)]


class _Family:
    """The application and all that it started, also what left its process group."""

    def __init__(self, first: int) -> None:
        self.first = first
        self.status: int | None = None
        """How the application itself ended, as ``waitpid`` says it; None while it runs."""

    def reap(self) -> None:
        """Takes in who has ended: on Linux also the orphans, for whom we stand in."""
        with contextlib.suppress(ChildProcessError):
            while True:
                pid, status = os.waitpid(-1, os.WNOHANG)
                if pid == 0:
                    return
                if pid == self.first:
                    self.status = status

    @property
    def there(self) -> bool:
        """Whether anyone is left."""
        self.reap()
        if self.status is None or _descendants():
            return True
        try:
            os.killpg(self.first, 0)
        except OSError:
            return False
        return True

    @property
    def lives(self) -> bool:
        """Whether the application goes on: a starter that ended well may leave it behind, one that fell may not."""
        self.reap()
        return self.status is None or (self.status == 0 and self.there)

    def signal(self, number: int) -> None:
        with contextlib.suppress(OSError):
            os.killpg(self.first, number)
        for pid in _descendants():
            with contextlib.suppress(OSError):
                if os.getpgid(pid) != self.first:  # the others were told with their group
                    os.kill(pid, number)

    def stop(self, kind: float) -> None:
        """SIGTERM, and after so many seconds SIGKILL."""
        self.signal(signal.SIGTERM)
        end = time.monotonic() + kind
        while self.there and time.monotonic() < end:
            time.sleep(_STEP)
        self.kill()

    def kill(self) -> None:
        """SIGKILL, until nobody is left."""
        while self.there:
            self.signal(signal.SIGKILL)
            time.sleep(_STEP)


def main(pipe: int, kind: float, command: list[str]) -> None:
    """Starts ``command`` and stays until it has ended, or until nobody holds the other end of ``pipe``.

    ``kind``: seconds between SIGTERM and SIGKILL.
    """
    os.set_inheritable(pipe, False)
    asked: list[int] = []
    heard = _woken_by_signals()
    signal.signal(signal.SIGCHLD, lambda _received, _frame: None)
    for number in (*_STOPS, AT_ONCE) if AT_ONCE else _STOPS:
        signal.signal(number, lambda received, _frame: asked.append(received))
    _prctl(_SET_CHILD_SUBREAPER, 1)
    family = _Family(_start(command))
    os.close(1)  # what it says is between it and plateau2
    while family.lives and not asked and pipe not in select.select([pipe, heard], [], [], 1.0)[0]:
        _empty(heard)
    if AT_ONCE in asked:
        family.kill()
    family.stop(kind if family.status is None else KIND_TO_WHAT_IS_LEFT)
    _end_as(family.status or 0)


def _woken_by_signals() -> int:
    """What can be read from when a signal came: an application that ends is noticed at once."""
    heard, tell = os.pipe()
    os.set_blocking(heard, False)
    os.set_blocking(tell, False)
    signal.set_wakeup_fd(tell, warn_on_full_buffer=False)
    return heard


def _empty(heard: int) -> None:
    with contextlib.suppress(BlockingIOError):
        os.read(heard, 4096)


def _start(command: list[str]) -> int:
    """The application in a session of its own. What cannot be started ends with 127, as a shell says it."""
    parent, child = os.getpid(), os.fork()
    if child:
        return child
    try:
        os.setsid()
        signal.set_wakeup_fd(-1)
        for number in (*_STOPS, signal.SIGCHLD):
            signal.signal(number, signal.SIG_DFL)
        _prctl(_SET_PDEATHSIG, signal.SIGKILL)  # for when we are killed ourselves
        if os.getppid() == parent:
            os.execvp(command[0], command)
    except OSError as error:
        os.write(2, f"{command[0]}: {error.strerror}\n".encode())
    finally:
        os._exit(127)


def _end_as(status: int) -> None:
    number = os.waitstatus_to_exitcode(status)
    if number < 0:
        with contextlib.suppress(OSError, ValueError):
            signal.signal(-number, signal.SIG_DFL)
        with contextlib.suppress(ImportError, OSError, ValueError):
            import resource

            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        os.kill(os.getpid(), -number)
    os._exit(number if number >= 0 else 128 - number)


def _prctl(option: int, value: int) -> None:
    """Linux only; elsewhere the pipe and the process group have to do."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(option, value, 0, 0, 0)


def _descendants() -> list[int]:
    """What was started, and what that started, as Linux tells it; elsewhere nothing, and the group has to do."""
    found, asked = [], [os.getpid()]
    while asked:
        children = _children(asked.pop())
        found += children
        asked += children
    return found


def _children(pid: int) -> list[int]:
    found = []
    for task in Path("/proc").glob(f"{pid}/task/*/children"):
        with contextlib.suppress(OSError):
            found += [int(word) for word in task.read_text(encoding="ascii").split()]
    return found


if __name__ == "__main__":
    main(int(sys.argv[1]), float(sys.argv[2]), sys.argv[3:])
