"""The lawful answers of one operation, made from its document alone: what DUO or COA may say, however rarely."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import orjson

from harness.openapi import Document, Operation
from harness.openapi.operations import Schema
from harness.scenarios.vendor.values.filling import (
    HIGHEST,
    LOWEST,
    MANY,
    SPECIAL,
    Choices,
    fill,
    inner_schema,
    longest_text,
    optional_places,
    rows_of,
    turns,
)  # fmt: skip
from harness.scenarios.vendor.values.series import series

LONG, LARGE = 150, 100_000
"""Rows of a long list; and its bytes, where rows hold texts of any length. The document may set a lower bound."""
WORDY = 100
"""Characters from which a text is long."""
UNIQUE = {
    "getGratisPogingenTegoedByBsn": "onderdeel",
    "getInstellingen": "instellingsnummer",
    "getVerlengingsgronden": "code",
}
"""Lists that have one row for each: two rows about the same would contradict each other."""

ONE_BY_ONE = ("getLbtResultatenByBsn",)
"""Lists of which one row is shown apart, derived from the latest: each value worth trying comes alone, too."""


@dataclass(frozen=True)
class Variant:
    """One lawful answer. ``id`` says, in Dutch and for the report, what is awkward about it."""

    id: str
    content: Any


def variants(operation: Operation, fixed: Mapping[str, Any] | None = None) -> tuple[Variant, ...]:
    """Every variant of what the operation answers with 200 in JSON; none for an operation that answers otherwise.

    ``fixed``: properties that say whose answer it is.
    """
    if not answers_in_json(operation):
        return ()
    how = Choices(fixed=fixed or {})
    resolved = operation.document.resolve(operation.responses["200"].content["application/json"])
    if resolved.get("type") == "array":
        made = _lists(operation, resolved, how)
    else:
        made = _objects(operation.document, resolved, how)
    return tuple(made)


ROWS_APART = 3
"""Rows of each of several lists that are to be told apart."""


def apart(operation: Operation, number: int) -> Any:
    """An ordinary answer of 200, another one for every number: for telling apart who was answered what."""
    document = operation.document
    schema, how = document.resolve(operation.responses["200"].content["application/json"]), Choices(choose=MANY)
    if schema.get("type") != "array":
        return fill(document, schema, replace(how, index=number))
    rows = range(number * ROWS_APART, (number + 1) * ROWS_APART)
    return [fill(document, schema["items"], replace(how, index=row)) for row in rows]


def answers_in_json(operation: Operation) -> bool:
    """Whether there is anything to vary."""
    return "200" in operation.responses and "application/json" in operation.responses["200"].content


def _objects(document: Document, schema: Schema, how: Choices) -> Iterator[Variant]:
    absent = optional_places(document, schema)
    yield Variant("hoogste-waarden", fill(document, schema, replace(how, choose=HIGHEST, lists="full")))
    for number in range(max(len(absent), turns(document, schema))):
        without = absent[number : number + 1]
        name = f"zonder-{'-'.join(without[0])}" if without else f"wisselend-{number + 1}"
        turn = replace(how, choose=SPECIAL, index=number, without=frozenset(without), backwards=number % 2 == 0)
        yield Variant(name, fill(document, schema, turn))
    for number in _choices_left_out(document, schema):
        turn = replace(how, choose=SPECIAL, index=number)
        yield Variant(f"wisselend-{number + 1}", fill(document, schema, turn))
    yield Variant("laagste-waarden", fill(document, schema, replace(how, choose=LOWEST, lists="empty")))
    if absent:
        yield Variant("alleen-verplicht", fill(document, schema, replace(how, bare=True)))


def _choices_left_out(document: Document, schema: Schema) -> list[int]:
    """Turns at which the property that is left out had to make a choice that neither bound makes."""
    places = enumerate(optional_places(document, schema))
    options = ((number, inner_schema(document, schema, place).get("enum", ())) for number, place in places)
    return [number for number, choice in options if 0 < number < len(choice) - 1]


def _lists(operation: Operation, schema: Schema, how: Choices) -> Iterator[Variant]:
    document, item, most = operation.document, schema["items"], schema.get("maxItems", LARGE)
    key = UNIQUE.get(operation.operation_id, "")
    rows = [fill(document, item, row) for row in rows_of(document, document.resolve(item), how)]
    yield Variant("wisselende-rijen", _distinct(_renumbered(document, item, rows, key), key)[:most])
    if operation.operation_id in ONE_BY_ONE:
        for number in range(turns(document, item)):
            yield Variant(f"een-rij-{number + 1}", [fill(document, item, replace(how, index=number))])
    yield Variant("lege-lijst", [])
    yield Variant("lange-lijst", _many(document, item, replace(how, choose=MANY), key, most))


def _renumbered(document: Document, item: Schema, rows: list[Any], key: str) -> list[Any]:
    """Rows about the same get a number of their own, where the document leaves room for more."""
    if not key:
        return rows
    numbers, taken = series(key, inner_schema(document, item, (key,))), set[Any]()
    for index, row in enumerate(rows):
        row[key] = numbers.many(index) if row[key] in taken else row[key]
        taken.add(row[key])
    return rows


def _distinct(rows: list[Any], key: str) -> list[Any]:
    """Without rows that say nothing, and without a second about the same."""
    found: dict[Any, Any] = {}
    for number, row in enumerate(rows):
        if row != {}:
            found.setdefault(row[key] if key else number, row)
    return list(found.values())


def _many(document: Document, item: Schema, how: Choices, key: str, most: int) -> list[Any]:
    rows: list[Any] = []
    size, least = 0, LARGE if longest_text(document, item) > WORDY else 0
    while (len(rows) < LONG or size < least) and len(rows) < most:
        rows.append(fill(document, item, replace(how, index=len(rows), backwards=len(rows) % 2 == 1)))
        size += len(orjson.dumps(rows[-1])) + 1
    return _distinct(rows, key)
