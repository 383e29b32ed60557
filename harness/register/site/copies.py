"""Log and evidence on the site, byte for byte and under the register's own names: so that a reader can check it all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from harness.register.log.layout import CHECKPOINT, CHECKPOINTS, KEY, TILES
from harness.register.site.evidence import place_of
from harness.register.site.files import File
from harness.register.site.source import LOG
from harness.register.site.writing import PARTIAL, mark, marks

ABOUT = "register.json"


def log_files(register: Path) -> Iterator[File]:
    """The log's files: tiles first, so that no checkpoint is ahead of what it speaks of."""
    folder = register / LOG
    for below in (TILES, CHECKPOINTS):
        for path, found in sorted(marks(folder / below).items()):
            if not path.endswith(PARTIAL):
                yield _copy(folder / below / path, f"{LOG}/{below}/{path}", f"{found.size}-{found.mtime_ns}")
    for name in (KEY, CHECKPOINT):
        yield _copy(folder / name, f"{LOG}/{name}")
    if (register / ABOUT).is_file():
        yield _copy(register / ABOUT, ABOUT)


def evidence_files(register: Path, digests: Iterable[str]) -> Iterator[tuple[str, Path]]:
    """Place on the site and file in the register, of each digest."""
    for digest in sorted(digests):
        place = place_of(digest)
        yield place, register / place


def _copy(source: Path, place: str, basis: str = "") -> File:
    if not basis:
        found = mark(source)
        basis = f"{found.size}-{found.mtime_ns}"
    return File(place, basis, source.read_bytes)
