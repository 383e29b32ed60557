"""What work costs: minutes per action × hourly rate × persons, exact.

Everything is a ``Fraction`` until it is shown; ``euros`` rounds once, half up. So Table 5 comes out to the euro.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from harness.chain.lasten_tabel import Handeling, handelingen, stroom, tariefjaren
from harness.chain.services import stelseldiensten
from harness.errors import HarnessError

STANDARD_YEAR = "2023"
"""The newest rates."""


class BurdenError(HarnessError, ValueError):
    """A question that cannot be calculated."""


@dataclass(frozen=True, slots=True)
class Rates:
    """Euros an hour. Raises BurdenError unless 0 < low <= middle <= high."""

    low: Fraction
    middle: Fraction
    high: Fraction

    def __post_init__(self) -> None:
        if not 0 < self.low <= self.middle <= self.high:
            shown = " ".join(f"{float(rate):g}" for rate in (self.low, self.middle, self.high))
            raise BurdenError("chain.rates_in_order", rates=shown)


@dataclass(frozen=True, slots=True)
class Cost:
    """Euros. The minimum lies between ``minimum_from`` and ``minimum_to``: equal where the rates are determined."""

    minimum_from: Fraction
    minimum_to: Fraction
    maximum: Fraction


@dataclass(frozen=True, slots=True)
class Work:
    """An action with its minutes per statushouder: the report's, or the municipality's own."""

    handeling: Handeling
    minutes: Fraction


@dataclass(frozen=True, slots=True)
class Amount:
    """How much work something is: minutes per statushouder, and hours and euros a year."""

    minutes: Fraction
    hours: Fraction
    cost: Cost


NOTHING = Amount(Fraction(), Fraction(), Cost(Fraction(), Fraction(), Fraction()))


def published_rates(year: str) -> Rates:
    """The rates of a year that reproduce the report's amounts. Raises BurdenError for a year without rates."""
    if (row := tariefjaren().get(year)) is None:
        years = ", ".join(tariefjaren())
        raise BurdenError("chain.no_rates", year=year, years=years)
    return Rates(Fraction(row.laag), Fraction(row.midden), Fraction(row.hoog))


def work(own: Mapping[str, Fraction] | None = None) -> tuple[Work, ...]:
    """All 24 actions with their minutes. ``own`` gives a municipality's own minutes per service slug, spread over
    the actions of that service as the report's are. Raises BurdenError for an unknown slug or minutes below 0."""
    own = own or {}
    known_slugs(own)
    for slug, given in own.items():
        if given < 0:
            raise BurdenError("chain.minutes_below_zero", slug=slug)
    reported: dict[str, int] = {}
    for row in handelingen():
        reported[row.dienst] = reported.get(row.dienst, 0) + row.minuten
    return tuple(
        Work(row, row.minuten * own.get(row.dienst, Fraction(reported[row.dienst])) / reported[row.dienst])
        for row in handelingen()
    )


def minutes(part: Iterable[Work]) -> Fraction:
    """Minutes per statushouder."""
    return sum((item.minutes for item in part), Fraction())


def cost(part: Collection[Work], everything: Collection[Work], rates: Rates, task: int) -> Cost:
    """What a part of the work costs a year.

    Which minutes count at the low rate is not determined within a direction, only how many are of ``everything``:
    a part can hold all of them, or only those for which there is no place elsewhere.
    """
    middle = minutes(part) * rates.middle
    discount = rates.middle - rates.low
    fixed = minutes(item for item in part if item.handeling.tarief == "laag")
    least, most = fixed, fixed
    for direction in {item.handeling.stroom for item in part}:
        inside, total = (minutes(_undetermined(some, direction)) for some in (part, everything))
        low = min(Fraction(stroom(direction).minuten_laag), total)
        least += max(Fraction(), low - (total - inside))
        most += min(low, inside)
    persons = Fraction(task, 60)
    return Cost(
        minimum_from=(middle - most * discount) * persons,
        minimum_to=(middle - least * discount) * persons,
        maximum=minutes(part) * rates.high * persons,
    )


def known_slugs(slugs: Iterable[str]) -> frozenset[str]:
    """The slugs as a set. Raises BurdenError for one that is no service."""
    known = [dienst.slug for dienst in stelseldiensten()]
    given = tuple(slugs)
    for slug in given:
        if slug not in known:
            choice = ", ".join(known)
            raise BurdenError("chain.no_service", slug=slug, known=choice)
    return frozenset(given)


def euros(amount: Fraction) -> int:
    """Whole euros, half up, as the report rounds."""
    return floor(amount + Fraction(1, 2))


def _undetermined(part: Iterable[Work], direction: str) -> Iterable[Work]:
    return (item for item in part if item.handeling.tarief == "onbepaald" and item.handeling.stroom == direction)
