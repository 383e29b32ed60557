"""Reads hashes and entries of a tree of one size out of tiles."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from harness.register.log.files import LogError, read_file
from harness.register.log.hashing import node_hash, root
from harness.register.log.proofs import split
from harness.register.log.tiles import BITS, ENTRIES, WIDTH, Tile, TileError, read_entries, read_hashes, tile_at


@dataclass(frozen=True)
class TileReader:
    """The tiles below a folder, as they are in a tree of ``size``. Each is read once."""

    folder: Path
    size: int
    _read: dict[Tile, list[bytes]] = field(default_factory=dict, repr=False, compare=False)

    def subtree(self, begin: int, end: int) -> bytes:
        """The Merkle tree hash over these entries, from the highest hashes that tiles hold. Raises LogError."""
        width = end - begin
        if width and not width & (width - 1) and not begin % width:
            level = (width.bit_length() - 1) // BITS
            first, count = begin >> BITS * level, width >> BITS * level
            index, offset = divmod(first, WIDTH)
            return root(self.content(level, index)[offset : offset + count])
        if not width:
            return root([])
        middle = begin + split(width)
        return node_hash(self.subtree(begin, middle), self.subtree(middle, end))

    def entry(self, index: int) -> bytes:
        """One entry. Raises IndexError, LogError."""
        if not 0 <= index < self.size:
            raise IndexError(f"there is no entry {index} in a log of {self.size}")
        return self.content(ENTRIES, index // WIDTH)[index % WIDTH]

    def content(self, level: int, index: int) -> list[bytes]:
        """The hashes of a tile, or the entries of a bundle. Raises LogError."""
        tile = tile_at(level, index, self.size)
        if tile not in self._read:
            file = self.folder / tile.path
            try:
                read = read_entries if level == ENTRIES else read_hashes
                self._read[tile] = read(read_file(file), tile.width)
            except TileError as error:
                raise LogError(file, "register.broken", reason=error) from error
        return self._read[tile]
