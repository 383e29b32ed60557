"""What a register answers about a report: is it in the log, is it still valid, are its contracts in force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from harness.register import in_force
from harness.register.log import LogError
from harness.register.register import LOG, Register
from harness.register.state import Certificate, State
from harness.register.view import LogView
from harness.reports.signing import Answer, Case, Question
from harness.reports.signing.questions import Status
from harness.reports.signing.statement import Summary


@dataclass(frozen=True)
class RegisterView(LogView):
    """A register with its events, in the form of ``signing.Register``. A log by itself is a ``LogView``."""

    register: Register | None = None

    @classmethod
    def open(cls, folder: Path, vkey: str | None = None, kept: bytes | None = None) -> RegisterView:
        """The register in ``folder``; of a folder with a log alone, what the log says. Raises LogError."""
        log = LogView.open(folder, vkey, kept)
        register = Register(folder, log.log) if (folder / LOG).is_dir() else None
        return cls(log.log, log.known, kept, register)

    def facilities(self, case: Case) -> frozenset[str]:
        """The test facilities by its settings, and the one that observed a run which it admitted as observed."""
        if not self.known or self._problem or self.register is None or self._state is None:
            return frozenset()
        found = self._certificate(case)
        observers = found.given.ondertekenaars if found and found.assurance == "waargenomen" else {}
        named = {one.oin for role, one in observers.items() if role == "waarneming"}
        return frozenset(named | {one.oin for one in self.register.settings.faciliteiten})

    def still_valid(self, case: Case, at: datetime) -> Answer:
        """Whether the certificate over this report had not expired and was not revoked at this time."""
        state = self._state
        if state is None:
            return super().still_valid(case, at)
        found, unread = self._certificate(case), {"aantal": str(len(state.unread)), "regels": str(self.log.size)}
        if found is None and state.unread:
            return Answer(Question.VALIDITY, "unproven", "answers.not_certified_unread", unread)
        if found is None:
            return Answer(Question.VALIDITY, "no", "answers.not_certified")
        values = {"certificaat": found.id, "van": f"{found.given.geldig_van}", "tot": f"{found.geldig_tot}"}
        status = found.status(at)
        if status == "ingetrokken" and found.revoked:
            revoked = found.revoked
            values |= {"datum": f"{revoked.tijdstip:%Y-%m-%d}", "door": revoked.door, "reden": revoked.reden}
            return Answer(Question.VALIDITY, "no", "answers.certificate_revoked", values)
        if status in ("verlopen", "nog_niet"):
            code = "answers.certificate_expired" if status == "verlopen" else "answers.certificate_not_yet"
            return Answer(Question.VALIDITY, "no", code, values)
        if state.unread:
            return Answer(Question.VALIDITY, "unproven", "answers.still_valid_unread", values | unread)
        sure: Status = "yes" if self.known and not self._problem else "unproven"
        values |= {"stand": f"{state.latest:%Y-%m-%d}", "regels": str(self.log.size)}
        if found.replaced_by:
            return Answer(
                Question.VALIDITY, sure, "answers.still_valid_replaced", {**values, "nieuw": found.replaced_by}
            )
        return Answer(Question.VALIDITY, sure, "answers.still_valid", values)

    def contracts_in_force(self, case: Case, at: datetime) -> Answer:
        """Whether the documents that its services stand on were in force at this time, as far as plateau2 knows."""
        if self._state is None:
            return super().contracts_in_force(case, at)
        found = self._certificate(case)
        if found is None and case.report is None:
            return Answer(Question.CONTRACTS, "unproven", "answers.not_certified")
        summary = found.given.samenvatting if found else Summary.of(case.report)  # type: ignore[arg-type]
        day = at.astimezone(UTC).date()
        if lapsed := in_force.lapsed(summary, day):
            named = ", ".join(f"{row.api} {row.versie} ({row.tot})" for row in lapsed)
            return Answer(Question.CONTRACTS, "no", "answers.contracts_lapsed", {"contracten": named})
        if unknown := in_force.unknown(summary):
            named = ", ".join(f"{api} {version}" for api, version in unknown.items())
            return Answer(Question.CONTRACTS, "unproven", "answers.contracts_unknown", {"contracten": named})
        named = ", ".join(f"{row.api} {row.versie}" for row in in_force.published(summary))
        return Answer(Question.CONTRACTS, "yes", "answers.contracts_in_force", {"contracten": named})

    def _certificate(self, case: Case) -> Certificate | None:
        """The certificate over this report with these envelopes; an envelope that it lacks is not its."""
        state = self._state
        found = state.certificates.get(state.reports.get(case.report_digest, "")) if state else None
        signed = {role: case.digest_of(role) for role in case.envelopes}
        return found if found and signed.items() <= found.given.handtekeningen.items() else None

    @cached_property
    def _state(self) -> State | None:
        """What follows from the events that can be read; None for the log of something else, which answers for itself
        alone, and for one that cannot be read at all."""
        try:
            state = self.register.as_far_as_read if self.register else None
        except LogError:
            return None
        return state if state and state.settings else None
