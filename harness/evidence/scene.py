"""A scene: what was observed during one attempt at a scenario, with the questions that checks ask of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from harness.evidence.observations import Exchange, Fault, Handshake, Mark, Observation, ProbeAnswer, Stimulus

T = TypeVar("T")


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
        for seq, seen in self.of(Exchange):
            if seen.initiative != "under_test" or seq <= after:
                continue
            if operations and seen.operation not in operations:
                continue
            if bsn is not None and seen.bsn != bsn:
                continue
            yield Seen(seq, seen)

    def sent(self, *operations: str) -> Iterator[Seen]:
        """What the harness sent to the application under test."""
        for seq, seen in self.of(Exchange):
            if seen.initiative == "harness" and (not operations or seen.operation in operations):
                yield Seen(seq, seen)

    def marks(self, name: str) -> Iterator[tuple[int, dict[str, Any]]]:
        """The data of the marks with this name."""
        for seq, mark in self.of(Mark):
            if mark.name == name:
                yield seq, mark.data

    def mark(self, name: str) -> dict[str, Any] | None:
        """The data of the first mark with this name."""
        return next((data for _, data in self.marks(name)), None)

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
        return not self.scenario or self.mark("einde") is not None
