"""The shapes of the load: what is asked when, and by how many municipalities at once. Data, in ``shapes.yaml``."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Literal

import yaml

from harness.chain.tables import Row, Text, rows

What = Literal["gebeurtenissen", "leveringen", "raadplegingen"]
_FILE = Path(__file__).with_name("shapes.yaml")


class Shape(Row):
    """One shape. ``course``: at which part of the phase which part of the municipalities is at work."""

    name: str
    title: Text
    explained: Text
    what: What
    share: float
    course: tuple[tuple[float, float], ...]
    restart: float | None = None


class Phase(Row):
    """A shape in its place in a run, in seconds from the begin."""

    name: str
    what: What
    start: float
    end: float
    course: tuple[tuple[float, float], ...]
    restart: float | None = None
    """The second at which the provider restarts."""

    def busy_at(self, second: float) -> float:
        """Which part of the municipalities is at work at that second of the run."""
        place = (second - self.start) / (self.end - self.start)
        for (x0, y0), (x1, y1) in pairwise(self.course):
            if x0 <= place <= x1:
                return y0 + (y1 - y0) * (place - x0) / (x1 - x0)
        return self.course[-1][1]


@cache
def shapes() -> tuple[Shape, ...]:
    """All shapes, in the order in which they are played."""
    return rows(Shape, yaml.safe_load(_FILE.read_text(encoding="utf-8"))["shapes"], f"{_FILE.name}: shapes")


def phases(chosen: Iterable[Shape], seconds: float) -> tuple[Phase, ...]:
    """The chosen shapes one after the other, together as long as ``seconds``."""
    chosen = tuple(chosen)
    whole, start, made = sum(shape.share for shape in chosen), 0.0, []
    for shape in chosen:
        duration = seconds * shape.share / whole
        restart = None if shape.restart is None else start + shape.restart * duration
        made.append(
            Phase(
                name=shape.name,
                what=shape.what,
                start=start,
                end=start + duration,
                course=shape.course,
                restart=restart,
            )
        )
        start += duration
    return tuple(made)
