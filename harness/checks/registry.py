"""How a check is declared: a pure function from a scene and the declaration to findings, for one requirement.

A check says only what it saw (``passed``, ``failed``, ...). The registry binds that to the requirement: a broken
must is failed, a broken should is warned, and the addressee is the requirement's own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from harness.chain.requirements import requirements
from harness.chain.services import ALGEMEEN
from harness.checks.findings import Finding, Outcome
from harness.evidence.declaration import Declaration
from harness.evidence.recording import Recording
from harness.evidence.scene import Scene


@dataclass(frozen=True)
class Said:
    """What a check says before it is bound to its requirement."""

    kind: Literal["passed", "failed", "cannot_tell", "untested", "inapplicable"]
    code: str
    observations: tuple[int, ...]
    service: str = ALGEMEEN
    values: dict[str, Any] = field(default_factory=dict)


SceneCheck = Callable[[Scene, Declaration], Iterator[Said]]
RunCheck = Callable[[Recording, Declaration], Iterator[Said]]


@dataclass(frozen=True)
class Check:
    requirement: str
    revision: int
    judge: Callable[..., Iterator[Said]]
    over: Literal["scene", "run"]

    def findings(self, subject: Scene | Recording, declaration: Declaration) -> Iterator[Finding]:
        """The check's findings over a scene (or the run), bound to its requirement."""
        requirement = requirements()[self.requirement]
        broken = Outcome.failed if requirement.niveau == "must" else Outcome.warned
        scenario = subject.scenario if isinstance(subject, Scene) else ""
        for said in self.judge(subject, declaration):
            yield Finding(
                requirement=self.requirement,
                outcome=broken if said.kind == "failed" else Outcome[said.kind],
                code=said.code,
                service=said.service,
                addressee=declaration.rol if requirement.aan == "bron" else requirement.aan,
                scenario=scenario,
                observations=said.observations,
                values=said.values,
            )


CHECKS: dict[str, Check] = {}


def checks_for(declaration: Declaration) -> list[Check]:
    """The checks on what is asked of the party that this declaration is about."""
    asked = requirements()
    return [
        check for check in CHECKS.values() if asked[check.requirement].concerns(declaration.rol, declaration.profielen)
    ]


def check(requirement: str, revision: int) -> Callable[[SceneCheck], SceneCheck]:
    """Declares a check that judges one scene at a time."""
    return _declare(requirement, revision, "scene")


def run_check(requirement: str, revision: int) -> Callable[[RunCheck], RunCheck]:
    """Declares a check that needs the whole run, such as one about identifiers that never repeat."""
    return _declare(requirement, revision, "run")


def _declare(requirement: str, revision: int, over: Literal["scene", "run"]) -> Callable[[Any], Any]:
    def declare(judge: Any) -> Any:
        if requirement in CHECKS:
            raise ValueError(f"{requirement} has a check already: {CHECKS[requirement].judge.__name__}")
        if requirement not in requirements():
            raise ValueError(f"{requirement} is no requirement in contracts/eisen; add it there first")
        CHECKS[requirement] = Check(requirement, revision, judge, over)
        return judge

    return declare


def passed(*observations: int, service: str = ALGEMEEN, code: str = "ok", **values: Any) -> Said:
    """What was demanded, held."""
    return Said("passed", code, observations, service, values)


def failed(code: str, *observations: int, service: str = ALGEMEEN, **values: Any) -> Said:
    """What was demanded, did not hold."""
    return Said("failed", code, observations, service, values)


def cannot_tell(code: str, *observations: int, service: str = ALGEMEEN, **values: Any) -> Said:
    """It was tried, and what was seen does not decide it."""
    return Said("cannot_tell", code, observations, service, values)


def untested(code: str, *observations: int, service: str = ALGEMEEN, **values: Any) -> Said:
    """It could not be tried; ``code`` says why."""
    return Said("untested", code, observations, service, values)


def inapplicable(code: str, *observations: int, service: str = ALGEMEEN, **values: Any) -> Said:
    """The declaration says that this does not concern the application."""
    return Said("inapplicable", code, observations, service, values)
