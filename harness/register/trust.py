"""Whom a register believes: the PEM file in ``bewijs/`` that its settings name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from harness.parties.wire.identity import PkiError
from harness.register.errors import RegisterError
from harness.register.evidence import Evidence
from harness.register.register import Register
from harness.reports.signing import Trust


@dataclass(frozen=True)
class TrustOverTime:
    """What was believed from which entry of the log on, the oldest first."""

    since: Sequence[tuple[int, Trust]]

    @property
    def newest(self) -> Trust:
        """What is believed now: it knows best who was revoked."""
        return self.since[-1][1]

    def at(self, number: int) -> Trust:
        """What was believed when this entry was written."""
        return next((trust for begin, trust in reversed(self.since) if begin < number), self.since[0][1])


def trust_of(register: Register) -> Trust:
    """The CAs that are believed and what they revoked. Raises RegisterError, PkiError."""
    return trust_named(register.evidence, register.settings.vertrouwen)


def trust_named(evidence: Evidence, named: str) -> Trust:
    """What the file with this digest says. Raises RegisterError, PkiError."""
    evidence.read(named)  # unchanged, or it says so
    return Trust.load(evidence.path(named))


def trust_over_time(evidence: Evidence, named: Sequence[tuple[int, str]]) -> TrustOverTime | None:
    """What was believed when; None when a file is missing or changed, so that nothing can be told."""
    try:
        return TrustOverTime([(number, trust_named(evidence, one)) for number, one in named]) if named else None
    except (RegisterError, PkiError):
        return None
