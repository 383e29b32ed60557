"""``plateau2 specs lint`` over all our documents, whole process; the official linter beside it where there is npm.

That one is ``@stoplight/spectral-cli`` with the rules that Logius publishes; name a copy of its ruleset in
``ADR_RULESET`` to have it measured (it is not part of this repository). Its version is asserted.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from harness.bundled import bundled

PACKAGE, VERSION = "@stoplight/spectral-cli", "6.16.3"
ROUNDS = 5
LIMIT = 1.0
"""Seconds that the whole command may take, its start included."""


def install(folder: Path) -> list[str] | None:
    """The official linter's command; None, with a reason printed, when it cannot be had in this very version."""
    ruleset = os.environ.get("ADR_RULESET")
    if not (ruleset and shutil.which("npm") and shutil.which("node")):
        print("SKIPPED: no npm, or no ruleset named in ADR_RULESET, so nothing to compare with")
        return None
    command = ["npm", "install", "--force", "--no-audit", "--no-fund", f"{PACKAGE}@{VERSION}"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=180, check=False)
    package = folder / "node_modules" / PACKAGE
    found = json.loads((package / "package.json").read_text())["version"] if done.returncode == 0 else "none"
    if found != VERSION:
        print(f"SKIPPED: {PACKAGE} {VERSION} is not to be had here (found: {found})")
        return None
    return [str(folder / "node_modules" / ".bin" / "spectral"), "lint", "-r", str(Path(ruleset).resolve())]


def measure(command: Sequence[str], cwd: Path) -> float:
    """Seconds of the whole process, the best of a few."""
    best = float("inf")
    for _ in range(ROUNDS):
        begin = time.monotonic()
        done = subprocess.run(command, cwd=cwd, stdout=subprocess.DEVNULL, timeout=120, check=False)
        assert done.returncode == 1, f"{command[0]} was to find errors, and ended with {done.returncode}"
        best = min(best, time.monotonic() - begin)
    return best


def main() -> None:
    """Prints the seconds of both, and fails when ours takes longer than ``LIMIT``."""
    documents = sorted(str(file) for file in bundled("contracts/openapi").rglob("*.yaml"))
    ours = measure([sys.executable, "-m", "harness.cli", "specs", "lint"], Path.cwd())
    print(f"{len(documents)} documents | plateau2 {ours:.2f} s (limit {LIMIT:.0f} s)", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        if other := install(Path(folder)):
            theirs = measure([*other, *documents], Path(folder))
            print(f"{len(documents)} documents | official linter {theirs:.2f} s | {theirs / ours:.1f} times as long")
    if ours > LIMIT:
        sys.exit(f"specs lint took {ours:.2f} s")


if __name__ == "__main__":
    main()
