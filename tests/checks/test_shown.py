"""What is shown is held against what was answered by its meaning: notation is free, the value is not."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest

from harness.checks.contract import catalogue
from harness.checks.vendor.shown import AROUND, Difference, differences, same


def compare(operation_id: str, answered: Any, shown: Any) -> list[Difference]:
    operation = catalogue().operation(operation_id)
    schema = operation.responses["200"].content["application/json"]
    return list(differences(operation.document, schema, answered, shown))


@pytest.mark.parametrize(
    ("answered", "shown"),
    [
        (1500, 1500.0), (1234.5, "1234.50"), (0, "0"), (False, False), ("12,50", 12.5), ("12,50", "12,50"),
        ("2024-02-29", "2024-02-29T00:00:00+01:00"), ("2024-02-29", "29-02-2024"), ("2024-02-01", "1-2-2024"),
        ("Zoë", unicodedata.normalize("NFD", "Zoë")),
    ],
)  # fmt: skip
def test_another_notation_of_the_same_value_is_the_same(answered: Any, shown: Any) -> None:
    assert same(answered, shown)


@pytest.mark.parametrize(
    ("answered", "shown"),
    [
        ("0014", 14), ("0014", "14"), (1234.5, 1234), (1234.5, "1.234,50"), (False, 0), (True, "Ja"), (0, None),
        ("2024-02-29", "2024-02-28T23:00:00Z"), ("2024-02-29", "2024-03-01"), ("2024-02-03", "02-03-2024"),
        ("12,50", 1250), ("Şükrü", "Sukru"), ("a", "a "), (1, True), ("SS102", ["SS102"]), (1, {}),
    ],
)  # fmt: skip
def test_another_value_is_not(answered: Any, shown: Any) -> None:
    assert not same(answered, shown)


PLICHT = {"indicatorInburgeringsplicht": False, "begindatum": "2024-02-29"}


def test_null_stands_for_absent_and_a_property_of_the_vendors_own_is_nobodys_business() -> None:
    assert compare("getInburgeringsplichtByBsn", PLICHT, PLICHT | {"einddatum": None, "gelezenOp": "2026-11-30"}) == []
    assert compare("getDoelgroepByBsn", {}, None) == []


def test_what_was_answered_and_is_not_shown_is_missing() -> None:
    assert compare("getInburgeringsplichtByBsn", PLICHT, {"begindatum": "2024-02-29"}) == [
        Difference("missing", "/indicatorInburgeringsplicht", False, None)
    ]


def test_what_is_shown_and_was_not_answered_is_made_up() -> None:
    found = compare("getInburgeringsplichtByBsn", PLICHT, PLICHT | {"einddatum": "2027-01-01"})
    assert found == [Difference("added", "/einddatum", None, "2027-01-01")]


FINES = [{"bedrag": 1234.5, "datum": "2024-02-29"}, {"bedrag": 1, "datum": "2024-03-31"}]


def test_rows_may_stand_in_another_order_and_none_may_be_lost_or_added() -> None:
    assert compare("getBoetesByBsn", FINES, [FINES[1], FINES[0] | {"bedrag": 1234.50}]) == []
    assert compare("getBoetesByBsn", FINES, FINES[:1]) == [Difference("rows", "", 2, 1)]
    assert compare("getBoetesByBsn", FINES, [*FINES, FINES[0]]) == [Difference("rows", "", 2, 3)]
    assert compare("getBoetesByBsn", [], FINES) == [Difference("rows", "", 0, 2)]


def test_nothing_known_may_be_shown_as_nothing() -> None:
    assert compare("getBoetesByBsn", [], []) == []
    assert compare("getBoetesByBsn", [], None) == []
    assert [one.kind for one in compare("getBoetesByBsn", FINES, None)] == ["missing"]


def test_the_row_and_the_property_that_differ_are_named() -> None:
    found = compare("getBoetesByBsn", FINES, [FINES[0], {"bedrag": 2, "datum": "2024-03-31"}])
    assert found == [Difference("other", "/1/bedrag", 1, 2)]


def test_of_a_long_text_the_part_that_differs_is_told() -> None:
    text = "Şükrü " * 30
    (found,) = compare(
        "getVerlengingsgronden", [{"code": "1", "omschrijving": text}], [{"code": "1", "omschrijving": text[:100]}]
    )
    assert len(found.answered) <= 2 * AROUND + 2 and found.answered != found.shown


def test_a_number_that_no_computer_word_holds_is_another_value() -> None:
    assert [one.kind for one in compare("getBoetesByBsn", FINES[:1], [{"bedrag": 10**40, "datum": "2024-02-29"}])] == [
        "other"
    ]


def test_a_whole_that_is_no_object_is_another_value() -> None:
    assert [one.kind for one in compare("getInburgeringsplichtByBsn", PLICHT, "ja")] == ["other"]
    assert [one.kind for one in compare("getBoetesByBsn", FINES, {})] == ["other"]
