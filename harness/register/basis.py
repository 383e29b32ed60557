"""The basis (grondslag) of a run: which contracts, checks and scenarios it was measured with.

``baseline.json`` without what stands in the report as well, so that all runs with one harness share one file.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

from harness.evidence.baseline import Baseline, contract_digests
from harness.evidence.canonical import canonical_plain
from harness.register.events import Digest
from harness.reports.model import Report

NOT_KEPT = ("pacts/", "voorwaarden.yaml", "dekking.yaml", "woordenlijst.yaml")
"""Below ``contracts/``: what no outcome of a certificate follows from."""


class Basis(BaseModel):
    """See ``evidence.baseline.Baseline`` for its fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    contracts: dict[str, Digest]
    checks: dict[str, int]
    scenarios: dict[str, str]
    bewaard: tuple[str, ...] = ()
    """Of the contracts those that the register keeps, so that later versions can be compared with them."""

    @classmethod
    def of(cls, baseline: Baseline) -> Basis:
        """That of a run. Kept are the contracts that are the same here, and from which an outcome can follow."""
        ours = contract_digests()
        same = (name for name, named in baseline.contracts.items() if ours.get(name) == named)
        return cls(
            contracts=baseline.contracts,
            checks=baseline.checks,
            scenarios=baseline.scenarios,
            bewaard=tuple(sorted(name for name in same if not name.startswith(NOT_KEPT))),
        )

    @classmethod
    def now(cls, rol: str) -> Basis:
        """That of a run which would begin now with this harness; ``rol`` is ``leverancier``, ``DUO`` or ``COA``."""
        from harness.checks import CHECKS
        from harness.scenarios import scenarios_for

        side: Literal["leverancier", "bron"] = "leverancier" if rol == "leverancier" else "bron"
        return cls(
            contracts=contract_digests(),
            checks={check.requirement: check.revision for check in CHECKS.values()},
            scenarios={scenario.id: scenario.digest for scenario in scenarios_for(side)},
        )

    @property
    def content(self) -> bytes:
        """As it stands in ``bewijs/``: canonical JSON."""
        return canonical_plain(self.model_dump())

    def baseline(self, report: Report) -> Baseline:
        """The baseline of the run in this report. Whether it was, its digest says."""
        run = report.run
        return Baseline(
            run=run.id,
            soort=run.soort,
            harness=run.harness,
            harness_digest=run.harness_digest,
            selectie=run.selectie,
            versies=run.versies,
            seed=run.seed,
            peildatum=run.peildatum,
            nonce=run.nonce,
            **self.model_dump(exclude={"bewaard"}),
        )
