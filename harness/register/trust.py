"""Whom a register believes: the PEM file in ``bewijs/`` that its settings name."""

from __future__ import annotations

from harness.register.register import Register
from harness.reports.signing import Trust


def trust_of(register: Register) -> Trust:
    """The CAs that are believed and what they revoked. Raises RegisterError, PkiError."""
    named = register.settings.vertrouwen
    register.evidence.read(named)  # unchanged, or it says so
    return Trust.load(register.evidence.path(named))
