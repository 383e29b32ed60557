"""Two sets of services beside each other: what the one saves and the other does not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from harness.chain.lasten import Burden, ServiceBurden
from harness.chain.lasten_kosten import BurdenError


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two burdens of one municipality: the same task, year, rates and minutes."""

    one: Burden
    other: Burden

    @property
    def more_hours(self) -> Fraction:
        """Hours a year that ``other`` saves on top of ``one``; below 0 when it saves less."""
        return self.other.amounts["lapses"].hours - self.one.amounts["lapses"].hours

    @property
    def more_maximum(self) -> Fraction:
        """Euros a year that ``other`` saves on top of ``one``, at the highest rate.

        The minima have no such figure: which minutes count low is not determined, so each stands by itself.
        """
        return self.other.amounts["lapses"].cost.maximum - self.one.amounts["lapses"].cost.maximum

    def services(self) -> Iterator[tuple[ServiceBurden, ServiceBurden]]:
        """Each service in both, in the order of the impact analysis."""
        return zip(self.one.services, self.other.services, strict=True)

    def only_in_one(self) -> tuple[str, ...]:
        """Slugs of services that only ``one`` covers."""
        return tuple(mine.dienst.slug for mine, its in self.services() if mine.covered and not its.covered)

    def only_in_other(self) -> tuple[str, ...]:
        """Slugs of services that only ``other`` covers."""
        return tuple(its.dienst.slug for mine, its in self.services() if its.covered and not mine.covered)


def compare(one: Burden, other: Burden) -> Comparison:
    """The two beside each other. Raises ValueError when they are not about the same municipality."""
    for name in ("task", "year", "rates", "whole"):
        if getattr(one, name) != getattr(other, name):
            raise BurdenError("chain.burdens_differ", name=name)
    return Comparison(one, other)
