"""A reader who promises a minute, and takes 45 seconds of it: certified within ten minutes."""

from __future__ import annotations

import time
from pathlib import Path

from tests.benchmarks.vendors import Vendor, run, verdict

PROMISE, TAKES, LIMIT = 60, 45, 600
APPLICATION = Path(__file__).parents[1] / "end_to_end" / "traag.py"


def main() -> None:
    """Prints the seconds that it took, and the verdict."""
    vendor = Vendor(f"{{python}} '{APPLICATION}' {TAKES}", promise=PROMISE, recovery=15)
    began = time.monotonic()
    code, found = verdict(run(vendor))
    took = time.monotonic() - began
    print(f"promises {PROMISE} s, reads after {TAKES} s: {code} in {took:.0f} s (at most {LIMIT}) {sorted(found)}")
