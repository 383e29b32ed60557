"""From a run folder to ``report.json``: a pure function of declaration, baseline and recording."""

from __future__ import annotations

from collections import Counter

from harness.chain.requirements import open_questions, requirements
from harness.chain.services import ALGEMEEN, stelseldienst
from harness.checks.findings import Outcome
from harness.evidence.canonical import digest
from harness.evidence.declaration import Declaration
from harness.evidence.run_folder import RunFolder, RunFolderError
from harness.reports import model
from harness.reports.gathering import Gathered, gather, worst_of
from harness.reports.impossible.complete import missing
from harness.reports.restating import declared, left_out, requirement, service, texts, waits
from harness.verdict import Verdict

_BRONNEN = {"DUO": "duo", "COA": "coa"}


def assemble(folder: RunFolder) -> model.Report:
    """The report over a finished run. Raises RunFolderError or RecordingError."""
    declaration, baseline, recording = folder.declaration(), folder.baseline(), folder.recording()
    if not recording.finished:
        raise RunFolderError("runs.unfinished", at=folder.path)
    gathered = gather(recording, declaration)
    absent = missing(baseline, declaration, (scenario.id for scenario in gathered.scenarios))
    gathered.scenarios += map(left_out, absent)
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
            harness_digest=baseline.harness_digest,
            begonnen=gathered.began,
            klaar=gathered.ended,
            seed=baseline.seed,
            peildatum=baseline.peildatum,
            selectie=baseline.selectie,
            nonce=baseline.nonce,
            vorige_run=declaration.vorige_run,
            versies=baseline.versies,
            onderbrekingen=gathered.interruptions,
            repetitions=recording.repetitions if baseline.harness_digest else None,
            uitwisselingen=recording.exchanges,
        ),
        digests=model.Digests(
            declaration=digest(folder.declaration_file.read_bytes()),
            baseline=digest(folder.baseline_file.read_bytes()),
            recording=recording.head,
        ),
        declared=declared(declaration),
        verdict=_verdict(verdict, gathered, baseline.selectie, concept, whole=not absent),
        services=tuple(service(one, declaration) for one in verdict.services if _concerns(one.service, declaration)),
        requirements={key: requirement(one) for key, one in asked.items()},
        findings=tuple(worst_of(gathered.findings)),
        scenarios=tuple(sorted(gathered.scenarios, key=lambda scenario: scenario.id)),
        waits=waits(declaration, gathered.waits),
        sizes=gathered.sizes,
        open_questions=tuple(
            model.OpenQuestionText(id=q.id, vraag=texts(q.vraag), aan=q.aan) for q in open_questions()
        ),
        attestations=tuple(gathered.attestations),
        vendors=gathered.vendors.result(),
        operations=gathered.operations.result(_BRONNEN[declaration.rol]) if declaration.rol in _BRONNEN else (),
        stayed=tuple(gathered.stayed),
        stopped=gathered.stopped,
        machine=gathered.machine,
    )


def _concerns(slug: str, declaration: Declaration) -> bool:
    """A provider's report is about its own services; a vendor's about all."""
    return slug == ALGEMEEN or declaration.rol not in _BRONNEN or stelseldienst(slug).bron == declaration.rol


def _verdict(
    verdict: Verdict, gathered: Gathered, selection: tuple[str, ...], only_concepts: bool, *, whole: bool
) -> model.Verdict:
    """``whole``: whether every scenario that the claim calls for was played, or skipped for a reason."""
    conform = verdict.conform and whole and not gathered.stopped
    counts = Counter(
        result.outcome.name for one in verdict.services if one.counts_for_certificate for result in one.requirements
    )
    nothing = gathered.worst_seen == Outcome.inapplicable
    good = not gathered.invalid and not nothing and gathered.worst_seen.meets and whole
    if gathered.invalid:
        code = "ongeldig"
    elif selection:
        code = "deelrun"
    elif only_concepts and good:
        code = "concept"
    elif _ended_by_others(gathered) or (verdict.undecided and not gathered.stopped):
        code = "niet_te_zeggen"
    else:
        code = "conform" if conform else "niet_conform"
    return model.Verdict.model_validate(
        {
            "code": code,
            "good": good,
            "undecided": _undecided(gathered) if code == "deelrun" else code == "niet_te_zeggen",
            "conform": conform and not (gathered.invalid or selection),
            "invalid": tuple(dict.fromkeys(gathered.invalid)),
            "counts": dict(counts),
        }
    )


def _ended_by_others(gathered: Gathered) -> bool:
    """Whether somebody, or the machine, ended the application before anything was seen to be wrong with it."""
    by_others = gathered.stopped is not None and gathered.stopped.door != "applicatie"
    return by_others and gathered.worst_seen is not Outcome.failed


def _undecided(gathered: Gathered) -> bool:
    """Whether of a selection only what could not be measured stands in the way, or what others ended."""
    if _ended_by_others(gathered):
        return True
    return gathered.worst_seen is Outcome.cannot_tell and gathered.worst_told.meets and not gathered.stopped
