"""For one value of a document: the lowest and highest that it allows, an ordinary one, and those worth trying."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from harness.openapi.operations import Schema
from harness.scenarios.vendor.values.days import one_of_many, trap_days
from harness.scenarios.vendor.values.texts import CODED, Texts, free_text

THOUSANDS, FRACTIONS = (1000, 1234), (1234.5, 1999.99)
LONGEST_UNSAID = 12
"""Characters of a text whose document sets no bound."""


@dataclass(frozen=True)
class Series:
    lowest: Any
    highest: Any
    special: tuple[Any, ...]
    """Each in its turn."""
    many: Callable[[int], Any]
    """By the number of a row in a long list."""


def series(name: str, schema: Schema) -> Series:
    """What a scalar property of that name may hold. Raises ValueError for a kind that has no series yet."""
    if "enum" in schema:
        options = tuple(schema["enum"])
        return Series(options[0], options[-1], options, lambda index: options[index % len(options)])
    match schema.get("type"):
        case "boolean":
            return Series(False, True, (False, True), lambda index: index % 2 == 0)
        case "integer" | "number":
            return _numbers(schema)
        case "string" if schema.get("format") == "date":
            days = trap_days(name)
            return Series(min(days), max(days), days, lambda index: one_of_many(name, index))
        case "string":
            return _texts(CODED.get(name) or _free(name, schema))
    raise ValueError(f"no values are known for {name}, which is {dict(schema)}; add them to scenarios/vendor/values")


def _texts(texts: Texts) -> Series:
    return Series(texts.lowest, texts.highest, texts.special, texts.many)


def _free(name: str, schema: Schema) -> Texts:
    if "pattern" in schema or "format" in schema:
        raise ValueError(f"{name} has a form of its own; add it to CODED in scenarios/vendor/values/texts.py")
    return free_text(schema.get("minLength", 0), schema.get("maxLength", LONGEST_UNSAID))


def _numbers(schema: Schema) -> Series:
    low, high = schema["minimum"], schema["maximum"]
    fractions = FRACTIONS if schema["type"] == "number" else ()
    between = tuple(number for number in (low + 1, *THOUSANDS, *fractions) if low < number < high)
    return Series(low, high, (low, high, *between), lambda index: low + index % (high - low + 1))
