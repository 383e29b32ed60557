"""What OpenAPI writes otherwise than JSON Schema."""

from typing import Any

_BITS = {"int32": 31, "int64": 63}


def to_json_schema(schema: dict[str, Any], is_openapi_30: bool) -> None:
    """Changes one converted schema, not those within it, into JSON Schema 2020-12."""
    if is_openapi_30:
        _from_30(schema)
    bits = _BITS.get(str(schema.get("format", "")))
    if bits and "integer" in _types(schema):
        schema["minimum"] = max(schema.get("minimum", -(2**bits)), -(2**bits))
        schema["maximum"] = min(schema.get("maximum", 2**bits - 1), 2**bits - 1)


def _from_30(schema: dict[str, Any]) -> None:
    for exclusive, limit in (("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")):
        if isinstance(schema.get(exclusive), bool) and schema.pop(exclusive) and limit in schema:
            schema[exclusive] = schema.pop(limit)
    if schema.pop("nullable", False) is not True:
        return
    if "type" in schema:
        schema["type"] = [*_types(schema), "null"]
        if "enum" in schema and None not in schema["enum"]:
            schema["enum"] = [*schema["enum"], None]
    elif any(key in schema for key in ("allOf", "anyOf", "oneOf")):
        # 3.0.3 gives this no meaning; everybody who writes it means that null is allowed.
        inner = dict(schema)
        schema.clear()
        schema["anyOf"] = [inner, {"type": "null"}]


def _types(schema: dict[str, Any]) -> list[str]:
    types = schema.get("type", [])
    return list(types) if isinstance(types, list) else [str(types)]
