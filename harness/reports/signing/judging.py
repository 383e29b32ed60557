"""Is the signature right, and whose is it? Every way in which it can be wrong has a code of its own."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta

from harness.reports.comparing import first_pointer
from harness.reports.envelopes import ENVELOPES, Role
from harness.reports.model import Report
from harness.reports.signing.case import REPORT, Case
from harness.reports.signing.certificates import Trust, in_time
from harness.reports.signing.envelope import Signed, unseal
from harness.reports.signing.errors import SignatureError
from harness.reports.signing.questions import Answer, Question, Status
from harness.reports.signing.signer import Signer, signer_in
from harness.reports.signing.statement import Statement, moment, payload, statement

LEEWAY = timedelta(minutes=5)
"""How far two clocks may differ."""

_WHEN_SIGNED = {
    "signing.expired": "signing.expired_when_signed",
    "signing.not_yet_valid": "signing.not_yet_valid_when_signed",
}
"""What is out of its time today, and what was already when it signed."""


@dataclass(frozen=True)
class Terms:
    """What a signature is judged by."""

    at: datetime
    """The moment of which is asked."""
    trust: Trust | None = None
    """Without it nobody can say whose a signature is."""
    logged: datetime | None = None
    """When a register's log took it in, where that is proven: from then on a certificate may expire."""
    facilities: frozenset[str] = frozenset()
    """OINs of the test facilities: by who asks, or by a register. Anybody else can countersign, and proves no more."""


def judge(role: Role, case: Case, terms: Terms) -> Answer:
    """The answer about one envelope that is there."""
    try:
        signed = unseal(case.envelopes[role])
        signer = signer_in(signed)
        if signer.role != role:
            raise SignatureError("signing.other_kind", soort=signer.role)
        _about_this_report(role, case, signed.statement)
        _by_the_right_organisation(signer, signed.statement)
        _in_time(signer, signed.statement, terms)
        _vouched(signed, signer, terms)
    except SignatureError as error:
        status: Status = "unproven" if error.code == "signing.revocation_unknown" else "no"
        return Answer(Question.SIGNATURE, status, error.code, error.values, role)
    values = {
        "naam": signer.name,
        "oin": signer.oin,
        "soort": signer.algorithm,
        "tijdstip": f"{signer.signed_at:%Y-%m-%d %H:%M} UTC",
        "run": signed.statement.predicate.samenvatting.run.id,
    }
    if case.report_bytes is None:
        return Answer(Question.SIGNATURE, "unproven", "signing.right_without_report", values, role)
    if terms.trust is None:
        return Answer(Question.SIGNATURE, "unproven", "signing.right_of_unknown", values, role)
    return Answer(Question.SIGNATURE, "yes", "signing.right", values, role)


def _about_this_report(role: Role, case: Case, said: Statement) -> None:
    """The statement is about these very files, and says of the report what stands in it."""
    if role == "waarneming" and "zelfverklaring" not in case.envelopes:
        raise SignatureError("signing.no_zelfverklaring")
    if role == "waarneming" and case.digest_of("zelfverklaring") != said.digest_of(ENVELOPES["zelfverklaring"]):
        raise SignatureError("signing.other_envelope")
    if case.report_bytes is None:
        return
    report, summary = case.report, said.predicate.samenvatting
    if case.report_digest != said.digest_of(REPORT):
        run = report.run.id if report else _run_id(case.report_bytes)
        if run and run != summary.run.id:
            declared = summary.declared
            raise SignatureError(
                "signing.other_run", run=summary.run.id, product=f"{declared.product} {declared.versie}"
            )
        raise SignatureError("signing.report_changed")
    if report is None:
        raise SignatureError("signing.report_unreadable")
    should = expected(role, case, report, said)
    if payload(should) != payload(said):
        found, made = (one.model_dump(mode="json", by_alias=True) for one in (said, should))
        raise SignatureError("signing.altered", plaats=first_pointer(found, made) or "/")


def expected(role: Role, case: Case, report: Report, said: Statement) -> Statement:
    """The statement that follows from the report, for who signed this one."""
    return statement(role, report, signed_files(role, case), said.predicate.ondertekening)


def signed_files(role: Role, case: Case) -> dict[str, str]:
    """What is signed, by name and digest: an observer signs the vendor's own statement too."""
    files = {REPORT: case.report_digest}
    return files | {ENVELOPES["zelfverklaring"]: case.digest_of("zelfverklaring")} if role == "waarneming" else files


def _by_the_right_organisation(signer: Signer, said: Statement) -> None:
    vendor = said.predicate.samenvatting.declared.leverancier
    if signer.role == "zelfverklaring" and signer.oin != vendor.oin:
        raise SignatureError("signing.other_organisation", naam=signer.name, oin=signer.oin, leverancier=vendor.naam)
    if signer.role == "waarneming" and signer.oin == vendor.oin:
        raise SignatureError("signing.own_observer", naam=signer.name)


def _in_time(signer: Signer, said: Statement, terms: Terms) -> None:
    if signer.signed_at > terms.at + LEEWAY:
        raise SignatureError("signing.in_the_future", tijdstip=f"{signer.signed_at:%Y-%m-%d %H:%M} UTC")
    try:
        finished = moment(said.predicate.samenvatting.run.klaar)
    except ValueError as error:
        raise SignatureError("signing.altered", plaats="/predicate/samenvatting/run/klaar") from error
    if signer.signed_at < finished - LEEWAY:
        raise SignatureError("signing.before_the_run", tijdstip=f"{signer.signed_at:%Y-%m-%d %H:%M} UTC")


def _vouched(signed: Signed, signer: Signer, terms: Terms) -> None:
    """The certificate was valid when it signed, and still is unless the log shows that it signed before it expired."""
    now = terms.logged or max(terms.at, signer.signed_at)
    for at, codes in ((signer.signed_at, _WHEN_SIGNED), (now, {})):
        try:
            if terms.trust:
                terms.trust.vouch(signed.chain, at)
            else:
                in_time(signed.chain[0], at)
        except SignatureError as error:
            raise SignatureError(codes.get(error.code, error.code), **error.values) from error


def _run_id(content: bytes) -> str:
    try:
        return str(json.loads(content)["run"]["id"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return ""
