"""Which JSON types a schema can take, so that text from the wire becomes the value that was meant."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from harness.openapi import Document

_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,30})(\.[0-9]{1,30})?([eE][-+]?[0-9]{1,3})?", re.ASCII)


def types_of(document: Document, schema: Any) -> frozenset[str]:
    """The types that a schema names, through references and combinations; empty when it names none."""
    return frozenset(_types(document, schema, set()))


def _types(document: Document, schema: Any, seen: set[int]) -> set[str]:
    schema = document.resolve(schema)
    if not isinstance(schema, Mapping) or id(schema) in seen:
        return set()
    seen.add(id(schema))
    named = schema.get("type")
    found = {kind for kind in (named if isinstance(named, list) else [named]) if isinstance(kind, str)}
    if found:
        return found | ({"null"} if document.is_openapi_30 and schema.get("nullable") is True else set())
    for member in _members(schema):
        found |= _types(document, member, seen)
    if not found:
        options = schema.get("enum", [schema["const"]] if "const" in schema else [])
        found = {_type_name(option) for option in (options if isinstance(options, list) else [])}
    return found or ({"object"} if "properties" in schema else set())


def property_schemas(document: Document, schema: Any) -> dict[str, Any]:
    """The properties that a schema names, through references and combinations."""
    found: dict[str, Any] = {}
    for part in _parts(document, schema):
        own = part.get("properties")
        for name, entry in own.items() if isinstance(own, Mapping) else ():
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
    found = [part["items"] for part in _parts(document, schema) if "items" in part]
    return found[0] if len(found) == 1 else {"anyOf": found} if found else {}


def _parts(document: Document, schema: Any) -> Iterator[Mapping[str, Any]]:
    """A schema and all that it is combined from, each once: it may contain itself."""
    waiting, seen = [schema], set[int]()
    while waiting:
        node = document.resolve(waiting.pop())
        if isinstance(node, Mapping) and id(node) not in seen:
            seen.add(id(node))
            yield node
            waiting += _members(node)


def _members(schema: Mapping[str, Any]) -> list[Any]:
    found = [schema.get(key) for key in ("allOf", "anyOf", "oneOf")]
    return [member for members in found if isinstance(members, list) for member in members]


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
