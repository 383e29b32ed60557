"""A recording that is kept nowhere: for a party that is only there to be spoken to, and for a rehearsal on paper."""

from __future__ import annotations

from pathlib import Path

from harness.evidence.observations import Observation
from harness.evidence.recording import RecordingWriter


class Nowhere(RecordingWriter):
    """Counts observations, as a recording does, and forgets them."""

    def __init__(self) -> None:
        self.path, self._seq = Path(), 0

    def write(self, observation: Observation) -> int:
        self._seq += 1
        return self._seq

    def take_masked(self) -> list[str]:
        return []

    def finish(self) -> str:
        return ""

    def close(self) -> None:
        return None
