"""Identifiers of messages, as checks on both sides look at them."""

from __future__ import annotations

import uuid


def is_uuid(text: str) -> bool:
    """Whether it is a UUID, written with hyphens, in capitals or not."""
    try:
        return str(uuid.UUID(text)) == text.lower()
    except ValueError:
        return False


def short(text: str | None) -> str | None:
    """As much of a value as a report shows."""
    return text[:80] if text is not None else None
