"""The keywords of a schema, sorted by what a comparison does with them."""

from __future__ import annotations

from harness.openapi.nodes import Node

ATOMS = frozenset({"null", "boolean", "object", "array", "string", "integer", "fraction"})
"""Types that do not overlap: ``number`` is ``integer`` and ``fraction`` together."""

BOUNDS = (
    "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "minLength", "maxLength", "minItems", "maxItems",
    "minProperties", "maxProperties", "multipleOf", "uniqueItems",
)  # fmt: skip

APPLIES_TO = {
    "minimum": {"integer", "fraction"}, "maximum": {"integer", "fraction"}, "multipleOf": {"integer", "fraction"},
    "minLength": {"string"}, "maxLength": {"string"}, "pattern": {"string"},
    "format": {"string", "integer", "fraction"},
    "minItems": {"array"}, "maxItems": {"array"}, "uniqueItems": {"array"}, "items": {"array"},
    "minProperties": {"object"}, "maxProperties": {"object"}, "object": {"object"},
}  # fmt: skip
"""Which atoms a keyword says something about; a value of another type passes it by."""

LOGIC = frozenset({
    "not", "if", "then", "else", "patternProperties", "propertyNames", "dependentRequired", "dependentSchemas",
    "dependencies", "contains", "minContains", "maxContains", "prefixItems", "unevaluatedProperties",
    "unevaluatedItems", "contentEncoding", "contentMediaType", "contentSchema", "xml", "$dynamicRef",
    "$ref",
})  # fmt: skip
"""Keywords that are only compared as a whole: the same or not."""

ALONE = frozenset({"not", "propertyNames", "dependentRequired", "unevaluatedProperties", "unevaluatedItems"})
"""Of those: whoever adds one asks more, whoever drops one asks less, whatever else stands there."""

OBJECT_WORDS = frozenset({"properties", "required", "additionalProperties"})

KNOWN = (
    frozenset({"type", "nullable", "enum", "const", "pattern", "format", "items", "allOf", "anyOf", "oneOf"})
    | frozenset({"readOnly", "writeOnly", "default", "deprecated"})
    | OBJECT_WORDS
    | frozenset(BOUNDS)
    | LOGIC
)
IGNORED = frozenset({"$defs", "definitions", "$id", "$anchor", "$schema", "$comment", "$dynamicAnchor"})
"""Neither asks anything of a value nor is read by people."""

INSIDE = {
    "int32": {"int64"}, "float": {"double"}, "uri": {"uri-reference", "iri", "iri-reference"},
    "uri-reference": {"iri-reference"}, "iri": {"iri-reference"}, "email": {"idn-email"},
    "hostname": {"idn-hostname"},
}  # fmt: skip
"""Every value of the format on the left is one of each format on the right."""


def atoms_of(node: Node) -> frozenset[str]:
    """The atoms of a ``type``. Raises DocumentError for a type that does not exist."""
    names = node.value if isinstance(node.value, list) else [node.value]
    found = set[str]()
    for name in names:
        if name == "number":
            found |= {"integer", "fraction"}
        elif isinstance(name, str) and name in ATOMS and name != "fraction":
            found.add(name)
        else:
            raise node.error("openapi.no_type", name=name)
    return frozenset(found)
