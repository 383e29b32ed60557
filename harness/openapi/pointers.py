"""JSON pointers (RFC 6901)."""

from __future__ import annotations


def escape(part: str) -> str:
    """One part of a JSON pointer."""
    return part.replace("~", "~0").replace("/", "~1")
