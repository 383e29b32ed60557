"""A schema, or several that hold together, as one flat shape: what both dialects and every way of writing share."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from harness.openapi.diff.changes import Spot
from harness.openapi.diff.limits import Bound, bound_of, tighter
from harness.openapi.diff.words import ATOMS, BOUNDS, IGNORED, KNOWN, LOGIC, atoms_of
from harness.openapi.nodes import Node, Term, beside_ref
from harness.openapi.references import ref_of

_INTEGER_BITS = {"int32": 31, "int64": 63}


@dataclass(slots=True)
class Part:
    """The object keywords of one schema: its ``additionalProperties`` looks at its own ``properties`` only."""

    properties: dict[str, Node]
    additional: Node | None


@dataclass(slots=True)
class Shape:
    """What a value must be. ``spots`` says where a keyword stands, for whoever wants to look."""

    spots: dict[str, Spot] = field(default_factory=dict)
    never: bool = False
    types: frozenset[str] = ATOMS
    enum: dict[str, Any] | None = None
    bounds: dict[str, Bound] = field(default_factory=dict)
    patterns: set[str] = field(default_factory=set)
    formats: set[str] = field(default_factory=set)
    required: dict[str, str] = field(default_factory=dict)
    parts: list[Part] = field(default_factory=list)
    items: list[Node] = field(default_factory=list)
    unions: list[tuple[str, Node]] = field(default_factory=list)
    logic: dict[str, list[Node]] = field(default_factory=dict)
    texts: dict[str, list[Node]] = field(default_factory=dict)

    @property
    def is_anything(self) -> bool:
        """Whether every value fits. Texts do not count."""
        asks = self.never or self.enum is not None or self.bounds or self.patterns or self.formats or self.required
        return not (asks or self.parts or self.items or self.unions or self.logic or self.types != ATOMS)

    def properties(self) -> dict[str, Term]:
        """Every property with a schema of its own, with all the schemas that speak of it."""
        names = {name for part in self.parts for name in part.properties}
        found: dict[str, Term] = {}
        for name in sorted(names):
            nodes = [part.properties.get(name) or part.additional for part in self.parts]
            term = tuple(node for node in nodes if node is not None)
            if not any(node.value is False for node in term):
                found[name] = term
        return found

    def additional(self) -> Term:
        """What any other property must be. Nothing: whatever."""
        return tuple(part.additional for part in self.parts if part.additional is not None)


def key(value: Any) -> str:
    """The same text for values that JSON Schema holds equal: 1 and 1.0 are, 1 and true are not."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return json.dumps(value, sort_keys=True)


def shape_of(term: Term) -> Shape:
    """The shape of schemas that hold together. Raises DocumentError for a keyword with a value that it cannot have."""
    shape, waiting, seen = Shape(), list(reversed(term)), set[str]()
    while waiting:
        node = waiting.pop()
        if node.is_unknown:
            shape.spots.setdefault("$ref", Spot(node.pointer, str(ref_of(node.value))))
            shape.logic.setdefault("$ref", []).append(node)
            continue
        if beside_ref(node) is not None:
            waiting.extend((node.resolved(), node.beside()) if beside_ref(node) else (node.resolved(),))
            continue
        if node.pointer in seen and node.value:
            continue
        seen.add(node.pointer)
        if node.value is False:
            shape.never = True
        elif isinstance(node.value, Mapping):
            waiting.extend(_read(shape, node))
        elif node.value not in (True, None):
            raise node.error("openapi.no_schema")
    _bound_integers(shape)
    return shape


