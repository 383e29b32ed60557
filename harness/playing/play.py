"""Plays scenarios: many at once, each with its own persons, those that share something one after the other."""

from __future__ import annotations

import asyncio
import time
import traceback
from collections.abc import Callable, Iterable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Protocol

from harness.evidence import marks
from harness.evidence.declaration import Declaration
from harness.parties.own_time import OwnTime
from harness.parties.witness import SceneLog, Witness
from harness.playing.again import Again
from harness.playing.breaking import GONE, Breaking
from harness.playing.keten import Keten
from harness.playing.pace import paced
from harness.playing.registry import Scenario
from harness.playing.slots import Slots
from harness.playing.solo import PLAYING, Solo

LIMIT = 300.0
"""Seconds of its own that one scenario may last: what it waits for in our queue or at the screen is not counted."""


class BrokenOffError(Exception):
    """The scenario ends here, and not by a fault of ours; ``reason`` is a code, and what it was about stands beside."""

    def __init__(self, reason: str, **about: object) -> None:
        super().__init__(reason)
        self.reason, self.about = reason, about


@dataclass(frozen=True)
class Progress:
    """Something happened: ``begonnen``, ``klaar``, ``overgeslagen``, or ``opnieuw``: played again, alone."""

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
    breaking: Breaking | None = None,
    again: Again | None = None,
) -> None:
    """Plays every scenario that this declaration calls for.

    ``keten`` makes the chain for one scenario. ``attempts`` holds, for a resumed run, which attempt each unfinished
    scenario is at; finished ones are not given. ``cannot``: scenario id -> code of the reason why it cannot be played.
    ``late``: the code under which a scenario that reaches its limit is broken off; None: its waits all have limits of
    their own, so that is our own fault. ``breaking`` ends what is being played when there is nobody left to play with.
    ``again``: where it is given, what could not be measured is played again.
    """
    breaking = breaking or Breaking()
    slots = Slots(at_once)
    turns: dict[str, asyncio.Lock] = {}

    async def one(scenario: Scenario) -> None:
        try:
            async with solo.one(scenario.id) if scenario.disturbs else nullcontext():
                PLAYING.set((solo, scenario.id) if scenario.solo else None)
                await in_turn(scenario)
        finally:
            solo.over(scenario.id)

    async def in_turn(scenario: Scenario) -> None:
        reason = scenario.skipped(stage.declaration) or cannot.get(scenario.id)
        if reason is not None:
            _skip(stage, scenario, reason)
            tell(Progress("overgeslagen", scenario, reason))
            return
        shared = scenario.turn(stage.declaration)
        turn = turns.setdefault(shared, asyncio.Lock()) if shared else asyncio.Lock()
        async with turn, slots.one(first=scenario.alone is not None):  # those whose turn comes next wait for it
            if stopped := _stopped(stage):
                _skip(stage, scenario, stopped)
                tell(Progress("overgeslagen", scenario, stopped))
                return
            tell(Progress("begonnen", scenario))
            await once(scenario, attempts.get(scenario.id, 1))
            tell(Progress("klaar", scenario))

    async def once(scenario: Scenario, attempt: int) -> SceneLog:
        log = await _play(stage, keten, scenario, attempt, late, breaking, keep=again is not None)
        if again is not None:
            again.played(scenario, log)
        return log

    async def alone(scenario: Scenario, attempt: int) -> SceneLog:
        tell(Progress("opnieuw", scenario))
        return await _play(stage, keten, scenario, attempt, late, breaking, keep=True)

    chosen = list(scenarios)
    # First who goes alone from beginning to end, so that it spoils nothing that others still wait for.
    solo = Solo(one.id for one in sorted(chosen, key=lambda one: not one.disturbs))
    # The slow ones first: those that wait, and those that wait for each other.
    in_order = sorted(chosen, key=lambda one: (not (one.lingers or one.solo), one.alone is None))
    async with paced(slots, stage.witness):
        await asyncio.gather(*(one(scenario) for scenario in in_order))
        if again is not None and not _stopped(stage):
            slots.fix(1)
            await again.play(chosen, stage.witness.measuring, alone, lambda: _stopped(stage) is not None)


async def _play(
    stage: Stage,
    keten: Callable[[SceneLog], Keten],
    scenario: Scenario,
    attempt: int,
    late: str | None,
    breaking: Breaking,
    *,
    keep: bool,
) -> SceneLog:
    witness = stage.witness
    log = witness.begin(scenario.id, attempt)
    if keep:
        log.keep()
    began = time.monotonic()
    witness.mark(log, marks.Begun(**_titled(scenario)))
    limit = OwnTime(LIMIT)
    try:
        with breaking.playing():
            async with limit:
                await scenario.play(keten(log))
    except asyncio.CancelledError:
        if not breaking.was_it():
            raise
        witness.mark(log, marks.BrokenOff(reason=GONE))
    except BrokenOffError as error:
        witness.mark(log, marks.BrokenOff(reason=error.reason, **error.about))
    except Exception as error:  # whatever we did wrong must not be blamed on the application
        if limit.expired and late is not None:
            witness.mark(log, marks.BrokenOff(reason=late, seconds=LIMIT))
        else:
            place = traceback.extract_tb(error.__traceback__)[-1]
            where = f"{place.filename.rsplit('/', 1)[-1]}:{place.lineno}"
            witness.own_fault(f"scenario {scenario.id}: {type(error).__name__}: {error} ({where})", log)
    witness.mark(log, marks.Ended(ms=round((time.monotonic() - began) * 1000)))
    witness.end(log)
    return log


def _stopped(stage: Stage) -> str | None:
    """Why nothing more is played: a BSN that is no test number was seen, or the application we started is gone."""
    return stage.witness.stop_reason or (None if stage.alive() else GONE)


def _skip(stage: Stage, scenario: Scenario, reason: str) -> None:
    log = stage.witness.begin(scenario.id, 1)
    stage.witness.mark(log, marks.Skipped(reason=reason, **_titled(scenario)))
    stage.witness.end(log)


def _titled(scenario: Scenario) -> dict[str, Any]:
    return {
        "nl": scenario.nl,
        "en": scenario.en,
        "services": scenario.services,
        "group": scenario.group,
    }
