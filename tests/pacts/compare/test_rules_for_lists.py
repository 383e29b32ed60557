"""Rules for a parameter that may be repeated: how libraries write "one or more of these"."""

from __future__ import annotations

from typing import Any

import pytest

from tests.pacts.compare.world import Check, codes, document, parameter

TEXTS, WHOLES = ({"type": "array", "items": {"type": kind}} for kind in ("string", "integer"))
TYPE, SOME, ONE_TO_THREE = {"match": "type"}, {"match": "type", "min": 1}, {"match": "type", "min": 1, "max": 3}
DIGITS, WORD = {"match": "regex", "regex": "^[0-9]{1,3}$"}, {"match": "regex", "regex": "^[a-z]+$"}
PROVEN, WIDE, REFUTED = None, "request.rule.wide", "request.rule.refuted"


@pytest.mark.parametrize(
    ("schema", "sent", "path", "matcher", "found"),
    [
        (TEXTS, ["1"], "cat", SOME, PROVEN),
        (TEXTS, ["1", "2"], "$.cat", SOME, PROVEN),
        (TEXTS, ["1"], "cat", TYPE, PROVEN),
        (TEXTS, ["1"], "$.cat[*]", TYPE, PROVEN),
        (TEXTS, ["1"], "$.cat[0]", WORD, PROVEN),
        ({**TEXTS, "minItems": 1}, ["1"], "cat", SOME, PROVEN),
        ({**TEXTS, "minItems": 2}, ["1", "2"], "cat", SOME, WIDE),
        ({**TEXTS, "minItems": 2}, ["1", "2"], "cat", {"match": "type", "min": 2}, PROVEN),
        ({**TEXTS, "maxItems": 3}, ["1"], "cat", SOME, WIDE),
        ({**TEXTS, "maxItems": 3}, ["1"], "cat", ONE_TO_THREE, PROVEN),
        ({**TEXTS, "maxItems": 2}, ["1"], "cat", ONE_TO_THREE, WIDE),
        ({**TEXTS, "maxItems": 1}, ["1"], "cat", TYPE, PROVEN),
        ({**TEXTS, "uniqueItems": True}, ["1"], "cat", SOME, WIDE),
        (WHOLES, ["1"], "cat", SOME, WIDE),
        (WHOLES, ["1"], "cat", {"match": "integer"}, PROVEN),
        (WHOLES, ["1"], "$.cat[*]", DIGITS, REFUTED),
        ({"type": "array", "items": {"type": "string", "pattern": "^[0-9]+$"}}, ["1"], "cat", DIGITS, PROVEN),
        ({"type": "array", "items": {"type": "string", "pattern": "^[0-9]{2}$"}}, ["12"], "cat", DIGITS, REFUTED),
        ({"type": "array", "items": {"type": "string", "enum": ["a", "b"]}}, ["a"], "cat", WORD, REFUTED),
        ({"type": "array", "items": {}}, ["a"], "cat", SOME, PROVEN),
        ({"type": "array"}, ["a"], "cat", SOME, PROVEN),
    ],
)
def test_a_rule_for_a_repeated_parameter_is_decided(
    check: Check, schema: Any, sent: list[str], path: str, matcher: dict[str, Any], found: str | None
) -> None:
    rules = {"query": {path: {"combine": "AND", "matchers": [matcher]}}}
    judged = check(document(parameter("cat", "query", schema)), {"query": {"cat": sent}, "matchingRules": rules})
    assert (codes(judged), judged.proven) == (([], 1) if found is None else ([found], 0))


def test_a_list_that_stands_in_one_value_is_not_decided(check: Check) -> None:
    doc = document(parameter("cat", "query", WHOLES, explode=False))
    rules = {"query": {"cat": {"matchers": [SOME]}}}
    assert codes(check(doc, {"query": {"cat": ["1,2"]}, "matchingRules": rules})) == ["request.rule.undecided"]
