"""Everything that stands in the way of a submission: all of it at once, so that a vendor sends it in once more only.

Each is a sentence of ``words/refusals.yaml`` or, about a signature, of ``words/signing.yaml``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from harness.evidence.baseline import contract_digests, seed_of
from harness.program import program_of, this_program
from harness.register import in_force
from harness.register.contradicting import contradictions
from harness.register.events import CertificaatGegeven, Instelling
from harness.register.state import Certificate, ProductVersion, State
from harness.register.submission import Submission
from harness.reports.model import Report
from harness.reports.signing import Question, SignatureError, Trust
from harness.reports.signing.judging import LEEWAY
from harness.reports.signing.statement import Summary, moment
from harness.words import Sentence


def refusals(given: Submission, state: State, trust: Trust, at: datetime, renews: str | None = None) -> list[Sentence]:
    """Everything that stands in the way, in the order of the work; nothing: it can be admitted.

    ``renews`` is the certificate that it should take the place of.
    """
    report = given.report
    if report is None or not _times(report):
        return [Sentence("refusals.geen_rapport")]
    return [
        *_official(report, state, at),
        *_verdict(given, report, at),
        *_clock(report, at),
        *_evidence(given, report),
        *_signatures(given, state, trust, at),
        *_contracts(given, report, at),
        *_beside_others(given, report, state, at, renews),
    ]


def in_hindsight(
    given: Submission, state: State, settings: Instelling | None, one: CertificaatGegeven
) -> Iterator[Sentence]:
    """What ``add`` would have refused when it gave this certificate, as far as a register's own files still tell.

    ``settings`` are those of that moment. Whether the signatures are right is judged apart, and so are ``documents``.
    """
    report, at = given.report, one.tijdstip
    if report is None or not _times(report):
        yield Sentence("refusals.geen_rapport")
        return
    yield from (found for found in _official(report, state, at) if found.code != "refusals.nonce_gebruikt")
    yield from _verdict(given, report, at)
    yield from _clock(report, at)
    if settings:
        yield from _observer(given, settings)


def documents(report: Report, theirs: Mapping[str, str], ours: Mapping[str, str]) -> Iterator[Sentence]:
    """What the run's services stand on is the very same here: file below ``contracts/`` -> digest."""
    for api, versie in in_force.documents(Summary.of(report)).items():
        file = f"openapi/{api}/{versie}.yaml"
        if file in ours and theirs.get(file) != ours[file]:
            yield Sentence(
                "refusals.contract_veranderd", {"contract": f"{api} {versie}", "harness": str(program_of(report.run))}
            )


def _official(report: Report, state: State, at: datetime) -> Iterator[Sentence]:
    run, declared = report.run, report.declared
    if run.soort != "officieel" or not run.nonce:
        yield Sentence("refusals.niet_officieel")
        return
    issued = state.nonces.get(run.nonce)
    if issued is None:
        yield Sentence("refusals.nonce_onbekend", {"nonce": run.nonce})
        return
    bound = issued.given
    if (bound.oin, bound.product, bound.versie) != (declared.leverancier.oin, declared.product, declared.versie):
        yield Sentence("refusals.nonce_van_ander", {"product": f"{bound.product} {bound.versie}", "oin": bound.oin})
    if issued.used_by:
        yield Sentence("refusals.nonce_gebruikt", {"certificaat": issued.used_by})
    if at.date() > bound.tot:
        yield Sentence("refusals.nonce_te_oud", {"datum": bound.tot.isoformat()})
    times = _times(report)
    if times and times[0] < bound.tijdstip - LEEWAY:
        yield Sentence(
            "refusals.voor_de_nonce", {"begonnen": run.begonnen, "tijdstip": f"{bound.tijdstip:%Y-%m-%d %H:%M} UTC"}
        )
    if run.seed != seed_of(run.nonce):
        yield Sentence("refusals.ander_begingetal", {"seed": str(run.seed)})


def _verdict(given: Submission, report: Report, at: datetime) -> Iterator[Sentence]:
    if report.run.selectie:
        yield Sentence("refusals.selectie", {"selectie": ", ".join(report.run.selectie)})
    if report.verdict.code == "ongeldig":
        yield Sentence("refusals.ongeldig", {"reden": ", ".join(report.verdict.invalid)})
    if report.verdict.code == "concept":
        yield Sentence("refusals.alleen_concept")
    if report.verdict.code == "niet_te_zeggen":
        yield Sentence("refusals.niet_te_zeggen")
    if report.verdict.code != "niet_conform":
        return
    waived = given.waived(report, at)
    if not (waived.conform_apart and waived.covered):  # a verdict that nothing explains is not waived away either
        left = [f"{one.eis} ({one.dienst})" for one in waived.left]
        yield Sentence("refusals.niet_conform", {"aantal": str(len(left)), "eisen": _some(left)})


