"""Admits a submission: refuses it with everything that is missing, or gives a certificate."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import get_args

from harness.bundled import bundled
from harness.evidence.canonical import digest
from harness.register import in_force
from harness.register.basis import Basis
from harness.register.errors import RegisterError
from harness.register.events import CertificaatGegeven, Ondertekenaar
from harness.register.refusals import refusals, standing, version_of
from harness.register.register import Register
from harness.register.state import State
from harness.register.submission import Submission, requirements_of
from harness.register.terms import Terms
from harness.register.trust import trust_of
from harness.register.writing import Writer, writing
from harness.reports.envelopes import Role
from harness.reports.model import Report
from harness.reports.signing.statement import Summary
from harness.words import Sentence


class RefusedError(Exception):
    """A submission that was not admitted, with everything that stands in the way."""

    def __init__(self, found: list[Sentence]) -> None:
        super().__init__(", ".join(one.code for one in found))
        self.refusals = found


@dataclass(frozen=True)
class Admitted:
    register: Register
    certificate: CertificaatGegeven


def add(folder: Path, key: Path, given: Submission, now: datetime, renews: str | None = None) -> Admitted:
    """Gives a certificate over a submission, in the place of ``renews`` where that is named.

    Raises RefusedError, RegisterError, LogError. On disk nothing has changed then.
    """
    with writing(folder, key, now) as writer:
        state = writer.register.about(*_words(given, renews))
        if renews and renews not in state.certificates:
            raise RegisterError("register.certificaat_onbekend", certificaat=renews)
        found = refusals(given, state, trust_of(writer.register), now, renews)
        report, basis = given.report, given.basis
        if found or report is None or basis is None:
            raise RefusedError(found)
        event = _event(given, report, basis, state, writer, renews)
        register = writer.write([event], _files(given, basis))
    return Admitted(register, event)


def _words(given: Submission, renews: str | None) -> list[str]:
    """What a submission could have to do with: its vendor, its nonce, the certificate it renews."""
    report = given.report
    words = [report.declared.leverancier.oin, report.run.nonce or ""] if report else []
    return [word for word in (*words, renews or "") if word]


def _event(
    given: Submission, report: Report, basis: Basis, state: State, writer: Writer, renews: str | None
) -> CertificaatGegeven:
    at, summary = writer.moment, Summary.of(report)
    version = version_of(report)
    before = standing(state, version, at)
    waived = given.waived(report, at)
    waivers = tuple({one.waiver: None for one in waived.covered})
    return CertificaatGegeven(
        tijdstip=at,
        id=f"{at:%Y}-{writer.register.count() + 1:05d}",
        nonce=report.run.nonce or "",
        rapport=given.case.report_digest,
        handtekeningen={role: given.case.digest_of(role) for role in given.case.envelopes},
        grondslag=digest(basis.content),
        samenvatting=summary,
        eisen=requirements_of(report),
        ondertekenaars=_signers(given),
        zekerheid=given.assurance,
        geldig_van=at.date(),
        geldig_tot=last_day(summary, at.date(), writer.terms, min((one.tot for one in waivers), default=None)),
        pogingen=max(1, state.attempts(version.oin, version.product, version.versie)),
        voorgangers=state.predecessors(version, report.run.vorige_run),
        ontheffingen=waivers,
        vervangt=renews or (before[-1].id if before else None),
    )


def last_day(summary: Summary, begin: date, terms: Terms, at_most: date | None = None) -> date:
    """The last day of a certificate: so many days on, unless a contract or a waiver ends before."""
    days = [begin + timedelta(days=terms.geldig_dagen)]
    ending = in_force.first_end(summary)
    if ending and ending.tot:
        days.append(ending.tot - timedelta(days=1))
    return min(days + ([at_most] if at_most else []))


def _signers(given: Submission) -> dict[Role, Ondertekenaar]:
    return {
        role: Ondertekenaar(naam=one.name, oin=one.oin, tijdstip=one.signed_at)
        for role in get_args(Role)
        if (one := given.signers.get(role))
    }


def _files(given: Submission, basis: Basis) -> list[bytes]:
    """What goes into ``bewijs/``: report, envelopes, the basis, and the contracts that it keeps."""
    contracts = bundled("contracts")
    return [
        given.case.report_bytes or b"",
        *given.case.envelopes.values(),
        basis.content,
        *((contracts / name).read_bytes() for name in basis.bewaard),
    ]
