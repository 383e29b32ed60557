"""Which JSON types a schema can take, so that text from the wire becomes the value that was meant."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from harness.openapi import Document

_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,30})(\.[0-9]{1,30})?([eE][-+]?[0-9]{1,3})?", re.ASCII)
_DEEP = 12


def types_of(document: Document, schema: Any, depth: int = 0) -> frozenset[str]:
    """The types that a schema names, through references and combinations; empty when it names none."""
    schema = document.resolve(schema)
    if not isinstance(schema, Mapping) or depth > _DEEP:
        return frozenset()
    named = schema.get("type")
    found = (
        {kind for kind in named if isinstance(kind, str)}
        if isinstance(named, list)
        else {named}
        if isinstance(named, str)
        else set()
    )
    if not found:
        for key in ("allOf", "anyOf", "oneOf"):
            for member in schema.get(key) or ():
                found |= types_of(document, member, depth + 1)
    if not found:
        options = schema.get("enum", [schema["const"]] if "const" in schema else [])
        found = {_type_name(option) for option in options}
    if not found and "properties" in schema:
        found = {"object"}
    return frozenset(found)


def property_schemas(document: Document, schema: Any, depth: int = 0) -> dict[str, Any]:
    """The properties that a schema names, through references and combinations."""
    schema = document.resolve(schema)
    if not isinstance(schema, Mapping) or depth > _DEEP:
        return {}
    own = schema.get("properties")
    found: dict[str, Any] = dict(own) if isinstance(own, dict) else {}
    for key in ("allOf", "anyOf", "oneOf"):
        for member in schema.get(key) or ():
            for name, entry in property_schemas(document, member, depth + 1).items():
                found[name] = {"anyOf": [found[name], entry]} if name in found and found[name] != entry else entry
    return found


def property_schema(document: Document, schema: Any, name: str) -> Any:
    """The schema of one property: its own, else that of properties without one; empty when nothing is said of it."""
    found = property_schemas(document, schema)
    if name in found:
        return found[name]
    resolved = document.resolve(schema)
    return resolved.get("additionalProperties", {}) if isinstance(resolved, Mapping) else {}


def item_schema(document: Document, schema: Any) -> Any:
    """The schema of a list's entries; empty when nothing is said of them."""
    found = list(_items(document, schema, 0))
    return found[0] if len(found) == 1 else {"anyOf": found} if found else {}


def _items(document: Document, schema: Any, depth: int) -> Iterator[Any]:
    schema = document.resolve(schema)
    if not isinstance(schema, Mapping) or depth > _DEEP:
        return
    if "items" in schema:
        yield schema["items"]
    for key in ("allOf", "anyOf", "oneOf"):
        for member in schema.get(key) or ():
            yield from _items(document, member, depth + 1)


def readings(text: str, types: frozenset[str]) -> tuple[Any, ...]:
    """What a text may mean: the typed value first, the text itself where a text may stand."""
    found: list[Any] = []
    if types & {"integer", "number"} and _NUMBER.fullmatch(text):
        number = float(text) if any(sign in text for sign in ".eE") else int(text)
        found.append(number)
    if "boolean" in types and text in ("true", "false"):
        found.append(text == "true")
    if "null" in types and text in ("", "null"):
        found.append(None)
    if not found or not types or "string" in types:
        found.append(text)
    return tuple(found)


def _type_name(value: Any) -> str:
    if isinstance(value, bool):
        return "boolean"
    if value is None:
        return "null"
    if isinstance(value, int | float):
        return "number"
    return {"str": "string", "list": "array", "dict": "object"}[type(value).__name__]
