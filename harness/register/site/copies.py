"""Log and evidence on the site, byte for byte and under the register's own names: so that a reader can check it all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from harness.register.evidence import FOLDER
from harness.register.log.layout import CHECKPOINT, CHECKPOINTS, KEY, TILES
from harness.register.register import ATTRIBUTES
from harness.register.site.desk import Made, Order
from harness.register.site.evidence import place_of
from harness.register.site.files import File, basis
from harness.register.site.memory import Known
from harness.register.site.pages.log import LIST
from harness.register.site.source import LOG
from harness.register.site.writing import PARTIAL, link_whole, mark, marks

ABOUT = (ATTRIBUTES, "register.json")


def log_files(register: Path) -> Iterator[File]:
    """The log's files: tiles first, so that no checkpoint is ahead of what it speaks of."""
    folder = register / LOG
    for below in (TILES, CHECKPOINTS):
        for path, found in sorted(marks(folder / below).items()):
            if not path.endswith(PARTIAL):
                yield _copy(folder / below / path, f"{LOG}/{below}/{path}", f"{found.size}-{found.mtime_ns}")
    for name in (KEY, CHECKPOINT):
        yield _copy(folder / name, f"{LOG}/{name}")
    for name in ABOUT:
        if (register / name).is_file():
            yield _copy(register / name, name)


def copy_evidence(order: Order, made: Made, known: Mapping[str, Known], owner: str) -> list[str]:
    """Puts the evidence there that is not there yet. Says which the register has not."""
    missing = []
    held = marks(order.register / FOLDER) if any(place_of(one) not in known for one in made.evidence) else {}
    for digest in sorted(made.evidence):
        place = place_of(digest)
        if place in known:
            made.files[place] = known[place]
        elif place.removeprefix(f"{FOLDER}/") in held:
            left = link_whole(order.register / place, order.out / place)
            made.files[place] = Known(place, left.size, left.mtime_ns, owner)
            made.written += 1
        else:
            missing.append(place)
    return missing


def listing(made: Made, address: str) -> File:
    """What is copied, as addresses, one a line."""
    copied = sorted(path for path in made.files if path.startswith((f"{LOG}/", f"{FOLDER}/")) or path in ABOUT)
    return File(LIST, basis(address, copied), lambda: "".join(f"{address}{path}\n" for path in copied).encode())


def _copy(source: Path, place: str, stands: str = "") -> File:
    if not stands:
        found = mark(source)
        stands = f"{found.size}-{found.mtime_ns}"
    return File(place, stands, source.read_bytes)
