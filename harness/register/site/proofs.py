"""The proof that a certificate is in the log: to the first checkpoint that speaks of it, so it never has to change."""

from __future__ import annotations

import base64
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Any

from harness.register.log import LogError, NoteError, Proof, read_checkpoint
from harness.register.log.hashing import leaf_hash
from harness.register.log.layout import CHECKPOINTS, signed_sizes
from harness.register.log.proofs import inclusion_proof
from harness.register.log.reading import TileReader
from harness.register.site.errors import PublishError
from harness.register.site.source import Source

MANY = 4096
"""Proofs that are kept: each is printed on a page in every language."""


@dataclass(frozen=True)
class Proven:
    """An entry, its proof, and the checkpoint that it leads to."""

    entry: bytes
    proof: Proof
    size: int

    @property
    def note_place(self) -> str:
        """Where the checkpoint stands on the site."""
        return f"log/{CHECKPOINTS}/{self.size}"

    def data(self, vkey: str) -> dict[str, Any]:
        """What a browser needs to follow the proof without asking anybody."""
        return {
            "entry": self.entry.decode(),
            "index": self.proof.index,
            "size": self.size,
            "hashes": [base64.b64encode(one).decode() for one in self.proof.path],
            "checkpoint": self.proof.note.decode(),
            "key": vkey,
        }


class Proofs:
    """Makes proofs, and follows each before it is printed."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._log = source.log
        self._subtree = cache(TileReader(source.log.folder, source.log.size).subtree)
        self.of = lru_cache(MANY)(self._proven)
        """The proof of an entry, by its place. Raises PublishError ``log_gebroken``."""

    def _proven(self, number: int) -> Proven:
        entry = self._source.leaves[number]
        try:
            size, note = self._checkpoint(number)
            proof = Proof(number, tuple(inclusion_proof(number, size, self._subtree)), note, leaf_hash(entry))
            found = proof.verify(entry, self._log.key)
        except (LogError, NoteError, OSError) as error:
            raise PublishError("site.log_gebroken", map=str(self._log.folder)) from error
        return Proven(entry, proof, found.size)

    @cached_property
    def _sizes(self) -> list[int]:
        return [one for one in signed_sizes(self._log.folder) if one <= self._log.size]

    def _checkpoint(self, number: int) -> tuple[int, bytes]:
        place = bisect_right(self._sizes, number)
        if place == len(self._sizes):
            return self._log.size, self._log.note
        return self._note(self._sizes[place])

    def _note(self, size: int) -> tuple[int, bytes]:
        note = (self._log.folder / CHECKPOINTS / str(size)).read_bytes()
        return read_checkpoint(note, self._log.key).size, note
