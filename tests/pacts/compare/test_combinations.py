"""Schemas that hold together: what they declare counts for all of them, and one fault is one remark."""

from typing import Any

import pytest

from tests.pacts.compare.world import Check, answering, document, errors

JSON = {"Content-Type": "application/json"}
WHOLE, TEXT = {"type": "integer"}, {"type": "string"}


def an_object(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


PAGE, ROWS = an_object(data=an_object(page=WHOLE)), an_object(data=an_object(rows=WHOLE))
LISTS = [an_object(data={"type": "array", "items": an_object(**{name: WHOLE})}) for name in ("page", "rows")]
DEEPER = [an_object(data=an_object(meer=an_object(**{name: WHOLE}))) for name in ("page", "rows")]
BASE = {"$ref": "#/components/schemas/Basis"}
SCHEMAS = {
    "Basis": an_object(data=an_object(page=WHOLE), note={"type": "object", "nullable": True}),
    "Midden": {"allOf": [BASE, an_object(naam=TEXT)]},
    "Boom": {"allOf": [an_object(data={"$ref": "#/components/schemas/Boom"}, page=WHOLE), an_object(
        data=an_object(rows=WHOLE), rows=WHOLE)]},
}  # fmt: skip


@pytest.mark.parametrize(
    ("schema", "right", "wrong", "places"),
    [
        ({"allOf": [PAGE, ROWS]}, {"page": 1, "rows": 2}, {"page": 1, "rows": 2, "zz": 3}, ["/zz"]),
        ({"allOf": [PAGE, ROWS]}, {"page": 1}, {"page": "een", "rows": 2}, ["/page"]),
        ({"allOf": [PAGE, ROWS]}, {"rows": 1}, {"yy": "een", "zz": 2}, ["/yy", "/zz"]),
        ({"allOf": [BASE, ROWS]}, {"page": 1, "rows": 2}, {"zz": 3}, ["/zz"]),
        ({**PAGE, "allOf": [ROWS]}, {"page": 1, "rows": 2}, {"zz": 3}, ["/zz"]),
        ({"allOf": [{"allOf": [PAGE]}, {"allOf": [ROWS]}]}, {"page": 1, "rows": 2}, {"zz": 3}, ["/zz"]),
        ({"allOf": [{"$ref": "#/components/schemas/Midden"}, ROWS]}, {"page": 1, "rows": 2}, {"zz": 3}, ["/zz"]),
        ({**PAGE, "oneOf": [ROWS, an_object(data=an_object(rest=TEXT))]}, {"page": 1, "rest": "x"}, {"z": 1}, ["/z"]),
        ({**PAGE, "anyOf": [ROWS]}, {"page": 1, "rows": 2}, {"rows": 2, "z": 1}, ["/z"]),
        ({"allOf": LISTS}, [{"page": 1, "rows": 2}], [{"page": 1}, {"zz": 3}], ["/1/zz"]),
        ({"allOf": DEEPER}, {"meer": {"page": 1, "rows": 2}}, {"meer": {"zz": 3}}, ["/meer/zz"]),
        ({"$ref": "#/components/schemas/Boom"}, {"page": 1, "data": {"rows": 2}}, {"data": {"zz": 1}}, ["/data/zz"]),
    ],
)
def test_a_property_in_two_parts_has_what_either_names(
    check: Check, schema: Any, right: Any, wrong: Any, places: list[str]
) -> None:
    doc = document(answering(schema), components={"schemas": SCHEMAS})
    assert errors(check(doc, response={"headers": JSON, "body": {"data": right}})) == []
    found = check(doc, response={"headers": JSON, "body": {"data": wrong}})
    broken = [remark.pact for remark in found.remarks if remark.level == "error"]
    assert broken == [f"/response/body/data{place}" for place in places]


def test_lists_in_two_parts_have_entries_of_both(check: Check) -> None:
    items = [{"type": "array", "items": an_object(**{name: WHOLE})} for name in ("page", "rows")]
    doc = document(answering({"allOf": items}))
    assert errors(check(doc, response={"headers": JSON, "body": [{"page": 1, "rows": 2}]})) == []
    assert errors(check(doc, response={"headers": JSON, "body": [{"zz": 1}]})) == ["response.body.incompatible"]


def test_branches_of_a_choice_do_not_hold_together(check: Check) -> None:
    doc = document(answering({"oneOf": [PAGE, ROWS]}))
    assert errors(check(doc, response={"headers": JSON, "body": {"data": {"rows": 1}}})) == []
    assert errors(check(doc, response={"headers": JSON, "body": {"data": {"rows": 1, "page": 1}}}))


def test_an_open_part_leaves_a_property_open(check: Check) -> None:
    for extra in (True, WHOLE):
        part = an_object(data={"type": "object", "additionalProperties": extra})
        doc = document(answering({"allOf": [PAGE, part]}))
        assert errors(check(doc, response={"headers": JSON, "body": {"data": {"page": 1, "zz": 3}}})) == []


@pytest.mark.parametrize("note", [None, {}])
def test_what_is_declared_is_not_named_because_something_else_does_not_fit(check: Check, note: Any) -> None:
    doc = document(answering({"allOf": [BASE, an_object(naam=TEXT)]}), components={"schemas": SCHEMAS})
    body = {"data": {"page": "een"}, "note": note, "naam": "x"}
    found = check(doc, response={"headers": JSON, "body": body})
    assert [r.pact for r in found.remarks if r.level == "error"] == ["/response/body/data/page"]
