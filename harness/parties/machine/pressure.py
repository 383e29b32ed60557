"""How busy the machine is, as far as it tells: pressure on processors, time that was stolen, load."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

PROC = Path("/proc")


@dataclass(frozen=True)
class Busy:
    """Totals since the machine began; None where it does not tell."""

    pressure: float | None = None
    """Seconds in which something that could run had to wait for a processor."""
    stolen: float | None = None
    """Seconds that a host took from this machine, over all processors."""
    load: float | None = None
    """Load average over a minute."""


def busy(proc: Path = PROC) -> Busy:
    """As ``/proc`` says; elsewhere as psutil does."""
    if (proc / "stat").exists():
        return Busy(_pressure(proc), stolen(proc), _load())
    return Busy(load=_load())


def stolen(proc: Path = PROC) -> float | None:
    """Seconds stolen, from ``/proc/stat``; None where that is not known."""
    try:
        first = (proc / "stat").read_bytes().split(b"\n", 1)[0].split()
        return int(first[8]) / os.sysconf("SC_CLK_TCK")
    except (OSError, ValueError, IndexError):
        return None


def processors() -> int:
    """Those that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _pressure(proc: Path) -> float | None:
    try:
        some = (proc / "pressure" / "cpu").read_text("ascii")
    except OSError:
        return None
    found = re.search(r"^some .*total=(\d+)", some, re.MULTILINE)
    return int(found.group(1)) / 1e6 if found else None


def _load() -> float | None:
    import psutil

    try:
        return float(psutil.getloadavg()[0])  # psutil gives one on Windows too
    except (OSError, psutil.Error):
        return None
