"""Verifies a whole log: every checkpoint that was ever signed, every entry, every hash, and that nothing else is there.

That a checkpoint is gone, what lies there says: the first is of an empty log, the newest is the one that counts, and
each leaves partial tiles of its own until the full one is there. In a log that took its entries one by one (``every``)
there is one of every size.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from harness.register.log.checkpoint import DECIMAL, Checkpoint, read_checkpoint, read_own_checkpoint
from harness.register.log.contents import Contents
from harness.register.log.files import PARTIAL, LogError, ordinary, read_ordinary
from harness.register.log.hashing import root
from harness.register.log.layout import CHECKPOINT, CHECKPOINTS, KEY, read_key
from harness.register.log.note import NoteError, VerifierKey
from harness.register.log.problems import Code, Problem
from harness.register.log.tiles import Tile, kept_tiles


def check(folder: Path, vkey: str | None = None, known: bytes | None = None, every: bool = False) -> list[Problem]:
    """Everything that is wrong in the log in ``folder``, by file. Never raises for what is in it.

    ``known`` is a checkpoint that somebody kept; with ``every``, each size must have its own.
    """
    return _Check(folder, vkey, known, every).problems()


class _Check:
    def __init__(self, folder: Path, vkey: str | None, known: bytes | None, every: bool) -> None:
        self.folder, self.vkey, self.known, self.every = folder, vkey, known, every
        self.found: set[Problem] = set()
        self.signed: dict[int, Checkpoint] = {}

    def problems(self) -> list[Problem]:
        try:
            key = read_key(self.folder, self.vkey)
        except LogError as error:
            return sorted({Problem(KEY, "key", error.problem), *self._no_files()})
        self._checkpoints(key)
        self._newest(key)
        kept: set[Tile] = set()
        if self.signed:
            size = max(self.signed)
            contents = Contents(self.folder, self.signed)
            kept = kept_tiles(range(size + 1) if self.every else self.signed, size)
            self.found.update(contents.problems(kept))
            self._missed(size)
            self._kept(contents.truth, key)
        self._others(kept)
        return sorted({*self.found, *self._no_files()})

    def _add(self, file: str, code: Code, detail: str = "") -> None:
        self.found.add(Problem(file, code, detail))

    def _checkpoints(self, key: VerifierKey) -> None:
        for file in self._files(CHECKPOINTS):
            name = file.removeprefix(CHECKPOINTS + "/")
            if not DECIMAL.fullmatch(name) or not ordinary(self.folder / file):
                continue
            try:
                checkpoint = read_own_checkpoint(read_ordinary(self.folder / file), key)
            except (NoteError, OSError) as error:
                self._add(file, "checkpoint", str(error))
                continue
            if str(checkpoint.size) == name:
                self.signed[checkpoint.size] = checkpoint
            else:
                self._add(file, "checkpoint", f"size {checkpoint.size}")

    def _newest(self, key: VerifierKey) -> None:
        try:
            content = read_ordinary(self.folder / CHECKPOINT)
            checkpoint = read_own_checkpoint(content, key)
        except FileNotFoundError:
            return self._add(CHECKPOINT, "missing")
        except (NoteError, OSError) as error:
            return self._add(CHECKPOINT, "checkpoint", str(error))
        if self.signed and checkpoint.size < max(self.signed):
            self._add(CHECKPOINT, "behind", f"{checkpoint.size} < {max(self.signed)}")
        file = self.folder / CHECKPOINTS / str(checkpoint.size)
        if not ordinary(file):
            self._gone(checkpoint.size)
            self.signed[checkpoint.size] = checkpoint
        elif file.read_bytes() != content:
            self._add(CHECKPOINT, "altered")
        return None

    def _missed(self, size: int) -> None:
        for one in range(size) if self.every else (0,):
            if one not in self.signed:
                self._gone(one)

    def _gone(self, size: int) -> None:
        """The checkpoint of this size is not there; one that is there and wrong was told where it was read."""
        file = f"{CHECKPOINTS}/{size}"
        if not os.path.lexists(self.folder / file):
            self._add(file, "missing")

    def _kept(self, truth: list[bytes] | None, key: VerifierKey) -> None:
        """The checkpoint that somebody kept is one of this history."""
        if self.known is None:
            return
        try:
            known = read_checkpoint(self.known, key)
        except NoteError as error:
            return self._add(CHECKPOINT, "no_continuation", str(error))
        if known.size > max(self.signed):
            return self._add(CHECKPOINT, "cut", f"{max(self.signed)} < {known.size}")
        if truth is None or root(truth[: known.size]) != known.root:
            return self._add(CHECKPOINT, "no_continuation", str(known.size))
        return self._gone(known.size)

    def _others(self, kept: set[Tile]) -> None:
        """What should not be there."""
        for file in self._files(""):
            tile = Tile.parse(file)
            checkpoint = file.removeprefix(CHECKPOINTS + "/")
            if file in (KEY, CHECKPOINT) or (checkpoint != file and DECIMAL.fullmatch(checkpoint)) or tile in kept:
                continue
            if not ordinary(self.folder / file):
                continue  # told with all that is no file
            if tile and self.signed and not tile.beyond(max(self.signed)) and not tile.superseded(max(self.signed)):
                self._orphan(file, tile)
            else:
                self._add(file, "unfinished" if tile or file.endswith(PARTIAL) else "foreign")

    def _orphan(self, file: str, tile: Tile) -> None:
        """A partial tile within what is signed is there for its checkpoint, so that is what is gone."""
        if tile.level <= 0:
            self._gone(tile.begin + tile.width)
        else:
            self._add(file, "orphaned")

    def _no_files(self) -> Iterator[Problem]:
        """Links and pipes, also where a file of the log should be."""
        found = (file for file in self._files("") if not ordinary(self.folder / file))
        return (Problem(file, "no_file") for file in found)

    def _files(self, below: str) -> list[str]:
        """Everything that is no folder: links to elsewhere too."""
        paths = (self.folder / below).rglob("*")
        found = (path for path in paths if path.is_symlink() or not path.is_dir())
        return sorted(path.relative_to(self.folder).as_posix() for path in found)
