"""From the schemas of an OpenAPI document to JSON Schema, as one side of a contract needs them.

A *request* must satisfy the whole schema, except that what is readOnly may not be demanded. Of a *response* a consumer
may use a part: nothing is required, and what the document does not mention is refused.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Literal, NamedTuple

from harness.openapi import Document
from harness.openapi.references import look_up, ref_of
from harness.pacts.compare.dialect import to_json_schema
from harness.pacts.compare.discriminators import branches_of, children_of, is_parent
from harness.pacts.compare.shared import LIST, shared_names

Side = Literal["request", "response"]

_DROPPED = frozenset({
    "example", "examples", "discriminator", "xml", "externalDocs", "description", "title", "default",
    "deprecated", "summary", "$id", "$schema", "$comment", "readOnly", "writeOnly", "$anchor", "$dynamicAnchor",
    "$dynamicRef", "$defs",
})  # fmt: skip
_MAPS = ("properties", "patternProperties", "dependentSchemas")
_ONE = ("items", "additionalProperties", "contains", "propertyNames", "then", "else", "unevaluatedItems")
_AS_WRITTEN = ("not", "if")
_COMBINED = ("allOf", "anyOf", "oneOf", "if", "dependentSchemas", "$ref")
_WHOLE = ("required", "minProperties", "dependentRequired", "dependencies")


class Mode(NamedTuple):
    """How a schema is converted. ``kind`` is plain (as written), closed (nothing unmentioned, nothing required), open
    (as closed, but part of a combination that is closed as a whole) or loose (as open, and so is all within).
    ``shared`` are the properties within which is loose. ``alone``: a parent without its children."""

    kind: Literal["plain", "closed", "open", "loose"]
    shared: frozenset[str] = frozenset()
    alone: bool = False


PLAIN, CLOSED, LOOSE = Mode("plain"), Mode("closed"), Mode("loose")


class Conversion:
    """Converts one schema with all it refers to. ``pointers`` tells where each definition came from."""

    def __init__(self, document: Document, side: Side) -> None:
        self._document = document
        self._side = side
        self._names: dict[tuple[str, Mode], str] = {}
        self.pointers: dict[str, str] = {}
        self.loose = False
        """Whether some property is left open, since several schemas speak of it: see ``undeclared``."""

    def whole(self, schema: Any) -> dict[str, Any]:
        """The converted schema, with its definitions."""
        converted = self._node(schema, CLOSED if self._side == "response" else PLAIN)
        definitions: dict[str, Any] = {}
        while len(definitions) < len(self._names):
            for (ref, mode), name in list(self._names.items())[len(definitions) :]:
                definitions[name] = self._definition(ref, mode)
        result = converted if isinstance(converted, dict) else {"allOf": [converted]}
        return {**result, "$defs": definitions} if definitions else result

    def _definition(self, ref: str, mode: Mode) -> Any:
        target = look_up(self._document.content, ref)
        if not mode.alone and isinstance(target, Mapping) and is_parent(target):
            return self._family(ref, target, mode)
        return self._node(target, mode._replace(alone=False))

    def _refer(self, ref: str, mode: Mode) -> dict[str, str]:
        name = self._names.setdefault((ref, mode), f"d{len(self._names)}")
        self.pointers[name] = ref[1:]
        return {"$ref": f"#/$defs/{name}"}

    def _node(self, schema: Any, mode: Mode) -> Any:
        if not isinstance(schema, Mapping):
            return schema if isinstance(schema, bool) else {}
        if (ref := ref_of(schema)) is not None:
            rest = {key: value for key, value in schema.items() if key != "$ref" and key not in _DROPPED}
            if not rest or self._document.is_openapi_30:  # 3.0 ignores what stands beside a $ref
                return self._refer(ref, mode)
            inner = self._open(mode, schema)
            together = {"allOf": [self._refer(ref, inner), self._node(rest, inner)]}
            return {**together, "unevaluatedProperties": False} if mode == CLOSED else together
        converted = self._keywords(schema, mode)
        to_json_schema(converted, self._document.is_openapi_30)
        if mode == CLOSED:
            _close(converted)
        return converted

    def _keywords(self, schema: Mapping[str, Any], whole: Mode) -> dict[str, Any]:
        mode = self._open(whole, schema)
        inner = CLOSED if mode.kind == "open" else mode
        converted: dict[str, Any] = {}
        if (found := branches_of(schema)) is not None:
            converted["anyOf"] = [self._branch(ref, names, found.name, mode) for ref, names in found.branches]
        for key, value in schema.items():
            if key in _DROPPED or (found is not None and key == found.keyword):
                continue
            if key in _MAPS and isinstance(value, Mapping):
                converted[key] = {
                    name: self._property(entry, LOOSE if name in mode.shared else inner)
                    for name, entry in value.items()
                }
            elif key in ("allOf", "anyOf", "oneOf") and isinstance(value, list):
                name = "anyOf" if key == "oneOf" and mode != PLAIN else key
                members = [self._member(entry, key, mode) for entry in value]
                if name in converted:
                    converted.setdefault("allOf", []).append({name: members})
                else:
                    converted[name] = members
            elif key == "prefixItems" and isinstance(value, list):
                converted[key] = [self._node(entry, inner) for entry in value]
            elif key in _ONE:
                converted[key] = self._node(value, LOOSE if key == "items" and LIST in mode.shared else inner)
            elif key in _AS_WRITTEN:
                converted[key] = self._node(value, PLAIN)
            elif key not in _WHOLE:
                converted[key] = value
            elif mode == PLAIN:
                converted[key] = self._demanded(schema, value) if key == "required" else value
        return converted

    def _property(self, schema: Any, mode: Mode) -> Any:
        if self._side == "response" and mode != PLAIN and self._has(schema, "writeOnly"):
            return False
        return self._node(schema, mode)

    def _demanded(self, schema: Mapping[str, Any], required: Any) -> Any:
        properties = schema.get("properties")
        if self._side != "request" or not isinstance(required, list) or not isinstance(properties, Mapping):
            return required
        return [name for name in required if not self._has(properties.get(name), "readOnly")]

    def _open(self, mode: Mode, schema: Mapping[str, Any]) -> Mode:
        """The mode for the parts of a combination. What several of them name is looked at apart, and left open here."""
        if mode.kind not in ("closed", "open"):
            return mode
        shared = mode.shared | shared_names(self._document, [schema])
        self.loose = self.loose or bool(shared)
        return Mode("open", shared)

    def _has(self, schema: Any, mark: str) -> bool:
        resolved = self._document.resolve(schema)
        return isinstance(resolved, Mapping) and resolved.get(mark) is True

    def _member(self, schema: Any, keyword: str, mode: Mode) -> Any:
        ref = schema.get("$ref") if isinstance(schema, Mapping) else None
        if keyword == "allOf" and isinstance(ref, str) and is_parent(look_up(self._document.content, ref)):
            return self._refer(ref, self._open(mode, {})._replace(alone=True))
        converted = self._node(schema, self._open(mode, {}))
        if keyword != "allOf" and mode != PLAIN and isinstance(converted, dict) and _is_free(converted):
            converted["additionalProperties"] = True
        return converted

    def _branch(self, schema: Any, names: list[str], property_name: str, mode: Mode) -> dict[str, Any]:
        branch: dict[str, Any] = {"allOf": [self._member(schema, "allOf", mode)]}
        if names:
            branch["properties"] = {property_name: {"enum": names}}
            if mode == PLAIN:
                branch["required"] = [property_name]
        return branch

    def _family(self, ref: str, parent: Mapping[str, Any], mode: Mode) -> dict[str, Any]:
        """A parent that its children name in ``allOf``: the discriminator says which child it is."""
        found = children_of(self._document.content, ref, parent)
        members: list[dict[str, Any]] = []
        for child, names in found.branches:
            target = (
                self._refer(ref, self._open(mode, {})._replace(alone=True))
                if child == ref
                else self._refer(child, self._open(mode, {}))
            )
            members.append({"allOf": [target], "properties": {found.name: {"enum": names}}})
        return {"anyOf": members, **({"unevaluatedProperties": False} if mode == CLOSED else {})}


def _is_free(schema: Mapping[str, Any]) -> bool:
    """An object of which nothing is said."""
    if schema.get("type", "object") not in ("object", ["object", "null"]):
        return False
    return not any(key in schema for key in ("properties", "additionalProperties", "enum", "const", *_COMBINED))


def _close(schema: dict[str, Any]) -> None:
    if "additionalProperties" in schema or "unevaluatedProperties" in schema:
        return
    if any(key in schema for key in _COMBINED):
        schema["unevaluatedProperties"] = False
    elif "properties" in schema:
        schema["additionalProperties"] = False


def subschemas(schema: Mapping[str, Any]) -> Iterator[Any]:
    """The members of every combination in a schema."""
    for key in ("allOf", "anyOf", "oneOf"):
        members = schema.get(key)
        if isinstance(members, list):
            yield from members
