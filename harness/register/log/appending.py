"""Makes a log longer: new files first, then the checkpoint, then what the full tiles made superfluous goes."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from harness.register.log.checkpoint import Checkpoint
from harness.register.log.files import PARTIAL, LogError, write_whole
from harness.register.log.hashing import leaf_hash, root
from harness.register.log.layout import CHECKPOINT, CHECKPOINTS, TILES, signed_sizes
from harness.register.log.note import SigningKey
from harness.register.log.reading import CURE, TileReader
from harness.register.log.tiles import ENTRIES, WIDTH, Tile, TileError, count_at, kept_tiles, new_tiles, write_entries


def extend(folder: Path, old: Checkpoint, entries: Sequence[bytes], key: SigningKey) -> None:
    """Adds ``entries`` to a log that is at ``old``. Raises LogError; then nothing has changed."""
    before = TileReader(folder, old.size)
    _prove_edge(before, old)
    new = old.size + len(entries)
    try:
        grown = _grown(before, entries, new)
    except TileError as error:
        raise LogError(folder, str(error), "Let an entry hold digests, not documents") from error
    for tile, content in grown:
        write_whole(folder / tile.path, content)
    note = Checkpoint(old.origin, new, TileReader(folder, new).subtree(0, new)).signed(key)
    write_whole(folder / CHECKPOINTS / str(new), note)  # from here on it happened
    write_whole(folder / CHECKPOINT, note)
    clear(folder, new)


def clear(folder: Path, size: int) -> None:
    """Removes what an append left that was killed, and partial tiles of which the full one is there.

    After an append alone: what stood in its way it has written over, and the rest no checkpoint speaks of.
    """
    kept = {tile.path for tile in kept_tiles(signed_sizes(folder), size)}
    for below, _, names in os.walk(folder / TILES, topdown=False):
        inside = Path(below).relative_to(folder).as_posix()
        paths = [f"{inside}/{name}" for name in names]
        for path in set(paths) - kept:
            if path.endswith(PARTIAL) or Tile.parse(path):
                (folder / path).unlink()
        if inside.endswith(".p") and not any(Path(below).iterdir()):
            Path(below).rmdir()
    for place in (folder, folder / CHECKPOINTS):
        for entry in os.scandir(place):
            if entry.name.endswith(PARTIAL):
                (place / entry.name).unlink()


def _prove_edge(before: TileReader, old: Checkpoint) -> None:
    """Nothing is signed on top of what does not fit the checkpoint."""
    if before.subtree(0, old.size) != old.root:
        raise LogError(before.folder / TILES, f"the hashes do not lead to the root of checkpoint {old.size}", CURE)
    edge = count_at(ENTRIES, old.size) // WIDTH
    if old.size % WIDTH:
        hashes = [leaf_hash(entry) for entry in before.content(ENTRIES, edge)]
        if hashes != before.content(0, edge):
            raise LogError(before.folder / Tile(ENTRIES, edge, old.size % WIDTH).path, "was changed", CURE)


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
