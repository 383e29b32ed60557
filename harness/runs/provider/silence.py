"""A provider that hangs everywhere is left alone: the rest of the run would be waiting, and nothing else."""

from __future__ import annotations

from harness.evidence import marks
from harness.evidence.observations import Exchange
from harness.parties.witness import Witness
from harness.playing.provider.facilities import ZWIJGT

GENOEG = 12
"""Requests in a row, of whoever sends them, that got no answer within our patience."""


class Zwijgen:
    """Hears of every exchange of a run, and stops the run after so many of them in a row without an answer."""

    def __init__(self, witness: Witness) -> None:
        self._witness, self._in_a_row = witness, 0

    def note(self, exchange: Exchange) -> None:
        """Only waiting counts: a connection that is refused costs no time. A stranger may be left to wait."""
        if exchange.initiative != "harness" or exchange.sender == "vreemde":
            return
        self._in_a_row = self._in_a_row + 1 if exchange.error == "timeout" else 0
        if self._in_a_row >= GENOEG and self._witness.stop_reason is None:
            self._witness.stop_reason = ZWIJGT
            self._witness.mark(None, marks.ProviderSilent(requests=self._in_a_row))
