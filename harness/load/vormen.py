"""The shapes of the load: what is asked when, and by how many municipalities at once. Data, in ``vormen.yaml``."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Literal

import yaml

from harness.chain.tables import Row, Text, rows

Wat = Literal["gebeurtenissen", "leveringen", "raadplegingen"]
_FILE = Path(__file__).with_name("vormen.yaml")


class Vorm(Row):
    """One shape. ``verloop``: at which part of the phase which part of the municipalities is at work."""

    naam: str
    titel: Text
    uitleg: Text
    wat: Wat
    deel: float
    verloop: tuple[tuple[float, float], ...]
    herstart: float | None = None


class Fase(Row):
    """A shape in its place in a run, in seconds from the begin."""

    naam: str
    wat: Wat
    van: float
    tot: float
    verloop: tuple[tuple[float, float], ...]
    herstart: float | None = None
    """The second at which the provider restarts."""

    def bezig(self, seconde: float) -> float:
        """Which part of the municipalities is at work at that second of the run."""
        plaats = (seconde - self.van) / (self.tot - self.van)
        for (x0, y0), (x1, y1) in pairwise(self.verloop):
            if x0 <= plaats <= x1:
                return y0 + (y1 - y0) * (plaats - x0) / (x1 - x0)
        return self.verloop[-1][1]


@cache
def vormen() -> tuple[Vorm, ...]:
    """All shapes, in the order in which they are played."""
    return rows(Vorm, yaml.safe_load(_FILE.read_text(encoding="utf-8"))["vormen"], f"{_FILE.name}: vormen")


def fasen(gekozen: Iterable[Vorm], seconden: float) -> tuple[Fase, ...]:
    """The chosen shapes one after the other, together as long as ``seconden``."""
    gekozen = tuple(gekozen)
    heel, van, gemaakt = sum(vorm.deel for vorm in gekozen), 0.0, []
    for vorm in gekozen:
        duur = seconden * vorm.deel / heel
        herstart = None if vorm.herstart is None else van + vorm.herstart * duur
        gemaakt.append(
            Fase(naam=vorm.naam, wat=vorm.wat, van=van, tot=van + duur, verloop=vorm.verloop, herstart=herstart)
        )
        van += duur
    return tuple(gemaakt)
