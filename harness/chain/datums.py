"""Reckoning with months and years, as terms in law do."""

from __future__ import annotations

from calendar import monthrange
from datetime import date


def maanden_later(dag: date, maanden: int) -> date:
    """The same day so many months later (earlier when negative); the month's last day where it is shorter."""
    jaar, index = divmod(dag.year * 12 + dag.month - 1 + maanden, 12)
    return date(jaar, index + 1, min(dag.day, monthrange(jaar, index + 1)[1]))


def jaren_later(dag: date, jaren: int) -> date:
    """The same day so many years later; 28 February for 29 February in an ordinary year."""
    return maanden_later(dag, 12 * jaren)
