"""What several checks want to know of one recording is found once."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TypeVar

from harness.evidence.recording import Recording

T = TypeVar("T")


def once_per_recording(find: Callable[[Recording], T]) -> Callable[[Recording], T]:
    """Keeps what was found in the last recording; its digest says which one that was."""
    kept: dict[tuple[Path, str], T] = {}

    @wraps(find)
    def found(recording: Recording) -> T:
        key = recording.path, recording.head
        if key not in kept:
            made = find(recording)
            kept.clear()
            kept[key] = made
        return kept[key]

    return found
