"""Which part of an OpenAPI document holds what: enough of the specification to find every schema and every response."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from harness.openapi.lint.nodes import Unknown, entries, items, layers, meaning, without_extensions
from harness.openapi.nodes import Node
from harness.openapi.references import escape

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")

Holds = Literal["one", "map", "list"]
Parts = Mapping[str, tuple[Holds, str]]

_SCHEMA: Parts = {
    "properties": ("map", "property"),
    "patternProperties": ("map", "schema"),
    "additionalProperties": ("one", "schema"),
    "unevaluatedProperties": ("one", "schema"),
    "propertyNames": ("one", "schema"),
    "items": ("one", "schema"),
    "prefixItems": ("list", "schema"),
    "contains": ("one", "schema"),
    "allOf": ("list", "schema"),
    "anyOf": ("list", "schema"),
    "oneOf": ("list", "schema"),
    "not": ("one", "schema"),
    "if": ("one", "schema"),
    "then": ("one", "schema"),
    "else": ("one", "schema"),
    "dependentSchemas": ("map", "schema"),
    "$defs": ("map", "schema"),
}
_VALUE: Parts = {"schema": ("one", "schema"), "content": ("map", "media")}

_PATH: Parts = {
    "parameters": ("list", "parameter"),
    "servers": ("list", "server"),
    **dict.fromkeys(METHODS, ("one", "operation")),
}

GRAMMAR: Mapping[str, Parts] = {
    "document": {
        "info": ("one", "info"),
        "servers": ("list", "server"),
        "tags": ("list", "tag"),
        "paths": ("map", "path"),
        "webhooks": ("map", "webhook"),
        "components": ("one", "components"),
    },
    "info": {"contact": ("one", "contact")},
    "components": {
        "schemas": ("map", "schema"),
        "responses": ("map", "response"),
        "parameters": ("map", "parameter"),
        "requestBodies": ("map", "body"),
        "headers": ("map", "header"),
        "securitySchemes": ("map", "scheme"),
        "callbacks": ("map", "callback"),
        "pathItems": ("map", "path"),
    },
    "path": _PATH,
    "webhook": _PATH,
    "operation": {
        "parameters": ("list", "parameter"),
        "requestBody": ("one", "body"),
        "responses": ("map", "response"),
        "callbacks": ("map", "callback"),
        "servers": ("list", "server"),
    },
    "parameter": _VALUE,
    "header": _VALUE,
    "body": {"content": ("map", "media")},
    "response": {"headers": ("map", "header"), "content": ("map", "media")},
    "media": {"schema": ("one", "schema")},
    "schema": _SCHEMA,
    "property": _SCHEMA,
}

_EXTENSIBLE = frozenset({"path", "webhook", "response", "callback"})


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """A part of the document by its key or index; ``written`` may be a reference, ``node`` is what it means."""

    kind: str
    name: str
    written: Node
    node: Node
    called_back: bool = False
    """Whether it belongs to a callback or webhook: an address of the consumer, and what stands there."""


@dataclass(frozen=True, slots=True, eq=False)
class Malformed:
    """A node that is no mapping, or no list, where OpenAPI wants one."""

    node: Node
    wanted: Literal["mapping", "list"]


def places(root: Node) -> Iterator[Place | Malformed]:
    """Every part that is known by kind, in the order of the document; each that is defined once, circles or not."""
    waiting = [_place("document", "", root)]
    seen = set[str]()
    while waiting:
        place = waiting.pop()
        node = place.node
        if isinstance(node.value, Unknown):
            continue
        if not isinstance(node.value, dict):
            if not (isinstance(node.value, bool) and place.kind in ("schema", "property")):
                yield Malformed(node, "mapping")
            continue
        yield place
        waiting.extend(_beside(place))
        if node.pointer in seen:
            continue
        seen.add(node.pointer)
        called_back = place.called_back or place.kind in ("callback", "webhook")
        below = [
            replace(found, called_back=called_back) if isinstance(found, Place) else found
            for found in _below(place.kind, node)
        ]
        yield from (found for found in below if isinstance(found, Malformed))
        waiting.extend(found for found in reversed(below) if isinstance(found, Place))


def _beside(place: Place) -> Iterator[Place]:
    """What stands beside a schema's reference is a schema too, of the same value and so without a name of its own."""
    if place.kind in ("schema", "property"):
        yield from (Place("schema", "", node, node) for node in layers(place.written)[1:])


def _place(kind: str, name: str, node: Node) -> Place:
    return Place(kind, name, node, meaning(node))


def _below(kind: str, node: Node) -> Iterator[Place | Malformed]:
    if kind == "callback":
        yield from (_place("path", name, child) for name, child in without_extensions(node))
        return
    parts = GRAMMAR.get(kind, {})
    for key, value in node.value.items():
        if key not in parts:
            continue
        holds, inner = parts[key]
        child = Node(node.document, f"{node.pointer}/{escape(key)}", value)
        if holds == "one":
            yield _place(inner, key, child)
        elif holds == "map" and isinstance(value, dict):
            named = without_extensions(child) if inner in _EXTENSIBLE else entries(child)
            yield from (_place(inner, name, entry) for name, entry in named)
        elif holds == "list" and isinstance(value, list):
            yield from (_place(inner, str(index), entry) for index, entry in enumerate(items(child)))
        else:
            yield Malformed(child, "mapping" if holds == "map" else "list")
