"""Whether a certificate says what its report, envelopes and basis say: what ``check`` looks at one by one."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import ValidationError

from harness.evidence.canonical import canonical, digest
from harness.register.basis import Basis
from harness.register.errors import RegisterError
from harness.register.evidence import FOLDER, Evidence
from harness.register.faults import Fault
from harness.register.hindsight import Hindsight
from harness.register.state import Certificate
from harness.register.submission import Submission, requirements_of
from harness.register.trust import TrustOverTime
from harness.reports.model import Report
from harness.reports.signing import Case, SignatureError, Terms, judge, signer_of
from harness.reports.signing.statement import Summary
from harness.words import Sentence


def certificate_problems(
    one: Certificate, evidence: Evidence, trust: TrustOverTime, hindsight: Hindsight
) -> Iterator[Fault]:
    """What is wrong with one certificate; what is missing or changed in ``bewijs/`` is told there."""
    given = one.given
    try:
        report = evidence.read(given.rapport)
        envelopes = {role: evidence.read(named) for role, named in given.handtekeningen.items()}
        basis = evidence.read(given.grondslag)
    except RegisterError:
        return
    case = Case(report, envelopes)
    place = f"{FOLDER}/{evidence.path(given.rapport).relative_to(evidence.folder).as_posix()}"
    if case.report is None:
        yield Fault(place, Sentence("faults.rapport_onleesbaar", {"certificaat": one.id}))
        return
    if Summary.of(case.report) != given.samenvatting or requirements_of(case.report) != given.eisen:
        yield Fault(place, Sentence("faults.zegt_anders", {"certificaat": one.id}))
    yield from _signatures(one, case, trust, place)
    measured = _basis(case.report, basis)
    if measured is None:
        place = f"{FOLDER}/{evidence.path(given.grondslag).relative_to(evidence.folder).as_posix()}"
        yield Fault(place, Sentence("faults.grondslag_anders", {"certificaat": one.id}))
    yield from hindsight.problems(one, Submission(case, None, None, given.ontheffingen), measured)


def _signatures(one: Certificate, case: Case, trust: TrustOverTime, place: str) -> Iterator[Fault]:
    """Every signature is right by what was believed when the certificate was given, and by who was revoked since."""
    given = one.given
    at = given.tijdstip
    if "zelfverklaring" not in case.envelopes:
        yield _unsound(place, one, Sentence("signing.not_signed"))
    for role in case.envelopes:
        answer = judge(role, case, Terms(at, trust.at(one.nummer), at))
        if answer.status == "yes":
            later = judge(role, case, Terms(at, trust.newest, at))
            answer = later if later.code == "signing.revoked" else answer
        if answer.status != "yes":
            yield _unsound(place, one, answer.says)
            continue
        try:
            signer = signer_of(case.envelopes[role])
        except SignatureError:
            continue
        told = given.ondertekenaars.get(role)
        if told is None or (told.naam, told.oin, told.tijdstip) != (signer.name, signer.oin, signer.signed_at):
            yield Fault(place, Sentence("faults.andere_ondertekenaar", {"certificaat": one.id, "naam": signer.name}))


def _unsound(place: str, one: Certificate, said: Sentence) -> Fault:
    return Fault(place, Sentence("faults.handtekening", {"certificaat": one.id, "tekst": said}))


def _basis(report: Report, content: bytes) -> Basis | None:
    """What the run was measured with; None when that does not make the baseline that the report names."""
    try:
        basis = Basis.model_validate_json(content)
    except ValidationError:
        return None
    made = canonical(basis.baseline(report).model_dump(mode="json"))
    return basis if digest(made) == report.digests.baseline else None
