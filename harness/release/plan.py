"""What a verification will do, known before anything is sent: persons, requests, notifications."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import reduce
from operator import add

from harness.chain.gemeente import Gemeente
from harness.checks.contract import catalogue
from harness.evidence.declaration import Declaration
from harness.openapi import Catalogue
from harness.scenarios import select
from harness.scenarios.bron.aanbieder import Aanbieder
from harness.scenarios.bron.papier import Plan, op_papier
from harness.scenarios.bron.voorzieningen import Bronnaam
from harness.scenarios.bron.wie import Gevraagd
from harness.scenarios.registry import Scenario


@dataclass(frozen=True)
class Kader:
    """What is known of a run before it begins."""

    bron: Bronnaam
    declaration: Declaration
    catalogue: Catalogue
    peildatum: date

    @property
    def gemeenten(self) -> tuple[Gemeente, ...]:
        return tuple(tenant.gemeente for tenant in self.declaration.gemeenten)


@dataclass(frozen=True)
class Voornemen:
    """The plan of a whole verification."""

    scenarios: list[Scenario]
    plan: Plan
    gemeenten: tuple[Gemeente, ...]

    @property
    def personen(self) -> Counter[Gevraagd]:
        return Counter(self.plan.personen)

    @property
    def verzoeken(self) -> int:
        return self.plan.verzoeken.total()


async def voornemen(aanbieder: Aanbieder, only: tuple[str, ...] | None) -> Voornemen:
    """``only`` None: no scenarios at all. Raises ValueError for a scenario that does not exist."""
    declaration = aanbieder.declaration()
    scenarios = [one for one in _chosen(only) if one.skipped(declaration) is None]
    kader = Kader(aanbieder.bron, declaration, catalogue(), datetime.now(UTC).date())
    plans = await op_papier(scenarios, kader)
    return Voornemen(scenarios, reduce(add, plans.values(), Plan()), kader.gemeenten)


def _chosen(only: tuple[str, ...] | None) -> list[Scenario]:
    return [] if only is None else select(only, "bron")
