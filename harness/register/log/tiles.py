"""Tiles (c2sp.org/tlog-tiles): where hashes and entries stand in static files, and what a file holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from harness.errors import InvalidError
from harness.register.log.hashing import HASH_BYTES

WIDTH = 256
BITS = 8
"""A tile is a subtree of height 8."""
ENTRIES = -1
"""The level of a bundle of entries; it has the indexes and widths of level 0."""
MOST = 0xFFFF
"""Bytes in one entry at most."""

_PATH = re.compile(r"tile/(entries|0|[1-9]|[1-5][0-9]|6[0-3])/((?:x[0-9]{3}/)*[0-9]{3})(?:\.p/([1-9][0-9]{0,2}))?")


class TileError(InvalidError):
    """The content of a tile or bundle is not of its form."""


@dataclass(frozen=True, order=True)
class Tile:
    """A tile, or with level ``ENTRIES`` a bundle of entries."""

    level: int
    index: int
    width: int = WIDTH

    @property
    def path(self) -> str:
        """Below the log's folder."""
        digits = str(self.index)
        digits = digits.zfill(-(-len(digits) // 3) * 3)
        groups = [digits[at : at + 3] for at in range(0, len(digits), 3)]
        name = "/".join([*("x" + group for group in groups[:-1]), groups[-1]])
        level = "entries" if self.level == ENTRIES else self.level
        return f"tile/{level}/{name}" + (f".p/{self.width}" if self.width < WIDTH else "")

    @property
    def begin(self) -> int:
        """The place of its first hash or entry in its level."""
        return self.index * WIDTH

    def beyond(self, size: int) -> bool:
        """Whether it speaks of more than a tree of this size has."""
        return self.begin + self.width > count_at(self.level, size)

    def superseded(self, size: int) -> bool:
        """Whether it is a partial tile of which a tree of this size has the full one."""
        return self.width < WIDTH and self.begin + WIDTH <= count_at(self.level, size)

    @classmethod
    def parse(cls, path: str) -> Tile | None:
        """The tile at this path; None when no tile is written there."""
        found = _PATH.fullmatch(path)
        if not found:
            return None
        level, name, width = found.groups()
        index = int(name.replace("/", "").replace("x", ""))
        tile = cls(ENTRIES if level == "entries" else int(level), index, int(width or WIDTH))
        return tile if tile.path == path else None


def tiles_of(size: int) -> Iterator[Tile]:
    """The tiles and bundles of a tree of this size."""
    for level in (ENTRIES, *range(levels(size))):
        count = count_at(level, size)
        for index in range(-(-count // WIDTH)):
            yield tile_at(level, index, size)


def new_tiles(old: int, new: int) -> Iterator[Tile]:
    """Those of a tree of size ``new`` that a tree of size ``old`` has not."""
    for level in (ENTRIES, *range(levels(new))):
        before, after = count_at(level, old), count_at(level, new)
        if after > before:
            for index in range(before // WIDTH, -(-after // WIDTH)):
                yield tile_at(level, index, new)


def kept_tiles(sizes: Iterable[int], size: int) -> set[Tile]:
    """What a log of this size holds when it signed checkpoints of these sizes.

    A partial tile stays for who holds its checkpoint, until the full one is there.
    """
    kept = set(tiles_of(size))
    for level in (ENTRIES, *range(levels(size))):
        edge = count_at(level, size) // WIDTH
        counts = {count_at(level, one) for one in sizes if one <= size}
        kept.update(Tile(level, edge, count % WIDTH) for count in counts if count // WIDTH == edge and count % WIDTH)
    return kept


def levels(size: int) -> int:
    """How many levels of tiles a tree of this size has."""
    return -(-size.bit_length() // BITS)


def count_at(level: int, size: int) -> int:
    """How many hashes (or entries) a level holds in a tree of this size."""
    return size >> BITS * max(level, 0)


def tile_at(level: int, index: int, size: int) -> Tile:
    """A tile as it is in a tree of this size, whole or partial."""
    return Tile(level, index, min(WIDTH, count_at(level, size) - index * WIDTH))


def read_hashes(content: bytes, width: int) -> list[bytes]:
    """The hashes in a tile. Raises TileError when it is not exactly ``width`` wide."""
    if len(content) != width * HASH_BYTES:
        raise TileError("register.tile_bytes", found=len(content), width=width, expected=width * HASH_BYTES)
    return [content[at : at + HASH_BYTES] for at in range(0, len(content), HASH_BYTES)]


def write_entries(entries: Sequence[bytes]) -> bytes:
    """A bundle. Raises TileError for an entry of more than 65,535 bytes."""
    for entry in entries:
        if len(entry) > MOST:
            raise TileError("register.entry_length", found=len(entry), most=MOST)
    return b"".join(len(entry).to_bytes(2, "big") + entry for entry in entries)


def read_entries(content: bytes, width: int) -> list[bytes]:
    """The entries in a bundle. Raises TileError when there are not exactly ``width``."""
    found, at = [], 0
    while at < len(content):
        length = int.from_bytes(content[at : at + 2], "big")
        found.append(content[at + 2 : at + 2 + length])
        at += 2 + length
    if at != len(content) or len(found) != width:
        raise TileError("register.tile_entries", width=width)
    return found
