"""Values and bodies held against their compiled schema."""

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

import jsonschema_rs

from harness.openapi.document import Document
from harness.openapi.operations import Parameter, Schema
from harness.openapi.references import escape
from harness.openapi.schemas import compile_schema
from harness.openapi.violations import Violation, shown

# A hostile body may break thousands of rules; a reader is served by the first ones.
_MOST = 50

_CODES = {
    "required": "missing",
    "type": "type",
    "enum": "enum",
    "const": "enum",
    "pattern": "pattern",
    "format": "format",
    "minLength": "length",
    "maxLength": "length",
    "minimum": "range",
    "maximum": "range",
    "exclusiveMinimum": "range",
    "exclusiveMaximum": "range",
    "multipleOf": "range",
    "minItems": "items",
    "maxItems": "items",
    "minProperties": "items",
    "maxProperties": "items",
    "uniqueItems": "items",
    "anyOf": "combination",
    "oneOf": "combination",
}
_SIGNS = {"min": "≥ ", "max": "≤ ", "exclusiveMin": "> ", "exclusiveMax": "< "}


def findings(validator: jsonschema_rs.Draft202012Validator, value: Any, location: str) -> Iterator[Violation]:
    """What is wrong with a value; nothing when it fits."""
    try:
        if validator.is_valid(value):
            return
        for error in islice(validator.iter_errors(value), _MOST):
            yield _violation(error, location)
    except UnicodeEncodeError as error:
        yield Violation(
            "invalid_text", location, expected="Unicode", actual=shown(error.object[error.start : error.end])
        )


def _violation(error: jsonschema_rs.ValidationError, location: str) -> Violation:
    keyword = error.kind.name
    pointer = "".join(f"/{escape(str(part))}" for part in error.instance_path)
    code = _CODES.get(keyword, "not_allowed")
    if code == "missing":
        return Violation(code, location, f"{pointer}/{escape(str(error.kind.value))}")
    return Violation(code, location, pointer, _expected(keyword, error.kind.value), shown(error.instance))


def _expected(keyword: str, value: Any) -> str:
    if keyword in ("type", "enum"):
        return ", ".join(str(option) for option in value) if isinstance(value, list) else str(value)
    if keyword in ("anyOf", "oneOf", "uniqueItems"):
        return keyword
    for start, sign in _SIGNS.items():
        if keyword.startswith(start):
            return f"{sign}{value}"
    return str(value)


class ValueCheck:
    """A header, path or query value: text on the wire, held against its schema once converted."""

    __slots__ = ("_convert", "_validator", "is_list", "location", "name", "required")

    def __init__(self, document: Document, parameter: Parameter, message: str) -> None:
        schema = document.resolve(parameter.schema)
        self.name = parameter.name
        self.required = parameter.required
        self.is_list = schema.get("type") == "array"
        self.location = f"{message}.{parameter.place}.{parameter.name}"
        self._validator = compile_schema(document, parameter.schema)
        self._convert = _converter(document, schema)

    def findings(self, text: str) -> Iterator[Violation]:
        """What is wrong with a value as sent."""
        return findings(self._validator, self._convert(text), self.location)


def _converter(document: Document, schema: Schema) -> Callable[[str], Any]:
    kind = schema.get("type")
    if kind == "array":
        item = _converter(document, document.resolve(schema.get("items", {})))
        return lambda text: [item(part) for part in text.split(",")]
    return {"integer": _number, "number": _number, "boolean": _boolean}.get(str(kind), str)


def _number(text: str) -> int | float | str:
    """The number, or the text itself, which the schema then refuses as a text."""
    if not text.isascii() or len(text) > 40 or text != text.strip() or "_" in text:
        return text
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            continue
    return text


def _boolean(text: str) -> bool | str:
    return {"true": True, "false": False}.get(text, text)
