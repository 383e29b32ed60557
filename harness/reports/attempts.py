"""Scenarios that were played again: of an earlier attempt everything counts but what could not be measured."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from harness.checks.findings import Finding
from harness.evidence import marks
from harness.evidence.scene import Scene
from harness.reports import model

Held = tuple[Finding, tuple[model.Evidence, ...]]


class Attempts:
    """What could not be told in one attempt waits for what a later one says about the same."""

    def __init__(self) -> None:
        self._held: dict[tuple[str, str, str], list[Held]] = {}
        self._earlier: dict[str, list[model.Earlier]] = defaultdict(list)

    def hold(self, undecided: Iterable[Held]) -> None:
        """Keeps findings of an attempt after which the scenario was played again."""
        for finding, evidence in undecided:
            self._held.setdefault(_about(finding), []).append((finding, evidence))

    def settle(self, scenario: str, findings: Iterable[Finding]) -> None:
        """A later attempt says this: it comes in the place of what was held about the same."""
        if self._earlier.get(scenario):
            for finding in findings:
                self._held.pop(_about(finding), None)

    def note(self, scene: Scene, undecided: list[Finding]) -> None:
        """An attempt after which the scenario was played again."""
        ms = (scene.mark(marks.Ended) or marks.Ended()).ms
        earlier = model.Earlier(attempt=scene.attempt, duration_ms=ms, undecided=len(undecided))
        self._earlier[scene.scenario].append(earlier)

    def earlier(self, scenario: str) -> tuple[model.Earlier, ...]:
        return tuple(self._earlier.get(scenario, ()))

    @property
    def again(self) -> int:
        """Scenarios that were played again."""
        return len(self._earlier)

    def left(self) -> Iterator[Held]:
        """What no later attempt said anything about: it still cannot be told."""
        for held in self._held.values():
            yield from held


def _about(finding: Finding) -> tuple[str, str, str]:
    return finding.scenario, finding.requirement, finding.service
