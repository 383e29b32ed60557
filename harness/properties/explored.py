"""What came of exploring: of one operation, and as it goes on."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from harness.properties.events import Problem
from harness.properties.orders import Order

COMPLETED = "completed"


@dataclass(frozen=True)
class Progress:
    """``begonnen`` or ``klaar``, and for the latter how many requests were sent and how many problems found."""

    what: str
    operation: str
    sent: int = 0
    problems: int = 0


@dataclass
class Explored:
    """What came of one operation."""

    order: Order
    operation: str
    counts: Counter[str] = field(default_factory=Counter)
    """Requests per phase."""
    reached_2xx: bool = False
    problems: list[Problem] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    """What the provider did that kept it from being explored."""
    hindrances: list[str] = field(default_factory=list)
    """The same, where it was not the provider's doing: a limit of ours, or trouble of the engine."""
    reasons: list[str] = field(default_factory=list)
    waved: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0

    @property
    def reason_ended(self) -> str:
        """``completed`` only when every engine was."""
        if not self.reasons:
            return "not_run"
        return next((reason for reason in self.reasons if reason != COMPLETED), COMPLETED)

    def as_data(self) -> dict[str, object]:
        """As it stands in the recording."""
        return {
            "operation": self.operation,
            "api": f"{self.order.provider}/{self.order.api}",
            "counts": dict(self.counts),
            "reached_2xx": self.reached_2xx,
            "problems": [problem.as_data() for problem in self.problems],
            "reason_ended": self.reason_ended,
            "errors": self.errors,
            "hindrances": self.hindrances,
            "waved": dict(self.waved),
            "seed": self.order.seed,
            "depth": self.order.depth,
        }
