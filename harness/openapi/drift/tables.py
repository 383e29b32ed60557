"""The table of APIs on the front page, against the documents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from harness.openapi.drift.changelog import day_in
from harness.openapi.drift.markdown import Page, links_in
from harness.openapi.drift.names import plain
from harness.openapi.drift.publication import Publication, Published
from harness.openapi.drift.rules import Disagreement

_VERSION = re.compile(r"\d+\.\d+(?:\.\d+)?(?:-[\w.-]+)?")


@dataclass(frozen=True, slots=True)
class ApiRow:
    """What the table says of one API."""

    page: Page
    line: int
    name: str
    target: str
    version: str
    day: date | None

    @property
    def place(self) -> str:
        return f"{self.page.path}:{self.line}"


def api_rows(publication: Publication) -> tuple[ApiRow, ...]:
    """The rows of every table with a column for the version and one that names the API."""
    return tuple(row for page in publication.pages for row in _rows(page))


def row_of(published: Published, publication: Publication, rows: tuple[ApiRow, ...]) -> ApiRow | None:
    """The row that leads to this document, or that has its name."""
    by_link = (row for row in rows if publication.leads_to(row.page, row.target) == published.path)
    by_name = (row for row in rows if plain(row.name) == published.plain)
    return next(by_link, None) or next(by_name, None)


def table_disagreements(publication: Publication) -> Iterator[Disagreement]:
    """Where the table and the documents do not say the same. Nothing when there is no table."""
    rows = api_rows(publication)
    if not rows:
        return
    matched: set[int] = set()
    for published in publication.apis:
        row = row_of(published, publication, rows)
        if row is None:
            yield Disagreement("tabel-mist-api", str(published.path), {"api": published.name})
            continue
        matched.add(id(row))
        if row.version and row.version != published.document.version:
            values = {"api": published.name, "tabel": row.version, "document": published.document.version}
            yield Disagreement("tabel-versie", row.place, values)
    for row in rows:
        if id(row) not in matched:
            yield Disagreement("tabel-zonder-document", row.place, {"api": row.name})


def _rows(page: Page) -> Iterator[ApiRow]:
    for row in page.rows():
        first = next(iter(row.cells.values()), "")
        version = _VERSION.search(row.cells.get("versie", row.cells.get("version", "")))
        if version and not day_in(first):
            link = next(links_in(first), None)
            dates = (day_in(text) for column, text in row.cells.items() if "datum" in column or "date" in column)
            name = link.text if link else first
            yield ApiRow(page, row.line, name, link.path if link else "", version[0], next(dates, None))
