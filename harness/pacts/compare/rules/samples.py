"""Values to try: where a document draws its borders, and what lies just beyond."""

from collections.abc import Callable, Iterator
from typing import Any

from harness.openapi.languages.automaton import Automaton, outside
from harness.openapi.languages.syntax import NOTHING, UndecidedError
from harness.pacts.compare.rules.said import Said

_KINDS: dict[str, Any] = {
    "null": None,
    "boolean": True,
    "integer": 1,
    "number": 1.5,
    "string": "x",
    "array": [],
    "object": {},
}
_LARGEST = 2**53
"""Larger numbers are no counterexample to a rule that speaks of numbers as such."""


def around(found: Said) -> Iterator[Any]:
    """Values at both sides of what is said."""
    yield from (found.options or [])[:20]
    for bound in (found.low, found.high):
        if bound is not None and abs(bound) < _LARGEST:
            yield from (int(bound), int(bound) - 1, int(bound) + 1, int(bound) + 0.5)
    for multiple in found.multiples:
        yield from (multiple, multiple * 2, multiple / 2, multiple * 1.5)
    yield from (0, -1, 1.5, 0.1, "x", "", "0")
    low, high = found.length
    if high is not None and high < 5000:
        yield "x" * (high + 1)
    if low:
        yield "x" * min(low, 5000)
    for name, value in _KINDS.items():
        if name in found.types:
            yield value


def texts_inside(found: Said, refusing: Callable[[], Automaton]) -> Iterator[str]:
    """A text that the document surely allows and the automaton refuses."""
    yield from _attempt(lambda: outside(found.inner_texts(), refusing()))
    yield from _attempt(lambda: outside(found.inner_texts(), Automaton(NOTHING)))


def texts_outside(found: Said, allowing: Callable[[], Automaton]) -> Iterator[str]:
    """Texts that the automaton allows and the document surely refuses."""
    yield from _attempt(lambda: outside([allowing()], Automaton(NOTHING)))
    try:
        refusing = found.outer_texts()
    except UndecidedError:
        return
    for one in refusing:
        yield from _attempt(lambda one=one: outside([allowing()], one))  # type: ignore[misc]


def _attempt(search: Callable[[], str | None]) -> Iterator[str]:
    try:
        found = search()
    except UndecidedError:
        return
    if found is not None:
        yield found
