"""How long the processes of an application waited for a processor, as the kernel counts it.

Linux keeps it per thread (second figure of ``schedstat``). Elsewhere, and for processes of other users, nothing is
measured, and nothing is taken for granted either.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

FAMILY = 1.0
"""Seconds after which is looked again which processes belong to it."""
PROC = Path("/proc")


class ProcessorWait:
    """Seconds that these processes, with their children and all threads, waited since it was made; only ever more."""

    def __init__(self, pids: Iterable[int], proc: Path = PROC) -> None:
        self._proc, self._roots = proc, tuple(pids)
        self._family: tuple[int, ...] = ()
        self._looked = float("-inf")
        self._seen: dict[tuple[int, str], int] = {}
        self._total = 0
        self._begun = False

    @property
    def measured(self) -> bool:
        """Whether the kernel tells."""
        return any((self._proc / str(pid) / "schedstat").exists() for pid in self._roots)

    def read(self, moment: float) -> float:
        """Seconds until now; ``moment`` is the monotonic clock."""
        if moment - self._looked >= FAMILY:
            self._looked, self._family = moment, tuple(self._related())
        now = {(pid, task): waited for pid in self._family for task, waited in self._tasks(pid)}
        if self._begun:  # a thread that is new since the last look waited all of its time since then
            self._total += sum(max(0, waited - self._seen.get(key, 0)) for key, waited in now.items())
        self._seen, self._begun = now, True
        return self._total / 1e9

    def _related(self) -> Iterator[int]:
        found: list[int] = list(self._roots)
        for pid in found:
            yield pid
            for task in _names(self._proc / str(pid) / "task"):
                with suppress(OSError):
                    children = (self._proc / str(pid) / "task" / task / "children").read_text("ascii")
                    found += [child for child in map(int, children.split()) if child not in found]

    def _tasks(self, pid: int) -> Iterator[tuple[str, int]]:
        folder = self._proc / str(pid) / "task"
        for task in _names(folder):
            with suppress(OSError, ValueError, IndexError):
                yield task, int((folder / task / "schedstat").read_bytes().split()[1])


def _names(folder: Path) -> list[str]:
    try:
        return [entry.name for entry in folder.iterdir()]
    except OSError:
        return []


def listening_at(url: str) -> tuple[int, ...]:
    """The processes on this machine that listen at an address of its own; none where that cannot be seen."""
    import psutil

    parts = urlsplit(url)
    if parts.hostname not in {"127.0.0.1", "localhost", "::1"} or not sys.platform.startswith("linux"):
        return ()
    with suppress(psutil.Error, OSError, ValueError):
        port = parts.port or 443
        return tuple(
            sorted(
                {
                    one.pid
                    for one in psutil.net_connections(kind="tcp")
                    if one.pid and one.status == psutil.CONN_LISTEN and one.laddr and one.laddr.port == port
                }
            )
        )
    return ()
