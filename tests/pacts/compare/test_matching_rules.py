"""Matching rules count: proven inside the document, refuted by a counterexample, or undecided and never ok."""

from typing import Any

import pytest

from harness.pacts.compare import Judgement
from tests.pacts.compare.world import Check, answering, codes, document, parameter, taking

JSON = {"Content-Type": "application/json"}


def of_request(check: Check, schema: dict[str, Any], example: Any, *matchers: dict[str, Any], **rule: Any) -> Judgement:
    doc = document(taking({"type": "object", "properties": {"a": schema}}), method="post", openapi="3.1.0")
    rules = {"body": {"$.a": {"matchers": list(matchers), **rule}}}
    return check(doc, {"method": "POST", "headers": JSON, "body": {"a": example}, "matchingRules": rules})


def of_response(
    check: Check, schema: dict[str, Any], example: Any, *matchers: dict[str, Any], **rule: Any
) -> Judgement:
    doc = document(answering({"type": "object", "required": ["a"], "properties": {"a": schema}}), openapi="3.1.0")
    rules = {"body": {"$.a": {"matchers": list(matchers), **rule}}}
    return check(doc, response={"headers": JSON, "body": {"a": example}, "matchingRules": rules})


def regex(pattern: str) -> dict[str, Any]:
    return {"match": "regex", "regex": pattern}


TYPE, INTEGER, DECIMAL, NUMBER = ({"match": kind} for kind in ("type", "integer", "decimal", "number"))
BSN = {"type": "string", "pattern": "^[0-9]{9}$"}
DATE = {"type": "string", "format": "date"}
LETTER = {"type": "string", "enum": ["A", "B", "C"]}


@pytest.mark.parametrize(
    ("schema", "example", "matcher", "code"),
    [
        (BSN, "999990007", regex(r"^9999\d{5}$"), None),
        (BSN, "999990007", regex(r"^\d{8,9}$"), "request.rule.refuted"),
        (BSN, "999990007", regex(r"\d{9}"), "request.rule.undecided"),
        (BSN, "999990007", TYPE, "request.rule.wide"),
        (BSN, "999990007", regex(r"^(?=9)\d{9}$"), "request.rule.undecided"),
        (LETTER, "A", regex("^(A|B)$"), None),
        (LETTER, "A", regex("^[A-D]$"), "request.rule.refuted"),
        ({"type": "string"}, "x", TYPE, None),
        ({"type": "string", "maxLength": 3}, "x", TYPE, "request.rule.wide"),
        ({"type": "string", "maxLength": 3}, "x", regex("^[a-z]{1,3}$"), None),
        ({"type": "integer"}, 1, INTEGER, None),
        ({"type": "integer", "minimum": 0}, 1, INTEGER, "request.rule.wide"),
        ({"type": "number"}, 1.5, DECIMAL, None),
        ({"type": "integer"}, 1, NUMBER, "request.rule.wide"),
        (DATE, "2026-01-01", {"match": "date", "format": "yyyy-MM-dd"}, None),
        (DATE, "2026-01-01", regex(r"^\d{4}-\d{2}-\d{2}$"), "request.rule.refuted"),
        ({"type": "string", "format": "date-time"}, "2026-01-01T10:00:00Z",
         {"match": "datetime", "format": "yyyy-MM-dd'T'HH:mm:ssXXX"}, None),
        ({"type": "string", "format": "uuid"}, "6f2c0f0e-6b1d-4a52-9e53-2f3f0f4b8a11",
         regex("^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"), None),
        ({"type": "string"}, "abc", {"match": "include", "value": "b"}, None),
        ({"type": "string", "pattern": "^a"}, "abc", {"match": "include", "value": "b"}, "request.rule.refuted"),
        ({"type": "string", "pattern": r"^\d+\.\d+\.\d+$"}, "1.2.3", {"match": "semver"}, "request.rule.refuted"),
        ({"type": "string", "minLength": 1}, "a", {"match": "notEmpty"}, None),
        ({"type": ["string", "null"]}, "a", TYPE, None),
        ({"type": "boolean"}, True, {"match": "boolean"}, None),
        ({"type": "null"}, None, {"match": "null"}, None),
        ({"type": "array", "items": {}}, [1], {"match": "type", "min": 1}, None),
        ({"type": "array", "items": {}, "maxItems": 5}, [1], {"match": "type", "min": 1}, "request.rule.wide"),
        ({"type": "array", "items": {}, "maxItems": 5}, [1], {"match": "type", "min": 1, "max": 5}, None),
        ({"type": "string", "format": "hostname"}, "a.nl", regex("^[a-z]+$"), "request.rule.undecided"),
        ({"type": "string", "not": {"const": "zzz"}}, "a", regex("^[a-z]+$"), "request.rule.undecided"),
        ({"type": "string"}, "a", {"match": "zelfbedacht"}, "request.rule.undecided"),
        ({"type": "array", "items": {}}, [1], {"match": "arrayContains", "variants": []}, "request.rule.undecided"),
        ({"anyOf": [{"type": "integer"}, {"type": "string"}]}, "a", regex("^b$"), None),
        ({"oneOf": [{"type": "string", "maxLength": 2}, {"type": "string", "minLength": 2}]}, "a", regex("^b+$"),
         "request.rule.undecided"),
    ],
)  # fmt: skip
def test_a_rule_of_a_request_must_lie_inside_the_document(
    check: Check, schema: dict[str, Any], example: Any, matcher: dict[str, Any], code: str | None
) -> None:
    found = of_request(check, schema, example, matcher)
    assert codes(found) == ([code] if code else [])
    assert code or found.proven


