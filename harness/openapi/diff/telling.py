"""From what is found between pairs of schemas to what is told of a value: each difference where it is reached."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import replace

from harness.openapi.diff.changes import Delta, Spot

Name = tuple[tuple[int, str], ...]
Pair = tuple[Name, Name]
Edges = list[tuple[str, Delta | Pair]]
"""The differences of a pair and the pairs below, each with the path that leads there."""

_MOST = 5_000
_ROADS = 50
"""Paths by which one schema is told of within one value; a change in it was told often enough then."""


class Graph:
    """Pairs of schemas, each with its differences and the pairs below. What was added leads only to what was added
    before or with it, so what is known of a pair never changes."""

    def __init__(self) -> None:
        self.edges: dict[Pair, Edges] = {}
        self.changed, self.circular = set[Pair](), set[Pair]()

    def add(self, new: Mapping[Pair, Edges]) -> None:
        """Adds pairs, and finds which of them have a difference in them or below, and which lead back to themselves."""
        self.edges.update(new)
        above: dict[Pair, list[Pair]] = {}
        waiting = list[Pair]()
        for pair, edges in new.items():
            for _, below in edges:
                if isinstance(below, Delta) or below in self.changed:
                    waiting.append(pair)
                else:
                    above.setdefault(below, []).append(pair)
        while waiting:
            pair = waiting.pop()
            if pair not in self.changed:
                self.changed.add(pair)
                waiting.extend(above.get(pair, ()))
        self.circular |= _circular(new, self.changed & new.keys())


def told(graph: Graph, top: Pair, old: Spot | None, new: Spot | None) -> tuple[Delta, ...]:
    """Every difference below a pair of schemas, at each path that leads to it; of a schema that contains itself at the
    shortest.

    Beyond 5,000 in one value the rest is undecided.
    """
    if top not in graph.changed:
        return ()
    shortest = _shortest(graph.edges, top, graph.circular, graph.changed)
    deltas = list[Delta]()
    for delta in _walk(graph.edges, top, graph.changed, shortest):
        deltas.append(delta)
        if len(deltas) >= _MOST:
            return (*deltas, Delta("undecided", "size", "", old, new))
    return tuple(deltas)


def _walk(
    graph: Mapping[Pair, Edges], top: Pair, changed: set[Pair], shortest: Mapping[Pair, tuple[Pair, int]]
) -> Iterator[Delta]:
    roads: dict[Pair, int] = {top: 1}
    waiting = [(top, "", iter(enumerate(graph[top])))]
    while waiting:
        pair, path, edges = waiting[-1]
        for index, (step, below) in edges:
            if isinstance(below, Delta):
                yield replace(below, path=path + step)
            elif below in changed and _may_go(roads, below, shortest.get(below, (pair, index)) == (pair, index)):
                if below in shortest:
                    roads[below] = _ROADS  # once around is enough
                waiting.append((below, path + step, iter(enumerate(graph[below]))))
                break
        else:
            waiting.pop()


def _may_go(roads: dict[Pair, int], pair: Pair, is_the_way: bool) -> bool:
    if not is_the_way or roads.get(pair, 0) >= _ROADS:
        return False
    roads[pair] = roads.get(pair, 0) + 1
    return True


def _circular(graph: Mapping[Pair, Edges], changed: set[Pair]) -> set[Pair]:
    """The pairs that lead back to themselves (Tarjan 1972, without recursion)."""
    order, low, on, stack = dict[Pair, int](), dict[Pair, int](), set[Pair](), list[Pair]()
    found = set[Pair]()
    for start in changed:
        if start in order:
            continue
        work = [(start, iter(_below(graph, start, changed)))]
        order[start] = low[start] = len(order)
        stack.append(start)
        on.add(start)
        while work:
            pair, rest = work[-1]
            for below in rest:
                if below == pair:
                    found.add(pair)
                if below not in order:
                    order[below] = low[below] = len(order)
                    stack.append(below)
                    on.add(below)
                    work.append((below, iter(_below(graph, below, changed))))
                    break
                if below in on:
                    low[pair] = min(low[pair], order[below])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[pair])
                if low[pair] == order[pair]:
                    part = list[Pair]()
                    while not part or part[-1] != pair:
                        part.append(stack.pop())
                    on.difference_update(part)
                    if len(part) > 1:
                        found.update(part)
    return found


def _below(graph: Mapping[Pair, Edges], pair: Pair, changed: set[Pair]) -> list[Pair]:
    return [below for _, below in graph[pair] if not isinstance(below, Delta) and below in changed]


def _shortest(
    graph: Mapping[Pair, Edges], top: Pair, circular: set[Pair], changed: set[Pair]
) -> dict[Pair, tuple[Pair, int]]:
    """By which edge each circular pair is reached first from the top, counted in parts of its path."""
    first: dict[Pair, tuple[Pair, int]] = {}
    done = set[Pair]()
    waiting = deque([(top, (top, -1))])
    while waiting:
        pair, edge = waiting.popleft()
        if pair in done:
            continue
        done.add(pair)
        if pair in circular:
            first[pair] = edge
        for index, (step, below) in enumerate(graph[pair]):
            if not isinstance(below, Delta) and below in changed and below not in done:
                (waiting.append if step else waiting.appendleft)((below, (pair, index)))
    return first
