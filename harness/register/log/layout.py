"""The names of a log's files."""

from __future__ import annotations

import os
from pathlib import Path

from harness.register.log.checkpoint import DECIMAL
from harness.register.log.files import LogError, read_file
from harness.register.log.note import NoteError, VerifierKey

KEY = "log.vkey"
CHECKPOINT = "checkpoint"
CHECKPOINTS = "checkpoints"
TILES = "tile"


def read_key(folder: Path, vkey: str | None = None) -> VerifierKey:
    """The log's key, which must be ``vkey`` where that is given. Raises LogError."""
    file = folder / KEY
    try:
        given = VerifierKey.parse(vkey) if vkey else None
    except NoteError as error:
        raise LogError(vkey or "", "register.other_vkey", reason=error) from error
    try:
        content = read_file(file).decode()
        found = VerifierKey.parse(content.removesuffix("\n"))
    except UnicodeDecodeError as error:
        raise LogError(file, "register.no_text") from error
    except NoteError as error:
        raise LogError(file, "register.broken_key", reason=error) from error
    if content != f"{found}\n":
        raise LogError(file, "register.no_key_line")
    if given and given != found:
        raise LogError(file, "register.log_of_another", found=found, given=given)
    return found


def signed_sizes(folder: Path) -> list[int]:
    """The sizes for which a checkpoint is kept, in order."""
    below = folder / CHECKPOINTS
    names = [entry.name for entry in os.scandir(below)] if below.is_dir() else []
    return sorted(int(name) for name in names if DECIMAL.fullmatch(name))
