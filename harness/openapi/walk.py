"""Which ``$ref`` in a document is a reference, and which is data: the value of an example, the name of a property."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from harness.openapi.pointers import escape

_NAMES = frozenset({
    "properties", "patternProperties", "$defs", "definitions", "dependentSchemas", "schemas", "responses", "parameters",
    "requestBodies", "headers", "securitySchemes", "securityDefinitions", "links", "callbacks", "pathItems", "paths",
    "webhooks", "content", "encoding", "variables", "mediaTypes",
})  # fmt: skip
"""What holds names that the author chose: a key in it is never a word of OpenAPI."""
_DATA = frozenset({"example", "default", "enum", "const", "x-example", "x-examples"})
_SCHEMA_WORDS = frozenset({"type", "properties", "allOf", "anyOf", "oneOf", "items", "enum", "format", "description"})


class Data(dict[str, Any]):
    """A mapping with a ``$ref`` that is no reference, but part of a value that somebody sends."""


@dataclass(frozen=True, slots=True)
class Found:
    """A part of a document that has a ``$ref``, ``$id`` or anchor.

    ``resource`` is the pointer of the nearest part above it (or itself) with an ``$id``, to which its references are
    relative; ``base`` is that ``$id``. ``loose``: it stands in an extension (``x-…``).
    """

    pointer: str
    node: dict[str, Any]
    resource: str
    base: str
    loose: bool


def ref_of(node: Any) -> str | None:
    """What a part refers to; None when it is no reference."""
    if isinstance(node, Mapping) and isinstance(ref := node.get("$ref"), str) and not isinstance(node, Data):
        return ref
    return None


def marked(content: dict[str, Any], *, with_ids: bool) -> list[Found]:
    """Every part that refers or can be referred to by name. Mappings that are data become ``Data`` in passing.

    ``with_ids``: the dialect has ``$id``, as OpenAPI has from 3.1 on.
    """
    found: list[Found] = []
    waiting: list[tuple[str, Any, bool, str, str, bool]] = [("", content, _only_names(content), "", "", False)]
    while waiting:
        pointer, node, is_names, resource, base, loose = waiting.pop()
        if isinstance(node, list):
            waiting.extend((f"{pointer}/{i}", one, False, resource, base, loose) for i, one in enumerate(node))
            continue
        if not isinstance(node, dict):
            continue
        if with_ids and not is_names and isinstance(name := node.get("$id"), str) and pointer:
            resource, base = pointer, name
        if isinstance(node.get("$ref"), str) or (not is_names and node.keys() & {"$id", "$anchor", "$dynamicAnchor"}):
            found.append(Found(pointer, node, resource, base, loose))
        for key, value in node.items():
            below = f"{pointer}/{escape(key)}"
            if is_names:
                waiting.append((below, value, False, resource, base, loose))
            elif key in _DATA:
                node[key] = _as_data(value)
            elif key == "examples":
                _examples(below, node, waiting, resource, base, loose)
            else:
                names = key in _NAMES and isinstance(value, dict)
                waiting.append((below, value, names, resource, base, loose or key.startswith("x-")))
    return found


def _only_names(content: dict[str, Any]) -> bool:
    """Whether a file is nothing but a list of names, each with a definition."""
    if content.keys() & {"openapi", "swagger", "$ref", *_SCHEMA_WORDS}:
        return False
    return bool(content.keys() & _DATA) and all(isinstance(value, dict) for value in content.values())


def _examples(pointer: str, node: dict[str, Any], waiting: list[Any], resource: str, base: str, loose: bool) -> None:
    """In a schema a list of values; elsewhere names with an example object, of which ``value`` is data."""
    examples = node["examples"]
    if not isinstance(examples, dict):
        node["examples"] = _as_data(examples)
        return
    for name, example in examples.items():
        if isinstance(example, dict) and isinstance(example.get("$ref"), str) and "value" not in example:
            waiting.append((f"{pointer}/{escape(name)}", example, False, resource, base, loose))
        else:
            examples[name] = _as_data(example)


def _as_data(value: Any) -> Any:
    if isinstance(value, list):
        return [_as_data(one) for one in value]
    if not isinstance(value, dict):
        return value
    kept = {key: _as_data(one) for key, one in value.items()}
    return Data(kept) if isinstance(value.get("$ref"), str) else kept


def parts_of(pointer: str) -> Iterator[str]:
    """The keys and indexes that a JSON pointer goes by."""
    return (part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:])
