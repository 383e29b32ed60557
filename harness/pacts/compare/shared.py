"""Properties of which several schemas speak that all hold: what one of them names, the others must let be."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from harness.openapi import Document

LIST = "[]"
"""The name under which the entries of a list are shared."""

_Names = tuple[frozenset[str], frozenset[str]]
_NONE: _Names = frozenset(), frozenset()


def shared_names(document: Document, schemas: Sequence[Any]) -> frozenset[str]:
    """The properties that more than one of these schemas names, or of the schemas that they are combined from. The
    branches of a choice do not hold together, so a name in each of them is not shared."""
    return _together(_names(document, schema, {}) for schema in schemas)[1]


def _names(document: Document, schema: Any, known: dict[int, tuple[Any, _Names]]) -> _Names:
    """The names in a schema, and those that are in more than one of its parts. ``known`` ends circles; it holds the
    schemas as well, so that none of them takes the identity of another."""
    node = document.resolve(schema)
    if not isinstance(node, Mapping):
        return _NONE
    if id(node) not in known:
        known[id(node)] = node, _NONE
        own = node.get("properties")
        names = frozenset(own if isinstance(own, Mapping) else ()) | ({LIST} if "items" in node else frozenset())
        found = [(names, frozenset[str]()), *(_names(document, member, known) for member in _listed(node, "allOf"))]
        for key in ("anyOf", "oneOf"):
            found.append(_either(_names(document, member, known) for member in _listed(node, key)))
        known[id(node)] = node, _together(found)
    if node is schema or document.is_openapi_30:
        return known[id(node)][1]
    beside = {key: value for key, value in schema.items() if key != "$ref"}
    return _together((known[id(node)][1], _names(document, beside, known)))


def _together(parts: Iterable[_Names]) -> _Names:
    """Of parts that all hold."""
    named, shared = frozenset[str](), frozenset[str]()
    for names, inner in parts:
        shared |= inner | (named & names)
        named |= names
    return named, shared


def _either(branches: Iterable[_Names]) -> _Names:
    """Of parts of which one holds."""
    named, shared = frozenset[str](), frozenset[str]()
    for names, inner in branches:
        named, shared = named | names, shared | inner
    return named, shared


def _listed(node: Mapping[str, Any], key: str) -> list[Any]:
    members = node.get(key)
    return members if isinstance(members, list) else []
