"""What a program sees about single values."""

from __future__ import annotations

from typing import Any

import pytest

from .documents import API_VERSION, PATH, answer, document, of_paths, operation, rules_of, seen, text


def of_value(schema: Any) -> set[str]:
    return rules_of(document(get=operation("getDingByBsn", schema)))


@pytest.mark.parametrize(
    ("pattern", "rule"),
    [
        ("[a-z]{0,9}", "patroon-zonder-werking"),
        ("[0-9]{4}", "patroon-zonder-ankers"),
        (r"^\d{1,3},\d{2}$", "decimale-komma"),
        (r"^\p{L}+$", "patroon-niet-overal"),
    ],
)
def test_a_pattern_that_says_something_else_than_is_meant(pattern: str, rule: str) -> None:
    assert of_value(text(pattern=pattern)) == {rule}


def test_a_fixed_length_makes_little_of_missing_anchors() -> None:
    assert of_value(text(pattern=r"\d{9}", minLength=9, maxLength=9)) == {"patroon-zonder-ankers-vast"}


@pytest.mark.parametrize("pattern", [r"^\d{9}$", "^[A-Z]{1,6}$", "^[$", r"^\d+([.,]\d+)?$"])
def test_a_pattern_with_anchors_is_good(pattern: str) -> None:
    assert of_value(text(pattern=pattern)) == set()


def test_an_identifying_number_that_counts_and_an_amount_that_may_be_a_fraction() -> None:
    number = {"type": "integer", "maximum": 9_999_999_999}
    amount = {"type": "number", "minimum": 1, "maximum": 9999}
    schema = {"type": "object", "required": ["vNummer"], "properties": {"vNummer": number, "bedrag": amount}}
    assert of_value(schema) == {"nummer-als-getal", "getal-met-breuk"}


def test_a_house_number_and_a_price_are_left_alone() -> None:
    number, price = {"type": "integer", "maximum": 99_999}, {"type": "number", "minimum": 0.01, "maximum": 10}
    schema = {"type": "object", "required": ["huisnummer"], "properties": {"huisnummer": number, "prijs": price}}
    assert of_value(schema) == set()


def test_an_answer_in_which_nothing_is_required() -> None:
    assert of_value({"type": "object", "properties": {"een": {"type": "string"}}}) == {"niets-verplicht"}


def test_a_request_in_which_nothing_is_required_may_mean_a_withdrawal() -> None:
    body = {"type": "object", "properties": {"een": {"type": "string"}}}
    assert rules_of(document(put=operation("updateDingByBsn", None, body))) == set()


def test_a_list_without_a_maximum_and_a_property_with_a_capital() -> None:
    assert of_value({"type": "array", "items": text()}) == {"lijst-zonder-grens"}
    schema = {"type": "object", "required": ["Veld"], "properties": {"Veld": {"type": "string"}}}
    found = seen(document(get=operation("getDingByBsn", schema)))
    assert [(one.rule, one.operation, one.part) for one in found] == [("hoofdletter", f"GET {PATH}", "200 /Veld")]


def test_an_oin_without_a_pattern() -> None:
    made = operation("getDingByBsn")
    made["parameters"].append({"name": "bron", "in": "header", "schema": {"type": "string", "minLength": 20}})
    assert rules_of(document(get=made)) == {"oin-zonder-patroon"}


def test_references_are_followed_and_what_holds_itself_ends() -> None:
    made = of_paths("Ding", {PATH: {"get": operation("getDingByBsn", {"$ref": "#/components/schemas/Knoop"})}})
    node = {"type": "object", "properties": {"Knoop": {"$ref": "#/components/schemas/Knoop"}}}
    made.content["components"] = {"schemas": {"Knoop": node}}  # type: ignore[index]
    assert rules_of(made) == {"niets-verplicht"}


def test_a_header_that_is_absent_or_not_required() -> None:
    made = operation("getDingByBsn")
    made["responses"]["404"] = {"description": "…"}
    made["responses"]["400"] = answer(None) | {
        "headers": {"API-Version": API_VERSION["API-Version"] | {"required": False}}
    }
    found = seen(document(get=made))
    assert [(one.rule, one.part) for one in found] == [
        ("api-version-ontbreekt", "404"),
        ("api-version-ontbreekt", "400"),
    ]