def _clock(report: Report, at: datetime) -> Iterator[Sentence]:
    times = _times(report)
    if times and max(times) > at + LEEWAY:
        yield Sentence("refusals.klok_vooruit", {"tijdstip": report.run.klaar})


def _evidence(given: Submission, report: Report) -> Iterator[Sentence]:
    found = given.evidence
    if program_of(report.run) != this_program():
        yield Sentence("refusals.andere_plateau2", {"toen": str(program_of(report.run)), "nu": str(this_program())})
    if found is None:
        yield Sentence("refusals.geen_opname")
    elif not found.equal:
        files = dict.fromkeys(f"{one.file} ({one.place})" if one.place else one.file for one in found.differences)
        yield Sentence("refusals.bewijs_klopt_niet", {"bestanden": _some(list(files))})
        yield from (Sentence("refusals.kan_niet", {"wat": one.says}) for one in found.impossible)
    if given.basis is None:
        yield Sentence("refusals.andere_grondslag")


def _signatures(given: Submission, state: State, trust: Trust, at: datetime) -> Iterator[Sentence]:
    for answer in given.answers(at, trust):
        if answer.question is Question.SIGNATURE and answer.status != "yes":
            yield Sentence("signing.not_signed") if answer.code == "signing.unsigned" else answer.says
    if state.settings:
        yield from _observer(given, state.settings)


def _observer(given: Submission, settings: Instelling) -> Iterator[Sentence]:
    """Who countersigned is a test facility of the register."""
    if "waarneming" not in given.case.envelopes:
        return
    try:
        observer = given.signers["waarneming"]
    except SignatureError:
        return  # told where signatures are judged
    if observer.oin not in [one.oin for one in settings.faciliteiten]:
        yield Sentence("refusals.geen_faciliteit", {"naam": observer.name, "oin": observer.oin})


def _contracts(given: Submission, report: Report, at: datetime) -> Iterator[Sentence]:
    summary = Summary.of(report)
    if unknown := in_force.unknown(summary):
        named = [f"{api} {versie}" for api, versie in unknown.items()]
        yield Sentence("refusals.contract_onbekend", {"contracten": _some(named), "harness": str(this_program())})
    for row in in_force.lapsed(summary, at.date()):
        yield Sentence("refusals.contract_vervallen", {"contract": f"{row.api} {row.versie}", "datum": f"{row.tot}"})
    if given.basis:
        yield from documents(report, given.basis.contracts, contract_digests())


def _beside_others(
    given: Submission, report: Report, state: State, at: datetime, renews: str | None
) -> Iterator[Sentence]:
    if known := state.reports.get(given.case.report_digest):
        yield Sentence("refusals.al_ingediend", {"certificaat": known})
        return
    version = version_of(report)
    if renews and renews not in state.versions.get(version, ()):
        yield Sentence(
            "refusals.andere_versie", {"certificaat": renews, "product": f"{version.product} {version.versie}"}
        )
    for one in standing(state, version, at):
        if one.id == renews:
            continue
        if told := contradictions(one.given.samenvatting, Summary.of(report)):
            yield Sentence("refusals.tegenspraak", {"certificaat": one.id, "diensten": _some(told)})
        elif one.assurance == "waargenomen" or given.assurance == "zelfverklaring":
            yield Sentence("refusals.al_gecertificeerd", {"certificaat": one.id, "datum": f"{one.geldig_tot}"})


def standing(state: State, version: ProductVersion, at: datetime) -> list[Certificate]:
    """The certificates of a product version that are valid at a moment."""
    found = (state.certificates[one] for one in state.versions.get(version, ()))
    return [one for one in found if one.status(at) == "geldig"]


def version_of(report: Report) -> ProductVersion:
    """The product version that a report is about."""
    declared = report.declared
    return ProductVersion(declared.leverancier.oin, declared.product, declared.versie, declared.rol)


def _times(report: Report) -> tuple[datetime, datetime] | None:
    """When the run began and ended, by its own clock; None when that cannot be read."""
    try:
        return moment(report.run.begonnen), moment(report.run.klaar)
    except ValueError:
        return None


def _some(words: list[str], most: int = 8) -> str:
    """A list of words, cut where it would be too long to read."""
    return ", ".join(words[:most]) + (f", … (+{len(words) - most})" if len(words) > most else "")
