"""Two schemas compared: every difference between the values that fit the one and those that fit the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from harness.openapi.diff.changes import Delta, Spot
from harness.openapi.diff.shapes import Shape, shape_of
from harness.openapi.diff.telling import Edges, Graph, Name, Pair, told
from harness.openapi.nodes import Node, Term, beside_ref, same

Flow = Literal["request", "response"]
Deltas = tuple[Delta, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """Two schemas further in, of which the differences count where they are reached by ``path``."""

    path: str
    old: Term
    new: Term
    pair: Pair


Found = Delta | Step
Keywords = Callable[["Comparison", Term, Term], Iterable[Found]]

_TEXT = frozenset({"text", "deprecated"})
_WIDER = frozenset({"wider", "values-added", "optional", "text"})
_DEEPEST = 60
"""Choices within choices that are looked through to see whether two branches are alike; deeper ones are not alike."""


class Comparison:
    """Compares schemas as they are used on one side of the exchange (readOnly and writeOnly count).

    What two schemas are to each other is found once, by whatever road they are reached. A schema that contains itself
    is followed once around, and a change in it is told at the shortest path.
    """

    def __init__(self, flow: Flow, keywords: Keywords, unchanged: frozenset[str] = frozenset()) -> None:
        """``keywords`` compares one level, and gives a step for each below. ``unchanged``: where both documents mean
        the same."""
        self.flow = flow
        self._keywords = keywords
        self._unchanged = unchanged
        self._found: dict[Pair, tuple[Found, ...]] = {}
        self._graph = Graph()
        self._whole: dict[Pair, Deltas] = {}
        self._shapes: dict[Name, Shape] = {}
        self._same: dict[Pair, bool] = {}
        self._alike, self._covers = _Question(_TEXT), _Question(_WIDER)

    def whole(self, old: Term, new: Term) -> Deltas:
        """The differences between two values from their top down. Raises DocumentError for a broken schema."""
        pair = _name(old), _name(new)
        if pair not in self._whole:
            (top,) = self.within(old, new)
            if isinstance(top, Delta):
                self._whole[pair] = (top,)
            else:
                self._reached(top)
                self._whole[pair] = told(self._graph, top.pair, spot_of(old), spot_of(new))
        return self._whole[pair]

    def within(self, old: Term, new: Term, path: str = "") -> tuple[Found, ...]:
        """What there is between two schemas somewhere in a value, with ``path`` before it."""
        if any(node.is_unknown for node in (*old, *new)):
            return (Delta("undecided", "$ref", path, spot_of(old), spot_of(new)),)
        old, new = _bare(old), _bare(new)
        return (Step(path, old, new, (_name(old), _name(new))),)

    def alike(self, old: Term, new: Term) -> bool:
        """Whether the same values fit both."""
        return self._ask(self._alike, old, new)

    def covers(self, old: Term, new: Term) -> bool:
        """Whether everything that fits the old schema fits the new one."""
        return self._ask(self._covers, old, new)

    def shape(self, term: Term) -> Shape:
        """The shape of a term, worked out once."""
        known = _name(term)
        if known not in self._shapes:
            self._shapes[known] = shape_of(term)
        return self._shapes[known]

    def _reached(self, top: Step) -> None:
        """Sees to it that the graph holds all that is reached from a pair of schemas."""
        waiting, new = [top], dict[Pair, Edges]()
        while waiting:
            here = waiting.pop()
            if here.pair in self._graph.edges or here.pair in new:
                continue
            edges: Edges = []
            for one in self._one_level(here):
                if isinstance(one, Delta):
                    edges.append((one.path, one))
                elif self._one_level(one):
                    edges.append((one.path, one.pair))
                    waiting.append(one)
            new[here.pair] = edges
        self._graph.add(new)

    def _one_level(self, step: Step) -> tuple[Found, ...]:
        """The differences of one level, and the steps below; kept unless they lean on what is only assumed yet."""
        pair, old, new = step.pair, step.old, step.new
        if pair in self._found:
            return self._found[pair]
        if len(old) == len(new) and all(self._is_same(one, two) for one, two in zip(old, new, strict=True)):
            found: tuple[Found, ...] = ()
        else:
            questions = self._alike, self._covers
            leaned = [question.leaned for question in questions]
            for question in questions:
                question.leaned = False
            found = tuple(self._keywords(self, old, new))
            leans = any(question.leaned for question in questions)
            for question, before in zip(questions, leaned, strict=True):
                question.leaned = question.leaned or before
            if leans:
                return found
        self._found[pair] = found
        return found

    def _is_same(self, old: Node, new: Node) -> bool:
        if old.pointer == new.pointer and old.document is not new.document and old.pointer in self._unchanged:
            return True
        pair = _name((old,)), _name((new,))
        if pair not in self._same:
            self._same[pair] = old.pointer != new.pointer and same(old, new)
        return self._same[pair]

    def _ask(self, question: _Question, old: Term, new: Term) -> bool:
        """Whether nothing is found between two schemas but what the question allows. What comes back in a circle is
        assumed to be so; an answer that leans on that is kept only when all that was assumed proved right."""
        found = self.within(old, new)
        if not all(isinstance(one, Step) for one in found):
            return False
        (top,) = found
        assert isinstance(top, Step)
        pair = top.pair
        if (known := question.answer(pair)) is not None:
            return known
        if question.depth >= _DEEPEST:
            return False
        assumed, waiting, start = {pair}, [top], len(question.trail)
        question.begin(pair)
        holds = True
        while waiting and holds:
            here = waiting.pop()
            for one in self._one_level(here):
                if isinstance(one, Delta):
                    holds = one.event in question.allowed
                elif (known := question.answer(one.pair)) is not None:
                    holds = known
                else:
                    assumed.add(one.pair)
                    question.assumed.add(one.pair)
                    waiting.append(one)
                if not holds:
                    break
        question.end(pair, assumed, start, holds)
        return holds


class _Question:
    """Yes or no between two schemas, with what is known of it."""

    def __init__(self, allowed: frozenset[str]) -> None:
        self.allowed = allowed
        self.depth = 0
        self.leaned = False
        self.assumed = set[Pair]()
        self.trail: list[Pair] = []
        self._yes, self._no = set[Pair](), set[Pair]()

    def answer(self, pair: Pair) -> bool | None:
        """What is known or assumed; None when it has to be found out."""
        if pair in self._no:
            return False
        if pair in self._yes:
            return True
        if pair in self.assumed:
            self.leaned = True
            return True
        return None

    def begin(self, pair: Pair) -> None:
        self.depth += 1
        self.assumed.add(pair)

    def end(self, pair: Pair, assumed: set[Pair], start: int, holds: bool) -> None:
        """Keeps what is certain now: a no for ever, a yes when nothing else is assumed any more."""
        self.depth -= 1
        if not holds:
            self._no.add(pair)
            self.assumed -= assumed
            self.assumed -= set(self.trail[start:])
            del self.trail[start:]
        elif self.depth == 0:
            self._yes |= assumed
            self._yes.update(self.trail)
            self.assumed.clear()
            self.trail.clear()
        else:
            self.trail.extend(assumed)


def spot_of(term: Term) -> Spot | None:
    """Where a schema stands, without all that it says."""
    return Spot(term[0].pointer) if term else None


def _bare(term: Term) -> Term:
    """Without references that say nothing more, so that a circle is seen to close."""
    return tuple(node.resolved() if beside_ref(node) == {} else node for node in term)


def _name(term: Term) -> Name:
    """What a term is known by: two documents may have different things at one pointer."""
    return tuple((id(node.document), node.pointer) for node in term)
