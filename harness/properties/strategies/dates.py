"""Dates in a sensible relation to the reference date, so that business rules are met, and broken, for a reason."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

EDGES = (0, -1, 1, -2, -7, -30, -31, -59, -61, -365, 7, 30, 365, 1095)
"""Days from the reference date at which a rule of the chain turns."""


def dates_around(peildatum: date) -> st.SearchStrategy[str]:
    """Mostly days around ``peildatum``, sometimes a leap day or the ends of what a date can be."""
    edges = st.sampled_from(EDGES).map(lambda days: _iso(peildatum, days))
    near = st.integers(-400, 400).map(lambda days: _iso(peildatum, days))
    far = st.sampled_from(("2024-02-29", "1900-01-01", "2099-12-31", "0001-01-01", "9999-12-31"))
    return st.one_of(edges, near, near, edges, far)


IMPOSSIBLE_DATES = ("2023-02-29", "2024-13-01", "01-02-2024", "2024-1-1", "20240101", "")
"""What looks like a date and is none."""


def _iso(peildatum: date, days: int) -> str:
    return (peildatum + timedelta(days=days)).isoformat()
