"""Makes a value that a schema describes, by the choices that it is told to make. Nothing here is left to chance."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from harness.openapi import Document
from harness.openapi.operations import Schema
from harness.scenarios.vendor.values.series import Series, series

Place = tuple[str, ...]
"""Names of properties, from the outside in; what stands in a list has the place of that list."""
Choose = Callable[[Series, int], Any]

LOWEST: Choose = lambda values, _index: values.lowest  # noqa: E731
HIGHEST: Choose = lambda values, _index: values.highest  # noqa: E731
SPECIAL: Choose = lambda values, index: values.special[index % len(values.special)]  # noqa: E731
MANY: Choose = lambda values, index: values.many(index)  # noqa: E731
LISTS = ("varied", "empty", "full")
MOST = 8
"""Turns of values worth trying: each is a read, or a row."""


@dataclass(frozen=True)
class Choices:
    """How a value is filled in."""

    choose: Choose = SPECIAL
    index: int = 0
    without: frozenset[Place] = frozenset()
    """Optional properties that are left out."""
    bare: bool = False
    """Every optional property is left out."""
    backwards: bool = False
    """Properties in the opposite order, which means nothing in JSON."""
    lists: str = "varied"
    """One of LISTS: what stands in lists inside the value."""
    fixed: Mapping[str, Any] = field(default_factory=dict)
    """Properties, by name, that may be nothing else: whose answer it is."""

    def leaves_out(self, place: Place) -> bool:
        """Whether an optional property at that place is left out."""
        return self.bare or place in self.without


def fill(document: Document, schema: Schema, how: Choices, place: Place = ()) -> Any:
    """A value for ``schema``."""
    schema = document.resolve(schema)
    if schema.get("type") == "object":
        return _object(document, schema, how, place)
    if schema.get("type") == "array":
        return _list(document, schema, how, place)
    return how.choose(series(place[-1] if place else "", schema), how.index)


def _object(document: Document, schema: Schema, how: Choices, place: Place) -> dict[str, Any]:
    required = schema.get("required", ())
    made = {}
    for name, inner in schema["properties"].items():
        here = (*place, name)
        if name in required or not how.leaves_out(here):
            made[name] = how.fixed[name] if name in how.fixed else fill(document, inner, how, here)
    return dict(reversed(made.items())) if how.backwards else made


def _list(document: Document, schema: Schema, how: Choices, place: Place) -> list[Any]:
    if how.lists == "empty":
        return []
    item, most = document.resolve(schema["items"]), schema.get("maxItems", 50)
    if how.lists == "full":
        return [fill(document, item, replace(how, index=number), place) for number in range(most)]
    rows = [fill(document, item, row, place) for row in rows_of(document, item, how, place)]
    return [row for row in rows if row != {}][:most]


def rows_of(document: Document, item: Schema, how: Choices, place: Place = ()) -> Iterator[Choices]:
    """Rows in which every property is absent in turn, each value worth trying has its turn, and the bounds are met."""
    lacks = [frozenset({absent}) for absent in optional_places(document, item, place)]
    special = max([len(values.special) for values in _scalars(document, item, place)], default=1)
    for number in range(max(len(lacks), min(special, MOST))):
        absent = lacks[number] if number < len(lacks) else frozenset[Place]()
        yield replace(how, index=how.index + number, without=absent, bare=False, backwards=number % 2 == 1)
    bounds = (replace(how, choose=choose, without=frozenset(), bare=False) for choose in (LOWEST, HIGHEST))
    yield from bounds
    yield replace(how, index=how.index + 1, bare=True)


def optional_places(document: Document, schema: Schema, place: Place = ()) -> list[Place]:
    """Where a property may be absent, lists not entered: their rows see to their own."""
    schema = document.resolve(schema)
    found = []
    for name, inner in schema.get("properties", {}).items():
        here = (*place, name)
        found += [] if name in schema.get("required", ()) else [here]
        found += optional_places(document, inner, here)
    return found


def inner_schema(document: Document, schema: Schema, place: Place) -> Schema:
    """The schema of what stands at a place. Raises KeyError for one that is not there."""
    schema = document.resolve(schema)
    for name in place:
        schema = document.resolve(schema["properties"][name])
    return schema


def longest_text(document: Document, schema: Schema) -> int:
    """The most characters that a text in it may have, as far as the document says."""
    schema = document.resolve(schema)
    inner = [longest_text(document, one) for one in schema.get("properties", {}).values()]
    return max([*inner, int(schema.get("maxLength", 0))])


def _scalars(document: Document, schema: Schema, place: Place) -> Iterator[Series]:
    schema = document.resolve(schema)
    if schema.get("type") == "object":
        for name, inner in schema["properties"].items():
            yield from _scalars(document, inner, (*place, name))
    elif schema.get("type") != "array":
        yield series(place[-1] if place else "", schema)


def turns(document: Document, schema: Schema) -> int:
    """How many values it takes before everything worth trying had its turn, or nearly: no more than MOST."""
    return min(MOST, max([len(values.special) for values in _scalars(document, schema, ())], default=1))
