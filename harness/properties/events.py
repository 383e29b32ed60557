"""What an order yields besides exchanges. All of it can be pickled."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from harness.evidence.observations import Exchange


@dataclass(frozen=True)
class Problem:
    """One cause, once, however often it was met."""

    check: str
    """Name of the check: Schemathesis' own, or ``plateau2``."""
    code: str
    """Ours: a key of ``expectations.CODES``."""
    operation: str
    cause: str
    """The same in every run in which the same thing is wrong."""
    message: dict[str, str]
    """By language."""
    curl: str
    seed: int
    replay: dict[str, Any]
    """What ``plateau2 replay`` reads; see ``replaying``."""
    seen: int = 1
    """How many exchanges showed it."""

    def as_data(self) -> dict[str, Any]:
        """As it stands in the recording."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


@dataclass(frozen=True)
class Trouble:
    """Something kept the exploring from testing an operation; None: all of the order. It never reads as passed."""

    operation: str | None
    phase: str
    text: str
    ours: bool = False
    """Whether it was our own doing: then the operation is untested, and nobody has failed."""


@dataclass(frozen=True)
class Finished:
    """The last event of an order."""

    reasons: tuple[str, ...]
    """Why each engine ended; all of them ``completed`` in a run that may pass."""
    waved: dict[str, dict[str, int]] = field(default_factory=dict)
    """By operation: how often a false alarm was argued away, by the id of the argument."""
    wire_seconds: float = 0.0
    total_seconds: float = 0.0


Event = Exchange | Problem | Trouble | Finished
