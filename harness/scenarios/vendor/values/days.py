"""Days that applications trip over: 29 February, both changes of summer time, the ends of a year and the days after."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

BEGIN, BETWEEN, END = "begin", "between", "end"
YEARS = {BEGIN: (2022, 2023, 2024), BETWEEN: (2025, 2026), END: (2027, 2028)}
"""A period begins, is changed and ends in that order, whichever of its days are taken; each has its own years."""
ROLES = {
    "wijzigingsdatum": BETWEEN,
    "datumBeoordeling": BETWEEN,
    "datumOordeel": BETWEEN,
    "einddatum": END,
    "verwachteUitstroomdatum": END,
}
"""Where a date has its place in a period; every other one is at the beginning."""
BIRTHS = ("2000-02-29", "1970-01-01", "1969-12-31", "1937-07-01", "2007-01-01", "1952-03-01")
"""Before and at the moment that computers count from, and the day on which the clock of Amsterdam jumped by 28 s."""


def last_sunday(year: int, month: int) -> date:
    """The day on which summer time begins (March) or ends (October)."""
    end = date(year, month, 31)
    return end - timedelta(days=(end.weekday() + 1) % 7)


def _trap_days(year: int) -> list[date]:
    march, october = last_sunday(year, 3), last_sunday(year, 10)
    leap = [date(year, 2, 29), date(year, 3, 1)] if year % 4 == 0 else []
    day = timedelta(days=1)
    return [*leap, march, october, date(year, 1, 1), march + day, october + day, date(year, 12, 31)]


@cache
def trap_days(name: str) -> tuple[str, ...]:
    """The days for a property of that name, the leap year first."""
    if name == "geboortedatum":
        return BIRTHS
    years = sorted(YEARS[ROLES.get(name, BEGIN)], key=lambda year: year % 4)
    return tuple(day.isoformat() for year in years for day in _trap_days(year))


@cache
def trap_days_before(today: date, weeks: int) -> tuple[str, ...]:
    """Those of the last so many weeks, in order: the leap day where it is among them, and the five latest."""
    days = (day for year in range(today.year - 4, today.year + 1) for day in _trap_days(year))
    past = sorted({day for day in days if today - timedelta(weeks=weeks) < day < today})
    leap = [day for day in past[:-5] if (day.month, day.day) == (2, 29)]
    return tuple(day.isoformat() for day in (*leap, *past[-5:]))


def one_of_many(name: str, index: int) -> str:
    """Another day for every row of a long list."""
    first = date(YEARS[ROLES.get(name, BEGIN)][0], 1, 1)
    return (first + timedelta(days=index)).isoformat()
