"""Reads the frozen corpus, and has its scenes judged again.

``corpus/<EIS-id>.json`` holds the scenes of a requirement, an observation a line, with what was found in each and with
which revision of the check; ``corpus/declaraties.json`` what the vendors in them declared.
"""

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from harness.checks import CHECKS
from harness.evidence.declaration import Declaration
from harness.evidence.observations import OBSERVATION, Observation
from harness.evidence.recording import Recording, RecordingWriter
from harness.evidence.scene import Scene

CORPUS = Path(__file__).parent / "corpus"
DECLARATIES = CORPUS / "declaraties.json"


@dataclass(frozen=True)
class Frozen:
    """One scene of the corpus with what is expected of it."""

    eis: str
    naam: str
    case: dict[str, Any]

    @property
    def expected(self) -> list[dict[str, Any]]:
        """What the check found when the corpus was made."""
        return self.case["findings"]  # type: ignore[no-any-return]

    @property
    def declaration(self) -> Declaration:
        return declarations()[self.case["declaratie"]]

    @property
    def observations(self) -> list[Observation]:
        return [OBSERVATION.validate_python(one) for one in self.case["observations"]]

    def findings(self) -> list[dict[str, Any]]:
        """What the check says now."""
        return judge(self.eis, self.observations, self.declaration)

    def __str__(self) -> str:
        return f"{self.eis} {self.naam}"


@cache
def declarations() -> dict[str, Declaration]:
    """What the vendors of the corpus declared, by name."""
    declared = json.loads(DECLARATIES.read_text(encoding="utf-8"))
    return {naam: Declaration.model_validate(one) for naam, one in declared.items()}


@cache
def requirement_file(eis: str) -> dict[str, Any]:
    """What the corpus holds of a requirement: ``revision`` and ``scenes``; empty when it has none."""
    file = CORPUS / f"{eis}.json"
    return json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}  # type: ignore[no-any-return]


def frozen(eis: str) -> list[Frozen]:
    """The scenes of a requirement, in order of name."""
    return [Frozen(eis, naam, case) for naam, case in requirement_file(eis).get("scenes", {}).items()]


def judge(eis: str, observations: list[Observation], declaration: Declaration) -> list[dict[str, Any]]:
    """What the check of a requirement finds in a scene, as it stands in the corpus."""
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
