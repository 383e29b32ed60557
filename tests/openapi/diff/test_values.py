"""What may be sent and what may come back: both sides, and both directions."""

from __future__ import annotations

from typing import Any

import pytest

from harness.openapi.diff import compare

from .documents import answered, changes, document, ruled, sent

STRICTER = {"request": "verzoek-nauwer", "response": "antwoord-nauwer"}
LOOSER = {"request": "verzoek-ruimer", "response": "antwoord-ruimer"}
OTHER = {"request": "verzoek-anders", "response": "antwoord-anders"}

TEXT: dict[str, Any] = {"type": "string"}
NUMBER: dict[str, Any] = {"type": "number"}
LIST: dict[str, Any] = {"type": "array", "items": {"type": "string"}}
OBJECT: dict[str, Any] = {"type": "object"}

NARROWINGS: dict[str, tuple[Any, Any]] = {
    "a type at all": ({}, TEXT),
    "fewer types": ({"type": ["string", "integer"]}, TEXT),
    "whole numbers only": (NUMBER, {"type": "integer"}),
    "no null any more": ({"type": ["string", "null"]}, TEXT),
    "a smaller largest length": ({**TEXT, "maxLength": 20}, {**TEXT, "maxLength": 10}),
    "a largest length": (TEXT, {**TEXT, "maxLength": 10}),
    "a larger smallest length": ({**TEXT, "minLength": 1}, {**TEXT, "minLength": 2}),
    "a larger minimum": ({**NUMBER, "minimum": 0}, {**NUMBER, "minimum": 1}),
    "a minimum that no longer counts itself": ({**NUMBER, "minimum": 0}, {**NUMBER, "exclusiveMinimum": 0}),
    "a smaller maximum": ({**NUMBER, "maximum": 9}, {**NUMBER, "maximum": 8.5}),
    "larger steps": ({**NUMBER, "multipleOf": 0.5}, {**NUMBER, "multipleOf": 1.5}),
    "more items at least": (LIST, {**LIST, "minItems": 1}),
    "fewer items at most": ({**LIST, "maxItems": 50}, {**LIST, "maxItems": 5}),
    "no item twice": (LIST, {**LIST, "uniqueItems": True}),
    "fewer properties at most": (OBJECT, {**OBJECT, "maxProperties": 3}),
    "a pattern": (TEXT, {**TEXT, "pattern": "^[A-Z]+$"}),
    "a format": (TEXT, {**TEXT, "format": "date"}),
    "a format within another": ({**TEXT, "format": "uri-reference"}, {**TEXT, "format": "uri"}),
    "32 bits instead of 64": ({"type": "integer", "format": "int64"}, {"type": "integer", "format": "int32"}),
    "nothing else any more": (OBJECT, {**OBJECT, "additionalProperties": False}),
    "something else of one form only": (OBJECT, {**OBJECT, "additionalProperties": TEXT}),
    "stricter items": (LIST, {**LIST, "items": {**TEXT, "maxLength": 5}}),
    "a list of values": (TEXT, {**TEXT, "enum": ["A", "B"]}),
    "a part of an allOf more": ({"allOf": [TEXT]}, {"allOf": [TEXT, {"maxLength": 3}]}),
    "a form less to choose from": ({"anyOf": [TEXT, NUMBER]}, {"anyOf": [TEXT]}),
    "one form of several": ({"anyOf": [TEXT, NUMBER, LIST]}, {"anyOf": [TEXT, LIST]}),
    "one form of several that exclude each other": ({"oneOf": [TEXT, NUMBER, LIST]}, {"oneOf": [TEXT, LIST]}),
    "a form that is stricter": ({"anyOf": [TEXT, LIST]}, {"anyOf": [{**TEXT, "maxLength": 3}, LIST]}),
    "a choice on top": (OBJECT, {**OBJECT, "oneOf": [{"required": ["a"]}, {"required": ["b"]}]}),
    "something ruled out": (TEXT, {**TEXT, "not": {"const": ""}}),
    "nothing at all": (TEXT, False),
}  # fmt: skip

SAME: dict[str, tuple[Any, Any]] = {
    "a list with one type": (TEXT, {"type": ["string"]}),
    "an allOf merged": (
        {"allOf": [{"type": "object", "properties": {"a": TEXT}}, {"required": ["a"]}]},
        {"type": "object", "properties": {"a": TEXT}, "required": ["a"]},
    ),
    "the tighter of two bounds": ({"allOf": [{**TEXT, "maxLength": 9}, {"maxLength": 5}]}, {**TEXT, "maxLength": 5}),
    "a choice of one": ({"oneOf": [TEXT]}, TEXT),
    "a choice in another order": ({"anyOf": [TEXT, NUMBER]}, {"anyOf": [NUMBER, TEXT]}),
    "null as a choice": ({"anyOf": [TEXT, {"type": "null"}]}, {"type": ["string", "null"]}),
    "a bound of whole numbers": ({"type": "integer", "minimum": 1}, {"type": "integer", "exclusiveMinimum": 0}),
    "a bound that a format has": (
        {"type": "integer", "format": "int32"}, {"type": "integer", "minimum": -(2**31), "maximum": 2**31 - 1},
    ),
    "a smallest length of nothing": (TEXT, {**TEXT, "minLength": 0}),
    "the values in another order": ({"enum": ["A", "B"]}, {"enum": ["B", "A"]}),
    "one value": ({"const": "A"}, {"enum": ["A"]}),
    "values that their own type rules out": ({**TEXT, "enum": ["A", 1]}, {**TEXT, "enum": ["A"]}),
    "open said aloud": (OBJECT, {**OBJECT, "additionalProperties": True}),
    "a bound that says nothing of this type": ({**TEXT, "minimum": 1}, TEXT),
    "steps from two parts": ({"allOf": [{**NUMBER, "multipleOf": 2}, {"multipleOf": 3}]}, {**NUMBER, "multipleOf": 6}),
}  # fmt: skip

