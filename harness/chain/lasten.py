"""What a connection saves: which work lapses, what a product leaves, and what stays with any product."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from harness.chain.lasten_kosten import (
    NOTHING,
    STANDARD_YEAR,
    Amount,
    BurdenError,
    Rates,
    Work,
    cost,
    known_slugs,
    minutes,
    published_rates,
    work,
)
from harness.chain.lasten_tabel import Handeling, systemen
from harness.chain.services import Stelseldienst, stelseldiensten

MOST_PERSONS = 1_000_000
"""A task above this is a slip of the keyboard: the whole country's was 23,469 in 2022."""

Fate = Literal["lapses", "uncovered", "stays"]
"""``lapses``: the product takes it away. ``uncovered``: a product could, this one does not. ``stays``: none can yet."""

FATES: tuple[Fate, ...] = ("lapses", "uncovered", "stays")


@dataclass(frozen=True, slots=True)
class ServiceBurden:
    """One service: each of its actions with its fate, and how much work each fate comes to."""

    dienst: Stelseldienst
    covered: bool
    work: tuple[tuple[Work, Fate], ...]
    amounts: Mapping[Fate, Amount]


@dataclass(frozen=True, slots=True)
class Burden:
    """What lapses, what this product leaves and what stays, for ``task`` persons a year."""

    task: int
    year: str
    rates: Rates
    rates_inferred: bool
    own_minutes: tuple[str, ...]
    """Slugs of the services whose minutes the municipality gave itself."""
    services: tuple[ServiceBurden, ...]
    amounts: Mapping[Fate, Amount]
    left: Mapping[str, Amount]
    """What stays manual work in each system of plateau 1, whether uncovered or with any product."""
    whole: Amount


def burden(
    task: int,
    covered: Iterable[str],
    year: str = STANDARD_YEAR,
    rates: Rates | None = None,
    own: Mapping[str, Fraction] | None = None,
) -> Burden:
    """What a product that covers these services saves a municipality with a task of so many statushouders a year.

    ``rates`` replace the inferred ones of ``year``; ``own`` replaces minutes per service slug (see ``work``).
    Raises BurdenError for a task below 0 or beyond reason, an unknown slug or year, or minutes below 0.
    """
    if not 0 <= task <= MOST_PERSONS:
        raise BurdenError("chain.persons_a_year", task=task, most=MOST_PERSONS)
    slugs = known_slugs(covered)
    inferred = published_rates(year)
    used = rates or inferred
    everything = work(own)
    fates = tuple((item, _fate(item.handeling, slugs)) for item in everything)

    def amount(part: Collection[Work]) -> Amount:
        if not part:
            return NOTHING
        spent = minutes(part)
        return Amount(spent, spent * task / 60, cost(part, everything, used, task))

    def amounts(some: Collection[tuple[Work, Fate]]) -> dict[Fate, Amount]:
        return {fate: amount([item for item, its in some if its == fate]) for fate in FATES}

    services = []
    for dienst in stelseldiensten():
        mine = tuple((item, fate) for item, fate in fates if item.handeling.dienst == dienst.slug)
        services.append(ServiceBurden(dienst, dienst.slug in slugs, mine, amounts(mine)))
    by_hand = [item for item, fate in fates if fate != "lapses"]
    return Burden(
        task=task,
        year=year,
        rates=used,
        rates_inferred=rates is None,
        own_minutes=tuple(own or ()),
        services=tuple(services),
        amounts=amounts(fates),
        left={place: amount([item for item in by_hand if item.handeling.plateau1 == place]) for place in systemen()},
        whole=amount(everything),
    )


def _fate(handeling: Handeling, covered: frozenset[str]) -> Fate:
    if handeling.blijft_omdat():
        return "stays"
    return "lapses" if handeling.dienst in covered else "uncovered"
