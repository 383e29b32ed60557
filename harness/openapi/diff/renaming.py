"""What went and what came, that is one thing under another name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from difflib import SequenceMatcher
from typing import TypeVar

_Thing = TypeVar("_Thing")
_LIKE = 0.6
"""From which part of its signs a name resembles another: ``begindatum`` and ``beginDatum`` do."""


def renamed_to(
    gone: Mapping[str, _Thing], come: Mapping[str, _Thing], is_same: Callable[[_Thing, _Thing], bool]
) -> dict[str, str]:
    """Old name -> new name, where only one that came is the same and has a name that resembles it, and the other way
    round too. A guess that is not sure is none: what went and what came are told apart then."""
    fits = {
        one: [other for other in come if _resembles(one, other) and is_same(gone[one], come[other])] for one in gone
    }
    taken = [other for others in fits.values() for other in others]
    return {one: others[0] for one, others in fits.items() if len(others) == 1 and taken.count(others[0]) == 1}


def _resembles(one: str, other: str) -> bool:
    left, right = (name.replace("_", "").replace("-", "").lower() for name in (one, other))
    return left in right or right in left or SequenceMatcher(None, left, right).ratio() >= _LIKE
