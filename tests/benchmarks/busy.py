"""A verdict on a busy machine: ``python -m tests.benchmarks busy [--runs 20] [--load 10] [--together 1] [--quiet]``.

Makes load itself, by processes that do nothing but reckon, and ends them. Under it the example application, and the
same application that reads one second later than it promised, are certified whole so many times each. The example may
never be *niet conform* and the late one never *conform*; at least half of each have to be decided, and what is not
ends with exit code 4. ``--quiet`` makes no load: then every run has to be decided, and rightly.

Ends with exit code 1 where that does not hold.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import psutil

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "fixtures" / "demo" / "leverancier.toml"
LATE = ROOT / "tests" / "end_to_end" / "te_laat.py"
LATER = 1.0
"""Seconds later than promised."""
LONGEST = 1800
"""Seconds that one run may take."""
SPIN = "import os\nwhile os.getppid() == {parent}: sum(range(100000))"
"""Ends by itself when who started it is gone."""
NAMES = {0: "conform", 1: "niet conform", 2: "bad input", 3: "our fault", 4: "cannot tell"}


def main(arguments: list[str] | None = None) -> None:
    """Prints every run and the counts. Raises SystemExit(1) where what was promised does not hold."""
    asked = _arguments(arguments)
    counts: dict[str, Counter[int]] = {"demo": Counter(), "late": Counter()}
    with load(0 if asked.quiet else asked.load), tempfile.TemporaryDirectory() as folder:
        names = [name for name in counts if asked.which in (name, "both")]
        wanted = [(name, Path(folder) / f"{name}-{number}") for number in range(asked.runs) for name in names]
        with ThreadPoolExecutor(asked.together) as hands:
            codes = hands.map(lambda one: run(*one, asked.only), wanted)
            for (name, _), code in zip(wanted, codes, strict=True):
                counts[name][code] += 1
    told = {name: objections(name, count, quiet=asked.quiet) for name, count in counts.items() if count}
    for name, count in counts.items():
        print(f"{name}: {', '.join(f'{NAMES.get(code, code)} {times}' for code, times in sorted(count.items()))}")
    for name, objection in told.items():
        if objection:
            print(f"{name}: {objection}")
    if any(told.values()):
        raise SystemExit(1)


def objections(name: str, count: Counter[int], *, quiet: bool) -> str:
    """What does not hold; empty where all does."""
    right, wrong = (0, 1) if name == "demo" else (1, 0)
    if count[wrong] or set(count) - {right, wrong, 4}:
        return f"may never end with exit code {wrong}, nor with 2 or 3"
    if count[4] and quiet:
        return "on a quiet machine every run is decided"
    return "at least half has to be decided" if 2 * count[right] < count.total() else ""


def run(name: str, folder: Path, only: list[str]) -> int:
    """One whole run. Returns its exit code."""
    folder.mkdir()
    text = EXAMPLE.read_text(encoding="utf-8")
    promised = float(re.search(r"^lees_binnen = ([\d.]+)", text, re.MULTILINE).group(1))  # type: ignore[union-attr]
    if name == "late":
        start = f"""start = "{{python}} '{LATE}' {promised + LATER}\""""
        text = re.sub(r"^start = .*$", lambda _: start, text, flags=re.MULTILINE)
    (folder / "leverancier.toml").write_text(text, encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "harness.cli",
        "certify",
        "leverancier.toml",
        "--stil",
        "--uit",
        str(folder / "run"),
    ]
    began = time.monotonic()
    done = subprocess.run(
        [*command, *(word for one in only for word in ("--only", one))],
        cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, timeout=LONGEST,
        check=False,
    )  # fmt: skip
    seconds, busy = time.monotonic() - began, psutil.getloadavg()[0]
    last = (done.stdout.strip() or done.stderr.strip() or "-").splitlines()[-1]
    print(f"{name}: exit code {done.returncode} in {seconds:.0f} s, load {busy:.1f}: {last}", flush=True)
    return done.returncode


@contextmanager
def load(wanted: int) -> Iterator[None]:
    """So many processes that want a processor all the time; returns when the load average says so too."""
    spin = [sys.executable, "-c", SPIN.format(parent=os.getpid())]
    processes = [subprocess.Popen(spin) for _ in range(wanted)]
    try:
        until = time.monotonic() + 120
        while wanted and psutil.getloadavg()[0] < min(8.0, wanted * 0.8) and time.monotonic() < until:
            time.sleep(1)
        yield
    finally:
        for process in processes:
            process.kill()
            process.wait()


def _arguments(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks busy")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--load", type=int, default=5 * (os.cpu_count() or 2), help="processes that reckon")
    parser.add_argument("--together", type=int, default=1, help="runs beside each other, which are load too")
    parser.add_argument("--quiet", action="store_true", help="make no load")
    parser.add_argument("--which", choices=("demo", "late", "both"), default="both")
    parser.add_argument("--only", action="append", default=[], help="a selection, as certify takes it")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main(sys.argv[1:])
