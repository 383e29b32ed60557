"""Makes a log longer: what a killed append left goes, then come new files, then the checkpoint that counts; and then
what the full tiles made superfluous goes."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from harness.register.log.checkpoint import Checkpoint
from harness.register.log.files import PARTIAL, LogError, write_whole
from harness.register.log.hashing import leaf_hash, root
from harness.register.log.layout import CHECKPOINT, CHECKPOINTS, TILES
from harness.register.log.note import SigningKey
from harness.register.log.reading import TileReader
from harness.register.log.tiles import ENTRIES, WIDTH, Tile, TileError, count_at, new_tiles, write_entries


def extend(folder: Path, old: Checkpoint, entries: Sequence[bytes], key: SigningKey) -> None:
    """Adds ``entries`` to a log that is at ``old``. Raises LogError; then nothing has changed."""
    before = TileReader(folder, old.size)
    _prove_edge(before, old)
    new = old.size + len(entries)
    try:
        grown = _grown(before, entries, new)
    except TileError as error:
        raise LogError(folder, "register.entry", reason=error) from error
    clear_unsigned(folder, old.size)
    for tile, content in grown:
        write_whole(folder / tile.path, content)
    note = Checkpoint(old.origin, new, TileReader(folder, new).subtree(0, new)).signed(key)
    write_whole(folder / CHECKPOINTS / str(new), note)  # from here on it happened
    write_whole(folder / CHECKPOINT, note)
    clear_superseded(folder, new)


def clear_unsigned(folder: Path, size: int) -> None:
    """Removes what an append left that was killed: tiles beyond what is signed, and files that were half written.

    What lies within stays: a partial tile there without its checkpoint shows that somebody took that away.
    """
    for file, tile in _tiles(folder):
        if file.name.endswith(PARTIAL) or (tile and tile.beyond(size)):
            _remove(file)
    for place in (folder, folder / CHECKPOINTS):
        for entry in os.scandir(place):
            if entry.name.endswith(PARTIAL):
                (place / entry.name).unlink()


def clear_superseded(folder: Path, size: int) -> None:
    """Removes the partial tiles of which the full one is there."""
    for file, tile in _tiles(folder):
        if tile and tile.superseded(size):
            _remove(file)


def _tiles(folder: Path) -> Iterator[tuple[Path, Tile | None]]:
    """Every file among the tiles, with the tile that it is by its name."""
    for below, _, names in os.walk(folder / TILES):
        for name in names:
            file = Path(below) / name
            yield file, Tile.parse(file.relative_to(folder).as_posix())


def _remove(file: Path) -> None:
    file.unlink()
    if file.parent.name.endswith(".p") and not any(file.parent.iterdir()):
        file.parent.rmdir()


def _prove_edge(before: TileReader, old: Checkpoint) -> None:
    """Nothing is signed on top of what does not fit the checkpoint."""
    if before.subtree(0, old.size) != old.root:
        raise LogError(before.folder / TILES, "register.other_root", size=old.size)
    edge = count_at(ENTRIES, old.size) // WIDTH
    if old.size % WIDTH:
        hashes = [leaf_hash(entry) for entry in before.content(ENTRIES, edge)]
        if hashes != before.content(0, edge):
            raise LogError(before.folder / Tile(ENTRIES, edge, old.size % WIDTH).path, "register.was_changed")


def _grown(before: TileReader, entries: Sequence[bytes], new: int) -> list[tuple[Tile, bytes]]:
    """The new tiles with their content, computed whole before anything is written."""
    hashes = [leaf_hash(entry) for entry in entries]
    grown: list[tuple[Tile, bytes]] = []
    row: dict[int, list[bytes]] = {}
    for tile in sorted(new_tiles(before.size, new)):
        if tile.level == ENTRIES:
            grown.append((tile, write_entries(_filled(before, tile, entries))))
            continue
        if tile.level not in row:
            row[tile.level] = hashes if tile.level == 0 else list(_parents(before, grown, tile.level))
        grown.append((tile, b"".join(_filled(before, tile, row[tile.level]))))
    return grown


def _filled(before: TileReader, tile: Tile, fresh: Sequence[bytes]) -> list[bytes]:
    """What a tile holds: what it held, and then its share of what is fresh on its level."""
    had = count_at(tile.level, before.size)
    old = before.content(tile.level, tile.index) if tile.begin < had else []
    return [*old, *fresh[max(tile.begin - had, 0) : tile.begin + tile.width - had]]


def _parents(before: TileReader, grown: Sequence[tuple[Tile, bytes]], level: int) -> Iterator[bytes]:
    """The hashes over the tiles one level below that became full just now."""
    for tile, content in grown:
        if tile.level == level - 1 and tile.width == WIDTH:
            yield root(content[at : at + 32] for at in range(0, len(content), 32))
