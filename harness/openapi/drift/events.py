"""The events in the publication: what its pages list, and what our table does not know, or knows and they do not."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from harness.chain.events import gebeurtenissen, geparkeerde_gebeurtenissen
from harness.openapi.drift.markdown import Link, Page, links_in
from harness.openapi.drift.publication import Publication

ID = re.compile(r"\b[A-Z]{2}\d{3}\b")
_COLUMN = "gebeurtenisid"
_PARKED = "attentie"
"""In the name of the page with signals that DUO calls not relevant for now."""
_MOST_BYTES = 5 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Listed:
    """One row of a table of events."""

    id: str
    page: Page
    line: int
    text: str
    links: tuple[Link, ...]
    parked: bool

    @property
    def place(self) -> str:
        return f"{self.page.path}:{self.line}"


@dataclass(frozen=True, slots=True)
class EventDrift:
    """Ids of events: in theirs and not in our table, the reverse, and parked by us while theirs are in use."""

    unknown: tuple[str, ...]
    gone: tuple[str, ...]
    no_longer_parked: tuple[str, ...]

    @property
    def any(self) -> bool:
        return bool(self.unknown or self.gone or self.no_longer_parked)


def listed(publication: Publication) -> tuple[Listed, ...]:
    """Every row of every table of events, in order of page."""
    return tuple(row for page in publication.pages for row in _rows(page))


def compare_events(publication: Publication) -> EventDrift | None:
    """Their events against ours; None when the publication has no table of events."""
    rows = listed(publication)
    if not rows:
        return None
    used = {row.id for row in rows if not row.parked}
    named = used | {name for page in publication.pages if _is_parked(page) for name in ID.findall(page.text)}
    ours = {event.id for event in gebeurtenissen()}
    parked = {event.id for event in geparkeerde_gebeurtenissen()}
    return EventDrift(
        unknown=tuple(sorted(named - ours - parked)),
        gone=tuple(sorted(ours - used)),
        no_longer_parked=tuple(sorted(parked & used)),
    )


def workbooks(publication: Publication) -> Iterator[tuple[str, frozenset[str]]]:
    """Every workbook (xlsx) with events in it: its path, and the ids that stand in its cells."""
    for path in sorted(publication.files):
        if path.suffix.lower() == ".xlsx" and (found := _ids_of_workbook(publication.folder / path)):
            yield str(path), found


def _rows(page: Page) -> Iterator[Listed]:
    for row in page.rows():
        found = ID.fullmatch(row.cells.get(_COLUMN, ""))
        if found:
            texts = [text for column, text in row.cells.items() if "omschrijving" in column]
            links = tuple(link for text in row.cells.values() for link in links_in(text, row.line))
            yield Listed(found[0], page, row.line, " ".join(texts), links, _is_parked(page))


def _is_parked(page: Page) -> bool:
    return _PARKED in page.path.stem.casefold()


def _ids_of_workbook(path: Path) -> frozenset[str]:
    """The ids in its texts; none when it is no workbook. No cell is calculated, and nothing large is unpacked."""
    found: set[str] = set()
    room = _MOST_BYTES
    try:
        with zipfile.ZipFile(path) as archive:
            for part in archive.infolist():
                if part.filename.endswith(".xml") and part.file_size <= room:
                    room -= part.file_size
                    found.update(ID.findall(archive.read(part).decode("utf-8", errors="replace")))
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError):
        return frozenset()
    return frozenset(found)
