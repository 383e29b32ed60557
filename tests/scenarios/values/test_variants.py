"""Every variant of every answer is lawful, and together they reach every bound that the documents set."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import orjson
import pytest

from harness.checks.contract import catalogue, validator
from harness.openapi import Document, Operation
from harness.openapi.operations import Schema
from harness.playing.ways import AFTER_EVENT
from harness.scenarios.vendor.values.days import last_sunday
from harness.scenarios.vendor.values.texts import NAMES, filled
from harness.scenarios.vendor.values.variants import LARGE, LONG, Variant, apart, variants

READS = [
    operation
    for operation in catalogue()
    if operation.method == "GET" and "application/json" in operation.responses["200"].content
]
OPTIONAL, ABSENT = "optional", "absent"


def schema_of(operation: Operation) -> Schema:
    return operation.responses["200"].content["application/json"]


def met(document: Document, schema: Schema, value: Any, place: str = "") -> Iterator[tuple[str, Any]]:
    """What a value shows of its schema: every scalar at its place, and every property that is absent."""
    schema = document.resolve(schema)
    if schema.get("type") == "object":
        for name, inner in schema["properties"].items():
            if name in value:
                yield from met(document, inner, value[name], f"{place}/{name}")
            else:
                yield f"{place}/{name}", ABSENT
    elif schema.get("type") == "array":
        yield f"{place}[]", len(value)
        for item in value:
            yield from met(document, schema["items"], item, place)
    else:
        yield place, value


def bounds(document: Document, schema: Schema, place: str = "", name: str = "") -> Iterator[tuple[str, Any]]:
    """What has to be met, as far as the schema says it."""
    schema = document.resolve(schema)
    if schema.get("type") == "object":
        for key, inner in schema["properties"].items():
            if key not in schema.get("required", ()):
                yield f"{place}/{key}", ABSENT
            yield from bounds(document, inner, f"{place}/{key}", key)
    elif schema.get("type") == "array":
        yield f"{place}[]", 0
        yield from bounds(document, schema["items"], place, name)
    elif "enum" in schema:
        yield from ((place, one) for one in schema["enum"])
    elif schema.get("type") == "boolean":
        yield from ((place, one) for one in (False, True))
    elif "minimum" in schema and name != "vNummer":
        yield from ((place, schema[key]) for key in ("minimum", "maximum"))


@pytest.mark.parametrize("operation", READS, ids=lambda operation: operation.operation_id)
def test_every_variant_fits_the_document(operation: Operation) -> None:
    headers = (("API-Version", operation.version), ("content-type", "application/json"))
    made = variants(operation)
    assert made and len({variant.id for variant in made}) == len(made)
    for variant in made:
        assert not validator().validate_response(operation, 200, headers, orjson.dumps(variant.content)), variant.id


@pytest.mark.parametrize("operation", READS, ids=lambda operation: operation.operation_id)
def test_every_optional_property_is_absent_every_choice_is_made_and_every_bound_is_met(operation: Operation) -> None:
    document, schema = operation.document, schema_of(operation)
    seen = {found for variant in variants(operation) for found in met(document, schema, variant.content)}
    assert set(bounds(document, schema)) - seen == set()


@pytest.mark.parametrize("operation", READS, ids=lambda operation: operation.operation_id)
def test_the_same_document_gives_the_same_variants(operation: Operation) -> None:
    assert variants(operation) == variants(operation)


def test_long_texts_and_short_ones_are_met_wherever_a_document_sets_a_length() -> None:
    for operation in READS:
        lengths: dict[str, set[int]] = {}
        for variant in variants(operation):
            for place, value in met(operation.document, schema_of(operation), variant.content):
                lengths.setdefault(place, set()).add(len(value) if isinstance(value, str) else -1)
        for place, longest in free_texts(operation.document, schema_of(operation)):
            assert {1, longest} <= lengths[place], (operation, place)


def free_texts(document: Document, schema: Schema, place: str = "") -> Iterator[tuple[str, int]]:
    schema = document.resolve(schema)
    for key, inner in schema.get("properties", {}).items():
        yield from free_texts(document, inner, f"{place}/{key}")
    if "items" in schema:
        yield from free_texts(document, schema["items"], place)
    if schema.get("maxLength", 0) > 40 and "format" not in schema:
        yield place, schema["maxLength"]


@pytest.mark.parametrize("operation", READS, ids=lambda operation: operation.operation_id)
def test_no_period_ends_before_it_begins(operation: Operation) -> None:
    for variant in variants(operation):
        for row in objects(variant.content):
            days = [row[name] for name in ("startdatum", "begindatum", "wijzigingsdatum", "einddatum") if name in row]
            assert all(one < other for one, other in pairwise(days)), (variant.id, row)


def objects(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from objects(inner)


def test_a_long_list_is_as_long_as_its_document_allows_or_long_enough() -> None:
    sizes = {}
    for operation in READS:
        most = operation.document.resolve(schema_of(operation)).get("maxItems", 100_000)
        for variant in (one for one in variants(operation) if one.id == "lange-lijst"):
            least = 5 if operation.operation_id.startswith("getGratis") else min(most, LONG)
            assert least <= len(variant.content) <= most, operation
            sizes[operation.operation_id] = len(orjson.dumps(variant.content))
    assert {name for name, size in sizes.items() if size >= LARGE} >= {
        "getGebeurtenissenByBsn",
        "getInburgeringstermijnhistorieByBsn",
    }


def test_the_traps_are_there() -> None:
    everything = {variant for operation in READS for variant in texts(variants(operation))}
    for trap in (
        "2024-02-29",
        "2028-03-01",
        "0014",
        "0000000001",
        "0099000012",
        "000000000012",
        "7,05",
        "SS999",
        *NAMES,
    ):
        assert any(trap in text for text in everything), trap
    for year, month in ((2024, 3), (2024, 10), (2027, 3), (2028, 10)):
        assert last_sunday(year, month).isoformat() in everything
    assert 1234.5 in {
        row.get("bedrag") for one in variants(catalogue().operation("getBoetesByBsn")) for row in one.content
    }


def texts(made: tuple[Variant, ...]) -> Iterator[str]:
    for variant in made:
        yield from (value for row in objects(variant.content) for value in scalars(row) if isinstance(value, str))


def scalars(row: dict[str, Any]) -> Iterator[Any]:
    for value in row.values():
        yield from value if isinstance(value, list) else (value,)


def test_summer_time_begins_and_ends_on_the_last_sunday() -> None:
    assert [str(last_sunday(2026, month)) for month in (3, 10)] == ["2026-03-29", "2026-10-25"]
    assert [str(last_sunday(2024, month)) for month in (3, 10)] == ["2024-03-31", "2024-10-27"]


@pytest.mark.parametrize("length", [1, 2, 40, 100, 200])
def test_a_text_of_some_length_has_exactly_that_length_and_is_composed(length: int) -> None:
    text = filled(length)
    assert len(text) == length == len(text.strip())
    assert unicodedata.is_normalized("NFC", text)


@pytest.mark.parametrize("operation", sorted({way.operation for way in AFTER_EVENT.ways}))
def test_answers_that_are_told_apart_are_lawful_and_all_different(operation: str) -> None:
    asked = catalogue().operation(operation)
    headers = (("API-Version", asked.version), ("content-type", "application/json"))
    answers = [orjson.dumps(apart(asked, number), option=orjson.OPT_SORT_KEYS) for number in range(12)]
    assert len(set(answers)) == len(answers)
    for answer in answers:
        assert not validator().validate_response(asked, 200, headers, answer)
