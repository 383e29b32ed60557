"""What each product saves a municipality: the impact analysis's model, for what its valid certificate really covers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from harness.chain.lasten import Burden, Fate, burden
from harness.chain.lasten_kosten import Amount, euros
from harness.chain.lasten_tabel import bron, grootte, groottes, handelingen, kanttekeningen, systemen, tariefjaren
from harness.chain.services import stelseldiensten
from harness.register.site.files import File, page
from harness.register.site.paging import Part, parts
from harness.register.site.rows import Line
from harness.register.site.site import Site

TASKS = (10, 50, 200)
"""Persons a year: the last of a row of Table 1 each, for a small, a middling and a large municipality."""
ROLE = "leverancier"
"""Only an application of a municipality takes its work away."""


@dataclass(frozen=True, slots=True)
class Figure:
    """Hours and euros a year, rounded as they are shown."""

    hours: int
    low: int
    high: int

    @classmethod
    def of(cls, amount: Amount) -> Figure:
        return cls(euros(amount.hours), euros(amount.cost.minimum_from), euros(amount.cost.maximum))


@dataclass(frozen=True, slots=True)
class Saving:
    """A product: the numbers of the services that save, what lapses for each of ``TASKS``, and what it leaves."""

    line: Line
    numbers: tuple[int, ...]
    figures: tuple[Figure, ...]
    left: tuple[int, ...]
    """See ``left``."""


def build(site: Site) -> Iterator[File]:
    """``/wat-scheelt-het/``."""
    for part in parts(speaking(site), "wat-scheelt-het/", "wat-scheelt-het/bladzijde/"):
        yield from _page(site, part)


def speaking(site: Site) -> list[Line]:
    """The applications of municipalities that have a valid certificate on the day."""
    return [line for line in site.lines if line.status == "geldig" and line.row.rol == ROLE]


def covered(line: Line) -> frozenset[str]:
    """Slugs of the services that passed in the certificate that speaks for this product."""
    known = {service.slug for service in stelseldiensten()}
    return frozenset(slug for slug in known if line.row.meets(slug))


def figures(slugs: frozenset[str], fate: Fate = "lapses") -> tuple[Figure, ...]:
    """How much of the work has this fate when these services are covered, for each of ``TASKS``."""
    return tuple(Figure.of(one.amounts[fate]) for one in _burdens(slugs))


def left(slugs: frozenset[str]) -> tuple[int, ...]:
    """Minutes per person that stay manual work when these services are covered, in each system of plateau 1."""
    return tuple(euros(amount.minutes) for amount in _burdens(slugs)[0].left.values())


def saving(line: Line) -> Saving:
    """What a product saves."""
    slugs = covered(line)
    numbers = tuple(one.dienst.nummer for one in _burdens(slugs)[0].services if one.amounts["lapses"].minutes)
    return Saving(line, numbers, figures(slugs), left(slugs))


@cache
def _burdens(slugs: frozenset[str]) -> tuple[Burden, ...]:
    """Many products cover the same services."""
    return tuple(burden(task, slugs) for task in TASKS)


def _page(site: Site, part: Part) -> Iterator[File]:
    everything = frozenset(service.slug for service in stelseldiensten())
    values: dict[str, Any] = {
        "savings": [saving(line) for line in part.items],
        "whole": figures(everything),
        "whole_left": left(everything),
        "stays": figures(everything, "stays"),
        "tasks": TASKS,
        "sizes": [(task, grootte(task)) for task in TASKS],
        "municipalities": sum(row.gemeenten for row in groottes()),
        "period": tariefjaren()[_burdens(everything)[0].year].periode,
        "actions": handelingen(),
        "places": systemen(),
        "caveats": kanttekeningen(),
        "source": bron(),
    }
    yield from page(
        part.place,
        "site/wat-scheelt-het.html",
        [site.frame.mark, site.day, part.items, part.number, part.of],
        site.frame.values(day=site.day, number=part.number, of=part.of, **values),
    )
