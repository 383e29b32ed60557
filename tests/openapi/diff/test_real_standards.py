"""What the comparison meets in published standards: resources that expand each other, and ways to say the same."""

from __future__ import annotations

from typing import Any

import pytest

from harness.openapi.diff import compare
from harness.openapi.diff.changes import Locator
from harness.openapi.diff.keywords import differences
from harness.openapi.diff.operations import entries_of, operation_changes, pairs
from harness.openapi.diff.scope import Scope
from harness.openapi.diff.unchanged import unchanged
from harness.openapi.diff.values import Comparison

from .documents import answered, changes, document, operation, ruled, sent

TEXT, NUMBER = {"type": "string"}, {"type": "integer"}
JSON = {"application/json": {"schema": TEXT}}
OBJECT = {"type": "object", "properties": {"a": TEXT, "b": TEXT}}


def resources(many: int, **first: Any) -> Any:
    """A document in which each resource can expand five others, as in the ZGW standards."""
    schemas = {}
    for number in range(many):
        others = [f"Soort{(number + step) % many}" for step in range(1, 6)]
        expand = {
            name.lower(): {"oneOf": [{"$ref": f"#/components/schemas/{name}"}, {**TEXT, "format": "uri"}]}
            for name in others
        }
        fields = {"veld": {**TEXT, **(first if number == 0 else {})}, "_expand": {"properties": expand}}
        schemas[f"Soort{number}"] = {"type": "object", "properties": fields}
    paths = {}
    for name in schemas:
        shown = {"application/json": {"schema": {"$ref": f"#/components/schemas/{name}"}}}
        answer = {"200": {"description": "ok", "content": shown}}
        paths |= operation(f"/{name}", "get", operationId=name, responses=answer)
    return document(paths, components={"schemas": schemas})


def asked(many: int) -> int:
    """How many pairs of schemas are looked at."""
    count = 0

    def counting(*of: Any) -> Any:
        nonlocal count
        count += 1
        return differences(*of)

    old, new = resources(many), resources(many, maxLength=3)
    comparison = Comparison("response", counting, unchanged(old, new))
    scope = Scope(Locator("", "", ""), comparison, comparison)
    for before, after in pairs(entries_of(old), entries_of(new)):
        list(operation_changes(scope, before, after))
    return count


def test_what_two_schemas_are_to_each_other_is_asked_once() -> None:
    assert asked(24) < 2.5 * asked(12)


def test_a_change_in_a_resource_that_others_expand_is_told_at_each_that_does() -> None:
    found = compare(resources(8), resources(8, maxLength=3))
    assert {(change.what, change.kind) for change in found} == {("maxLength", "compatible")}
    assert {change.locator.path for change in found} == {f"/Soort{number}" for number in range(8)}
    assert {change.locator.property for change in found} >= {"/veld", "/_expand/soort0/veld"}
    assert compare(resources(8), resources(8)) == ()


@pytest.mark.parametrize(
    "kind", ["application/json; charset=utf-8", "application/JSON;charset=UTF-8", "application/json ; charset=utf-8"]
)
def test_json_has_no_charset(kind: str) -> None:
    new = operation(responses={"200": {"description": "Goed", "content": {kind: {"schema": TEXT}}}})
    assert changes(answered(TEXT), new) == []


def test_another_parameter_of_a_media_type_is_a_change() -> None:
    new = operation(responses={"200": {"description": "Goed", "content": {"application/json;v=2": {"schema": TEXT}}}})
    assert ruled(changes(answered(TEXT), new)) == {"antwoord-onderdeel-weg", "antwoord-onderdeel-erbij"}


BARE: list[tuple[str, str]] = [("head", "200"), ("get", "204"), ("get", "205"), ("get", "304"), ("get", "1XX")]


@pytest.mark.parametrize(("method", "status"), BARE)
def test_an_answer_that_has_no_body_loses_none(method: str, status: str) -> None:
    with_body = operation(method=method, responses={status: {"description": "x", "content": JSON}})
    without = operation(method=method, responses={status: {"description": "x"}})
    assert changes(with_body, without) == changes(without, with_body) == []


def test_a_discriminator_does_not_change_what_is_valid() -> None:
    one, other = ({**OBJECT, "discriminator": {"propertyName": name}} for name in ("a", "b"))
    for where in (sent, answered):
        assert {change.kind for change in changes(where(one), where(other))} == {"editorial"}


def asking(schema: Any, name: str = "soort", **more: Any) -> Any:
    return operation(parameters=[{"name": name, "in": "query", "schema": schema, **more}])


LISTS: list[tuple[Any, dict[str, Any], set[str]]] = [
    ({"type": "array", "items": TEXT}, {}, {"verzoek-ruimer"}),
    ({"type": "array", "items": TEXT}, {"explode": True}, {"verzoek-ruimer"}),
    ({"type": "array", "items": {**TEXT, "maxLength": 3}}, {}, {"verzoek-ruimer", "verzoek-nauwer"}),
    ({"type": "array", "items": NUMBER}, {}, {"verzoek-ruimer", "verzoek-anders"}),
    ({"type": "array", "items": TEXT}, {"explode": False}, {"verzoek-anders"}),
    ({"type": "array", "items": TEXT, "minItems": 2}, {}, {"parameter-schrijfwijze"}),
]


@pytest.mark.parametrize(("schema", "more", "rules"), LISTS)
def test_one_value_is_a_list_of_one_when_each_is_written_by_itself(schema: Any, more: Any, rules: set[str]) -> None:
    assert ruled(changes(asking(TEXT), asking(schema, **more))) == rules


RENAMES: list[tuple[dict[str, Any], dict[str, Any], bool]] = [
    # properties before, after, whether it is a rename
    ({"naam": TEXT}, {"volledigeNaam": TEXT}, True),
    ({"begin_datum": TEXT}, {"begindatum": TEXT}, True),
    ({"postcode": TEXT}, {"land": TEXT}, False),
    ({"naam": TEXT}, {"naamNieuw": NUMBER}, False),
    ({"naam": TEXT}, {"voornaam": TEXT, "achternaam": TEXT}, False),
    ({"naam": TEXT, "naamA": TEXT}, {"naamB": TEXT}, False),
]


@pytest.mark.parametrize(("old", "new", "is_rename"), RENAMES)
def test_a_rename_is_told_as_one_where_that_is_sure(old: Any, new: Any, is_rename: bool) -> None:
    one, other = ({"type": "object", "properties": properties} for properties in (old, new))
    for where in (sent, answered):
        found = changes(where(one), where(other))
        assert (ruled(found) == {"onderdeel-hernoemd"}) is is_rename
        assert any(change.kind == "breaking" for change in found)


def test_a_query_parameter_with_another_name_is_told_as_a_rename() -> None:
    assert ruled(changes(asking(TEXT, "plaatsnaam"), asking(TEXT, "plaatsNaam"))) == {"onderdeel-hernoemd"}
    assert "onderdeel-hernoemd" not in ruled(changes(asking(TEXT, "plaats"), asking(NUMBER, "plaatsNaam")))
