"""Forges a run folder as somebody would who knows how it is made: digests and chain are right again afterwards."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from harness.evidence.canonical import canonical, digest
from harness.evidence.run_folder import RunFolder
from harness.reports.assemble import assemble


def rebuilt(folder: Path, harness: str = "9.9.9", run: str | None = None) -> Path:
    """The same run as if another version of plateau2 had made it, and under another id where one is given."""
    file = folder / "baseline.json"
    named = {"harness": harness, "harness_digest": None, **({"run": run} if run else {})}
    baseline = json.loads(file.read_bytes()) | named
    file.write_bytes(canonical(baseline))
    recording = folder / "recording.jsonl"
    head, lines = "sha256:" + "0" * 64, []
    for number, line in enumerate(recording.read_bytes().splitlines()):
        entry = json.loads(line) | {"prev": head}
        if number == 0:
            entry["header"]["baseline"] = digest(canonical(baseline))
        lines.append(canonical(entry))
        head = digest(lines[-1])
    recording.write_bytes(b"\n".join(lines) + b"\n")
    report = assemble(RunFolder(folder)).model_dump(mode="json")
    (folder / "report.json").write_bytes(canonical(report))
    return folder


def changed(folder: Path, change: Callable[[dict[str, Any]], object]) -> Path:
    """The folder with another report, in canonical JSON again."""
    file = folder / "report.json"
    report = json.loads(file.read_bytes())
    change(report)
    file.write_bytes(canonical(report))
    return folder
