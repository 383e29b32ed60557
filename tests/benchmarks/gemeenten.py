"""``plateau2 load`` as a user runs it: 342 municipalities on the simulated DUO, once with one process, once with two.

Client and provider share this machine, so the latencies are those of both; what is held is that nothing is lost or
wrong, that the asked rate is reached, and that the provider is seen to come back.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

MINUTES, RATE = 1.0, 150
REACHED = 0.9
"""Of the asked rate, in the second half of the morning, when all municipalities are at work."""


def measured(workers: int, folder: Path) -> dict[str, Any]:
    """The report of one load; its limits are those of the command."""
    words = ["load", "duo", "--minutes", str(MINUTES), "--rate", str(RATE), "--workers", str(workers), "--out", folder]
    subprocess.run([sys.executable, "-m", "harness.cli", *map(str, words)], check=True, capture_output=True)
    found: dict[str, Any] = json.loads((folder / "load.json").read_bytes())
    return found


def main() -> None:
    """Prints both and holds the limits. Raises AssertionError and CalledProcessError when one is passed."""
    for workers in (0, 2):
        with tempfile.TemporaryDirectory() as name:
            found = measured(workers, Path(name))
        morning = [m["aantal"] for m in found["tijdlijn"] if MINUTES * 60 * 0.25 <= m["seconde"] < MINUTES * 60 * 0.48]
        rate, times, back = sum(morning) / len(morning), found["totaal"]["latencies"], found["herstart"]
        told = found["notificaties"]
        print(
            f"{found['gemeenten']} municipalities, {workers or 1} process(es): {found['totaal']['aantal']} requests, "
            f"{rate:.0f}/s of {RATE}/s, p50 {times['p50']:.1f} ms, p95 {times['p95']:.1f} ms, p99 {times['p99']:.1f} ms"
        )
        print(
            f"gone for {back['terug'] - back['weg']:.1f} s; {told['verstuurd']} notifications, {told['verloren']} lost"
        )
        assert found["totaal"]["fouten"] == 0, found["totaal"]
        assert rate >= RATE * REACHED, "the asked rate was not reached"


if __name__ == "__main__":
    main()
