"""One table of cases, filled by the modules beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from brontoneel import BronToneel
from toneel import Toneel

Speel = Callable[[Toneel], object]
BronSpeel = Callable[[BronToneel], object]


@dataclass(frozen=True)
class Geval:
    """One scene for one check. ``naam`` begins with the outcome that it should have: ``passed``, ``failed-te-laat``."""

    eis: str
    naam: str
    speel: Speel | BronSpeel
    verklaring: str = "heel"
    """Name of a declaration in declaraties.py."""
    scenario: str = "proef"

    def toneel(self) -> Toneel:
        toneel = BronToneel(self.scenario)
        self.speel(toneel)
        return toneel


GEVALLEN: list[Geval] = []


def geval(eis: str, naam: str, *, verklaring: str = "heel", scenario: str = "proef") -> Callable[[Speel], Speel]:
    """Adds a scene to the table."""

    def declare(speel: Speel) -> Speel:
        GEVALLEN.append(Geval(eis, naam, speel, verklaring, scenario))
        return speel

    return declare
