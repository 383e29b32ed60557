"""What a verification will do, known before anything is sent: persons, requests, notifications."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from operator import add

from harness.chain.datums import vandaag
from harness.chain.gemeente import Gemeente
from harness.checks.contract import catalogue
from harness.evidence.declaration import Declaration
from harness.openapi import Catalogue
from harness.playing.provider.facilities import Bronnaam
from harness.playing.provider.paper import Plan, op_papier, papier
from harness.playing.provider.persons import Gevraagd
from harness.playing.provider.provider import Aanbieder
from harness.playing.registry import Scenario
from harness.runs.provider.contracts import DEEL as CONTRACTEN
from harness.runs.provider.contracts import op_papier as contracten_op_papier
from harness.runs.provider.properties import DEEL as EIGENSCHAPPEN
from harness.runs.provider.properties import ONBEKEND, opdrachten
from harness.runs.provider.wishes import Depth, Wishes
from harness.scenarios import select

PER_OPERATIE: dict[Depth, int] = {"quick": 40, "default": 140, "release": 550}
"""Requests that the properties take for each operation, about: measured at the simulated DUO, 38 operations at once
(1,366, 5,193 and 20,613). How many it takes depends on the answers."""


@dataclass(frozen=True)
class Kader:
    """What is known of a run before it begins."""

    bron: Bronnaam
    declaration: Declaration
    catalogue: Catalogue
    peildatum: date
    elders: Gemeente

    @property
    def gemeenten(self) -> tuple[Gemeente, ...]:
        return tuple(tenant.gemeente for tenant in self.declaration.gemeenten)


@dataclass
class Voornemen:
    """The plan of a whole verification."""

    kader: Kader
    scenarios: list[Scenario]
    plan: Plan
    """Of the scenarios."""
    delen: Plan = field(default_factory=Plan)
    """Whom properties and contracts ask for."""
    operaties: int = 0
    """How many the properties explore."""
    contractregels: int = 0
    """How many interactions of contracts are proven, with one request each."""
    per_operatie: int = 0

    @property
    def personen(self) -> Counter[Gevraagd]:
        """Everybody who has to stand ready, whatever is played first."""
        found = Counter((*self.plan.personen, *self.delen.personen))
        return Counter({asked: _enough(asked, count) for asked, count in found.items()})

    @property
    def instellingen(self) -> set[str]:
        """The roles for which the provider has to have an institution."""
        properties = {"bow"} if self.kader.bron == "duo" and self.operaties else set[str]()
        return self.plan.instellingen | self.delen.instellingen | properties

    @property
    def verzoeken(self) -> int:
        """Of scenarios and contracts, counted."""
        return self.plan.verzoeken.total() + self.contractregels

    @property
    def geschat(self) -> int:
        """Of the properties, estimated."""
        return self.operaties * self.per_operatie


async def voornemen(aanbieder: Aanbieder, wishes: Wishes, dag: date | None = None) -> Voornemen:
    """``dag``: the day of the run; today when not given.

    Raises ValueError for a scenario that does not exist, and SourceError for contracts that cannot be read.
    """
    declaration = aanbieder.declaration()
    kader = Kader(aanbieder.bron, declaration, catalogue(), dag or vandaag(), aanbieder.elders)
    chosen = [] if wishes.scenarios is None else select(wishes.scenarios, "bron")
    scenarios = [one for one in chosen if one.skipped(declaration) is None]
    plans = await op_papier(scenarios, kader)
    found = Voornemen(kader, scenarios, reduce(add, plans.values(), Plan()), per_operatie=PER_OPERATIE[wishes.depth])
    paper = papier(kader, found.delen)
    if wishes.includes(EIGENSCHAPPEN):
        orders = await opdrachten(paper, wishes)
        found.operaties = sum(len(order.operations) for order in orders)
    if wishes.contracts and wishes.includes(CONTRACTEN):
        found.contractregels = await contracten_op_papier(paper, wishes)
    return found


def _enough(asked: Gevraagd, count: int) -> int:
    return min(count, ONBEKEND) if asked.gedeeld else count
