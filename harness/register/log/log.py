"""The log on disk: opened, read, proven from, and made longer.

```
log.vkey            the key that checkpoints are verified with
checkpoint          the newest checkpoint
checkpoints/<size>  every checkpoint that was ever signed
tile/…              hashes and entries
```
A checkpoint counts from the moment that it stands in ``checkpoints/``: what was signed is never lost, and never
contradicted. Everything it speaks of is on the disk before. So an append that is killed happened whole, or not at all,
and the next one clears what it left.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from harness.register.log.appending import extend
from harness.register.log.checkpoint import Checkpoint, read_own_checkpoint
from harness.register.log.files import LogError, only_writer, read_file, write_whole
from harness.register.log.hashing import EMPTY_ROOT
from harness.register.log.layout import CHECKPOINT, CHECKPOINTS, KEY, read_key, signed_sizes
from harness.register.log.note import NoteError, SigningKey, VerifierKey
from harness.register.log.problems import Problem
from harness.register.log.proof import Proof
from harness.register.log.proofs import consistency_proof, inclusion_proof
from harness.register.log.reading import TileReader


@dataclass(frozen=True)
class Log:
    """A log as it was at one checkpoint. ``append`` gives the longer one."""

    folder: Path
    key: VerifierKey
    checkpoint: Checkpoint
    note: bytes
    """The checkpoint as it was signed."""

    @classmethod
    def create(cls, folder: Path, key: SigningKey) -> Log:
        """An empty log, with a signed checkpoint of size 0. Raises LogError when the folder is in use."""
        folder.mkdir(parents=True, exist_ok=True)
        with only_writer(folder):
            if any(folder.iterdir()):
                raise LogError(folder, "register.log_not_empty")
            note = Checkpoint(key.name, 0, EMPTY_ROOT).signed(key)
            write_whole(folder / KEY, f"{key.verifier}\n".encode())
            write_whole(folder / CHECKPOINTS / "0", note)
            write_whole(folder / CHECKPOINT, note)
        return cls.open(folder)

    @classmethod
    def open(cls, folder: Path, vkey: str | None = None) -> Log:
        """The log in ``folder``. With ``vkey`` (``name+id+key``) it must be that log; without, it speaks for itself.

        Raises LogError. Only the head is verified; ``check`` verifies the whole.
        """
        key = read_key(folder, vkey)
        newest = _read(folder / CHECKPOINT, key)
        signed = signed_sizes(folder)
        if signed and signed[-1] > newest[0].size:
            newest = _read(folder / CHECKPOINTS / str(signed[-1]), key)
        return cls(folder, key, *newest)

    @property
    def size(self) -> int:
        """How many entries there are."""
        return self.checkpoint.size

    def append(self, entries: Sequence[bytes], key: SigningKey) -> Log:
        """Adds entries and signs a checkpoint over the longer log, which is returned.

        Raises LogError when this log is no longer the newest, when what is there does not fit its checkpoint, when
        ``key`` is another log's, or when an entry is longer than 65,535 bytes. On disk nothing has changed then.
        """
        if key.verifier != self.key:
            raise LogError(self.folder / KEY, "register.other_key")
        with only_writer(self.folder):
            if Log.open(self.folder, str(self.key)) != self:
                raise LogError(self.folder, "register.log_grew")
            if entries:
                extend(self.folder, self.checkpoint, entries, key)
        return Log.open(self.folder, str(self.key))

    def entry(self, index: int) -> bytes:
        """One entry. Raises IndexError, LogError."""
        return self._tiles.entry(index)

    def entries(self) -> Iterator[bytes]:
        """All entries, the oldest first. Raises LogError."""
        tiles = self._tiles
        return (tiles.entry(index) for index in range(self.size))

    def proof(self, index: int) -> Proof:
        """That entry ``index`` is in the log. Raises IndexError, LogError."""
        return Proof(index, tuple(inclusion_proof(index, self.size, self._tiles.subtree)), self.note)

    def consistency(self, old: int) -> list[bytes]:
        """That this log continues the one of ``old`` entries. Raises IndexError, LogError."""
        return consistency_proof(old, self.size, self._tiles.subtree)

    def check(self, known: bytes | None = None) -> list[Problem]:
        """What is wrong anywhere in the log; nothing, when all is as it was written.

        ``known`` is a checkpoint that somebody kept: the log must continue it.
        """
        from harness.register.log.checking import check

        return check(self.folder, str(self.key), known)

    @property
    def _tiles(self) -> TileReader:
        return TileReader(self.folder, self.size)


def _read(file: Path, key: VerifierKey) -> tuple[Checkpoint, bytes]:
    note = read_file(file)
    try:
        return read_own_checkpoint(note, key), note
    except NoteError as error:
        raise LogError(file, "register.broken", reason=error) from error
