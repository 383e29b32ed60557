"""Whether every text of one language is in another; if not, a text that is not. Exact, and bounded in time."""

from collections import deque
from collections.abc import Sequence as Many
from itertools import pairwise

from harness.openapi.languages.syntax import LAST, Chars, Choice, Edge, Ranges, Repeat, Sequence, Tree, UndecidedError

_MOST_STATES = 12_000
_MOST_STEPS = 8_000
_MOST_WORK = 100_000
_LIKED = "0a A1-z_.:/Z9"
"""Characters that read well in a counterexample."""

States = frozenset[int]


class Automaton:
    """A nondeterministic automaton without epsilon steps left to take."""

    def __init__(self, tree: Tree) -> None:
        """Raises UndecidedError when the automaton would be too large."""
        self._silent: list[list[int]] = []
        self._steps: list[tuple[Ranges, int] | None] = []
        first, last = self._build(tree)
        self.last = last
        self.start = self._closure({first})
        self._known: dict[tuple[States, int], States] = {}

    def _state(self) -> int:
        if len(self._steps) >= _MOST_STATES:
            raise UndecidedError(f"> {_MOST_STATES}")
        self._silent.append([])
        self._steps.append(None)
        return len(self._steps) - 1

    def _build(self, tree: Tree) -> tuple[int, int]:
        if isinstance(tree, Edge):
            raise UndecidedError("^ / $")
        first = self._state()
        if isinstance(tree, Chars):
            last = self._state()
            self._steps[first] = (tree.ranges, last)
            return first, last
        if isinstance(tree, Sequence):
            at = first
            for part in tree.parts:
                start, end = self._build(part)
                self._silent[at].append(start)
                at = end
            return first, at
        last = self._state()
        if isinstance(tree, Choice):
            for option in tree.options:
                start, end = self._build(option)
                self._silent[first].append(start)
                self._silent[end].append(last)
            return first, last
        return self._repeat(tree, first, last)

    def _repeat(self, tree: Repeat, first: int, last: int) -> tuple[int, int]:
        at = first
        for _ in range(tree.low):
            start, end = self._build(tree.part)
            self._silent[at].append(start)
            at = end
        if tree.high is None:
            start, end = self._build(tree.part)
            self._silent[at] += [start, last]
            self._silent[end] += [start, last]
            return first, last
        for _ in range(tree.high - tree.low):
            start, end = self._build(tree.part)
            self._silent[at] += [start, last]
            at = end
        self._silent[at].append(last)
        return first, last

    def _closure(self, states: set[int]) -> States:
        waiting, found = list(states), set(states)
        while waiting:
            for state in self._silent[waiting.pop()]:
                if state not in found:
                    found.add(state)
                    waiting.append(state)
        return frozenset(state for state in found if self._steps[state] is not None or state == self.last)

    def step(self, states: States, sign: int) -> States:
        """Where a character leads."""
        found = self._known.get((states, sign))
        if found is None:
            reached = {
                step[1]
                for state in states
                if (step := self._steps[state]) and any(low <= sign <= high for low, high in step[0])
            }
            found = self._known[states, sign] = self._closure(reached)
        return found

    def edges(self) -> set[int]:
        """Where ranges begin, or have just ended."""
        return {edge for step in self._steps if step for low, high in step[0] for edge in (low, high + 1)}


def outside(inner: Many[Automaton], outer: Automaton, *, control: bool = False) -> str | None:
    """A shortest text that all of ``inner`` accept and ``outer`` does not; None when there is none: then it is proven
    that what all of ``inner`` accept, ``outer`` accepts. ``control``: texts with control characters count as well.
    Raises UndecidedError when that takes too long."""
    signs = _signs([*inner, outer], control)
    begin = (*(automaton.start for automaton in inner), outer.start)
    seen = {begin}
    waiting: deque[tuple[tuple[States, ...], str]] = deque([(begin, "")])
    work = 0
    while waiting:
        states, text = waiting.popleft()
        accepted = [automaton.last in found for automaton, found in zip((*inner, outer), states, strict=True)]
        if all(accepted[:-1]) and not accepted[-1]:
            return text
        work += len(signs)
        for sign in signs:
            after = tuple(automaton.step(found, sign) for automaton, found in zip((*inner, outer), states, strict=True))
            if all(after[:-1]) and after not in seen:
                seen.add(after)
                waiting.append((after, text + chr(sign)))
        if len(seen) > _MOST_STEPS or work > _MOST_WORK:
            raise UndecidedError(f"> {_MOST_STEPS}")
    return None


def _signs(automata: Many[Automaton], control: bool) -> list[int]:
    """One character for each class that no automaton tells apart; one that reads well where there is one. Control
    characters are left out unless asked for: who writes ``.`` or "10 characters" does not think of line ends."""
    edges = sorted({0, LAST + 1}.union(*(automaton.edges() for automaton in automata)))
    liked = [ord(sign) for sign in _LIKED]
    found = []
    for low, end in pairwise(edges):
        chosen = next((sign for sign in liked if low <= sign < end), None)
        if chosen is None:
            chosen = next((sign for sign in range(low, min(end, low + 300)) if chr(sign).isprintable()), low)
        is_control = chosen < 32 or chosen == 127
        if (control or not is_control) and not 0xD800 <= chosen <= 0xDFFF:
            found.append(chosen)
    return sorted(found, key=lambda sign: (liked.index(sign) if sign in liked else len(liked), sign))
