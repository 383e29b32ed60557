"""The failures of a run as files that ``plateau2 replay`` runs again."""

from __future__ import annotations

import json
import re
from pathlib import Path

from harness.evidence.observations import ToolResult
from harness.evidence.run_folder import RunFolder
from harness.properties.exploring import TOOL
from harness.runs.provider.properties import DEEL


def write_replays(folder: RunFolder) -> list[Path]:
    """A file per problem that was found, in ``eigenschappen/`` in the run folder; returns the files."""
    written: list[Path] = []
    for _, seen in folder.recording().observations():
        if not isinstance(seen, ToolResult) or seen.tool != TOOL:
            continue
        for number, problem in enumerate(seen.data["problems"], start=1):
            place = folder.path / DEEL
            place.mkdir(exist_ok=True)
            name = re.sub(r"[^0-9A-Za-z]", "", seen.data["operation"])
            file = place / f"{name}-{number}-{problem['code']}.json"
            file.write_text(json.dumps(problem["replay"], ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
            written.append(file)
    return written
