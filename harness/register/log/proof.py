"""A proof that fits in a PDF or a QR code: entry, path and checkpoint in one text (c2sp.org/tlog-proof)."""

from __future__ import annotations

import base64
from dataclasses import dataclass

from harness.register.log.checkpoint import DECIMAL, Checkpoint, read_checkpoint
from harness.register.log.hashing import HASH_BYTES, leaf_hash
from harness.register.log.note import NoteError, VerifierKey, decode
from harness.register.log.proofs import verify_inclusion

FIRST_LINE = "c2sp.org/tlog-proof@v1"
EXTRA = "extra "


@dataclass(frozen=True)
class Proof:
    """That an entry stands at ``index`` in the log of which ``note`` is a signed checkpoint."""

    index: int
    path: tuple[bytes, ...]
    """The leaf's sibling first."""
    note: bytes
    """The checkpoint, as the log signed it."""
    leaf: bytes = b""
    """The hash of the entry, where the proof goes about without it: in the place that the format leaves free."""

    def verify(self, entry: bytes, key: VerifierKey) -> Checkpoint:
        """The checkpoint that vouches for ``entry``. Raises NoteError when it does not."""
        if self.leaf and self.leaf != leaf_hash(entry):
            raise NoteError("register.other_entry")
        return self.verify_leaf(leaf_hash(entry), key)

    def verify_leaf(self, leaf: bytes, key: VerifierKey) -> Checkpoint:
        """The checkpoint that vouches for the entry with this hash, whatever it says. Raises NoteError."""
        checkpoint = read_checkpoint(self.note, key)
        if not verify_inclusion(leaf, self.index, checkpoint.size, self.path, checkpoint.root):
            raise NoteError("register.other_proof")
        return checkpoint

    @property
    def text(self) -> str:
        """In the form of c2sp.org/tlog-proof."""
        hashes = [base64.b64encode(step).decode() for step in self.path]
        extra = [f"{EXTRA}{base64.b64encode(self.leaf).decode()}"] if self.leaf else []
        return "\n".join([FIRST_LINE, *extra, f"index {self.index}", *hashes, "", self.note.decode()])

    @classmethod
    def parse(cls, text: str) -> Proof:
        """From its text; ``extra`` data of others is passed over. Raises NoteError."""
        head, blank, note = text.partition("\n\n")
        first, *lines = head.split("\n")
        if first != FIRST_LINE or not blank:
            raise NoteError("register.proof_head")
        extra = decode(lines.pop(0).removeprefix(EXTRA)) if lines and lines[0].startswith(EXTRA) else b""
        word, _, number = (lines or [""])[0].partition(" ")
        if word != "index" or not DECIMAL.fullmatch(number):
            raise NoteError("register.no_index")
        path = tuple(decode(line) for line in lines[1:])
        if any(len(step) != HASH_BYTES for step in path):
            raise NoteError("register.hash_length")
        return cls(int(number), path, note.encode(), extra if len(extra) == HASH_BYTES else b"")