SHIFTS: dict[str, tuple[Any, Any]] = {
    "another type": (TEXT, NUMBER),
    "another format": ({**TEXT, "format": "date"}, {**TEXT, "format": "date-time"}),
    "steps that do not fit": ({**NUMBER, "multipleOf": 2}, {**NUMBER, "multipleOf": 3}),
    "values outside what was allowed": ({**TEXT, "maxLength": 1}, {"enum": ["A", "BB"]}),
}

UNDECIDED: dict[str, tuple[Any, Any]] = {
    "another pattern": ({**TEXT, "pattern": "^a"}, {**TEXT, "pattern": "^b"}),
    "another condition": ({"if": {"type": "string"}, "then": {"maxLength": 1}}, {"if": {"type": "string"}}),
    "anyOf that became oneOf": ({"anyOf": [TEXT, NUMBER]}, {"oneOf": [TEXT, NUMBER]}),
    "a oneOf of forms that overlap": (
        {"oneOf": [{"type": "string"}, {"maxLength": 5}]}, {"oneOf": [{"type": "string"}, {"maxLength": 6}]},
    ),
    "other names by pattern": (OBJECT, {**OBJECT, "patternProperties": {"^a": TEXT}}),
}  # fmt: skip


@pytest.mark.parametrize(("loose", "strict"), NARROWINGS.values(), ids=NARROWINGS)
def test_asking_more_breaks_who_sends_and_asking_less_breaks_who_receives(loose: Any, strict: Any) -> None:
    for wrap, side in ((sent, "request"), (answered, "response")):
        assert ruled(changes(wrap(loose), wrap(strict))) == {STRICTER[side]}
        assert ruled(changes(wrap(strict), wrap(loose))) == {LOOSER[side]}


@pytest.mark.parametrize(("one", "other"), SAME.values(), ids=SAME)
def test_two_ways_of_writing_the_same_are_no_change(one: Any, other: Any) -> None:
    for wrap in (sent, answered):
        assert changes(wrap(one), wrap(other)) == []
        assert changes(wrap(other), wrap(one)) == []


@pytest.mark.parametrize(("one", "other"), SHIFTS.values(), ids=SHIFTS)
def test_something_else_breaks_on_both_sides(one: Any, other: Any) -> None:
    for wrap, side in ((sent, "request"), (answered, "response")):
        (change,) = changes(wrap(one), wrap(other))
        assert (change.rule, change.kind, change.direction) == (OTHER[side], "breaking", "both")


@pytest.mark.parametrize(("one", "other"), UNDECIDED.values(), ids=UNDECIDED)
def test_what_cannot_be_proven_counts_as_breaking_and_says_so(one: Any, other: Any) -> None:
    for wrap in (sent, answered):
        found = changes(wrap(one), wrap(other))
        assert any(not change.decided for change in found)
        assert all(change.kind == "breaking" for change in found if not change.decided)
        assert found[0].reason("en").startswith("Undecided: ")


def test_values_that_go_and_come_are_named() -> None:
    old, new = {"enum": ["B", "O", "Z"]}, {"enum": ["B", "O", "V"]}
    gone, come = changes(sent(old), sent(new))
    assert (gone.rule, gone.kind, gone.old and gone.old.value) == ("verzoek-waarde-weg", "breaking", ["Z"])
    assert (come.rule, come.kind, come.new and come.new.value) == ("verzoek-waarde-erbij", "compatible", ["V"])
    gone, come = changes(answered(old), answered(new))
    assert (gone.rule, gone.kind) == ("antwoord-waarde-weg", "compatible")
    assert (come.rule, come.kind) == ("antwoord-waarde-erbij", "breaking")


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        (None, "A", "standaardwaarde-erbij"),
        ("A", None, "standaardwaarde-weg"),
        ("A", "B", "standaardwaarde-anders"),
    ],
)
def test_what_leaving_out_means_is_part_of_the_contract(old: str | None, new: str | None, rule: str) -> None:
    before, after = ({**TEXT, "default": value} if value else TEXT for value in (old, new))
    assert ruled(changes(sent(before), sent(after))) == {rule}


def test_nullable_in_one_dialect_is_a_type_in_the_other() -> None:
    old = document(answered({"type": "string", "nullable": True, "enum": ["A"]}), openapi="3.0.0")
    new = document(answered({"type": ["string", "null"], "enum": ["A", None]}), openapi="3.1.0")
    assert compare(old, new) == compare(new, old) == ()


def test_exclusive_bounds_in_one_dialect_are_numbers_in_the_other() -> None:
    old = document(answered({"type": "number", "minimum": 0, "exclusiveMinimum": True}), openapi="3.0.0")
    new = document(answered({"type": "number", "exclusiveMinimum": 0}), openapi="3.1.0")
    assert compare(old, new) == ()


def test_nullable_that_goes_is_said_as_null() -> None:
    old, new = {"type": "string", "nullable": True}, {"type": "string"}
    (change,) = changes(sent(old), sent(new), openapi="3.0.0")
    assert (change.rule, change.what) == ("verzoek-nauwer", "null")
    (change,) = changes(answered(new), answered(old), openapi="3.0.0")
    assert (change.rule, change.kind, change.what) == ("antwoord-ruimer", "breaking", "null")
