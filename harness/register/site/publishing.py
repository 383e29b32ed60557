"""Publishes a register as a site: from nothing on all cores, or only what changed since the last time.

Files of products come first, then the log and the evidence, then what leads to them, the first page last, and then the
memory. A publication that is killed leaves whole files, of which the next one writes those that are not as they should.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from harness.register.site.changed import touched
from harness.register.site.copies import copy_evidence, listing, log_files
from harness.register.site.desk import Desk, Made, Order, make_apart, owner
from harness.register.site.errors import PublishError
from harness.register.site.files import File
from harness.register.site.folder import Folder
from harness.register.site.generator import generator
from harness.register.site.memory import Known, Memory
from harness.register.site.pages import OVERVIEWS
from harness.register.site.rendering import assets
from harness.register.site.rows import Row
from harness.register.site.site import Site
from harness.register.site.source import ProductKey, Source
from harness.register.site.theme import Theme

FEW = 40
"""So many products are made faster here than by processes that have to be started for it."""
SHARE = 20
"""Products that a process makes at a time."""
LIMIT = 600.0
"""Seconds that one share may take."""
OVERVIEW, LOG, EVIDENCE = "overzicht", "log", "bewijs"


@dataclass(frozen=True)
class Published:
    """What was done."""

    out: Path
    day: date
    products: int
    certificates: int
    files: int
    written: int
    removed: int
    whole: bool
    """Whether every page was made anew."""
    foreign: tuple[str, ...]
    """Files in the folder that are not the site's; left alone."""
    restored: tuple[str, ...]
    """Files of the site that somebody changed or removed; put back."""
    missing: tuple[str, ...]
    """Evidence that the register should have and has not."""


def publish(
    register: Path,
    out: Path,
    day: date,
    *,
    theme: Path | None = None,
    full: bool = False,
    executor: Executor | None = None,
) -> Published:
    """Writes the site of a register as it stands at the end of a day.

    Without ``executor``, much work is shared by processes of our own, one per core. Raises PublishError, LogError.
    """
    style = Theme.read(theme)
    folder = Folder.open(out, full)
    memory = folder.memory
    source = Source.open(register)
    root = source.prove(memory.size)
    _after_the_log(source, day)
    made_by = f"{generator()} {source.settings.model_dump_json()} {style.name}"
    kept = not full and memory.generator == made_by and memory.root == root.hex()
    known = folder.intact if kept else {}
    order = Order(register, out, source.log.note, day, style.name, folder.strange)
    desk = Desk.at(order, source)
    keys = touched(source, memory, day, folder.damaged_owners) if kept else list(source.products)
    folder.begin()

    made = _untouched(memory, known, keys, desk) if kept else Made()
    made.add(_make(order, desk, keys, known, executor))
    made.rows.sort(key=lambda row: row.nummer)
    _refuse_twins(made.rows)
    made.evidence |= source.trusts
    missing = copy_evidence(order, made, known, EVIDENCE)
    made.keep(log_files(register), LOG, order, known)
    made.keep([listing(made, desk.frame.address)], LOG, order, known)
    site = Site(desk.frame, tuple(made.rows), source)
    made.keep(_assets(style), OVERVIEW, order, known)
    for overview in OVERVIEWS:
        made.keep(overview.build(site), OVERVIEW, order, known)
    removed = folder.finish(made.files)
    Memory(
        generator=made_by,
        size=source.log.size,
        root=source.log.checkpoint.root.hex(),
        day=day.isoformat(),
        rows=site.rows,
        evidence=tuple(sorted(made.evidence)),
        files=made.files,
    ).write(out)
    return Published(
        out=out,
        day=day,
        products=len({(row.oin, row.getekend) for row in site.rows}),
        certificates=len(site.rows),
        files=len(made.files),
        written=made.written,
        removed=removed,
        whole=not kept,
        foreign=folder.foreign(made.files),
        restored=folder.damaged if kept else (),
        missing=tuple(missing),
    )


def _after_the_log(source: Source, day: date) -> None:
    """What happened after a day cannot be shown as of that day. Raises PublishError ``dag_voor_log``."""
    if not source.leaves:
        return
    last = source.event(len(source.leaves) - 1).tijdstip.date()
    if day < last:
        raise PublishError("site.dag_voor_log", dag=day.isoformat(), laatste=last.isoformat())


def _untouched(memory: Memory, known: Mapping[str, Known], keys: Sequence[ProductKey], desk: Desk) -> Made:
    """What stays as it is: rows and files of the products that nothing happened to, and all evidence."""
    touched_keys = set(keys)
    owners = {owner(key, desk.slugs[key]) for key in keys} | {OVERVIEW, LOG, EVIDENCE}
    return Made(
        rows=[row for row in memory.rows if ProductKey(row.oin, row.getekend) not in touched_keys],
        files={path: one for path, one in known.items() if one.owner not in owners},
        evidence={*memory.evidence},
    )


def _make(
    order: Order, desk: Desk, keys: Sequence[ProductKey], known: Mapping[str, Known], executor: Executor | None
) -> Made:
    if len(keys) <= FEW:
        return desk.make(keys, known)
    made = Made()
    shares = [keys[at : at + SHARE] for at in range(0, len(keys), SHARE)]
    if executor:
        _gather(made, executor, order, shares)
    else:
        with ProcessPoolExecutor(os.cpu_count()) as own:
            _gather(made, own, order, shares)
    return made


def _gather(made: Made, executor: Executor, order: Order, shares: Iterable[Sequence[ProductKey]]) -> None:
    futures = [executor.submit(make_apart, order, share) for share in shares]
    try:
        for future in futures:
            made.add(future.result(timeout=LIMIT))
    finally:
        for future in futures:
            future.cancel()


def _refuse_twins(rows: Iterable[Row]) -> None:
    """Two certificates with one number would share a page. Raises PublishError ``certificaat_dubbel``."""
    seen: set[str] = set()
    for row in rows:
        if row.id in seen:
            raise PublishError("site.certificaat_dubbel", certificaat=row.id)
        seen.add(row.id)


def _assets(style: Theme) -> list[File]:
    """Style sheets and scripts; the theme is there also when it is empty."""
    ours = [File(one.name, one.integrity, partial(bytes, one.content)) for one in assets().values()]
    return [*ours, File("thema.css", style.digest, lambda: style.css)]
