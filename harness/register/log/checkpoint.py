"""Checkpoints (c2sp.org/tlog-checkpoint): which log, how many entries, which root."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass

from harness.register.log.hashing import HASH_BYTES
from harness.register.log.note import NoteError, SigningKey, VerifierKey, decode, open_note, open_own

DECIMAL = re.compile(r"0|[1-9][0-9]{0,17}")
"""A number as the formats write it: no sign, no zeros in front."""


@dataclass(frozen=True)
class Checkpoint:
    """The head of a log at one size."""

    origin: str
    size: int
    root: bytes

    @property
    def text(self) -> str:
        """As it is signed."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"

    def signed(self, key: SigningKey) -> bytes:
        """As a note."""
        return key.sign(self.text)

    @classmethod
    def parse(cls, text: str) -> Checkpoint:
        """From the text of a note; lines of extension are ignored. Raises NoteError."""
        lines = text.split("\n")
        if len(lines) < 4 or not all(lines[:-1]):
            raise NoteError("register.no_checkpoint")
        if not DECIMAL.fullmatch(lines[1]):
            raise NoteError("register.no_size", text=lines[1])
        root = decode(lines[2])
        if len(root) != HASH_BYTES:
            raise NoteError("register.root_length")
        return cls(lines[0], int(lines[1]), root)


def read_checkpoint(note: bytes, key: VerifierKey) -> Checkpoint:
    """The checkpoint in any note that ``key`` signed for its own log. Raises NoteError."""
    return _of_this_log(Checkpoint.parse(open_note(note, key)), key)


def read_own_checkpoint(note: bytes, key: VerifierKey) -> Checkpoint:
    """The checkpoint in a file of ours, every byte as we write it. Raises NoteError."""
    text = open_own(note, key)
    found = _of_this_log(Checkpoint.parse(text), key)
    if found.text != text:
        raise NoteError("register.more_than_checkpoint")
    return found


def _of_this_log(found: Checkpoint, key: VerifierKey) -> Checkpoint:
    if found.origin != key.name:
        raise NoteError("register.other_log", name=found.origin)
    return found
