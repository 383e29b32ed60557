"""The citizen service numbers that tests may use. Any other number could be somebody's."""

from __future__ import annotations

from functools import cache

from stdnum.nl import bsn

_FIRST, _LAST = 999_990_000, 999_999_999
# Published by Haal Centraal among the RvIG test persons; it lies outside the range.
_PUBLISHED = "000009921"


@cache
def bsns_voor_tests() -> tuple[str, ...]:
    """All numbers in 999990000–999999999 that pass the 11-proef, in order, and 000009921. Nine digits each."""
    in_range = (str(number) for number in range(_FIRST, _LAST + 1))
    return (*(text for text in in_range if bsn.checksum(text) == 0), _PUBLISHED)


def is_test_bsn(text: str) -> bool:
    """Whether ``text`` is exactly such a number, leading zeros included."""
    return text in _as_set()


@cache
def _as_set() -> frozenset[str]:
    return frozenset(bsns_voor_tests())
