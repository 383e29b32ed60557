"""A scene: what was observed during one attempt at a scenario, with the questions that checks ask of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from harness.evidence.marks import Ended, Said
from harness.evidence.observations import Exchange, Fault, Handshake, Mark, Observation, ProbeAnswer, Stimulus

T = TypeVar("T")
S = TypeVar("S", bound=Said)
ELSEWHERE = "elders"
"""Receiver that is neither DUO nor COA: an address to which an answer pointed."""


@dataclass(frozen=True)
class Seen:
    """An exchange with its number in the recording."""

    seq: int
    exchange: Exchange


@dataclass(frozen=True)
class Scene:
    scenario: str
    attempt: int
    observations: tuple[tuple[int, Observation], ...]

    def of(self, kind: type[T]) -> Iterator[tuple[int, T]]:
        """The observations of one type, with their numbers."""
        found: list[tuple[int, T]] = self._by_type.get(kind, [])
        return iter(found)

    @cached_property
    def _by_type(self) -> dict[type, list[Any]]:
        """Every check asks for its own kind of observation: they are sorted out once."""
        found: dict[type, list[Any]] = {}
        for seq, observation in self.observations:
            found.setdefault(type(observation), []).append((seq, observation))
        return found

    def requests(self, *operations: str, bsn: str | None = None, after: int = -1) -> Iterator[Seen]:
        """What the application under test sent; of these operations and about this person where given."""
        for seen in self._requests:
            if seen.seq <= after or (operations and seen.exchange.operation not in operations):
                continue
            if bsn is None or seen.exchange.bsn == bsn:
                yield seen

    @cached_property
    def _requests(self) -> list[Seen]:
        return [
            Seen(seq, seen)
            for seq, seen in self.of(Exchange)
            if seen.initiative == "under_test" and seen.receiver != ELSEWHERE
        ]

    def strayed(self) -> Iterator[Seen]:
        """What the application under test sent to an address that is neither DUO nor COA."""
        for seq, seen in self.of(Exchange):
            if seen.initiative == "under_test" and seen.receiver == ELSEWHERE:
                yield Seen(seq, seen)

    def sent(self, *operations: str) -> Iterator[Seen]:
        """What the harness sent to the application under test."""
        for seq, seen in self.of(Exchange):
            if seen.initiative == "harness" and (not operations or seen.operation in operations):
                yield Seen(seq, seen)

    def marks(self, kind: type[S]) -> Iterator[tuple[int, S]]:
        """What the marks of one kind say, with their numbers."""
        said: list[tuple[int, S]] = self._said.get(kind, [])
        return iter(said)

    def mark(self, kind: type[S]) -> S | None:
        """What the first mark of one kind says; None where there is none."""
        return next((said for _, said in self.marks(kind)), None)

    @cached_property
    def _said(self) -> dict[type, list[tuple[int, Any]]]:
        """Nearly every check asks for marks of its own, and most scenes have none of those."""
        found: dict[type, list[tuple[int, Any]]] = {}
        for seq, mark in self.of(Mark):
            found.setdefault(type(mark.says), []).append((seq, mark.says))
        return found

    def stimuli(self) -> Iterator[tuple[int, Stimulus]]:
        return self.of(Stimulus)

    def faults(self) -> Iterator[tuple[int, Fault]]:
        return self.of(Fault)

    def probes(self) -> Iterator[tuple[int, ProbeAnswer]]:
        return self.of(ProbeAnswer)

    def handshakes(self) -> Iterator[tuple[int, Handshake]]:
        return self.of(Handshake)

    @property
    def complete(self) -> bool:
        """Whether the scenario ran to its end; the run as a whole has none."""
        return not self.scenario or self.mark(Ended) is not None
