"""What came of a verification: per interaction, and for the batch. Nothing that was not seen to hold counts as good."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

Outcome = Literal["verified", "broken", "unprepared", "unjudged"]
"""``unprepared``: the state could not be made, so the provider was not asked; ``unjudged``: no result came of it."""


@dataclass(frozen=True)
class Mismatch:
    """One difference between contract and answer, in our own code (``status``, ``header``, ``body.missing``, …).

    ``place`` is a header's name or a path in the body; ``rule`` the rule that did not hold, such as a regex.
    """

    code: str
    place: str = ""
    expected: str = ""
    actual: str = ""
    rule: str = ""


@dataclass(frozen=True)
class Result:
    """What came of one interaction. ``reason`` is a code and ``detail`` its value, where nothing could be compared."""

    file: Path
    pointer: str
    consumer: str
    provider: str
    description: str
    states: tuple[str, ...]
    pending: bool
    outcome: Outcome
    mismatches: tuple[Mismatch, ...] = ()
    reason: str = ""
    detail: object = ""
    """Told in English where it is recorded."""
    duration_ms: int = 0

    @property
    def fails(self) -> bool:
        """Whether it stands in the way; a pending interaction never does."""
        return self.outcome != "verified" and not self.pending

    @property
    def place(self) -> tuple[str, int]:
        """Where it stands in its file, to sort by: ``interactions`` or ``messages``, and the how-manieth."""
        _, section, number = self.pointer.split("/")[:3]
        return section, int(number)

    def data(self) -> dict[str, Any]:
        """As it goes into the recording and into JSON; without places on this machine."""
        return {
            "pact": self.file.name,
            "pointer": self.pointer,
            "consumer": self.consumer,
            "provider": self.provider,
            "description": self.description,
            "states": list(self.states),
            "pending": self.pending,
            "outcome": self.outcome,
            "reason": self.reason,
            "detail": str(self.detail),
            "durationMs": self.duration_ms,
            "mismatches": [vars(mismatch) for mismatch in self.mismatches],
        }


@dataclass(frozen=True)
class Remark:
    """Something about a whole file, or the batch, that would otherwise pass in silence.

    ``code``: ``no_source``, ``unreadable``, ``no_interactions``, ``other_provider``, ``nothing_matched``,
    ``own_fault``; ``left_out`` is the one that does not fail.
    """

    code: str
    place: str = ""
    detail: str = ""

    @property
    def fails(self) -> bool:
        """Whether the batch cannot be called good because of it."""
        return self.code != "left_out"


@dataclass(frozen=True)
class Verification:
    """The whole batch."""

    provider: str
    results: tuple[Result, ...]
    remarks: tuple[Remark, ...] = ()
    bound: dict[str, str] = field(default_factory=dict)
    """What was filled in for every request, such as the receiver's OIN."""

    def count(self, outcome: Outcome) -> int:
        """How many interactions had this outcome."""
        return sum(result.outcome == outcome for result in self.results)

    @property
    def verdict(self) -> Literal["good", "bad", "nothing"]:
        """``nothing``: no interaction was judged, so there is nothing to call good or bad."""
        if not any(result.outcome in ("verified", "broken") for result in self.results):
            return "nothing"
        failing: Iterable[Result | Remark] = (*self.results, *self.remarks)
        return "bad" if any(one.fails for one in failing) else "good"

    @property
    def own_fault(self) -> bool:
        """Whether something of ours went wrong, so that nobody may be blamed."""
        return any(remark.code == "own_fault" for remark in self.remarks)
