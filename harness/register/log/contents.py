"""Whether the tiles and bundles of a log hold what its signed checkpoints speak of.

Entries are the content and hashes follow from them, so each can show that the other was changed: whichever leads to the
newest signed root is believed. Computing the root anew at the size of every checkpoint shows more than proofs of
consistency between them would: not only that each continues the one before, but that these very entries do.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from harness.register.log.checkpoint import Checkpoint
from harness.register.log.files import LogError, ordinary, read_ordinary
from harness.register.log.hashing import Frontier, leaf_hash, root
from harness.register.log.layout import CHECKPOINTS
from harness.register.log.problems import Problem
from harness.register.log.reading import TileReader
from harness.register.log.tiles import ENTRIES, WIDTH, Tile, TileError, count_at, levels, read_entries, tile_at


class Contents:
    """What is in the tiles of a log of one size, against the checkpoints that were signed."""

    def __init__(self, folder: Path, signed: Mapping[int, Checkpoint]) -> None:
        self.folder, self.signed, self.size = folder, signed, max(signed)
        both = (self._leaves(ENTRIES), self._leaves(0))
        newest = signed[self.size].root
        self.truth = next((found for found in both if found is not None and root(found) == newest), None)
        """The leaf hashes that the newest checkpoint speaks of; None when neither entries nor tiles lead to it."""

    def problems(self, kept: set[Tile]) -> Iterator[Problem]:
        """What is wrong with the tiles that should be there, and with what was signed."""
        yield from self._signed()
        expected = _levels(self.truth, self.size) if self.truth is not None else None
        for tile in sorted(kept):
            try:
                content = read_ordinary(self.folder / tile.path)
            except FileNotFoundError:
                yield Problem(tile.path, "missing")
            except OSError as error:
                if ordinary(self.folder / tile.path):  # else told where all that is no file is
                    yield Problem(tile.path, "unreadable", error.strerror or "")
            else:
                if expected is not None:
                    hashes = expected[max(tile.level, 0)][tile.begin : tile.begin + tile.width]
                    yield from _compared(tile, content, hashes)
        if expected is None:
            yield from self._blame()

    def _signed(self) -> Iterator[Problem]:
        if self.truth is None:
            yield Problem(f"{CHECKPOINTS}/{self.size}", "rewritten")
            return
        for one, found in _roots(self.truth, self.signed).items():
            if found != self.signed[one].root:
                yield Problem(f"{CHECKPOINTS}/{one}", "rewritten")

    def _leaves(self, level: int) -> list[bytes] | None:
        tiles = TileReader(self.folder, self.size)
        leaves: list[bytes] = []
        try:
            for index in range(-(-self.size // WIDTH)):
                content = tiles.content(level, index)
                leaves += [leaf_hash(one) for one in content] if level == ENTRIES else content
        except LogError:
            return None
        return leaves

    def _blame(self) -> Iterator[Problem]:
        """Nothing leads to the checkpoint: names where entries and hashes part, or else what cannot be read."""
        tiles = TileReader(self.folder, self.size)
        for index in range(-(-self.size // WIDTH)):
            both: list[list[bytes] | None] = []
            for level in (ENTRIES, 0):
                try:
                    both.append(tiles.content(level, index))
                except LogError as error:
                    both.append(None)
                    file = tile_at(level, index, self.size).path
                    if ordinary(self.folder / file):
                        yield Problem(file, "altered", error.problem)
            entries, hashes = both
            if entries is not None and hashes is not None and [leaf_hash(entry) for entry in entries] != hashes:
                yield Problem(tile_at(ENTRIES, index, self.size).path, "mismatch")
                yield Problem(tile_at(0, index, self.size).path, "mismatch")


def _compared(tile: Tile, content: bytes, hashes: Sequence[bytes]) -> Iterator[Problem]:
    if tile.level != ENTRIES:
        if content != b"".join(hashes):
            yield Problem(tile.path, "altered", _first_place(content, b"".join(hashes)))
        return
    try:
        found = [leaf_hash(entry) for entry in read_entries(content, tile.width)]
    except TileError:
        yield Problem(tile.path, "altered")
        return
    places = zip(found, hashes, strict=True)
    changed = (place for place, (one, should) in enumerate(places, start=tile.begin) if one != should)
    for place in changed:
        yield Problem(tile.path, "altered", f"entry {place}")
        return


def _roots(leaves: Sequence[bytes], signed: Mapping[int, Checkpoint]) -> dict[int, bytes]:
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
