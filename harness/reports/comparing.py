"""Where two versions of a file begin to differ."""

from __future__ import annotations

from itertools import zip_longest
from typing import Any

_ABSENT = object()


def first_byte(one: bytes, other: bytes) -> int:
    """Offset of the first byte that differs; the length of the shorter when the longer begins with it."""
    low, high = 0, min(len(one), len(other))
    if one[:high] == other[:high]:
        return high
    while low < high:  # one[:low] is equal, one[:high] is not
        middle = (low + high + 1) // 2
        if one[:middle] == other[:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def first_line(content: bytes, offset: int) -> int:
    """The line, counted from 1, in which a byte stands."""
    return content.count(b"\n", 0, offset) + 1


def first_pointer(one: Any, other: Any, pointer: str = "") -> str | None:
    """JSON pointer of the first value that differs; None when the values are equal."""
    if isinstance(one, dict) and isinstance(other, dict):
        pairs = ((key, one.get(key, _ABSENT), other.get(key, _ABSENT)) for key in sorted({*one, *other}))
    elif isinstance(one, list) and isinstance(other, list):
        pairs = ((str(n), a, b) for n, (a, b) in enumerate(zip_longest(one, other, fillvalue=_ABSENT)))
    else:
        return None if type(one) is type(other) and one == other else pointer or "/"
    for key, a, b in pairs:
        escaped = key.replace("~", "~0").replace("/", "~1")
        if (found := first_pointer(a, b, f"{pointer}/{escaped}")) is not None:
            return found
    return None
