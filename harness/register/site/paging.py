"""Long lists over several pages: the first at a place of its own, the others numbered below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple, TypeVar

T = TypeVar("T")
ON_A_PAGE = 80


class Part(NamedTuple):
    """One page of a list."""

    place: str
    number: int
    of: int
    items: Sequence[Any]


def parts(items: Sequence[T], first: str, below: str) -> Iterator[Part]:
    """The pages of a list, at least one. The second stands at ``<below>2/``."""
    of = max(1, -(-len(items) // ON_A_PAGE))
    for number in range(1, of + 1):
        begin = (number - 1) * ON_A_PAGE
        place = first if number == 1 else f"{below}{number}/"
        yield Part(place, number, of, items[begin : begin + ON_A_PAGE])
