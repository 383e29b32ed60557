"""What could not be measured well enough is played again, alone, until it can be told.

Of every scenario the promises in time are judged when all has been played: what came late is in its record by then.
Only what the error of our own measurement keeps from being told is played again, and only where it still matters: a
requirement that failed for sure elsewhere stays failed.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property

from harness.checks import Check, checks_for
from harness.checks.findings import Finding, Outcome
from harness.checks.promises import TIME_PROMISES
from harness.evidence import marks
from harness.evidence.declaration import Declaration
from harness.evidence.observations import Mark
from harness.evidence.scene import Scene
from harness.parties.machine.measuring import Measuring
from harness.parties.witness import SceneLog
from harness.playing.registry import Scenario
from harness.verdict import is_undecided

ATTEMPTS = 3
"""At most, the first included."""
QUIET = 0.5
"""Seconds in which the application asked nothing, before something is played alone."""
LONGEST = 10.0
"""Seconds that such quiet is waited for."""

About = tuple[str, str]
"""Requirement and service."""


@dataclass
class Again:
    """The scenarios of a run that may have to be played again."""

    declaration: Declaration
    persons_left: Callable[[], int]
    _kept: dict[str, tuple[Scenario, SceneLog]] = field(default_factory=dict)
    _failed: set[About] = field(default_factory=set)
    _undecided: dict[str, set[About]] = field(default_factory=dict)
    _attempt: dict[str, int] = field(default_factory=dict)

    def played(self, scenario: Scenario, log: SceneLog) -> None:
        """Looks at what was just played; keeps its record where what is late may still come."""
        self._attempt[scenario.id] = log.attempt
        if self._gave_up(log):
            self._kept[scenario.id] = (scenario, log)
            return
        self._judge(scenario, log)

    async def play(
        self,
        scenarios: Iterable[Scenario],
        measuring: Measuring,
        once: Callable[[Scenario, int], Awaitable[SceneLog]],
        stopped: Callable[[], bool] = lambda: False,
    ) -> None:
        """Plays again what has to be. ``once`` plays one scenario alone, under the number of that attempt.

        ``stopped``: whether there is nobody left to play with.
        """
        for scenario, log in list(self._kept.values()):
            self._judge(scenario, log)
        self._kept.clear()
        for scenario in scenarios:
            while self._worth_while(scenario) and not stopped():
                await quiet(measuring)
                log = await once(scenario, self._attempt[scenario.id] + 1)
                self._attempt[scenario.id] = log.attempt
                self._judge(scenario, log)

    @cached_property
    def _on_time(self) -> list[Check]:
        """The checks that rest on time."""
        asked = checks_for(self.declaration)
        return [one for one in asked if one.requirement in TIME_PROMISES and one.over == "scene"]

    def _worth_while(self, scenario: Scenario) -> bool:
        open_still = self._undecided.get(scenario.id, set()) - self._failed
        room = self.persons_left() >= scenario.persons + scenario.strangers
        return bool(open_still) and self._attempt[scenario.id] < ATTEMPTS and room

    def _judge(self, scenario: Scenario, log: SceneLog) -> None:
        findings = _found(log, self._on_time, self.declaration)
        log.forget()
        about = {(one.requirement, one.service) for one in findings}
        undecided = {(one.requirement, one.service) for one in findings if is_undecided(one)}
        self._failed |= {(one.requirement, one.service) for one in findings if one.outcome is Outcome.failed}
        before = self._undecided.get(scenario.id, set())
        self._undecided[scenario.id] = (before - about) | undecided

    @staticmethod
    def _gave_up(log: SceneLog) -> bool:
        said = (one.says for _, one in log.observations if isinstance(one, Mark))
        return any(isinstance(one, marks.Watched) and one.seen is None for one in said)


def _found(log: SceneLog, checks: list[Check], declaration: Declaration) -> list[Finding]:
    """What these checks find in a scene that was just played."""
    scene = Scene(log.scenario, log.attempt, tuple(log.observations))
    return [finding for check in checks for finding in check.findings(scene, declaration)]


async def quiet(measuring: Measuring) -> None:
    """Returns when the application has asked nothing for a moment."""
    for _ in range(int(LONGEST / QUIET)):
        left = QUIET - measuring.since_heard()
        if left <= 0:
            return
        await asyncio.sleep(left)
