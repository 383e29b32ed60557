"""What a release means to each vendor: from the contracts that took part, and what came of each agreement in them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from harness.evidence import marks
from harness.evidence.observations import ToolResult
from harness.evidence.scene import Scene
from harness.reports import model

TOOL = "pact-python"


@dataclass
class Vendors:
    """Gathers scene by scene."""

    gemeenten: dict[str, dict[str, None]] = field(default_factory=dict)
    outcomes: dict[str, Counter[str]] = field(default_factory=dict)

    def take(self, scene: Scene) -> None:
        """Takes in which contracts there are, and what the Verifier found."""
        for _, pact in scene.marks(marks.PactTaken):
            self.outcomes.setdefault(pact.consumer, Counter())
            self.gemeenten.setdefault(pact.consumer, {}).update(dict.fromkeys(pact.municipalities))
        for _, result in scene.of(ToolResult):
            if result.tool == TOOL and not result.data["pending"]:
                self.outcomes.setdefault(result.data["consumer"], Counter())[result.data["outcome"]] += 1

    def result(self) -> tuple[model.VendorOutcome, ...]:
        """Those that break first."""
        found = [self._vendor(naam, counts) for naam, counts in sorted(self.outcomes.items())]
        return tuple(sorted(found, key=lambda vendor: ("breaks", "unknown", "holds").index(vendor.outcome)))

    def _vendor(self, naam: str, counts: Counter[str]) -> model.VendorOutcome:
        other = counts.total() - counts["verified"] - counts["broken"]
        unsure = other or not counts["verified"]
        return model.VendorOutcome(
            naam=naam,
            gemeenten=tuple(self.gemeenten.get(naam, {})),
            outcome="breaks" if counts["broken"] else "unknown" if unsure else "holds",
            bewezen=counts["verified"],
            gebroken=counts["broken"],
            niet_te_bewijzen=other,
        )
