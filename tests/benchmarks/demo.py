"""The whole demo as a user runs it: start-up, all scenarios, report in HTML, PDF and JUnit."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

LIMIT = 30


def main() -> None:
    """Prints the seconds it took and the number of scenarios that were played."""
    with tempfile.TemporaryDirectory() as folder:
        began = time.monotonic()
        subprocess.run([sys.executable, "-m", "harness.cli", "demo", "--uit", folder], check=True, capture_output=True)
        seconds = time.monotonic() - began
        report = json.loads(next(Path(folder).rglob("report.json")).read_bytes())
        played = sum(1 for scenario in report["scenarios"] if scenario["skipped"] is None)
        print(f"{played} scenarios in {seconds:.1f} s (at most {LIMIT} s, at least 120 scenarios)")


if __name__ == "__main__":
    main()
