"""Canonical JSON (RFC 8785) and the digests that are taken over it."""

from __future__ import annotations

import hashlib
import re
from typing import Any

import orjson
import rfc8785

EXACT = 2**53
"""From here on JSON's numbers do not say every integer exactly."""
_SMALLEST = 0.001
"""Below it a float may be written with an exponent, and not by everyone in the same way."""
_SURROGATE = re.compile("[\ud800-\udfff]")


def canonical(value: Any) -> bytes:
    """``value`` as canonical JSON. Raises ValueError for what JSON cannot say exactly (NaN, integers over 2**53)."""
    if _plain(value):
        return canonical_plain(value)
    whole = _with_whole_numbers(value)  # most floats are seconds of a promise: 3.0, 7.5
    return canonical_plain(whole) if _plain(whole) else rfc8785.dumps(value)


def _plain(value: Any) -> bool:
    """Whether the quick way writes these very bytes: seen by types alone, and with doubt it is not."""
    kind = type(value)
    if kind is dict:
        return all(type(key) is str and key.isascii() and _plain(part) for key, part in value.items())
    if kind is list or kind is tuple:
        return all(map(_plain, value))
    if kind is str:
        return value.isascii() or not _SURROGATE.search(value)
    if kind is float:  # 7.5 reads the same everywhere; 3.0, 1e-7 and 1e21 do not
        return _SMALLEST < abs(value) < EXACT and not value.is_integer()
    return value is None or kind is bool or (kind is int and -EXACT < value < EXACT)


def _with_whole_numbers(value: Any) -> Any:
    """``value`` with its whole floats as the integers that canonical JSON writes for them."""
    kind = type(value)
    if kind is dict:
        return {key: _with_whole_numbers(part) for key, part in value.items()}
    if kind is list or kind is tuple:
        return [_with_whole_numbers(part) for part in value]
    return int(value) if kind is float and value.is_integer() and abs(value) < EXACT else value


def canonical_plain(value: Any) -> bytes:
    """The same bytes, many times faster, for values without floats, with keys of ASCII.

    Recording an exchange is on the path of every request; for such values orjson writes what RFC 8785 asks (held by a
    property test). Records inside ``value`` are written by their fields.
    """
    return orjson.dumps(value, default=fields, option=orjson.OPT_SORT_KEYS)


def fields(record: Any) -> dict[str, Any]:
    """What a record says, without what it leaves open; records inside it stay as they are."""
    return {name: value for name, value in vars(record).items() if value is not None}


def absent(value: object) -> bool:
    """For fields that came later: left out where it is not there, so that what was made before stays as it was."""
    return value is None


def digest(content: bytes) -> str:
    """``sha256:`` and 64 hexadecimal digits."""
    return "sha256:" + hashlib.sha256(content).hexdigest()
