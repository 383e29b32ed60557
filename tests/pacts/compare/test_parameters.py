"""What stands beside a body: names in any case, values that may be empty, a query that was left in the path."""

from typing import Any

import pytest

from tests.pacts.compare.world import Check, codes, document, errors, parameter

WHOLE = {"type": "integer"}


@pytest.mark.parametrize("declared", ["x-total", "X-Total", "x-", "total", "X-TOTAL"])
@pytest.mark.parametrize("change", [str.lower, str.upper, str.title])
def test_a_header_of_an_answer_has_any_name_in_any_case(check: Check, declared: str, change: Any) -> None:
    headers = {declared: {"required": True, "schema": WHOLE}}
    doc = document({"responses": {"200": {"description": "", "headers": headers}}})
    assert codes(check(doc, response={"headers": {change(declared): "3"}})) == []
    wrong = check(doc, response={"headers": {change(declared): "veel"}})
    assert codes(wrong) == ["response.header.incompatible"]


def test_an_extension_among_the_responses_is_no_response(check: Check) -> None:
    doc = document({"responses": {"x-intern": "ja", "X-Ook": True, "200": {"description": ""}}})
    assert codes(check(doc)) == []


@pytest.mark.parametrize("schema", [{"type": "boolean"}, WHOLE, {"type": "array", "items": WHOLE}, {"enum": ["ja"]}])
def test_a_parameter_that_may_be_empty_may_be_empty_whatever_its_schema(check: Check, schema: Any) -> None:
    doc = document(parameter("alles", "query", schema, allowEmptyValue=True))
    assert codes(check(doc, {"query": {"alles": [""]}})) == []
    assert codes(check(doc, {"query": "alles"}, version="2.0.0")) == []
    assert errors(check(doc, {"query": {"alles": ["x"]}})) == ["request.query.incompatible"]
    strict = document(parameter("alles", "query", schema))
    assert errors(check(strict, {"query": {"alles": [""]}})) == ["request.query.incompatible"]


@pytest.mark.parametrize(
    ("path", "query", "found"),
    [
        ("/ding?nr=1", None, []),
        ("/ding?nr=zz", None, ["request.query.incompatible"]),
        ("/ding?", None, ["request.query.incompatible"]),
        ("/ding?ander=1", {"nr": ["1"]}, ["request.query.unknown"]),
        ("/ding?ander=1", "nr=1", ["request.query.unknown"]),
        ("/ding?nr=a%26b&nr=2", None, ["request.query.incompatible"]),
        ("/ding", "?nr=1", []),
    ],
)
def test_a_query_that_was_left_in_the_path_is_query(check: Check, path: str, query: Any, found: list[str]) -> None:
    doc = document(parameter("nr", "query", WHOLE, required=True))
    assert codes(check(doc, {"path": path, "query": query})) == found


@pytest.mark.parametrize(
    ("version", "path"),
    [("v2", "/v2/ding"), ("V2.1-beta", "/v2/ding"), ("2026-12-01", "/ding"), ("latest", "/ding"), ("", "/ding")],
)
def test_a_version_of_a_document_is_a_text_of_any_form(check: Check, version: str, path: str) -> None:
    doc = document(parameter("nr", "query", WHOLE), info={"title": "t", "version": version})
    assert codes(check(doc, {"path": path})) == []
    assert errors(check(doc, {"path": path, "query": {"nr": ["een"]}})) == ["request.query.incompatible"]


PERSON = {
    "type": "object",
    "required": ["id", "adres"],
    "additionalProperties": False,
    "properties": {
        "id": WHOLE,
        "adres": {
            "type": "object",
            "required": ["plaats"],
            "additionalProperties": False,
            "properties": {"plaats": {"type": "string"}, "nummers": {"type": "array", "items": WHOLE}},
        },
    },
}


@pytest.mark.parametrize(
    ("sent", "place"),
    [
        ({"p[id]": ["1"], "p[adres][plaats]": ["Hees"]}, None),
        ({"p[id]": ["1"], "p[adres][plaats]": ["Hees"], "p[adres][nummers][]": ["1", "2"]}, None),
        ({"p[id]": ["1"], "p[adres][plaats]": ["Hees"], "p[adres][nummers]": ["1", "2"]}, None),
        ({"p[id]": ["1"], "p[adres][plaats]": ["a=b]"], "p[adres][nummers][1]": ["2"]}, None),
        ({"p[id]": ["een"], "p[adres][plaats]": ["Hees"]}, "/id"),
        ({"p[id]": ["1"], "p[adres][straat]": ["x"], "p[adres][plaats]": ["Hees"]}, "/adres/straat"),
        ({"p[id]": ["1"], "p[adres][nummers][]": ["1"]}, "/adres/plaats"),
        ({"p[id]": ["1"], "p[adres][plaats]": ["Hees"], "p[adres][nummers][0]": ["een"]}, "/adres/nummers/0"),
        ({"p[id]": ["1"], "p[adres]": ["Hees"]}, "/adres"),
        ({"p[id]": ["1"], "p[adres][plaats][x]": ["Hees"]}, "/adres/plaats"),
    ],
)
def test_an_object_in_a_query_is_read_to_any_depth(check: Check, sent: dict[str, list[str]], place: str | None) -> None:
    doc = document(parameter("p", "query", PERSON, style="deepObject"))
    found = [(remark.code, remark.pact) for remark in check(doc, {"query": sent}).remarks]
    assert found == ([("request.query.incompatible", f"/request/query/p{place}")] if place else [])


@pytest.mark.parametrize(
    ("template", "style", "explode", "right", "wrong"),
    [
        ("{p*}", "simple", True, "1,2", "1,b"),
        ("{.p}", "label", False, ".1,2", "1,2"),
        ("{.p*}", "label", True, ".1.2", "1.2"),
        ("{;p}", "matrix", False, ";p=1,2", "p=1,2"),
        ("{;p*}", "matrix", True, ";p=1;p=2", "1"),
    ],
)
def test_a_template_may_show_the_style_and_a_value_begins_with_its_sign(
    check: Check, template: str, style: str, explode: bool, right: str, wrong: str
) -> None:
    operation = parameter("p", "path", {"type": "array", "items": WHOLE}, style=style, explode=explode)
    doc = document(operation, path=f"/ding/{template}")
    assert codes(check(doc, {"path": f"/ding/{right}"})) == []
    assert errors(check(doc, {"path": f"/ding/{wrong}"})) == ["request.path-or-method.unknown"]
