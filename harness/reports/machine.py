"""How quiet the machine was during a run, from what was recorded of it."""

from __future__ import annotations

from collections.abc import Iterable

from harness.evidence.observations import Machine
from harness.evidence.scene import Scene
from harness.reports import model

LAG = 250
"""Milliseconds of lag up to which a run was quiet."""
PRESSURE, STOLEN = 0.5, 0.05
"""Parts of the time up to which a run was quiet."""


def machine_seen(scene: Scene) -> model.MachineSeen | None:
    """Over the whole run; None where nothing was recorded."""
    seen = [one for _, one in scene.of(Machine)]
    if not seen:
        return None
    over = sum(one.over for one in seen) or 1
    processors = max(one.processors for one in seen)
    stolen = _sum(one.stolen for one in seen)
    pressure, waited = _part(_sum(one.pressure for one in seen), over), _part(_sum(one.waited for one in seen), over)
    lag, taken = max(one.lag for one in seen), _part(stolen, over * processors)
    steps = tuple(one.stepped for one in seen if one.stepped)
    return model.MachineSeen(
        seconds=round(over / 1000),
        processors=processors,
        lag_ms=lag,
        load=max((one.load / 100 for one in seen if one.load is not None), default=None),
        pressure=pressure,
        stolen=taken,
        waited=waited,
        steps_ms=steps,
        quiet=lag <= LAG and (pressure or 0) <= PRESSURE and (taken or 0) <= STOLEN and not steps,
        again=0,
    )


def _sum(figures: Iterable[int | None]) -> int | None:
    known = [figure for figure in figures if figure is not None]
    return sum(known) if known else None


def _part(figure: int | None, over: int) -> float | None:
    return None if figure is None else round(figure / over, 3)
