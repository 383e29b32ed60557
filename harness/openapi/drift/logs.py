"""Change logs, against the documents that they are about and against themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from harness.openapi.drift.changelog import Entry
from harness.openapi.drift.publication import Publication, Published
from harness.openapi.drift.rules import Disagreement, breaking_words
from harness.openapi.drift.tables import ApiRow, api_rows, row_of


def log_disagreements(publication: Publication) -> Iterator[Disagreement]:
    """Where a change log lacks something, tells it twice, or tells of a break that its number hides."""
    some_have_one = any(published.log for published in publication.apis)
    for published in publication.apis:
        if published.log is not None:
            yield from _in_log(published)
        elif some_have_one:
            yield Disagreement("log-ontbreekt", str(published.path), {"api": published.name})


def date_disagreements(publication: Publication) -> Iterator[Disagreement]:
    """Where one version has more than one date: in the table, the change log and the document itself."""
    rows = api_rows(publication)
    for published in publication.apis:
        dates = dict(_dates(published, row_of(published, publication, rows)))
        if len(set(dates.values())) > 1:
            told = ", ".join(f"{where} {day}" for where, day in dates.items())
            values = {"api": published.name, "versie": published.document.version, "datums": told}
            yield Disagreement("datums-verschillen", str(published.path), values)


def _dates(published: Published, row: ApiRow | None) -> Iterator[tuple[str, str]]:
    version = published.document.version
    if row and row.day and row.version == version:
        yield "README", row.day.isoformat()
    for entry in published.entries:
        if entry.version == version and entry.day:
            yield "CHANGELOG", entry.day.isoformat()
            break
    if published.day:
        yield "openapi", published.day.isoformat()


def _in_log(published: Published) -> Iterator[Disagreement]:
    place, version = str(published.log.path if published.log else ""), published.document.version
    times = Counter(entry.version for entry in published.entries)
    if not times:
        yield Disagreement("log-leeg", place, {"api": published.name})
        return
    if version not in times:
        newest = max(published.entries, key=lambda entry: entry.numbers).version
        yield Disagreement("log-mist-versie", place, {"api": published.name, "versie": version, "nieuwste": newest})
    for twice in (entry for entry, count in times.items() if count > 1):
        lines = ", ".join(str(entry.line) for entry in published.entries if entry.version == twice)
        values = {"api": published.name, "versie": twice, "regels": lines}
        yield Disagreement("log-dubbele-versie", place, values)
    for newer, older in pairwise(published.entries):
        if _out_of_order(newer, older):
            values = {"api": published.name, "versie": newer.version, "ander": older.version}
            yield Disagreement("log-volgorde", f"{place}:{newer.line}", values)
        if _hides_a_break(newer, older):
            values = {"api": published.name, "versie": newer.version, "vorige": older.version, "tekst": newer.words}
            yield Disagreement("log-breekt", f"{place}:{newer.line}", values)


def _hides_a_break(newer: Entry, older: Entry) -> bool:
    same_major = newer.numbers[0] == older.numbers[0] != 0
    return same_major and newer.numbers > older.numbers and bool(breaking_words().search(newer.words))


def _out_of_order(one: Entry, other: Entry) -> bool:
    """A higher version with an earlier date."""
    if not one.day or not other.day:
        return False
    low, high = sorted((one, other), key=lambda entry: entry.numbers)
    return low.numbers != high.numbers and bool(low.day and high.day and high.day < low.day)
