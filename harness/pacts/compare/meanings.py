"""What text from the wire can mean under a schema, the likeliest first: everything sent beside JSON is text."""

from collections.abc import Mapping, Sequence
from itertools import islice, product
from typing import Any

import orjson

from harness.openapi import Document
from harness.pacts.compare.types import item_schema, property_schema, readings, types_of

MOST = 64
"""Meanings that are tried of one value."""

Raw = Sequence[str] | Mapping[str, "Raw"]
"""The texts that were sent under one name, or under names below it."""


def meanings(document: Document, schema: Any, raw: Raw) -> list[Any]:
    """The values that texts can stand for; never none."""
    types = types_of(document, schema)
    if isinstance(raw, Mapping):
        return _below(document, schema, raw, types)
    found: list[Any] = []
    if "array" in types:
        found += of_list(document, schema, raw)
    if "object" in types and len(raw) == 1:
        found += [value for value in _json(raw[0]) if isinstance(value, dict)]
    if types - {"array", "object"} or not types or not found:
        found += readings(",".join(raw), types - {"array", "object"})
    return found


def of_list(document: Document, schema: Any, texts: Sequence[str]) -> list[Any]:
    """The lists that texts can stand for, one entry each."""
    items = item_schema(document, schema)
    return combined([meanings(document, items, (text,)) for text in texts])


def of_object(document: Document, schema: Any, raw: Mapping[str, Raw]) -> list[Any]:
    """The objects that named texts can stand for."""
    options = [meanings(document, property_schema(document, schema, name), entry) for name, entry in raw.items()]
    return [dict(zip(raw, values, strict=True)) for values in combined(options)]


def combined(options: Sequence[Sequence[Any]]) -> list[Any]:
    """One out of each, in every combination, up to ``MOST``."""
    return [list(values) for values in islice(product(*options), MOST)]


def _below(document: Document, schema: Any, raw: Mapping[str, Raw], types: frozenset[str]) -> list[Any]:
    if "array" in types and all(name == "" or name.isdecimal() for name in raw):
        items = item_schema(document, schema)
        entries: list[Raw] = []
        for name in sorted(raw, key=lambda name: (len(name), name)):
            texts = raw[name]
            entries += [texts] if isinstance(texts, Mapping) else [(text,) for text in texts]
        return combined([meanings(document, items, entry) for entry in entries])
    return of_object(document, schema, raw)


def _json(text: str) -> list[Any]:
    try:
        return [orjson.loads(text)] if text[:1] in ("{", "[") else []
    except orjson.JSONDecodeError:
        return []
