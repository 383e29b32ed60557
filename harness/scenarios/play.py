"""Plays scenarios: many at once, each with its own persons, those that share something one after the other."""

from __future__ import annotations

import asyncio
import time
import traceback
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Protocol

from harness.evidence.declaration import Declaration
from harness.parties.own_time import OwnTime
from harness.parties.witness import SceneLog, Witness
from harness.scenarios.keten import Keten
from harness.scenarios.registry import Scenario

LIMIT = 300.0
"""Seconds of its own that one scenario may last: what it waits for in our queue or at the screen is not counted."""


class BrokenOffError(Exception):
    """The scenario ends here, and not by a fault of ours; ``reason`` is a code, and what it was about stands beside."""

    def __init__(self, reason: str, **about: object) -> None:
        super().__init__(reason)
        self.reason, self.about = reason, about


@dataclass(frozen=True)
class Progress:
    """Something happened: ``begonnen``, ``klaar`` or ``overgeslagen``."""

    what: str
    scenario: Scenario
    reason: str = ""


class Stage(Protocol):
    """Where scenarios are played, whoever is under test."""

    @property
    def declaration(self) -> Declaration: ...
    @property
    def witness(self) -> Witness: ...
    @property
    def alive(self) -> Callable[[], bool]: ...


async def play_all(
    stage: Stage,
    scenarios: Iterable[Scenario],
    *,
    keten: Callable[[SceneLog], Keten],
    at_once: int,
    attempts: dict[str, int],
    tell: Callable[[Progress], None],
    cannot: Mapping[str, str] = MappingProxyType({}),
    late: str | None = None,
) -> None:
    """Plays every scenario that this declaration calls for.

    ``keten`` makes the chain for one scenario. ``attempts`` holds, for a resumed run, which attempt each unfinished
    scenario is at; finished ones are not given. ``cannot``: scenario id -> code of the reason why it cannot be played.
    ``late``: the code under which a scenario that reaches its limit is broken off; None: its waits all have limits of
    their own, so that is our own fault.
    """
    slots = asyncio.Semaphore(at_once)
    turns: dict[str, asyncio.Lock] = {}

    async def one(scenario: Scenario) -> None:
        reason = scenario.skipped(stage.declaration) or cannot.get(scenario.id)
        if reason is not None:
            _skip(stage, scenario, reason)
            tell(Progress("overgeslagen", scenario, reason))
            return
        turn = turns.setdefault(scenario.alone, asyncio.Lock()) if scenario.alone else asyncio.Lock()
        async with turn, slots:
            if stopped := _stopped(stage):
                _skip(stage, scenario, stopped)
                tell(Progress("overgeslagen", scenario, stopped))
                return
            tell(Progress("begonnen", scenario))
            await _play(stage, keten, scenario, attempts.get(scenario.id, 1), late)
            tell(Progress("klaar", scenario))

    chosen = list(scenarios)
    # The slow ones first: those that wait, and those that wait for each other.
    together = sorted((s for s in chosen if not s.disturbs), key=lambda s: (not s.lingers, s.alone is None))
    await asyncio.gather(*(one(scenario) for scenario in together))
    for scenario in chosen:
        if scenario.disturbs:
            await one(scenario)


async def _play(
    stage: Stage, keten: Callable[[SceneLog], Keten], scenario: Scenario, attempt: int, late: str | None
) -> None:
    witness = stage.witness
    log = witness.begin(scenario.id, attempt)
    began = time.monotonic()
    witness.mark(log, "begin", **_facts(scenario))
    limit = OwnTime(LIMIT)
    try:
        async with limit:
            await scenario.play(keten(log))
    except BrokenOffError as error:
        witness.mark(log, "afgebroken", reden=error.reason, **error.about)
    except Exception as error:  # whatever we did wrong must not be blamed on the application
        if limit.expired and late is not None:
            witness.mark(log, "afgebroken", reden=late, seconden=LIMIT)
        else:
            place = traceback.extract_tb(error.__traceback__)[-1]
            where = f"{place.filename.rsplit('/', 1)[-1]}:{place.lineno}"
            witness.own_fault(f"scenario {scenario.id}: {type(error).__name__}: {error} ({where})", log)
    witness.mark(log, "einde", ms=round((time.monotonic() - began) * 1000))
    witness.end(log)


def _stopped(stage: Stage) -> str | None:
    """Why nothing more is played: a BSN that is no test number was seen, or the application we started is gone."""
    return stage.witness.stop_reason or (None if stage.alive() else "applicatie_gestopt")


def _skip(stage: Stage, scenario: Scenario, reason: str) -> None:
    log = stage.witness.begin(scenario.id, 1)
    stage.witness.mark(log, "overgeslagen", reden=reason, **_facts(scenario))
    stage.witness.end(log)


def _facts(scenario: Scenario) -> dict[str, object]:
    return {
        "nl": scenario.nl,
        "en": scenario.en,
        "diensten": list(scenario.services),
        "groep": scenario.group,
    }