@pytest.mark.parametrize(
    ("schema", "example", "matcher", "code"),
    [
        (BSN, "999990007", regex(r"^\d{9}$"), None),
        (BSN, "999990007", regex(r"^\d+$"), None),
        (BSN, "999990007", regex(r"^9"), "response.rule.refuted"),
        (BSN, "999990007", TYPE, None),
        ({"type": "string"}, "x", regex("^x"), "response.rule.refuted"),
        (LETTER, "A", regex("^[A-C]$"), None),
        (LETTER, "A", regex("^(A|B)$"), "response.rule.refuted"),
        (DATE, "2026-01-01", regex(r"^\d{4}-\d{2}-\d{2}$"), None),
        (DATE, "2026-01-01", {"match": "date", "format": "yyyy-MM-dd"}, None),
        ({"type": ["string", "null"]}, "x", TYPE, "response.rule.narrow"),
        ({"type": "number"}, 1, INTEGER, "response.rule.refuted"),
        ({"type": "integer"}, 1, INTEGER, None),
        ({"type": "integer"}, 1, NUMBER, None),
        ({"type": "array", "items": {"type": "integer"}}, [1], {"match": "type", "min": 1}, "response.rule.narrow"),
        ({"type": "array", "items": {"type": "integer"}, "minItems": 1}, [1], {"match": "type", "min": 1}, None),
        ({"anyOf": [{"type": "string"}, {"type": "integer"}]}, "a", TYPE, "response.rule.refuted"),
        (BSN, "999990007", regex(r"^(?=9)\d{9}$"), "response.rule.refuted"),
    ],
)
def test_a_rule_of_a_response_must_take_all_that_the_document_allows(
    check: Check, schema: dict[str, Any], example: Any, matcher: dict[str, Any], code: str | None
) -> None:
    assert codes(of_response(check, schema, example, matcher)) == ([code] if code else [])


def test_a_refutation_prints_its_counterexample(check: Check) -> None:
    (remark,) = of_request(check, BSN, "999990007", regex(r"^\d{8,9}$")).remarks
    assert remark.actual == '"00000000"'
    assert remark.pact == "/request/body/a"
    assert "00000000" in remark.sentence("nl")
    assert "[0-9]{9}" in remark.sentence("en")


