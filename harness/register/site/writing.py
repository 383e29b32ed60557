"""Files of the site: each is there whole or not at all, and what is not ours is seen and left alone."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

PARTIAL = ".part"
"""The end of the name of a file that is still being written."""


class Mark(NamedTuple):
    """What a look at a file tells, without reading it."""

    size: int
    mtime_ns: int
    is_link: bool = False


def write_whole(file: Path, content: bytes) -> Mark:
    """Writes a file beside its place and then puts it there in one step."""
    partial = file.with_name(file.name + PARTIAL)
    try:
        partial.write_bytes(content)
    except FileNotFoundError:
        file.parent.mkdir(parents=True, exist_ok=True)
        partial.write_bytes(content)
    partial.replace(file)
    return mark(file)


def link_whole(source: Path, file: Path) -> Mark:
    """Puts a file of the register there without taking its space twice; a copy where no link can be."""
    file.parent.mkdir(parents=True, exist_ok=True)
    partial = file.with_name(file.name + PARTIAL)
    partial.unlink(missing_ok=True)
    try:
        os.link(source, partial)
    except OSError:
        shutil.copyfile(source, partial)
    partial.replace(file)
    partial.unlink(missing_ok=True)  # a link onto itself is not moved
    return mark(file)


def mark(file: Path) -> Mark:
    """How a file stands now. Raises OSError."""
    found = file.lstat()
    return Mark(found.st_size, found.st_mtime_ns)


def marks(folder: Path) -> Mapping[str, Mark]:
    """Everything below a folder that is no folder, links to elsewhere too."""
    return dict(_walk(str(folder)))


def remove(file: Path, top: Path) -> None:
    """Removes a file, and the folders above it that are empty then."""
    file.unlink(missing_ok=True)
    for above in file.parents:
        if above == top or any(above.iterdir()):
            return
        above.rmdir()


def _walk(folder: str) -> Iterator[tuple[str, Mark]]:
    inside = [""]
    while inside:
        below = inside.pop()
        try:
            entries = list(os.scandir(f"{folder}/{below}"))
        except FileNotFoundError:
            continue
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                inside.append(f"{below}{entry.name}/")
            else:
                found = entry.stat(follow_symlinks=False)
                yield below + entry.name, Mark(found.st_size, found.st_mtime_ns, entry.is_symlink())
