"""A proof that fits in a PDF or a QR code: entry, path and checkpoint in one text (c2sp.org/tlog-proof)."""

from __future__ import annotations

import base64
from dataclasses import dataclass

from harness.register.log.checkpoint import DECIMAL, Checkpoint, read_checkpoint
from harness.register.log.hashing import HASH_BYTES, leaf_hash
from harness.register.log.note import NoteError, VerifierKey, decode
from harness.register.log.proofs import verify_inclusion

FIRST_LINE = "c2sp.org/tlog-proof@v1"


@dataclass(frozen=True)
class Proof:
    """That an entry stands at ``index`` in the log of which ``note`` is a signed checkpoint."""

    index: int
    path: tuple[bytes, ...]
    """The leaf's sibling first."""
    note: bytes
    """The checkpoint, as the log signed it."""

    def verify(self, entry: bytes, key: VerifierKey) -> Checkpoint:
        """The checkpoint that vouches for ``entry``. Raises NoteError when it does not."""
        checkpoint = read_checkpoint(self.note, key)
        if not verify_inclusion(leaf_hash(entry), self.index, checkpoint.size, self.path, checkpoint.root):
            raise NoteError("the proof does not lead from this entry to the checkpoint's root")
        return checkpoint

    @property
    def text(self) -> str:
        """In the form of c2sp.org/tlog-proof."""
        hashes = [base64.b64encode(step).decode() for step in self.path]
        return "\n".join([FIRST_LINE, f"index {self.index}", *hashes, "", self.note.decode()])

    @classmethod
    def parse(cls, text: str) -> Proof:
        """From its text; ``extra`` data is passed over. Raises NoteError."""
        head, blank, note = text.partition("\n\n")
        first, *lines = head.split("\n")
        if first != FIRST_LINE or not blank:
            raise NoteError(f"is no proof: the first line should read {FIRST_LINE}")
        if lines and lines[0].startswith("extra "):
            del lines[0]
        word, _, number = (lines or [""])[0].partition(" ")
        if word != "index" or not DECIMAL.fullmatch(number):
            raise NoteError("the proof names no index")
        path = tuple(decode(line) for line in lines[1:])
        if any(len(step) != HASH_BYTES for step in path):
            raise NoteError("a hash in the proof is not 32 bytes")
        return cls(int(number), path, note.encode())