def test_rules_are_taken_together_with_and_or_apart_with_or(check: Check) -> None:
    both = (regex(r"^\d+$"), regex(r"^.{9}$"))
    assert codes(of_response(check, BSN, "999990007", *both)) == []
    assert codes(of_response(check, BSN, "999990007", regex("^9"), regex(r"^\d"), combine="OR")) == []
    assert codes(of_request(check, BSN, "999990007", regex(r"^\d{9}$"), regex("^9"), combine="AND")) == []


def test_a_type_rule_holds_for_everything_below_it(check: Check) -> None:
    schema = {"type": "object", "properties": {"b": {"type": "string", "maxLength": 2}}}
    found = of_request(check, schema, {"b": "x"}, TYPE)
    assert [(remark.code, remark.pact) for remark in found.remarks] == [("request.rule.wide", "/request/body/a/b")]


def test_wild_expressions_end(check: Check) -> None:
    wild = regex("^(([a-z])+.)+[A-Z]([a-z])+$")
    assert codes(of_request(check, BSN, "aA" + "a" * 5000, wild))  # the example itself is refused by the document
    assert codes(of_request(check, {"type": "string", "pattern": "^(x+x+)+y$"}, "xxy", wild)) == [
        "request.rule.refuted"
    ]
    exponential = regex("^(a|b)*a(a|b){25}$")
    other = {"type": "string", "pattern": "^(a|b)*b(a|b){25}$"}
    assert codes(of_request(check, other, "b" + "a" * 25, exponential))[0].startswith("request.rule.")


def test_rules_for_headers_queries_and_paths_count(check: Check) -> None:
    def rule(category: str, name: str, pattern: str) -> dict[str, Any]:
        return {category: {name: {"matchers": [regex(pattern)]}}}

    header = document(parameter("bron", "header", {"type": "string", "pattern": "^[0-9]{20}$"}))
    sent = {"headers": {"Bron": "0" * 20}}
    assert codes(check(header, {**sent, "matchingRules": rule("header", "Bron", "^[0-9]{20}$")})) == []
    refuted = check(header, {**sent, "matchingRules": rule("header", "Bron", "^[0-9]{2,20}$")})
    assert codes(refuted) == ["request.rule.refuted"]
    query = document(parameter("p", "query", {"type": "integer"}))
    assert codes(check(query, {"query": {"p": ["1"]}, "matchingRules": rule("query", "p", "^[1-9][0-9]?$")})) == []
    wide = check(query, {"query": {"p": ["1"]}, "matchingRules": rule("query", "p", "^[a-z0-9]$")})
    assert codes(wide) == ["request.rule.refuted"]
    path = document(parameter("bsn", "path", BSN), path="/ding/{bsn}")
    for pattern, expected in ((r"^/ding/9\d{8}$", []), (r"^/ding/\w+$", ["request.rule.refuted"])):
        rules = {"path": {"matchers": [regex(pattern)]}}
        assert codes(check(path, {"path": "/ding/999990007", "matchingRules": rules})) == expected


def test_a_status_class_needs_a_response_of_that_class(check: Check) -> None:
    doc = document({"responses": {"404": {"description": ""}}})
    for name, expected in (("clientError", []), ("serverError", ["response.status.unknown"])):
        rules = {"status": {"matchers": [{"match": "statusCode", "status": name}]}}
        found = check(doc, response={"status": 404, "matchingRules": rules}, version="4.0", type="Synchronous/HTTP")
        assert codes(found) == expected


@pytest.mark.parametrize("key", ["matchingRules", "matching_rules"])
def test_the_flat_rules_of_version_2_are_read_in_both_spellings(check: Check, key: str) -> None:
    doc = document(taking({"type": "object", "properties": {"a": BSN}}), method="post")
    request = {"method": "POST", "headers": JSON, "body": {"a": "999990007"}, key: {"$.body.a": {"match": "type"}}}
    assert codes(check(doc, request, version="2.0.0")) == ["request.rule.wide"]
