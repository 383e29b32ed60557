"""Reads the frozen corpus, and has its scenes judged again.

``corpus/<EIS-id>/<naam>.jsonl`` holds a scene, ``corpus/<EIS-id>/expected.json`` what was found in it and with which
revision of the check, ``corpus/declaraties/<naam>.json`` what the vendor declared.
"""

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from harness.checks import CHECKS
from harness.evidence.declaration import Declaration
from harness.evidence.observations import OBSERVATION, Observation
from harness.evidence.recording import Recording, RecordingWriter
from harness.evidence.scene import Scene

CORPUS = Path(__file__).parent / "corpus"
DECLARATIES = CORPUS / "declaraties"


@dataclass(frozen=True)
class Frozen:
    """One scene of the corpus with what is expected of it."""

    eis: str
    naam: str
    expected: dict[str, Any]

    @property
    def file(self) -> Path:
        return CORPUS / self.eis / f"{self.naam}.jsonl"

    def findings(self) -> list[dict[str, Any]]:
        """What the check says now."""
        declared = (DECLARATIES / f"{self.expected['declaratie']}.json").read_text(encoding="utf-8")
        lines = self.file.read_text(encoding="utf-8").splitlines()
        observations = [OBSERVATION.validate_json(line) for line in lines]
        return judge(self.eis, observations, Declaration.model_validate_json(declared))


def expected(eis: str) -> dict[str, Any]:
    """``expected.json`` of a requirement; empty when it has none."""
    file = CORPUS / eis / "expected.json"
    return json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}  # type: ignore[no-any-return]


def frozen(eis: str) -> list[Frozen]:
    """The scenes of a requirement, in order of name."""
    return [Frozen(eis, naam, case) for naam, case in sorted(expected(eis).get("scenes", {}).items())]


def judge(eis: str, observations: list[Observation], declaration: Declaration) -> list[dict[str, Any]]:
    """What the check of a requirement finds in a scene, as it stands in ``expected.json``."""
    check = CHECKS[eis]
    numbered = tuple(enumerate(observations, start=1))
    if check.over == "scene":
        subject: Scene | Recording = Scene(observations[0].scenario, 1, numbered)
        return [_plain(finding.model_dump(mode="json")) for finding in check.findings(subject, declaration)]
    with tempfile.TemporaryDirectory() as folder:
        writer = RecordingWriter.begin(Path(folder) / "recording.jsonl", {"declaration": "", "baseline": ""})
        for observation in observations:
            writer.write(observation)
        writer.finish()
        subject = Recording.open(writer.path)
        return [_plain(finding.model_dump(mode="json")) for finding in check.findings(subject, declaration)]


def _plain(finding: dict[str, Any]) -> dict[str, Any]:
    """Without what stands elsewhere: the requirement, its addressee, and the scenario."""
    return {key: finding[key] for key in ("outcome", "code", "service", "observations", "values")}
