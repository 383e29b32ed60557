"""Two pictures of a load over time, as numbers for SVG: how long answers took, and how many there were."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from harness.load.report import LoadReport, Moment

WIDTH, HEIGHT = 900, 250
LEFT, RIGHT, TOP, BOTTOM = 58, 16, 26, 34
"""The room around the plane, in units of the picture."""


@dataclass(frozen=True)
class Tick:
    """A line of the grid, and the number beside it."""

    at: float
    label: str


@dataclass(frozen=True)
class Band:
    """A phase: from where to where, and where its name goes."""

    name: str
    x: float
    width: float
    odd: bool


@dataclass(frozen=True)
class Plot:
    """``shapes``: name of a class in the style sheet, and the path to draw with it, in order."""

    width: int
    height: int
    left: float
    right: float
    top: float
    bottom: float
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]
    bands: tuple[Band, ...]
    shapes: tuple[tuple[str, str], ...]
    limit: float | None = None
    restart: tuple[float, float] | None = None


@dataclass(frozen=True)
class _Plane:
    """Where a second and a value come in the picture."""

    seconds: float
    most: float

    def x(self, second: float) -> float:
        return round(LEFT + (WIDTH - LEFT - RIGHT) * second / self.seconds, 1)

    def y(self, value: float) -> float:
        return round(HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * min(value, self.most) / self.most, 1)


def latency_plot(found: LoadReport) -> Plot:
    """p50 and p95 per second, and the limit where it fits in the picture."""
    seen = [moment.p95 for moment in found.timeline if moment.p95 is not None]
    most, limit = max(seen, default=1.0), found.limits.p95_ms
    shows_limit = limit <= most * 2
    plane = _Plane(_seconds(found), _ceiling(max(most, limit if shows_limit else 0)))
    shapes = (
        ("p95", _line(found.timeline, lambda moment: moment.p95, plane)),
        ("p50", _line(found.timeline, lambda moment: moment.p50, plane)),
    )
    return _plot(found, plane, shapes, limit=plane.y(limit) if shows_limit else None)


def count_plot(found: LoadReport) -> Plot:
    """Requests per second: the good ones, and on top of them the others."""
    plane = _Plane(_seconds(found), _ceiling(max((moment.count for moment in found.timeline), default=1)))
    good = [moment.count - moment.errors for moment in found.timeline]
    every = [moment.count for moment in found.timeline]
    return _plot(found, plane, (("bad", _steps(every, plane, good)), ("good", _steps(good, plane))))


def _plot(found: LoadReport, plane: _Plane, shapes: tuple[tuple[str, str], ...], limit: float | None = None) -> Plot:
    bands = tuple(
        Band(
            phase.name,
            plane.x(phase.start),
            round(plane.x(min(phase.end, plane.seconds)) - plane.x(phase.start), 1),
            odd % 2 == 1,
        )
        for odd, phase in enumerate(found.phases)
        if phase.start < plane.seconds
    )
    back = found.restart
    gone = None
    if back is not None and back.gone is not None:
        gone = (plane.x(back.gone), plane.x(back.back if back.back is not None else plane.seconds))
    return Plot(
        width=WIDTH,
        height=HEIGHT,
        left=LEFT,
        right=WIDTH - RIGHT,
        top=TOP,
        bottom=HEIGHT - BOTTOM,
        across=tuple(Tick(plane.x(at), f"{at:g}") for at in _ticks(plane.seconds, 10)),
        up=tuple(Tick(plane.y(at), f"{at:g}") for at in _ticks(plane.most, 5)),
        bands=bands,
        shapes=shapes,
        limit=limit,
        restart=gone,
    )


def _seconds(found: LoadReport) -> float:
    return float(max(found.planned_seconds if not found.broken_off else found.seconds, len(found.timeline), 1))


def _line(moments: Iterable[Moment], value: Callable[[Moment], float | None], plane: _Plane) -> str:
    """A line through the middle of every second; broken where nothing was answered."""
    path, pen = [], "M"
    for moment in moments:
        here = value(moment)
        if here is None:
            pen = "M"
            continue
        path.append(f"{pen}{plane.x(moment.second + 0.5)} {plane.y(here)}")
        pen = "L"
    return "".join(path)


def _steps(values: Sequence[int], plane: _Plane, floor: Sequence[int] | None = None) -> str:
    """A block per second, from the floor up; nothing where there is nothing to show."""
    path = []
    for second, value in enumerate(values):
        low = floor[second] if floor else 0
        if value > low:
            left, right = plane.x(second), plane.x(second + 1)
            path.append(f"M{left} {plane.y(low)}V{plane.y(value)}H{right}V{plane.y(low)}Z")
    return "".join(path)


def _step(most: float, parts: int) -> float:
    """A round number of which about ``parts`` go into ``most``."""
    rough = most / parts
    power = 10.0 ** math.floor(math.log10(rough))
    return next(power * one for one in (1, 2, 5, 10) if power * one >= rough)


def _ceiling(most: float) -> float:
    step = _step(max(most, 1.0), 5)
    return step * math.ceil(max(most, 1.0) / step)


def _ticks(most: float, parts: int) -> list[float]:
    step = _step(most, parts)
    return [round(step * index, 6) for index in range(int(most / step + 1e-9) + 1)]
