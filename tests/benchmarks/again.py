"""Ten runs in a row on one application that forgets nothing: one verdict."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from tests.benchmarks.vendors import Vendor, lindewaard_zonder, run, verdict

RUNS = 10


def main(count: int = RUNS, *only: str) -> None:
    """Prints the verdict of each: half of them with one seed, half with a seed of their own."""
    with tempfile.TemporaryDirectory(prefix="plateau2-again-") as folder:
        os.environ["LINDEWAARD_DATABASE"] = str(Path(folder) / "lindewaard.db")
        try:
            vendor = Vendor(lindewaard_zonder("niets"), promise=3, recovery=10)
            verdicts = [verdict(run(vendor, only, seed=number if number % 2 else 0)) for number in range(count)]
        finally:
            del os.environ["LINDEWAARD_DATABASE"]
    for code, found in verdicts:
        print(f"  {code} {sorted(found)}")
    print(
        f"{count} runs on one data file: {len(set(verdicts))} verdict(s), {len({code for code, _ in verdicts})} code(s)"
    )
