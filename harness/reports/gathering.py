"""One pass over a recording: every scene judged by the checks, and what a report tells of it kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from harness.checks import Check, checks_for
from harness.checks.findings import Finding, Outcome
from harness.evidence.declaration import Declaration
from harness.evidence.observations import Attestation
from harness.evidence.recording import Recording, RecordingError
from harness.evidence.scene import Scene
from harness.reports import model
from harness.reports.evidence import evidence_of
from harness.reports.operations import Operations
from harness.reports.steps import steps_of
from harness.reports.vendors import Vendors
from harness.verdict import Tally, worst

MAX_FINDINGS = 5_000
"""Findings told one by one; the counts are always complete."""


@dataclass
class Gathered:
    """What one pass over the recording yields."""

    tally: Tally = field(default_factory=Tally)
    findings: list[model.ReportedFinding] = field(default_factory=list)
    scenarios: list[model.Scenario] = field(default_factory=list)
    attestations: list[model.Attested] = field(default_factory=list)
    stayed: list[model.Stayed] = field(default_factory=list)
    operations: Operations = field(default_factory=Operations)
    vendors: Vendors = field(default_factory=Vendors)
    invalid: list[str] = field(default_factory=list)
    worst_seen: Outcome = Outcome.inapplicable
    began: str = ""
    ended: str = ""
    interruptions: int = 0
    waits: dict[str, float] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)


def gather(recording: Recording, declaration: Declaration) -> Gathered:
    """Raises RecordingError for a scene that cannot be judged."""
    gathered = Gathered()
    checks = checks_for(declaration)
    over_a_scene = [check for check in checks if check.over == "scene"]
    for scene in recording.scenes():
        with _judging(recording, scene.scenario, scene.observations[0][0] + 1):
            _take_scene(gathered, scene, declaration, over_a_scene)
    with _judging(recording, "", recording.count + 2):
        for check in checks:
            if check.over == "run":
                _take(gathered, None, list(check.findings(recording, declaration)))
    return gathered


@contextmanager
def _judging(recording: Recording, scenario: str, line: int) -> Iterator[None]:
    """A recording may come from anybody: a mark that lacks what a check needs is told with its place."""
    try:
        yield
    except (LookupError, TypeError, ValueError, AttributeError, AssertionError, RuntimeError) as error:
        problem = f"scenario '{scenario}' begins here and cannot be judged ({type(error).__name__}: {error})"
        raise RecordingError(recording.path, line, f"{problem}; it was changed or is of another version") from error


def _take_scene(gathered: Gathered, scene: Scene, declaration: Declaration, checks: list[Check]) -> None:
    findings = [finding for check in checks for finding in check.findings(scene, declaration)]
    _take(gathered, scene, findings)
    if declaration.rol != "leverancier":
        gathered.operations.take(scene, findings)
        gathered.vendors.take(scene)
    if scene.scenario:
        gathered.scenarios.append(_scenario(scene, findings))
    else:
        _take_run(gathered, scene)


def _take(gathered: Gathered, scene: Scene | None, findings: list[Finding]) -> None:
    by_seq = dict(scene.observations) if scene else {}
    for finding in findings:
        gathered.tally.add(finding)
        gathered.worst_seen = max(gathered.worst_seen, finding.outcome)
        if finding.outcome > Outcome.passed:
            gathered.findings.append(
                model.ReportedFinding(
                    requirement=finding.requirement,
                    outcome=finding.outcome.name,
                    code=finding.code,
                    values=finding.values,
                    service=finding.service,
                    addressee=finding.addressee,
                    scenario=finding.scenario,
                    evidence=evidence_of(finding, by_seq),
                )
            )
    if len(gathered.findings) > 2 * MAX_FINDINGS:
        gathered.findings = worst_of(gathered.findings)
    if scene is not None:
        gathered.invalid += [data["wat"] for _, data in scene.marks("eigen-fout")]
        gathered.stayed += [_stayed(data) for _, data in scene.marks("gebleven")]


def _take_run(gathered: Gathered, scene: Scene) -> None:
    begin = scene.mark("run-begin") or {}
    gathered.began, gathered.waits = begin.get("om", ""), begin.get("wachten", {})
    gathered.sizes = begin.get("omvang", {})
    for _, data in scene.marks("run-einde"):
        gathered.ended = data["om"]
    gathered.interruptions = sum(1 for _ in scene.marks("onderbroken"))
    for _, said in scene.of(Attestation):
        gathered.attestations.append(model.Attested(requirement=said.requirement, answer=said.answer, by=said.by))


def _stayed(data: Mapping[str, Any]) -> model.Stayed:
    rest = {name: str(value) for name, value in data.items() if name not in ("operatie", "reden")}
    return model.Stayed(operatie=data["operatie"], reden=data["reden"], parameters=rest)


def _scenario(scene: Scene, findings: list[Finding]) -> model.Scenario:
    skipped = scene.mark("overgeslagen")
    facts = skipped or scene.mark("begin") or {}
    counts = Counter(finding.outcome.name for finding in findings)
    outcome = _skipped(skipped["reden"]) if skipped else worst(finding.outcome for finding in findings)
    return model.Scenario(
        id=scene.scenario,
        titel=model.Texts(nl=facts.get("nl", scene.scenario), en=facts.get("en", scene.scenario)),
        diensten=tuple(facts.get("diensten", ())),
        groep=facts.get("groep", ""),
        attempt=scene.attempt,
        outcome=outcome.name,
        duration_ms=(scene.mark("einde") or {}).get("ms", 0),
        counts=dict(counts),
        skipped=skipped["reden"] if skipped else None,
        steps=() if skipped else steps_of(scene, findings),
    )


def _skipped(reason: str) -> Outcome:
    """What the declaration rules out does not apply; what a stop or a missing person prevented is untested."""
    prevented = {"applicatie_gestopt", "bron_zwijgt", "bsn_buiten_testreeks", "geen_instelling", "geen_persoon"}
    return Outcome.untested if reason in prevented else Outcome.inapplicable


def worst_of(findings: list[model.ReportedFinding]) -> list[model.ReportedFinding]:
    """The worst first, and no more than are told one by one."""
    return sorted(findings, key=_severity)[:MAX_FINDINGS]


def _severity(finding: model.ReportedFinding) -> tuple[int, str, str, str]:
    return (-Outcome[finding.outcome], finding.addressee, finding.requirement, finding.scenario)
