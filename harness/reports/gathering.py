"""One pass over a recording: every scene judged by the checks, and what a report tells of it kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from harness.chain.services import ALGEMEEN
from harness.checks import Check, checks_for
from harness.checks.findings import Finding, Outcome
from harness.evidence import marks
from harness.evidence.declaration import Declaration
from harness.evidence.observations import Attestation
from harness.evidence.recording import Recording, RecordingError
from harness.evidence.scene import Scene
from harness.reports import model
from harness.reports.attempts import Attempts
from harness.reports.evidence import evidence_of
from harness.reports.machine import machine_seen
from harness.reports.operations import Operations
from harness.reports.steps import steps_of
from harness.reports.vendors import Vendors
from harness.verdict import Tally, counts_for_certificate, is_undecided, worst

GONE = "applicatie_gestopt"
"""Why a scenario was broken off, or never began."""
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
    worst_told: Outcome = Outcome.inapplicable
    """The same without what could not be measured well enough."""
    attempts: Attempts = field(default_factory=Attempts)
    machine: model.MachineSeen | None = None
    began: str = ""
    ended: str = ""
    interruptions: int = 0
    waits: dict[str, float] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)
    stopped: model.Stopped | None = None


def gather(recording: Recording, declaration: Declaration) -> Gathered:
    """Raises RecordingError for a scene that cannot be judged."""
    gathered = Gathered()
    checks = checks_for(declaration)
    over_a_scene = [check for check in checks if check.over == "scene"]
    for scene in recording.scenes():
        with _judging(recording, scene.scenario, scene.observations[0][0] + 1):
            again = recording.played_again(scene.scenario, scene.attempt)
            _take_scene(gathered, scene, declaration, over_a_scene, again)
    for finding, evidence in gathered.attempts.left():
        _count(gathered, finding, evidence)
    if gathered.machine is not None:
        gathered.machine = gathered.machine.model_copy(update={"again": gathered.attempts.again})
    with _judging(recording, "", recording.count + 2):
        for check in checks:
            if check.over == "run":
                found = check.findings(recording, declaration)
                _take(gathered, None, [as_claimed(finding, None, declaration) for finding in found])
    return gathered


@contextmanager
def _judging(recording: Recording, scenario: str, line: int) -> Iterator[None]:
    """A recording may come from anybody: a mark that lacks what a check needs is told with its place."""
    try:
        yield
    except (LookupError, TypeError, ValueError, AttributeError, AssertionError, RuntimeError) as error:
        reason = f"{type(error).__name__}: {error}"
        raise RecordingError(recording.path, line, "runs.unjudgeable", scenario=scenario, reason=reason) from error


def _take_scene(gathered: Gathered, scene: Scene, declaration: Declaration, checks: list[Check], again: bool) -> None:
    if gathered.stopped and _follows(scene, gathered.stopped):
        gathered.scenarios.append(_scenario(scene, [], gathered.attempts.earlier(scene.scenario), cut=True))
        return
    said = (finding for check in checks for finding in check.findings(scene, declaration))
    findings = [as_claimed(finding, scene, declaration) for finding in said]
    gathered.attempts.settle(scene.scenario, findings)
    if again:
        by_seq = dict(scene.observations)
        undecided = [finding for finding in findings if is_undecided(finding)]
        gathered.attempts.hold([(finding, evidence_of(finding, by_seq)) for finding in undecided])
        _take(gathered, scene, [finding for finding in findings if not is_undecided(finding)])
        gathered.attempts.note(scene, undecided)
        return
    _take(gathered, scene, findings)
    if declaration.rol != "leverancier":
        gathered.operations.take(scene, findings)
        gathered.vendors.take(scene)
    if scene.scenario:
        gathered.scenarios.append(_scenario(scene, findings, gathered.attempts.earlier(scene.scenario)))
    else:
        _take_run(gathered, scene)


def as_claimed(finding: Finding, scene: Scene | None, declaration: Declaration) -> Finding:
    """The finding, laid where it belongs under this claim.

    About a service that is declared absent nothing is said. What is general, but was seen through services alone that
    do not count (unknown, or a concept), is shown with the first of those, and so helps nor hinders a certificate.
    """
    if finding.service != ALGEMEEN:
        absent = declaration.claim(finding.service) == "nee"
        return finding.model_copy(update={"outcome": Outcome.inapplicable}) if absent else finding
    if scene is None or declaration.rol != "leverancier":
        return finding
    through = _services(scene)
    if not through or any(counts_for_certificate(slug, declaration) for slug in through):
        return finding
    uncounted = [slug for slug in through if declaration.tests(slug)]
    return finding.model_copy(update={"service": uncounted[0]}) if uncounted else finding


def _services(scene: Scene) -> list[str]:
    facts = scene.mark(marks.Begun) or scene.mark(marks.Skipped) or marks.Begun()
    return list(facts.services)


def _take(gathered: Gathered, scene: Scene | None, findings: list[Finding]) -> None:
    by_seq = dict(scene.observations) if scene else {}
    for finding in findings:
        _count(gathered, finding, evidence_of(finding, by_seq) if finding.outcome > Outcome.passed else ())
    if len(gathered.findings) > 2 * MAX_FINDINGS:
        gathered.findings = worst_of(gathered.findings)
    if scene is not None:
        gathered.invalid += [fault.what for _, fault in scene.marks(marks.OwnFault)]
        gathered.stayed += [_stayed(said) for _, said in scene.marks(marks.Stayed)]


def _follows(scene: Scene, stopped: model.Stopped) -> bool:
    """Whether a scene went on after the last that was seen of the application: what it lacks then says nothing."""
    if not scene.scenario or scene.mark(marks.Skipped):
        return False
    return any(seq > stopped.na for seq, _ in scene.marks(marks.Ended))


def _count(gathered: Gathered, finding: Finding, evidence: tuple[model.Evidence, ...]) -> None:
    gathered.tally.add(finding)
    gathered.worst_seen = max(gathered.worst_seen, finding.outcome)
    if not is_undecided(finding):
        gathered.worst_told = max(gathered.worst_told, finding.outcome)
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
                evidence=evidence,
            )
        )


def _take_run(gathered: Gathered, scene: Scene) -> None:
    begin = scene.mark(marks.RunBegun) or marks.RunBegun()
    gathered.began, gathered.waits = begin.moment, begin.waits
    gathered.sizes = begin.sizes
    for _, ended in scene.marks(marks.RunEnded):
        gathered.ended = ended.moment
    for _, stopped in scene.marks(marks.ApplicationStopped):
        gathered.stopped = model.Stopped.model_validate(stopped.recorded())
        gathered.worst_seen = max(gathered.worst_seen, Outcome.untested)
    gathered.machine = machine_seen(scene)
    gathered.interruptions = sum(1 for _ in scene.marks(marks.Interrupted))
    for _, said in scene.of(Attestation):
        gathered.attestations.append(model.Attested(requirement=said.requirement, answer=said.answer, by=said.by))


def _stayed(said: marks.Stayed) -> model.Stayed:
    parameters = {name: str(value) for name, value in said.parameters.items()}
    return model.Stayed(operatie=said.operation, reden=said.reason, parameters=parameters)


def _scenario(
    scene: Scene, findings: list[Finding], earlier: tuple[model.Earlier, ...], *, cut: bool = False
) -> model.Scenario:
    """``cut``: the application stopped while it was played."""
    skipped = scene.mark(marks.Skipped)
    facts = skipped or scene.mark(marks.Begun) or marks.Begun()
    reason = skipped.reason if skipped else GONE if cut else None
    counts = Counter(finding.outcome.name for finding in findings)
    outcome = _skipped(reason) if reason else worst(finding.outcome for finding in findings)
    return model.Scenario(
        id=scene.scenario,
        titel=model.Texts(nl=facts.nl or scene.scenario, en=facts.en or scene.scenario),
        diensten=facts.services,
        groep=facts.group,
        attempt=scene.attempt,
        outcome=outcome.name,
        duration_ms=(scene.mark(marks.Ended) or marks.Ended()).ms,
        counts=dict(counts),
        skipped=reason,
        steps=() if reason else steps_of(scene, findings),
        earlier=earlier,
    )


def _skipped(reason: str) -> Outcome:
    """What the declaration rules out does not apply; what a stop or a missing person prevented is untested."""
    prevented = {
        GONE, "bron_zwijgt", "bsn_buiten_testreeks", "geen_instelling", "geen_persoon", "te_weinig_gemeenten",
    }  # fmt: skip
    return Outcome.untested if reason in prevented else Outcome.inapplicable


def worst_of(findings: list[model.ReportedFinding]) -> list[model.ReportedFinding]:
    """The worst first, and no more than are told one by one."""
    return sorted(findings, key=_severity)[:MAX_FINDINGS]


def _severity(finding: model.ReportedFinding) -> tuple[int, str, str, str]:
    return (-Outcome[finding.outcome], finding.addressee, finding.requirement, finding.scenario)
