"""The day that it is in the chain, and reckoning with months and years, as terms in law do."""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

_NEDERLAND = ZoneInfo("Europe/Amsterdam")


def vandaag(nu: datetime | None = None) -> date:
    """The day in the Netherlands at that moment, now when not given: by which DUO, COA and municipalities date.

    Between midnight and one or two o'clock it is a day later than in UTC.
    """
    return (nu or datetime.now(UTC)).astimezone(_NEDERLAND).date()


def maanden_later(dag: date, maanden: int) -> date:
    """The same day so many months later (earlier when negative); the month's last day where it is shorter.

    Beyond the year 9999, in which a message may well be dated, the last day of all.
    """
    jaar, index = divmod(dag.year * 12 + dag.month - 1 + maanden, 12)
    if jaar > MAXYEAR:
        return date.max
    return date(jaar, index + 1, min(dag.day, monthrange(jaar, index + 1)[1]))


def jaren_later(dag: date, jaren: int) -> date:
    """The same day so many years later; 28 February for 29 February in an ordinary year."""
    return maanden_later(dag, 12 * jaren)


def maanden_en_dagen_later(dag: date, maanden: int, dagen: int) -> date:
    """So many months and days later; earlier when negative.

    At a month's end it matters which are counted first, and whether a month after 31 January is 28 February or 3
    March. The furthest one counts, so that a day more than two months is more than two months however somebody counts.
    """
    days = timedelta(days=dagen)
    counted = (
        maanden_later(dag, maanden) + days,
        maanden_later(dag + days, maanden),
        _maanden_doorgeteld(dag, maanden) + days,
    )
    if dagen == 0:
        return counted[0]
    return max(counted) if dagen > 0 else min(counted)


def _maanden_doorgeteld(dag: date, maanden: int) -> date:
    """As ``maanden_later``, but a day that a month does not have runs over into the next: 31 February is 3 March."""
    eerste = maanden_later(dag.replace(day=1), maanden)
    return date.max if eerste == date.max else eerste + timedelta(days=dag.day - 1)
