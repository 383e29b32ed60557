"""What a process found, as it finds it: a file that one side writes and the other reads behind it.

An executor gives back one answer when everything is done; what was delivered until then would be lost with a stop.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator
from pathlib import Path

from harness.properties.events import Event

SIZE = 8
"""Bytes that say how long an event is."""


def write(file: Path, events: Iterable[Event]) -> None:
    """Writes events one by one, each at once and whole."""
    with file.open("ab", buffering=0) as out:
        for event in events:
            content = pickle.dumps(event)
            out.write(len(content).to_bytes(SIZE, "big") + content)


class Reader:
    """Reads a file that is still being written; only our own processes write there."""

    def __init__(self, file: Path) -> None:
        self._file, self._read = file, 0

    def take(self) -> Iterator[Event]:
        """What was written since the last time."""
        if not self._file.exists():
            return
        with self._file.open("rb") as source:
            source.seek(self._read)
            while len(head := source.read(SIZE)) == SIZE:
                content = source.read(size := int.from_bytes(head, "big"))
                if len(content) < size:
                    return
                self._read += SIZE + size
                yield pickle.loads(content)
