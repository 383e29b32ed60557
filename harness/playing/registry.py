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
    """Scenarios with the same word never run at once: they share something that is not a person, at a municipality."""
    last_tenant: bool = False
    """It shares that at the last municipality, and not at the first."""
    lingers: bool = False
    """It mostly waits: it begins before the others, so that the end of a run is not one long wait for it."""
    disturbs: bool = False
    """What it does touches everybody: it is played after all others, alone."""
    solo: bool = False
    """A part of what it does touches everybody: it enters ``alone`` for that, and goes on beside others afterwards."""
    absent: bool = False
    """Runs only when none of its services is supported."""
    tenants: int = 1
    """How many municipalities it needs."""
    kanten: tuple[Kant, ...] = ("leverancier",)
    """For whose test it is played."""
    persons: int = 1
    """How many persons it asks for; dealt beforehand, so that a seed decides who they are."""
    strangers: int = 0
    """How many it asks for besides, whom the application must not know yet."""
    family: str | None = None
    """The general scenario of which this is the one through one service (``general.py``)."""
    last_resort: bool = False
    """Of a family: only for who claims nothing that serves the others."""

    def skipped(self, declaration: Declaration) -> str | None:
        """Code of the reason why it is not run for this declaration; None when it is."""
        # What is general must not hang on a service that does not count.
        supported = any(
            declaration.claim(service) == "ja" if self.family else declaration.tests(service)
            for service in self.services
        )
        if self.absent and supported:
            return "dienst_ondersteund"
        if not self.absent and not supported:
            return "dienst_niet_geclaimd"
        if len(declaration.gemeenten) < self.tenants:
            return "te_weinig_gemeenten"
        return None

    def turn(self, declaration: Declaration) -> str | None:
        """Scenarios with the same turn never run at once; None for one that runs beside all."""
        tenants = declaration.gemeenten
        return f"{self.alone} {tenants[-1 if self.last_tenant else 0].oin}" if self.alone else None

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
    play = inspect.unwrap(play)
    code = getattr(play, "__code__", None)
    return _source_of(code) if isinstance(code, CodeType) else inspect.getsource(play)


@dataclass(frozen=True)
class Family:
    """A general scenario: titles, what it needs, and through how many services it is played (None: through all)."""

    id: str
    nl: str
    en: str
    need: str
    at_most: int | None


SCENARIOS: dict[str, Scenario] = {}
FAMILIES: dict[str, Family] = {}
"""General scenarios by id; ``general.py`` makes them."""


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
    last_tenant: bool = False,
    tenants: int = 1,
    persons: int = 1,
    strangers: int = 0,
    disturbs: bool = False,
    solo: bool = False,
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
                last_tenant=last_tenant,
                tenants=tenants,
                persons=persons,
                strangers=strangers,
                disturbs=disturbs,
                solo=solo,
                kanten=kanten,
            )
        )
        return play

    return declare
