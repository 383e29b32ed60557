"""The register's site with 5,000 certificates of 200 checks: from nothing, and after one addition; time and memory.

Memory is that of all processes together, pages that they share counted once each (PSS, where the system tells it).
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path

from harness.register.log import Log, SigningKey
from tests.register.examples import BEGIN, certificate, write_log
from tests.register.examples import NonceUitgegeven as Nonce

COUNT, CHECKS = 5_000, 200
DAY = "2026-12-31"
WHOLE_S, AFTER_ONE_S, MEMORY_MIB, PAGE_BYTES = 60.0, 2.0, 500.0, 100_000
POLL_S = 0.25


def main() -> None:
    """Prints what was measured beside what is asked, and stops with an error where it is more."""
    key = SigningKey.generate("register.example")
    with tempfile.TemporaryDirectory() as name:
        register, site = Path(name) / "register", Path(name) / "site"
        write_log(register, COUNT, key, CHECKS)
        seconds, busy, memory = measured(publish(register, site))
        over = [*above("from nothing", seconds, WHOLE_S, "s"), *above("memory", memory, MEMORY_MIB, "MiB")]
        pages = [path.stat().st_size for path in site.rglob("*.html")]
        print(f"{COUNT} certificates of {CHECKS} checks, {len(pages)} pages, {os.cpu_count()} cores")
        asked = f"asked {WHOLE_S:.0f} s and {MEMORY_MIB:.0f} MiB"
        print(f"from nothing  {seconds:6.1f} s, {busy:.1f} s of all cores together, {memory:.0f} MiB ({asked})")
        print(f"largest page  {max(pages) / 1000:6.1f} kB (asked {PAGE_BYTES / 1000:.0f})")
        over += above("largest page", max(pages), PAGE_BYTES, "bytes")
        for number in range(COUNT, COUNT + 3):
            add(register, key, number)
            seconds, busy, memory = measured(publish(register, site))
            print(
                f"one addition  {seconds:6.2f} s (asked {AFTER_ONE_S:.0f}), {busy:.2f} s of all cores, {memory:.0f} MiB"
            )
            over += above("one addition", seconds, AFTER_ONE_S, "s")
            over += above("memory", memory, MEMORY_MIB, "MiB")
    if over:
        raise SystemExit("too much: " + "; ".join(over))


def above(what: str, measured: float, limit: float, unit: str) -> list[str]:
    """A sentence when more was measured than is asked."""
    return [f"{what} {measured:.1f} {unit} is more than {limit:.0f}"] if measured > limit else []


def publish(register: Path, site: Path) -> Sequence[str]:
    """The command as a user gives it."""
    flags = ("--register", str(register), "--out", str(site), "--at", DAY)
    return [sys.executable, "-m", "harness.cli", "register", "publish", *flags]


def add(register: Path, key: SigningKey, number: int) -> None:
    """One certificate more."""
    moment = BEGIN + timedelta(minutes=number)
    given = certificate(number, moment, CHECKS)
    declared = given.samenvatting.declared
    nonce = Nonce(
        tijdstip=moment,
        nonce=given.nonce,
        oin=declared.leverancier.oin,
        product=declared.product,
        versie=declared.versie,
        tot=moment.date() + timedelta(days=30),
    )
    Log.open(register / "log").append([nonce.leaf, given.leaf], key)


def measured(command: Sequence[str]) -> tuple[float, float, float]:
    """Seconds, seconds of all cores together, and MiB at the peak, of a command with all that it starts."""
    peak, before = 0.0, _busy()
    begin = time.monotonic()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        done = threading.Event()

        def watch() -> None:
            nonlocal peak
            while not done.wait(POLL_S):
                peak = max(peak, sum(map(_pss, _family(process.pid))))

        watcher = threading.Thread(target=watch)
        watcher.start()
        said, _ = process.communicate(timeout=600)
        seconds = time.monotonic() - begin
        done.set()
        watcher.join()
    # Evidence is missing in this register, so the command ends with 1.
    assert process.returncode in (0, 1) and said, f"publishing ended with {process.returncode}"
    return seconds, _busy() - before, peak


def _busy() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _family(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children")
    found = _told(children.read_text)
    return [pid, *(one for child in found.split() for one in _family(int(child)))]


def _pss(pid: int) -> float:
    lines = _told(Path(f"/proc/{pid}/smaps_rollup").read_text).splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def _told(read: Callable[[], str]) -> str:
    """What the system tells of a process; nothing of one that has just ended."""
    try:
        return read()
    except OSError:
        return ""


if __name__ == "__main__":
    main()