def _read(shape: Shape, node: Node) -> list[Node]:
    """Adds one schema to the shape, and gives those that it is combined from."""
    further = node.child("allOf").items()
    old_dialect = node.document.is_openapi_30
    for word in node.value:
        here = node.child(word)
        if word in KNOWN and word not in shape.spots:
            shape.spots[word] = Spot(here.pointer, here.value)
        if word in ("anyOf", "oneOf"):
            branches = here.items()
            if len(branches) == 1:
                further += branches
            elif nullable := _or_null(branches):
                further.append(nullable)
            else:
                shape.unions.append((word, here))
        elif word in LOGIC:
            shape.logic.setdefault(word, []).append(here)
        elif word not in KNOWN and word not in IGNORED:
            shape.texts.setdefault(word, []).append(here)
    _read_values(shape, node, old_dialect)
    _read_bounds(shape, node, old_dialect)
    _read_object(shape, node)
    if node.value.get("items") is not None:
        shape.items.append(node.child("items"))
    return further


def _or_null(branches: list[Node]) -> Node | None:
    """A choice between a schema and null is that schema with null among its types; None for any other choice."""
    if any(node.is_unknown for node in branches):
        return None
    bare = [node.resolved() for node in branches]
    others = [node for node in bare if node.value != {"type": "null"}]
    if len(bare) != 2 or len(others) != 1 or not isinstance(others[0].value, Mapping) or "type" not in others[0].value:
        return None
    value = dict(others[0].value)
    value["type"] = [*(value["type"] if isinstance(value["type"], list) else [value["type"]]), "null"]
    if isinstance(value.get("enum"), list):
        value["enum"] = [*value["enum"], None]
    return None if {"$ref", "const"} & value.keys() else replace(others[0], value=value)


def _read_values(shape: Shape, node: Node, old_dialect: bool) -> None:
    value, nullable = node.value, old_dialect and node.value.get("nullable") is True and "type" in node.value
    if "type" in value:
        shape.types &= atoms_of(node.child("type")) | ({"null"} if nullable else set())
    values = [value["const"]] if "const" in value else value.get("enum")
    if values is not None:
        if not isinstance(values, list):
            raise node.child("enum").error("openapi.values_no_list")
        shape.spots["enum"] = Spot(f"{node.pointer}/{'const' if 'const' in value else 'enum'}", values)
        table = {key(entry): entry for entry in (*values, *([None] if nullable else []))}
        shape.enum = table if shape.enum is None else {k: v for k, v in shape.enum.items() if k in table}
    if isinstance(value.get("pattern"), str):
        shape.patterns.add(value["pattern"])
    if isinstance(value.get("format"), str):
        shape.formats.add(value["format"])


def _read_bounds(shape: Shape, node: Node, old_dialect: bool) -> None:
    for word in BOUNDS:
        found = bound_of(node, word, old_dialect)
        if found is not None:
            name = word.replace("exclusiveM", "m")
            shape.bounds[name] = tighter(name, shape.bounds.get(name), found)
            shape.spots[name] = Spot(node.child(word).pointer, node.value[word])


def _read_object(shape: Shape, node: Node) -> None:
    for entry in node.child("required").items():
        shape.required.setdefault(str(entry.value), node.child("required").pointer)
    properties = dict(node.child("properties").entries())
    additional = node.child("additionalProperties")
    is_open = additional.value in (None, True) or additional.value == {}
    if properties or not is_open:
        shape.parts.append(Part(properties, None if is_open else additional))


def _bound_integers(shape: Shape) -> None:
    """The integer formats of OpenAPI are ranges, and a bound of whole numbers can be written in two ways."""
    if not shape.types <= {"integer", "null"}:
        return
    for name in shape.formats & _INTEGER_BITS.keys():
        limit = 2 ** _INTEGER_BITS[name]
        shape.bounds["minimum"] = tighter("minimum", shape.bounds.get("minimum"), Bound(-limit))
        shape.bounds["maximum"] = tighter("maximum", shape.bounds.get("maximum"), Bound(limit - 1))
    shape.formats -= _INTEGER_BITS.keys()
    for word, towards in (("minimum", 1), ("maximum", -1)):
        if found := shape.bounds.get(word):
            shape.bounds[word] = found.whole(towards)
