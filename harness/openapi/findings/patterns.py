"""Patterns, lengths and numbers: where a type lets through what it should refuse, or the other way round."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import jsonschema_rs

from harness.openapi.findings.finding import Finding
from harness.openapi.findings.surface import Api, Value, where

_NUMBERS_WITH_COMMA = ("1,00", "12,50", "100,00")
_STRANGE = "\u0007<>{}\u2603"
"""A text that no pattern of the chain means to let through."""
_MANY_DIGITS = 1_000_000


def value_findings(api: Api) -> Iterator[Finding]:
    """Everything about single values, in the order of the document."""
    for value in api.values():
        for rule, detail in _rules(value):
            yield Finding(rule, api.name, api.version, where(value.operation), value.part, detail)


def _rules(value: Value) -> Iterator[tuple[str, str]]:
    schema = value.schema
    pattern, kind = schema.get("pattern"), schema.get("type")
    if isinstance(pattern, str):
        yield from _about_pattern(value, pattern)
    if kind == "string" and value.name in ("bron", "doel") and pattern is None:
        yield "oin-zonder-patroon", f"minLength {schema.get('minLength')}, maxLength {schema.get('maxLength')}"
    if kind == "integer" and value.name.casefold().endswith("nummer") and schema.get("maximum", 0) > _MANY_DIGITS:
        yield "nummer-als-getal", f"0–{schema['maximum']}"
    if kind == "number" and _whole(schema.get("minimum")) and _whole(schema.get("maximum")):
        yield "getal-met-breuk", f"{schema['minimum']}–{schema['maximum']}"
    if kind == "array" and "maxItems" not in schema:
        yield "lijst-zonder-grens", ""
    if kind == "object" and schema.get("properties") and not schema.get("required") and value.part[:1] == "2":
        yield "niets-verplicht", ", ".join(schema["properties"])
    if value.name[:1].isupper() and not value.is_parameter:
        yield "hoofdletter", value.name


def _about_pattern(value: Value, pattern: str) -> Iterator[tuple[str, str]]:
    if "\\p{" in pattern or "\\P{" in pattern:
        yield "patroon-niet-overal", pattern
    anchored = pattern.startswith("^") and pattern.endswith("$")
    if not anchored and _lets_through(pattern, _STRANGE):
        yield "patroon-zonder-werking", pattern
    elif not anchored:
        fixed = value.schema.get("minLength") is not None and value.schema.get("minLength") == value.schema.get(
            "maxLength"
        )
        yield ("patroon-zonder-ankers-vast" if fixed else "patroon-zonder-ankers"), pattern
    if any(_lets_through(pattern, text) and not _lets_through(pattern, text.replace(",", "."))
           for text in _NUMBERS_WITH_COMMA) and "\\d" in pattern:  # fmt: skip
        yield "decimale-komma", pattern


@cache
def _lets_through(pattern: str, text: str) -> bool:
    """Whether a text passes, as a validator of JSON Schema judges it. A pattern that is none lets nothing through."""
    try:
        return bool(jsonschema_rs.is_valid({"pattern": pattern}, text))
    except (ValueError, re.error):
        return False


def _whole(number: object) -> bool:
    return isinstance(number, int) and not isinstance(number, bool)
