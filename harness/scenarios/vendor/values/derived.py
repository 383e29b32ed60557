"""What follows from an answer and stands in it in no such words: last days, and the score."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

Derive = Callable[[Any], Any]


@dataclass(frozen=True)
class Derived:
    """``reason`` leads to the requirement, as in ``harness/checks/effect.py``."""

    name: str
    reason: str
    service: str
    derive: Derive

    def of(self, content: Any) -> Any:
        """What should be shown; None where nothing follows from the answer, and so nothing may be shown."""
        return self.derive(content)


def _day_before(content: Any) -> str:
    return (date.fromisoformat(content["einddatum"]) - timedelta(days=1)).isoformat()


def _latest_score(content: Any) -> float | None:
    latest = max(content, key=lambda test: test["datumAfname"], default=None)
    return latest and float(latest["behaaldeScore"].replace(",", "."))


DERIVED: Mapping[str, Derived] = {
    "getInburgeringstermijnByBsn": Derived("laatsteDagTermijn", "exclusief", "inburgeringstermijn", _day_before),
    "getInburgeringsplichtByBsn": Derived(
        "laatsteDagPlicht", "inclusief", "inburgeringsplicht", lambda content: content.get("einddatum")
    ),
    "getLbtResultatenByBsn": Derived("behaaldeScore", "komma", "lbt-uitkomst", _latest_score),
}
"""By the operation whose answer it follows from."""
