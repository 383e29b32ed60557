"""Two schemas compared: every difference between the values that fit the one and those that fit the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Literal

from harness.openapi.diff.changes import Delta, Spot
from harness.openapi.diff.shapes import Shape, shape_of
from harness.openapi.nodes import Term, beside_ref, same

Flow = Literal["request", "response"]
Deltas = tuple[Delta, ...]

_Name = tuple[tuple[int, str], ...]
Keywords = Callable[["Comparison", Term, Term], Iterable[Delta]]

_DEEPEST = 40
_MOST = 5_000


class Comparison:
    """Compares schemas as they are used on one side of the exchange (readOnly and writeOnly count).

    A schema that contains itself is followed once around, and a change in it is told at the shortest path. Beyond 40
    levels, and beyond 5,000 differences in one value, the rest is undecided.
    """

    def __init__(self, flow: Flow, keywords: Keywords) -> None:
        """``keywords`` compares one level; it comes back here for the levels below."""
        self.flow = flow
        self._keywords = keywords
        self._found: dict[tuple[_Name, _Name], Deltas] = {}
        self._whole: dict[tuple[_Name, _Name], Deltas] = {}
        self._shapes: dict[_Name, Shape] = {}
        self._active: list[tuple[_Name, _Name]] = []
        self._circular = set[tuple[_Name, _Name]]()

    def whole(self, old: Term, new: Term) -> Deltas:
        """The differences between two values from their top down. Raises DocumentError for a broken schema."""
        pair = _name(old), _name(new)
        if pair not in self._whole:
            # What a circle cut short is only complete seen from here: another value starts afresh.
            self._found.clear()
            self._whole[pair] = self.within(old, new)
        return self._whole[pair]

    def within(self, old: Term, new: Term, path: str = "") -> Deltas:
        """The differences between two schemas somewhere in a value, with ``path`` before them."""
        if any(node.is_unknown for node in (*old, *new)):
            return (Delta("undecided", "$ref", path, spot_of(old), spot_of(new)),)
        old, new = _bare(old), _bare(new)
        pair = _name(old), _name(new)
        if pair in self._active:  # a circle: what comes back here has nothing to add
            self._circular.update(self._active[self._active.index(pair) :])
            return ()
        if pair not in self._found:
            self._active.append(pair)
            try:
                found = self._compare(old, new)
            finally:
                self._active.pop()
            self._found[pair] = _shortest(found) if pair in self._circular else found
        return tuple(replace(delta, path=path + delta.path) for delta in self._found[pair])

    def shape(self, term: Term) -> Shape:
        """The shape of a term, worked out once."""
        known = _name(term)
        if known not in self._shapes:
            self._shapes[known] = shape_of(term)
        return self._shapes[known]

    def _compare(self, old: Term, new: Term) -> Deltas:
        if len(old) == len(new) and all(same(left, right) for left, right in zip(old, new, strict=True)):
            return ()
        if len(self._active) > _DEEPEST:
            return (_too_much(old, new),)
        return _at_most(self._keywords(self, old, new), old, new)


def _shortest(deltas: Deltas) -> Deltas:
    """Of one difference that many ways around a circle lead to, the shortest way per property."""
    found: dict[object, Delta] = {}
    for delta in sorted(deltas, key=lambda delta: delta.path.count("/")):
        spots = tuple(spot.pointer if spot else None for spot in (delta.old, delta.new))
        found.setdefault((delta.event, delta.what, delta.path.rpartition("/")[2], spots), delta)
    return tuple(found.values())


def _at_most(deltas: Iterable[Delta], old: Term, new: Term) -> Deltas:
    found = list[Delta]()
    for delta in deltas:
        found.append(delta)
        if len(found) >= _MOST:
            return (*found, _too_much(old, new))
    return tuple(found)


def _too_much(old: Term, new: Term) -> Delta:
    return Delta("undecided", "size", "", spot_of(old), spot_of(new))


def spot_of(term: Term) -> Spot | None:
    """Where a schema stands, without all that it says."""
    return Spot(term[0].pointer) if term else None


def _bare(term: Term) -> Term:
    """Without references that say nothing more, so that a circle is seen to close."""
    return tuple(node.resolved() if beside_ref(node) == {} else node for node in term)


def _name(term: Term) -> _Name:
    """What a term is known by: two documents may have different things at one pointer."""
    return tuple((id(node.document), node.pointer) for node in term)


def covers(deltas: Deltas) -> bool:
    """Whether everything that fitted the old schema fits the new one: nothing asks more."""
    return all(delta.event in ("wider", "values-added", "optional", "text") for delta in deltas)


def nothing_but_text(deltas: Deltas) -> bool:
    """Whether the same values fit both."""
    return all(delta.event in ("text", "deprecated") for delta in deltas)
