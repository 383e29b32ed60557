"""Verifies a whole log: every checkpoint that was ever signed, every entry, every hash, and that nothing else is there.

Entries are the content and hashes follow from them, so each can show that the other was changed: whichever leads to the
newest signed root is believed. Computing the root anew at the size of every checkpoint shows more than proofs of
consistency between them would: not only that each continues the one before, but that these very entries do.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from harness.register.log.checkpoint import DECIMAL, Checkpoint, read_checkpoint, read_own_checkpoint
from harness.register.log.files import PARTIAL, LogError
from harness.register.log.hashing import Frontier, leaf_hash, root
from harness.register.log.layout import CHECKPOINT, CHECKPOINTS, KEY, read_key
from harness.register.log.note import NoteError, VerifierKey
from harness.register.log.problems import Code, Problem
from harness.register.log.reading import TileReader
from harness.register.log.tiles import (
    ENTRIES,
    WIDTH,
    Tile,
    TileError,
    count_at,
    kept_tiles,
    levels,
    read_entries,
    tile_at,
)


def check(folder: Path, vkey: str | None = None, known: bytes | None = None) -> list[Problem]:
    """Everything that is wrong in the log in ``folder``, by file. Never raises for what is in it."""
    return _Check(folder, vkey, known).problems()


class _Check:
    def __init__(self, folder: Path, vkey: str | None, known: bytes | None) -> None:
        self.folder, self.vkey, self.known = folder, vkey, known
        self.found: set[Problem] = set()
        self.signed: dict[int, Checkpoint] = {}

    def problems(self) -> list[Problem]:
        try:
            key = read_key(self.folder, self.vkey)
        except LogError as error:
            return [Problem(KEY, "key", error.problem)]
        self._checkpoints(key)
        self._newest(key)
        if self.signed:
            size = max(self.signed)
            truth = self._truth(size)
            self._contents(truth, size)
            self._kept(truth, key)
        self._foreign()
        return sorted(self.found)

    def _add(self, file: str, code: Code, detail: str = "") -> None:
        self.found.add(Problem(file, code, detail))

    def _checkpoints(self, key: VerifierKey) -> None:
        for file in self._files(CHECKPOINTS):
            name = file.removeprefix(CHECKPOINTS + "/")
            if not DECIMAL.fullmatch(name):
                continue
            try:
                checkpoint = read_own_checkpoint((self.folder / file).read_bytes(), key)
            except (NoteError, OSError) as error:
                self._add(file, "checkpoint", str(error))
                continue
            if str(checkpoint.size) == name:
                self.signed[checkpoint.size] = checkpoint
            else:
                self._add(file, "checkpoint", f"size {checkpoint.size}")

    def _newest(self, key: VerifierKey) -> None:
        try:
            content = (self.folder / CHECKPOINT).read_bytes()
            checkpoint = read_own_checkpoint(content, key)
        except FileNotFoundError:
            return self._add(CHECKPOINT, "missing")
        except (NoteError, OSError) as error:
            return self._add(CHECKPOINT, "checkpoint", str(error))
        if self.signed and checkpoint.size < max(self.signed):
            self._add(CHECKPOINT, "behind", f"{checkpoint.size} < {max(self.signed)}")
        file = f"{CHECKPOINTS}/{checkpoint.size}"
        if not (self.folder / file).is_file():
            self._add(file, "missing")
            self.signed[checkpoint.size] = checkpoint
        elif (self.folder / file).read_bytes() != content:
            self._add(CHECKPOINT, "altered")
        return None

    def _truth(self, size: int) -> list[bytes] | None:
        """The leaf hashes that the newest checkpoint speaks of; None when neither entries nor tiles lead to it."""
        for leaves in (self._leaves(ENTRIES, size), self._leaves(0, size)):
            if leaves is not None and root(leaves) == self.signed[size].root:
                for one, found in _roots(leaves, self.signed).items():
                    if found != self.signed[one].root:
                        self._add(f"{CHECKPOINTS}/{one}", "rewritten")
                return leaves
        self._add(f"{CHECKPOINTS}/{size}", "rewritten")
        return None

    def _leaves(self, level: int, size: int) -> list[bytes] | None:
        tiles = TileReader(self.folder, size)
        leaves: list[bytes] = []
        try:
            for index in range(-(-size // WIDTH)):
                content = tiles.content(level, index)
                leaves += [leaf_hash(one) for one in content] if level == ENTRIES else content
        except LogError:
            return None
        return leaves

    def _contents(self, truth: list[bytes] | None, size: int) -> None:
        """Every tile and bundle that should be there, and is as the truth says."""
        expected = _levels(truth, size) if truth is not None else None
        for tile in sorted(kept_tiles(self.signed, size)):
            try:
                content = (self.folder / tile.path).read_bytes()
            except FileNotFoundError:
                self._add(tile.path, "missing")
                continue
            except OSError as error:
                self._add(tile.path, "unreadable", error.strerror or "")
                continue
            if expected is not None:
                hashes = expected[max(tile.level, 0)][tile.begin : tile.begin + tile.width]
                self._compare(tile, content, hashes)
        if expected is None:
            self._blame(size)

    def _compare(self, tile: Tile, content: bytes, hashes: Sequence[bytes]) -> None:
        if tile.level != ENTRIES:
            if content != b"".join(hashes):
                self._add(tile.path, "altered", _first_place(content, b"".join(hashes)))
            return
        try:
            found = [leaf_hash(entry) for entry in read_entries(content, tile.width)]
        except TileError:
            return self._add(tile.path, "altered")
        for place, (one, should) in enumerate(zip(found, hashes, strict=True), start=tile.begin):
            if one != should:
                return self._add(tile.path, "altered", f"entry {place}")

    def _blame(self, size: int) -> None:
        """Nothing leads to the checkpoint: names where entries and hashes part, or else what cannot be read."""
        tiles = TileReader(self.folder, size)
        for index in range(-(-size // WIDTH)):
            both: list[list[bytes] | None] = []
            for level in (ENTRIES, 0):
                try:
                    both.append(tiles.content(level, index))
                except LogError as error:
                    both.append(None)
                    file = tile_at(level, index, size).path
                    if (self.folder / file).is_file():
                        self._add(file, "altered", error.problem)
            entries, hashes = both
            if entries is not None and hashes is not None and [leaf_hash(entry) for entry in entries] != hashes:
                self._add(tile_at(ENTRIES, index, size).path, "mismatch")
                self._add(tile_at(0, index, size).path, "mismatch")

    def _kept(self, truth: list[bytes] | None, key: VerifierKey) -> None:
        """The checkpoint that somebody kept is one of this history."""
        if self.known is None:
            return
        try:
            known = read_checkpoint(self.known, key)
        except NoteError as error:
            return self._add(CHECKPOINT, "no_continuation", str(error))
        if known.size > max(self.signed):
            self._add(CHECKPOINT, "cut", f"{max(self.signed)} < {known.size}")
        elif truth is None or root(truth[: known.size]) != known.root:
            self._add(CHECKPOINT, "no_continuation", str(known.size))

    def _foreign(self) -> None:
        kept = kept_tiles(self.signed, max(self.signed)) if self.signed else set()
        for file in self._files(""):
            tile = Tile.parse(file)
            checkpoint = file.removeprefix(CHECKPOINTS + "/")
            if file in (KEY, CHECKPOINT) or (checkpoint != file and DECIMAL.fullmatch(checkpoint)) or tile in kept:
                continue
            self._add(file, "unfinished" if tile or file.endswith(PARTIAL) else "foreign")

    def _files(self, below: str) -> list[str]:
        """Everything that is no folder: links to elsewhere too."""
        paths = (self.folder / below).rglob("*")
        return sorted(path.relative_to(self.folder).as_posix() for path in paths if path.is_symlink() or path.is_file())


def _roots(leaves: Sequence[bytes], signed: dict[int, Checkpoint]) -> dict[int, bytes]:
    """The root at the size of every checkpoint."""
    frontier = Frontier()
    roots = {0: frontier.root()} if 0 in signed else {}
    for leaf in leaves:
        frontier.push(leaf)
        if frontier.size in signed:
            roots[frontier.size] = frontier.root()
    return roots


def _levels(leaves: Sequence[bytes], size: int) -> list[list[bytes]]:
    """The hashes of every level of tiles."""
    rows = [list(leaves)]
    for level in range(1, levels(size)):
        below = rows[-1]
        rows.append([root(below[at * WIDTH : (at + 1) * WIDTH]) for at in range(count_at(level, size))])
    return rows


def _first_place(found: bytes, should: bytes) -> str:
    pairs = zip(found, should, strict=False)
    place = next((at for at, (one, other) in enumerate(pairs) if one != other), min(len(found), len(should)))
    return f"byte {place}"
