"""Canonical JSON (RFC 8785) and the digests that are taken over it."""

from __future__ import annotations

import hashlib
from typing import Any

import orjson
import rfc8785


def canonical(value: Any) -> bytes:
    """``value`` as canonical JSON. Raises ValueError for what JSON cannot say exactly (NaN, integers over 2**53)."""
    return rfc8785.dumps(value)


def canonical_plain(value: Any) -> bytes:
    """The same bytes, many times faster, for values without floats, with keys of ASCII.

    Recording an exchange is on the path of every request; for such values orjson writes what RFC 8785 asks (held by a
    property test). Records inside ``value`` are written by their fields.
    """
    return orjson.dumps(value, default=fields, option=orjson.OPT_SORT_KEYS)


def fields(record: Any) -> dict[str, Any]:
    """What a record says, without what it leaves open; records inside it stay as they are."""
    return {name: value for name, value in vars(record).items() if value is not None}


def digest(content: bytes) -> str:
    """``sha256:`` and 64 hexadecimal digits."""
    return "sha256:" + hashlib.sha256(content).hexdigest()
