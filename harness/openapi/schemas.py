"""From the schemas of an OpenAPI document to compiled JSON Schema validators."""

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import jsonschema_rs

from harness.openapi.document import Document
from harness.openapi.errors import DocumentError
from harness.openapi.formats import OWN
from harness.openapi.operations import Schema
from harness.openapi.references import RefError, look_up, ref_of

_SCHEMA_MAPS = ("properties", "patternProperties")
_SCHEMA_LISTS = ("allOf", "anyOf", "oneOf", "prefixItems")
_SCHEMAS = ("items", "additionalProperties", "not", "contains", "propertyNames", "if", "then", "else")
_NOT_ASKED = frozenset({
    "example", "discriminator", "xml", "externalDocs", "$id", "$anchor", "$dynamicAnchor", "$defs", "definitions",
})  # fmt: skip
"""Words that ask nothing of a value; what they name is reached by pointers."""
# The integer formats of OpenAPI are ranges; validators of JSON Schema know nothing of them.
_INTEGER_BITS = {"int32": 31, "int64": 63}


def compile_schema(document: Document, schema: Schema) -> jsonschema_rs.Draft202012Validator:
    """A validator for one schema of a document, with all it refers to. Formats are checked; nothing is fetched.

    Raises DocumentError when the schema is not valid, for example because of a pattern that no engine can read.
    """
    try:
        return _compile(json.dumps(_Converter(document).whole(schema)))
    except RefError as error:
        raise DocumentError(document.file, error.pointer, error.said) from error
    except (jsonschema_rs.ValidationError, jsonschema_rs.ReferencingError, ValueError, TypeError) as error:
        pointer = "".join(f"/{part}" for part in getattr(error, "instance_path", []))
        raise DocumentError(document.file, pointer, "openapi.uncompilable") from error


@lru_cache(maxsize=2048)
def _compile(schema: str) -> jsonschema_rs.Draft202012Validator:
    """Documents repeat themselves: every status has the same header, every operation the same parameters."""
    return jsonschema_rs.Draft202012Validator(schema, validate_formats=True, formats=dict(OWN), offline=True)


class _Converter:
    """Turns OpenAPI's dialect into JSON Schema 2020-12, and gathers what is referred to under ``$defs``."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._names: dict[str, str] = {}

    def whole(self, schema: Schema) -> dict[str, Any]:
        converted = self._convert(schema)
        definitions: dict[str, Any] = {}
        while len(definitions) < len(self._names):
            for ref, name in list(self._names.items())[len(definitions) :]:
                definitions[name] = self._convert(look_up(self._document.content, ref))
        return {**converted, "$defs": definitions} if definitions else converted

    def _convert(self, schema: Any) -> Any:
        if not isinstance(schema, Mapping):
            return schema
        if (ref := ref_of(schema)) is not None:
            local = {"$ref": f"#/$defs/{self._names.setdefault(ref, str(len(self._names)))}"}
            if self._document.is_openapi_30:
                return local  # what stands beside a $ref is ignored in 3.0
            schema = {**schema, **local}
        converted: dict[str, Any] = {}
        for key, value in schema.items():
            if key in _SCHEMA_MAPS and isinstance(value, Mapping):
                converted[key] = {name: self._convert(entry) for name, entry in value.items()}
            elif key in _SCHEMA_LISTS and isinstance(value, list):
                converted[key] = [self._convert(entry) for entry in value]
            elif key in _SCHEMAS:
                converted[key] = self._convert(value)
            elif key not in _NOT_ASKED:
                converted[key] = value
        if self._document.is_openapi_30:
            _from_openapi_30(converted)
        _bound_integers(converted)
        return converted


def _from_openapi_30(schema: dict[str, Any]) -> None:
    for exclusive, limit in (("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")):
        if schema.pop(exclusive, False) is True and limit in schema:
            schema[exclusive] = schema.pop(limit)
    if schema.pop("nullable", False) is True and "type" in schema:
        schema["type"] = [schema["type"], "null"]
        if "enum" in schema and None not in schema["enum"]:
            schema["enum"] = [*schema["enum"], None]


def _bound_integers(schema: dict[str, Any]) -> None:
    bits = _INTEGER_BITS.get(schema.get("format", ""))
    if bits and schema.get("type") == "integer":
        schema["minimum"] = max(schema.get("minimum", -(2**bits)), -(2**bits))
        schema["maximum"] = min(schema.get("maximum", 2**bits - 1), 2**bits - 1)
