"""Where a comparison is at: it knows the place on the wire and turns differences into changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from harness.openapi.diff.changes import Change, Delta, Locator, Spot, change
from harness.openapi.diff.values import Comparison
from harness.openapi.nodes import Node, Term


@dataclass(frozen=True, slots=True)
class Scope:
    """A place, and the two comparisons of values: what goes in a request and what comes in a response."""

    at: Locator
    requests: Comparison
    responses: Comparison

    def to(self, **place: Any) -> Scope:
        """The same, at a place further in."""
        return replace(self, at=replace(self.at, **place))

    def values(self, old: Node, new: Node) -> Iterator[Change]:
        """Every change between two schemas here; a node without a value is a schema that asks nothing."""
        comparison = self.requests if self.at.side == "request" else self.responses
        for delta in comparison.whole(_term(old), _term(new)):
            yield change(replace(self.at, property=delta.path), delta)

    def change(self, event: str, what: str, old: Node | None, new: Node | None) -> Change:
        """A change of something as a whole. What stands there is shown when it is a plain value."""
        return self.told(event, what, _spot(old), _spot(new))

    def told(self, event: str, what: str, old: Spot | None, new: Spot | None) -> Change:
        """A change with its own words for what stood and stands there."""
        return change(self.at, Delta(event, what, "", old, new))


def _term(node: Node) -> Term:
    return () if node.value is None else (node,)


def _spot(node: Node | None) -> Spot | None:
    if node is None:
        return None
    return Spot(node.pointer, node.value if isinstance(node.value, str | int | float | bool) else None)
