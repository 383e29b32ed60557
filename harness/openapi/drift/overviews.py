"""The overview of events, against itself: the tables, the workbook and the APIs that it points at."""

from __future__ import annotations

from collections.abc import Iterator

from harness.openapi.drift.events import Listed, listed, workbooks
from harness.openapi.drift.names import plain
from harness.openapi.drift.publication import Publication
from harness.openapi.drift.rules import Disagreement


def event_disagreements(publication: Publication) -> Iterator[Disagreement]:
    """Where the tables of events contradict each other, the workbook, or the API that they name."""
    rows = [row for row in listed(publication) if not row.parked]
    yield from _two_texts(rows)
    names = {published.plain for published in publication.apis}
    for row in rows:
        yield from _other_api(row, names)
    if rows:
        yield from _workbooks(publication, frozenset(row.id for row in rows))


def _two_texts(rows: list[Listed]) -> Iterator[Disagreement]:
    first: dict[str, Listed] = {}
    for row in rows:
        known = first.setdefault(row.id, row)
        one, other = _words(known.text), _words(row.text)
        if not one.startswith(other) and not other.startswith(one):
            values = {"id": row.id, "een": known.text, "ander": row.text, "regel": str(known.line)}
            yield Disagreement("gebeurtenis-twee-teksten", row.place, values)


def _other_api(row: Listed, apis: set[str]) -> Iterator[Disagreement]:
    """A text that speaks of one API beside links that only lead to others."""
    linked = {name for name in apis for link in row.links if name == _api_of(link.path)}
    said = {name for name in apis if name in _words(row.text)}
    if linked and said and not linked & said:
        values = {"id": row.id, "gezegd": ", ".join(sorted(said)), "gelinkt": ", ".join(sorted(linked))}
        yield Disagreement("gebeurtenis-andere-api", row.place, values)


def _workbooks(publication: Publication, in_tables: frozenset[str]) -> Iterator[Disagreement]:
    for path, ids in workbooks(publication):
        if missing := sorted(in_tables - ids):
            yield Disagreement("werkmap-mist-gebeurtenis", path, {"ids": ", ".join(missing)})
        if more := sorted(ids - in_tables):
            yield Disagreement("tabel-mist-gebeurtenis", path, {"ids": ", ".join(more)})


def _api_of(path: str) -> str:
    """The name of the API whose folder a link names: the second last part of the path."""
    parts = path.split("/")
    return plain(parts[-2]) if len(parts) > 1 else ""


def _words(text: str) -> str:
    return " ".join(text.casefold().rstrip(".").split())
