"""How a scenario is declared, by hand or from a table."""

from __future__ import annotations

import hashlib
import inspect
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import cache
from types import CodeType
from typing import Any, Literal

from harness.chain.services import ALGEMEEN
from harness.evidence.declaration import Declaration

Play = Callable[[Any], Awaitable[None]]
"""What is done with a keten: a ``Keten`` where both sides can play it, else the keten of the side that it is for."""
Kant = Literal["leverancier", "bron"]
"""Who is under test."""
BEIDE: tuple[Kant, ...] = ("leverancier", "bron")


@dataclass(frozen=True)
class Scenario:
    id: str
    nl: str
    en: str
    services: tuple[str, ...]
    """Runs when one of these is claimed or unknown; ``algemeen`` always."""
    group: str
    play: Play
    tags: frozenset[str] = frozenset()
    """What ``--only`` may name besides the id: event ids, operations, group."""
    alone: str | None = None
    """Scenarios with the same word never run at once: they share something that is not a person."""
    lingers: bool = False
    """It mostly waits: it begins before the others, so that the end of a run is not one long wait for it."""
    disturbs: bool = False
    """What it does touches everybody: it is played after all others, alone."""
    absent: bool = False
    """Runs only when none of its services is supported."""
    tenants: int = 1
    """How many municipalities it needs."""
    kanten: tuple[Kant, ...] = ("leverancier",)
    """For whose test it is played."""
    persons: int = 3
    """How many persons it may ask for; dealt beforehand, so that a seed decides who they are."""

    def skipped(self, declaration: Declaration) -> str | None:
        """Code of the reason why it is not run for this declaration; None when it is."""
        supported = any(declaration.tests(service) for service in self.services)
        if self.absent and supported:
            return "dienst_ondersteund"
        if not self.absent and not supported:
            return "dienst_niet_geclaimd"
        if len(declaration.gemeenten) < self.tenants:
            return "te_weinig_gemeenten"
        return None

    @property
    def digest(self) -> str:
        """Stands for what it does: its source, and the row it was made from."""
        text = "|".join((self.id, self.nl, ",".join(self.services), _source(self.play)))
        return "sha256:" + hashlib.sha256(text.encode("utf-8")).hexdigest()


@cache
def _source_of(code: CodeType) -> str:
    """Read once for all scenarios that a table makes with the same function."""
    return inspect.getsource(code)


def _source(play: Play) -> str:
    code = getattr(play, "__code__", None)
    return _source_of(code) if isinstance(code, CodeType) else inspect.getsource(play)


SCENARIOS: dict[str, Scenario] = {}


def add(scenario: Scenario) -> Scenario:
    """Registers a scenario. Raises ValueError when its id is taken."""
    if scenario.id in SCENARIOS:
        raise ValueError(f"scenario {scenario.id} exists twice")
    SCENARIOS[scenario.id] = scenario
    return scenario


def scenario(
    identifier: str,
    *,
    en: str,
    group: str,
    services: tuple[str, ...] = (ALGEMEEN,),
    tags: tuple[str, ...] = (),
    alone: str | None = None,
    tenants: int = 1,
    persons: int = 3,
    disturbs: bool = False,
    kanten: tuple[Kant, ...] = ("leverancier",),
) -> Callable[[Play], Play]:
    """Declares a scenario; its docstring is the Dutch title."""

    def declare(play: Play) -> Play:
        nl = inspect.getdoc(play) or identifier
        add(
            Scenario(
                identifier,
                nl,
                en,
                services,
                group,
                play,
                frozenset((*tags, group)),
                alone=alone,
                tenants=tenants,
                persons=persons,
                disturbs=disturbs,
                kanten=kanten,
            )
        )
        return play

    return declare


def scenarios_for(kant: Kant) -> list[Scenario]:
    """All that are played when this side is under test."""
    return [scenario for scenario in SCENARIOS.values() if kant in scenario.kanten]


def select(words: tuple[str, ...], kant: Kant = "leverancier") -> list[Scenario]:
    """The scenarios for one side that ``--only`` names, by id, tag or service; all when nothing is named.

    Raises ValueError for a word that names none.
    """
    if not words:
        return scenarios_for(kant)
    chosen: dict[str, Scenario] = {}
    for word in words:
        found = [s for s in scenarios_for(kant) if word == s.id or word in s.tags or word in s.services]
        if not found:
            raise ValueError(f"--only {word}: no scenario, event, operation, group or service has that name")
        chosen |= {s.id: s for s in found}
    return [s for s in scenarios_for(kant) if s.id in chosen]
