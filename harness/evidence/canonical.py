"""Canonical JSON (RFC 8785) and the digests that are taken over it."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import rfc8785


def canonical(value: Any) -> bytes:
    """``value`` as canonical JSON. Raises ValueError for what JSON cannot say exactly (NaN, integers over 2**53)."""
    return rfc8785.dumps(value)


def canonical_plain(value: Any) -> bytes:
    """The same bytes, about twenty times faster, for values without floats and with keys of ASCII.

    Recording an exchange is on the path of every request; for such values the standard library writes what
    RFC 8785 asks (held by a property test).
    """
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def digest(content: bytes) -> str:
    """``sha256:`` and 64 hexadecimal digits."""
    return "sha256:" + hashlib.sha256(content).hexdigest()
