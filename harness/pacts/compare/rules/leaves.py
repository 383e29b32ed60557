"""What a document says of one place in a body: alternatives, each a set of schemas that all hold."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from harness.openapi import Document
from harness.openapi.languages.syntax import UndecidedError
from harness.openapi.references import escape, ref_of
from harness.pacts.compare.places import Place, follow

_MOST = 24
_UNREADABLE = frozenset(
    {"not", "if", "then", "else", "dependentSchemas", "dependencies", "propertyNames", "contains", "unevaluatedItems",
     "patternProperties", "$dynamicRef", "discriminator"}
)  # fmt: skip


@dataclass(slots=True)
class Alternative:
    """Schemas that all hold, without references and combinations. ``exact`` is False where something stands beside
    them that this does not look at: then nothing is proven from them. ``exclusive`` marks a branch of a oneOf."""

    places: list[Place] = field(default_factory=list)
    exact: bool = True
    exclusive: bool = False

    def values(self, keyword: str) -> list[Any]:
        """Every value of a keyword."""
        return [place.node[keyword] for place in self.places if keyword in place.node]


def alternatives(document: Document, place: Place) -> list[Alternative]:
    """The alternatives that a schema leaves. Raises UndecidedError when there are too many."""
    return _expand(document, [place], Alternative())


def step(document: Document, before: Sequence[Alternative], part: str | int) -> list[Alternative]:
    """What is said one step further: of a property or of an entry of a list. An alternative that says nothing of it
    says nothing against it either, unless it says what there may be and this is not among it."""
    found: list[Alternative] = []
    for alternative in before:
        places, said, closed = [], False, False
        for place in alternative.places:
            inner, named = _inner(place, part)
            said, closed = said or named, closed or _names_others(place, part)
            places += inner
        if said or not closed:
            start = Alternative(exact=alternative.exact, exclusive=alternative.exclusive)
            found += _expand(document, places, start)
        if len(found) > _MOST:
            raise UndecidedError(f"> {_MOST} oneOf/anyOf")
    return found


def _names_others(place: Place, part: str | int) -> bool:
    return isinstance(part, str) and "properties" in place.node and part not in place.node["properties"]


def _inner(place: Place, part: str | int) -> tuple[list[Place], bool]:
    node = place.node
    if isinstance(part, int):
        prefix = node.get("prefixItems")
        if isinstance(prefix, list) and part < len(prefix):
            return [Place(prefix[part], f"{place.pointer}/prefixItems/{part}")], True
        return ([Place(node["items"], f"{place.pointer}/items")], True) if "items" in node else ([], False)
    properties = node.get("properties")
    if isinstance(properties, Mapping) and part in properties:
        return [Place(properties[part], f"{place.pointer}/properties/{escape(part)}")], True
    extra = node.get("additionalProperties")
    return (
        ([Place(extra, f"{place.pointer}/additionalProperties")], True) if isinstance(extra, Mapping) else ([], False)
    )


def _expand(document: Document, places: list[Place], start: Alternative) -> list[Alternative]:
    """Takes references and combinations apart."""
    found = [start]
    for place in places:
        found = [after for before in found for after in _add(document, before, place, 0)]
        if len(found) > _MOST:
            raise UndecidedError(f"> {_MOST} oneOf/anyOf")
    return found


def _add(document: Document, before: Alternative, place: Place, depth: int) -> list[Alternative]:
    if depth > 20:
        raise UndecidedError("circular")
    node = place.node
    if ref_of(node) is not None:
        rest = {key: value for key, value in node.items() if key != "$ref"}
        target = _add(document, before, follow(document, place), depth + 1)
        if document.is_openapi_30 or not rest:
            return target
        return [after for found in target for after in _add(document, found, Place(rest, place.pointer), depth + 1)]
    if not isinstance(node, Mapping):
        return [Alternative(before.places, before.exact and node is not False, before.exclusive)]
    exact = before.exact and not (_UNREADABLE & node.keys())
    found = [Alternative([*before.places, place], exact, before.exclusive)]
    for index, member in enumerate(node.get("allOf") or ()):
        inner = Place(member, f"{place.pointer}/allOf/{index}")
        found = [after for one in found for after in _add(document, one, inner, depth + 1)]
    for key in ("anyOf", "oneOf"):
        if isinstance(node.get(key), list):
            found = [after for one in found for after in _branches(document, one, place, key, depth)]
    return found


def _branches(document: Document, before: Alternative, place: Place, key: str, depth: int) -> list[Alternative]:
    found = []
    for index, member in enumerate(place.node[key]):
        branch = Alternative(before.places, before.exact, before.exclusive or key == "oneOf")
        found += _add(document, branch, Place(member, f"{place.pointer}/{key}/{index}"), depth + 1)
    return found
