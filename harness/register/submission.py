"""What a vendor hands in: the folder of an official run, signed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path

from harness.evidence.baseline import Baseline
from harness.evidence.canonical import canonical, digest
from harness.foreign import NotOrdinaryError, strangers_in
from harness.register.basis import Basis
from harness.register.events import Assurance
from harness.reports.model import OutcomeName, Report
from harness.reports.signing import Answer, Case, Question, Signer, Terms, Trust, ask, signer_of
from harness.reports.verify import Verification, verify
from harness.reports.waivers import Waived, Waiver, applied

BASELINE = "baseline.json"


@dataclass(frozen=True)
class Submission:
    """A run folder as it was found, and the waivers that go with it."""

    case: Case
    baseline_bytes: bytes | None
    evidence: Verification | None
    """Whether the report follows from what was recorded; None: there is no recording to tell."""
    waivers: tuple[Waiver, ...] = ()

    @classmethod
    def read(cls, folder: Path, waivers: Sequence[Waiver] = ()) -> Submission:
        """What lies in a run folder; the report is computed again. Raises OSError."""
        for name, why in strangers_in(folder):
            raise NotOrdinaryError(why, at=name)
        baseline = folder / BASELINE
        content = baseline.read_bytes() if baseline.is_file() else None
        return cls(Case.read(folder), content, verify(folder), tuple(waivers))

    @property
    def report(self) -> Report | None:
        return self.case.report

    @cached_property
    def basis(self) -> Basis | None:
        """What it was measured with; None when the baseline is not the one that the report names."""
        report, content = self.report, self.baseline_bytes
        if report is None or content is None or digest(content) != report.digests.baseline:
            return None
        try:
            basis = Basis.of(Baseline.model_validate_json(content))
        except ValueError:
            return None
        same = canonical(basis.baseline(report).model_dump(mode="json")) == content
        return basis if same else None

    def answers(self, at: datetime, trust: Trust) -> list[Answer]:
        """About evidence and signatures; a register's own questions are not asked."""
        asked = (Question.EVIDENCE, Question.SIGNATURE)
        return [one for one in ask(self.case, Terms(at, trust), self.evidence) if one.question in asked]

    @property
    def assurance(self) -> Assurance:
        """As what it was handed in. Whether that is right, ``refusals`` says."""
        return "waargenomen" if "waarneming" in self.case.envelopes else "zelfverklaring"

    @cached_property
    def signers(self) -> dict[str, Signer]:
        """By role. Raises SignatureError for an envelope that is not right."""
        return {role: signer_of(content) for role, content in self.case.envelopes.items()}

    def waived(self, report: Report, at: datetime) -> Waived:
        """What the waivers come to on that day."""
        return applied(report, self.waivers, at.date())


def requirements_of(report: Report) -> dict[str, dict[OutcomeName, tuple[str, ...]]]:
    """Service slug -> outcome -> ids of the scored requirements, in order of id."""
    found: dict[str, dict[OutcomeName, tuple[str, ...]]] = {}
    for service in report.services:
        of = found.setdefault(service.slug, {})
        for one in sorted(service.requirements, key=lambda one: one.id):
            of[one.outcome] = (*of.get(one.outcome, ()), one.id)
    return found
