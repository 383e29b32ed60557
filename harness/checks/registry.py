"""How a check is declared: a pure function from a scene and the declaration to findings, for one requirement."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from harness.chain.requirements import requirements
from harness.chain.services import ALGEMEEN
from harness.checks.findings import Finding, Outcome
from harness.evidence.declaration import Declaration
from harness.evidence.recording import Recording
from harness.evidence.scene import Scene

SceneCheck = Callable[[Scene, Declaration], Iterator[Finding]]
RunCheck = Callable[[Recording, Declaration], Iterator[Finding]]


@dataclass(frozen=True)
class Check:
    requirement: str
    revision: int
    judge: Callable[..., Iterator[Finding]]
    over: str
    """``scene`` or ``run``."""


CHECKS: dict[str, Check] = {}


def check(requirement: str, revision: int) -> Callable[[SceneCheck], SceneCheck]:
    """Declares a check that judges one scene at a time."""
    return _declare(requirement, revision, "scene")


def run_check(requirement: str, revision: int) -> Callable[[RunCheck], RunCheck]:
    """Declares a check that needs the whole run, such as one about numbers that never repeat."""
    return _declare(requirement, revision, "run")


def _declare(requirement: str, revision: int, over: str) -> Callable[[Any], Any]:
    def declare(judge: Any) -> Any:
        if requirement in CHECKS:
            raise ValueError(f"{requirement} has a check already: {CHECKS[requirement].judge.__name__}")
        if requirement not in requirements():
            raise ValueError(f"{requirement} is no requirement in contracts/eisen")
        CHECKS[requirement] = Check(requirement, revision, judge, over)
        return judge

    return declare


def passed(requirement: str, *observations: int, service: str = ALGEMEEN, code: str = "ok", **values: Any) -> Finding:
    """What was demanded, held."""
    return _finding(requirement, Outcome.passed, code, observations, service, values)


def failed(requirement: str, code: str, *observations: int, service: str = ALGEMEEN, **values: Any) -> Finding:
    """What was demanded, did not hold: failed for a must, warned for a should."""
    level = requirements()[requirement].niveau
    outcome = Outcome.failed if level == "must" else Outcome.warned
    return _finding(requirement, outcome, code, observations, service, values)


def cannot_tell(requirement: str, code: str, *observations: int, service: str = ALGEMEEN, **values: Any) -> Finding:
    """It was tried, and what was seen does not decide it."""
    return _finding(requirement, Outcome.cannot_tell, code, observations, service, values)


def inapplicable(requirement: str, code: str, *observations: int, service: str = ALGEMEEN, **values: Any) -> Finding:
    """The declaration says this does not concern the application."""
    return _finding(requirement, Outcome.inapplicable, code, observations, service, values)


def _finding(
    requirement: str, outcome: Outcome, code: str, observations: tuple[int, ...], service: str, values: dict[str, Any]
) -> Finding:
    addressee = requirements()[requirement].aan
    return Finding(
        requirement=requirement,
        outcome=outcome,
        code=code,
        service=service,
        addressee=addressee,
        observations=observations,
        values=values,
    )
