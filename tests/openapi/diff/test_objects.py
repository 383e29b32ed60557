"""Properties that come, go, and become required; where a property is, and where its schema stands."""

from __future__ import annotations

from typing import Any

import pytest

from harness.openapi import DocumentError
from harness.openapi.diff import compare

from .documents import answered, changes, document, operation, ruled, sent

TEXT = {"type": "string"}


def thing(*names: str, required: tuple[str, ...] = (), **more: Any) -> dict[str, Any]:
    return {"type": "object", "properties": dict.fromkeys(names, TEXT), "required": list(required), **more}


CLOSED = {"additionalProperties": False}
TABLE: dict[str, tuple[Any, Any, str, str]] = {
    "an optional property more": (thing("a"), thing("a", "b"), "verzoek-onderdeel-erbij", "antwoord-onderdeel-erbij"),
    "a required property more": (
        thing("a"), thing("a", "b", required=("b",)), "verzoek-verplicht-onderdeel-erbij", "antwoord-onderdeel-erbij",
    ),
    "a property less": (thing("a", "b"), thing("a"), "verzoek-onderdeel-weg", "antwoord-onderdeel-weg"),
    "a required property less": (
        thing("a", "b", required=("b",)), thing("a"), "verzoek-onderdeel-weg", "antwoord-onderdeel-weg",
    ),
    "required from now on": (
        thing("a"), thing("a", required=("a",)), "verzoek-wordt-verplicht", "antwoord-altijd-aanwezig",
    ),
    "no longer required": (
        thing("a", required=("a",)), thing("a"), "verzoek-wordt-vrij", "antwoord-kan-ontbreken",
    ),
    "a property more where nothing else was allowed": (
        thing("a", **CLOSED), thing("a", "b", **CLOSED), "verzoek-onderdeel-erbij", "antwoord-onderdeel-erbij-gesloten",
    ),
    "a name of a dictionary, written out": (
        {"type": "object", "additionalProperties": TEXT},
        {"type": "object", "additionalProperties": TEXT, "properties": {"a": {**TEXT, "maxLength": 2}}},
        "verzoek-nauwer", "antwoord-nauwer",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "request_rule", "response_rule"), TABLE.values(), ids=TABLE)
def test_properties(old: Any, new: Any, request_rule: str, response_rule: str) -> None:
    assert ruled(changes(sent(old), sent(new))) == {request_rule}
    assert ruled(changes(answered(old), answered(new))) == {response_rule}


def test_a_property_that_only_comes_back_is_no_part_of_the_request() -> None:
    old, new = thing("a"), {**thing("a", required=("id",))}
    new["properties"] = {"a": TEXT, "id": {**TEXT, "readOnly": True}}
    assert changes(sent(old), sent(new)) == []
    assert ruled(changes(answered(old), answered(new))) == {"antwoord-onderdeel-erbij"}


def test_a_property_that_is_only_sent_is_no_part_of_the_response() -> None:
    old, new = thing("a"), thing("a")
    new["properties"] = {"a": TEXT, "geheim": {**TEXT, "writeOnly": True}}
    assert ruled(changes(sent(old), sent(new))) == {"verzoek-onderdeel-erbij"}
    assert changes(answered(old), answered(new)) == []


def test_a_part_of_an_all_of_that_is_closed_shuts_out_what_the_others_name() -> None:
    parts = {"allOf": [thing("a", **CLOSED), thing("b")]}
    assert ruled(changes(answered(parts), answered(thing("a", **CLOSED)))) == set()


def test_the_pointer_in_the_value_and_the_pointers_in_the_documents_are_told() -> None:
    deep = {"type": "array", "items": thing("a/b")}
    (change,) = changes(answered(deep), answered({"type": "array", "items": thing("a/b", required=("a/b",))}))
    assert change.locator.property == "/*/a~1b"
    assert (change.locator.operation_id, change.locator.side, change.locator.part) == ("postDing", "response", "body")
    assert (change.locator.status, change.locator.media_type) == ("200", "application/json")
    assert change.new is not None
    assert change.new.pointer == (
        "/paths/~1dingen~1{id}/post/responses/200/content/application~1json/schema/items/required"
    )


def test_moving_a_schema_to_the_components_is_no_change() -> None:
    schema = thing("a", required=("a",))
    old = document(sent(schema))
    new = document(sent({"$ref": "#/components/schemas/Ding"}), components={"schemas": {"Ding": schema}})
    assert compare(old, new) == compare(new, old) == ()


def test_a_change_in_a_shared_schema_is_told_for_each_place_that_uses_it() -> None:
    uses = sent({"type": "object", "properties": {name: {"$ref": "#/components/schemas/Dag"} for name in "ab"}})
    old, new = (document(uses, components={"schemas": {"Dag": {**TEXT, "maxLength": length}}}) for length in (10, 8))
    found = compare(old, new)
    assert [change.locator.property for change in found] == ["/a", "/b"]
    assert {change.old.pointer for change in found if change.old} == {"/components/schemas/Dag/maxLength"}


def test_a_schema_that_contains_itself_is_followed_once_around() -> None:
    def tree(length: int) -> dict[str, Any]:
        branch = {"type": "array", "items": {"$ref": "#/components/schemas/Boom"}}
        boom = {"type": "object", "properties": {"naam": {**TEXT, "maxLength": length}, "takken": branch}}
        return {"schemas": {"Boom": boom}}

    paths = answered({"$ref": "#/components/schemas/Boom"})
    old, new = document(paths, components=tree(10)), document(paths, components=tree(20))
    (change,) = compare(old, new)
    assert (change.locator.property, change.rule) == ("/naam", "antwoord-ruimer")


def test_a_web_of_schemas_that_all_name_each_other_is_compared_in_time() -> None:
    names = [f"S{number}" for number in range(40)]

    def web(length: int) -> dict[str, Any]:
        links = {name: {"$ref": f"#/components/schemas/{name}"} for name in names}
        every = {"type": "object", "properties": {**links, "tekst": {**TEXT, "maxLength": length}}}
        return {"schemas": dict.fromkeys(names, every)}

    paths = operation(responses={"200": {"description": "", "content": {
        "application/json": {"schema": {"$ref": "#/components/schemas/S0"}}}}})  # fmt: skip
    found = compare(document(paths, components=web(1)), document(paths, components=web(2)))
    places = {change.locator.property for change in found}
    assert {"/tekst", "/S1/tekst"} <= places
    assert len(places) < 100


def test_a_broken_schema_is_named_with_its_place() -> None:
    with pytest.raises(DocumentError, match=r"schema/maxLength is no number"):
        changes(sent(TEXT), sent({**TEXT, "maxLength": "tien"}))
