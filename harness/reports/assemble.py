"""From a run folder to ``report.json``: a pure function of declaration, baseline and recording."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from harness.chain.requirements import Requirement, open_questions, requirements
from harness.chain.services import ALGEMEEN, stelseldienst
from harness.checks import checks_for
from harness.checks.findings import Finding, Outcome
from harness.evidence.canonical import digest
from harness.evidence.declaration import Declaration
from harness.evidence.observations import Attestation
from harness.evidence.recording import Recording, RecordingError
from harness.evidence.run_folder import RunFolder, RunFolderError
from harness.evidence.scene import Scene
from harness.reports import model
from harness.reports.evidence import evidence_of
from harness.reports.operations import Operations
from harness.reports.steps import steps_of
from harness.reports.vendors import Vendors
from harness.verdict import ServiceResult, Tally, Verdict, worst

IN_GENERAL = model.Texts(nl="Algemeen: vertrouwen, adressering, ontvangst", en="General: trust, addressing, reception")
MAX_FINDINGS = 5_000
"""Findings told one by one; the counts are always complete."""


_BRONNEN = {"DUO": "duo", "COA": "coa"}


@dataclass
class _Gathered:
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


def assemble(folder: RunFolder) -> model.Report:
    """The report over a finished run. Raises RunFolderError or RecordingError."""
    declaration, baseline, recording = folder.declaration(), folder.baseline(), folder.recording()
    if not recording.finished:
        raise RunFolderError(f"{folder.path}: the run was not finished, so there is no verdict; resume it first")
    gathered = _gather(recording, declaration)
    asked = {r.id: r for r in requirements().values() if r.concerns(declaration.rol, declaration.profielen)}
    verdict = gathered.tally.verdict(declaration, asked)
    concept = declaration.rol in _BRONNEN and not any(
        one.counts_for_certificate and one.service != ALGEMEEN for one in verdict.services
    )
    return model.Report(
        run=model.Run(
            id=baseline.run,
            soort=baseline.soort,
            harness=baseline.harness,
            begonnen=gathered.began,
            klaar=gathered.ended,
            seed=baseline.seed,
            peildatum=baseline.peildatum,
            selectie=baseline.selectie,
            nonce=baseline.nonce,
            vorige_run=declaration.vorige_run,
            versies=baseline.versies,
            onderbrekingen=gathered.interruptions,
            uitwisselingen=recording.exchanges,
        ),
        digests=model.Digests(
            declaration=digest(folder.declaration_file.read_bytes()),
            baseline=digest(folder.baseline_file.read_bytes()),
            recording=recording.head,
        ),
        declared=_declared(declaration),
        verdict=_verdict(verdict, gathered, baseline.selectie, concept),
        services=tuple(_service(one, declaration) for one in verdict.services if _concerns(one.service, declaration)),
        requirements={key: _requirement(requirement) for key, requirement in asked.items()},
        findings=tuple(worst_of(gathered.findings)),
        scenarios=tuple(sorted(gathered.scenarios, key=lambda scenario: scenario.id)),
        waits=_waits(declaration, gathered.waits),
        open_questions=tuple(
            model.OpenQuestionText(id=q.id, vraag=_texts(q.vraag), aan=q.aan) for q in open_questions()
        ),
        attestations=tuple(gathered.attestations),
        vendors=gathered.vendors.result(),
        operations=gathered.operations.result(_BRONNEN[declaration.rol]) if declaration.rol in _BRONNEN else (),
        stayed=tuple(gathered.stayed),
    )


def _gather(recording: Recording, declaration: Declaration) -> _Gathered:
    gathered = _Gathered()
    for scene in recording.scenes():
        with _judging(recording, scene.scenario, scene.observations[0][0] + 1):
            _take_scene(gathered, scene, declaration)
    with _judging(recording, "", recording.count + 2):
        for check in checks_for(declaration):
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


def _take_scene(gathered: _Gathered, scene: Scene, declaration: Declaration) -> None:
    findings = [
        f for check in checks_for(declaration) if check.over == "scene" for f in check.findings(scene, declaration)
    ]
    _take(gathered, scene, findings)
    if declaration.rol in _BRONNEN:
        gathered.operations.take(scene, findings)
        gathered.vendors.take(scene)
    if scene.scenario:
        gathered.scenarios.append(_scenario(scene, findings))
    else:
        _take_run(gathered, scene)


def _take(gathered: _Gathered, scene: Scene | None, findings: list[Finding]) -> None:
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


def _take_run(gathered: _Gathered, scene: Scene) -> None:
    begin = scene.mark("run-begin") or {}
    gathered.began, gathered.waits = begin.get("om", ""), begin.get("wachten", {})
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
    prevented = {"applicatie_gestopt", "bsn_buiten_testreeks", "geen_persoon"}
    return Outcome.untested if reason in prevented else Outcome.inapplicable


def _concerns(slug: str, declaration: Declaration) -> bool:
    """A provider's report is about its own services; a vendor's about all."""
    return slug == ALGEMEEN or declaration.rol not in _BRONNEN or stelseldienst(slug).bron == declaration.rol


def _verdict(verdict: Verdict, gathered: _Gathered, selection: tuple[str, ...], only_concepts: bool) -> model.Verdict:
    counts = Counter(
        result.outcome.name
        for service in verdict.services
        if service.counts_for_certificate
        for result in service.requirements
    )
    nothing = gathered.worst_seen == Outcome.inapplicable
    good = not gathered.invalid and not nothing and gathered.worst_seen <= Outcome.warned
    if gathered.invalid:
        code = "ongeldig"
    elif selection:
        code = "deelrun"
    elif only_concepts and good:
        code = "concept"
    else:
        code = "conform" if verdict.conform else "niet_conform"
    return model.Verdict.model_validate(
        {
            "code": code,
            "good": good,
            "conform": verdict.conform and not gathered.invalid and not selection,
            "invalid": tuple(dict.fromkeys(gathered.invalid)),
            "counts": dict(counts),
        }
    )


def _service(result: ServiceResult, declaration: Declaration) -> model.Service:
    service = None if result.service == ALGEMEEN else stelseldienst(result.service)
    claim = declaration.claim(result.service)
    return model.Service(
        slug=result.service,
        nummer=service.nummer if service else 0,
        naam=_texts(service.naam) if service else IN_GENERAL,
        sdi=service.sdi if service else None,
        status=service.status if service else "published",
        patroon=service.patroon if service else None,
        van=service.van if service else None,
        naar=service.naar if service else None,
        claim=claim,
        telt_mee=result.counts_for_certificate,
        outcome=Outcome.inapplicable.name if claim == "nee" else result.outcome.name,
        counts={outcome.name: count for outcome, count in result.counts.items()},
        requirements=tuple(
            model.RequirementOutcome(
                id=r.requirement,
                outcome=r.outcome.name,
                counts={outcome.name: count for outcome, count in r.counts.items()},
            )
            for r in result.requirements
        ),
    )


def _requirement(requirement: Requirement) -> model.RequirementText:
    return model.RequirementText(
        id=requirement.id,
        titel=_texts(requirement.titel),
        uitleg=_texts(requirement.uitleg),
        bron=requirement.bron,
        niveau=requirement.niveau,
        aan=requirement.aan,
        bewijs=requirement.bewijs,
        telt=requirement.telt,
        waarom_niet=_texts(requirement.waarom_niet) if requirement.waarom_niet else None,
        raad=_texts(requirement.raad) if requirement.raad else None,
    )


def _declared(declaration: Declaration) -> model.Declared:
    vendor, promises = declaration.leverancier, declaration.beloften
    return model.Declared(
        leverancier=model.Party(naam=vendor.naam, oin=vendor.oin),
        product=declaration.product.naam,
        versie=declaration.product.versie,
        rol=declaration.rol,
        gemeenten=tuple(model.Party(naam=t.naam, oin=t.oin, code=t.code) for t in declaration.gemeenten),
        lees_binnen=promises.lees_binnen,
        lever_binnen=promises.lever_binnen,
        herstel_binnen=promises.herstel_binnen,
        opdrachten=declaration.opdrachten,
        probe=declaration.probe,
    )


def _waits(declaration: Declaration, own: dict[str, float]) -> tuple[model.Wait, ...]:
    """What the vendor promised, and what we set ourselves."""
    promised = declaration.beloften.model_dump()
    return (
        *(model.Wait(what=what, seconds=seconds, declared=True) for what, seconds in promised.items()),
        *(model.Wait(what=what, seconds=seconds, declared=False) for what, seconds in own.items()),
    )


def _texts(text: object) -> model.Texts:
    return model.Texts.model_validate(text, from_attributes=True)


def worst_of(findings: list[model.ReportedFinding]) -> list[model.ReportedFinding]:
    """The worst first, and no more than are told one by one."""
    return sorted(findings, key=_severity)[:MAX_FINDINGS]


def _severity(finding: model.ReportedFinding) -> tuple[int, str, str, str]:
    return (-Outcome[finding.outcome], finding.addressee, finding.requirement, finding.scenario)
