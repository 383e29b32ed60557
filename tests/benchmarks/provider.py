"""The demo of the other side as a user runs it, at two depths; and what our own checks add to Schemathesis."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from harness.checks import checks_for
from harness.evidence import marks
from harness.evidence.run_folder import RunFolder

LIMITS = {"quick": 20, "default": 120}
REQUESTS = 5_000
SHARE = 0.25


def main() -> None:
    """Prints seconds, requests, and the share of our checks."""
    for depth, limit in LIMITS.items():
        with tempfile.TemporaryDirectory() as folder:
            began = time.monotonic()
            command = [sys.executable, "-m", "harness.cli", "demo", "--side", "provider", "--depth", depth]
            subprocess.run([*command, "--uit", folder], check=True, capture_output=True)
            seconds = time.monotonic() - began
            runs = [file.parent for file in sorted(Path(folder).rglob("report.json"))]
            requests = sum(json.loads((run / "report.json").read_bytes())["run"]["uitwisselingen"] for run in runs)
            print(f"{depth}: {requests} requests judged in {seconds:.1f} s (at most {limit} s)")
            if depth == "default":
                print(f"  at least {REQUESTS} requests: {'yes' if requests >= REQUESTS else 'no'}")
                _share(runs)


def _share(runs: list[Path]) -> None:
    """What was generated, judged again by our checks alone, against the seconds that generating and sending took."""
    generated, judged = 0.0, 0.0
    for run in runs:
        folder = RunFolder(run)
        declaration, recording = folder.declaration(), folder.recording()
        checks = [check for check in checks_for(declaration) if check.over == "scene"]
        for scene in recording.scenes():
            if not scene.scenario.startswith("eigenschap-"):
                continue
            generated += (scene.mark(marks.Ended) or marks.Ended()).ms / 1000
            began = time.monotonic()
            for check in checks:
                list(check.findings(scene, declaration))
            judged += time.monotonic() - began
    share = judged / generated
    print(f"  our checks: {judged:.2f} s on {generated:.1f} s of Schemathesis: {share:.3f} (at most {SHARE})")


if __name__ == "__main__":
    main()
