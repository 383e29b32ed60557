"""Patterns: whether every text that fitted the old ones fits the new ones."""

from __future__ import annotations

from collections.abc import Set

from harness.openapi.languages.automaton import Automaton, outside
from harness.openapi.languages.syntax import ANY, UndecidedError
from harness.openapi.languages.texts import found_in


def covers_texts(old: Set[str], new: Set[str]) -> bool:
    """Whether it is proven that a text in which all old patterns are found has all new ones too."""
    return all(pattern in old or _follows(old, pattern) for pattern in new)


def _follows(old: Set[str], pattern: str) -> bool:
    try:
        known = [found_in(one) for one in sorted(old)] or [Automaton(ANY)]
        return outside(known, found_in(pattern), control=True) is None
    except (UndecidedError, RecursionError):
        return False
