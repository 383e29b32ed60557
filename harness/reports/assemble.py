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
from harness.reports.restating import declared, requirement, service, texts, waits
from harness.verdict import Verdict

_BRONNEN = {"DUO": "duo", "COA": "coa"}


def assemble(folder: RunFolder) -> model.Report:
    """The report over a finished run. Raises RunFolderError or RecordingError."""
    declaration, baseline, recording = folder.declaration(), folder.baseline(), folder.recording()
    if not recording.finished:
        raise RunFolderError(f"{folder.path}: the run was not finished, so there is no verdict; resume it first")
    gathered = gather(recording, declaration)
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
        declared=declared(declaration),
        verdict=_verdict(verdict, gathered, baseline.selectie, concept),
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
    )


def _concerns(slug: str, declaration: Declaration) -> bool:
    """A provider's report is about its own services; a vendor's about all."""
    return slug == ALGEMEEN or declaration.rol not in _BRONNEN or stelseldienst(slug).bron == declaration.rol


def _verdict(verdict: Verdict, gathered: Gathered, selection: tuple[str, ...], only_concepts: bool) -> model.Verdict:
    counts = Counter(
        result.outcome.name for one in verdict.services if one.counts_for_certificate for result in one.requirements
    )
    nothing = gathered.worst_seen == Outcome.inapplicable
    good = not gathered.invalid and not nothing and gathered.worst_seen.meets
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
