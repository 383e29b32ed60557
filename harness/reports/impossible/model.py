"""What a rule says: where, and what cannot be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from harness.evidence import marks
from harness.words import Sentence

SLACK = 1000
"""Milliseconds between what happened and its line: a loop that is late writes late. Of all runs that were looked at,
also on machines with four times their work, none came above 20."""


@dataclass(frozen=True)
class Impossible:
    """``seq`` is the number in the recording; None for the run as a whole. ``file`` where it stands."""

    says: Sentence
    seq: int | None = None
    file: str = "recording.jsonl"

    @property
    def place(self) -> str:
        return "" if self.seq is None else f"line {self.seq + 1}"


def cannot(code: str, seq: int | None = None, /, *, file: str = "recording.jsonl", **values: object) -> Impossible:
    """What cannot be, as it is told: ``code`` stands in ``words/impossible.yaml``."""
    return Impossible(Sentence(f"impossible.{code}", values), seq, file)


@dataclass(frozen=True)
class Line:
    """One observation as it stands there, with what every rule asks of it. Raises ValueError where it says nothing."""

    seq: int
    seen: dict[str, Any]
    kind: str = field(init=False)
    scenario: str = field(init=False)
    attempt: int = field(init=False)
    says: marks.Said | None = field(init=False)
    """What a mark says; None for what is no mark."""

    def __post_init__(self) -> None:
        for name in ("kind", "scenario", "attempt"):
            object.__setattr__(self, name, self.seen[name])
        read = marks.read(self.seen["name"], self.seen["data"]) if self.kind == "mark" else None
        object.__setattr__(self, "says", read)

    @property
    def scene(self) -> tuple[str, int]:
        return self.scenario, self.attempt

    @property
    def wall(self) -> int:
        """Milliseconds since 1970 by the wall clock: when it began. Raises ValueError."""
        return milliseconds(self.seen["at"])


def milliseconds(text: str) -> int:
    """A moment as it is recorded, in milliseconds since 1970. Raises ValueError."""
    found = datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise ValueError(text)
    return round(found.timestamp() * 1000)


Found = Iterator[Impossible]
