"""Anything may stand at any place of a pact: it is judged, or refused in words, and nothing breaks."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from harness.pacts.compare import Comparator, open_document
from harness.pacts.errors import PactError
from harness.pacts.reading import read_pact
from tests.pacts.compare.world import document

WRONG = {
    "nothing": "null", "yes": "true", "zero": "0", "negative": "-1", "beyond": "1e400", "digits": "9" * 5000,
    "fraction": "1.5", "empty": '""', "text": '"x"', "half a pair": r'"\ud800"', "half a key": r'{"\udc00": 1}',
    "nul": r'"\u0000"', "lines": r'"a\r\nb: c"', "pattern": '"(a+)+$("', "list": "[]", "lists": "[[[]]]",
    "object": "{}", "objects": '{"a":{"b":[1]}}', "mixed": '[null, 1, "x", {}, []]', "levels": "[" * 900 + "]" * 900,
    "deep": '{"a":' * 900 + "1" + "}" * 900, "endless": "[" * 100_000, "broken": "{",
}  # fmt: skip
TYPED = {"combine": "AND", "matchers": [{"match": "type", "min": 1, "max": 2}]}
PACT: dict[str, Any] = {
    "consumer": {"name": "c"},
    "provider": {"name": "p"},
    "interactions": [
        {
            "description": "iets",
            "providerStates": [{"name": "s", "params": {"a": 1}}],
            "pending": False,
            "comments": {"text": ["a"], "testname": "t"},
            "request": {
                "method": "POST",
                "path": "/ding/1",
                "query": {"q": ["1"], "o[a]": ["1"]},
                "headers": {"Content-Type": "application/json", "h": "1", "Cookie": "c=1"},
                "body": {"a": "x", "n": 1},
                "matchingRules": {"body": {"$.a": TYPED}, "query": {"q": TYPED}, "path": TYPED, "header": {"h": TYPED}},
            },
            "response": {
                "status": 200,
                "headers": {"Content-Type": "application/json", "X-T": ["1"]},
                "body": {"a": "x", "l": [{"x": 1}]},
                "matchingRules": {
                    "body": {"$.l": {"matchers": [{"match": "arrayContains", "variants": [{"index": 0, "rules": {}}]}]}}
                },
            },
        }
    ],
    "metadata": {"pactSpecification": {"version": "3.0.0"}},
}
WHOLE = {"type": "integer"}
OBJECT = {"schema": {"type": "object", "properties": {"a": {"type": "string", "maxLength": 3}, "n": WHOLE}}}
MEDIA = ("application/json", "multipart/form-data", "application/x-www-form-urlencoded", "application/xml")
OPERATION = {
    "parameters": [
        {"name": "p", "in": "path", "required": True, "schema": WHOLE},
        {"name": "q", "in": "query", "schema": {"type": "array", "items": WHOLE}},
        {"name": "o", "in": "query", "style": "deepObject", "schema": OBJECT["schema"]},
        {"name": "h", "in": "header", "schema": WHOLE},
        {"name": "c", "in": "cookie", "schema": WHOLE},
    ],
    "requestBody": {"content": dict.fromkeys(MEDIA, OBJECT)},
    "responses": {"200": {"description": "", "headers": {"X-T": {"schema": WHOLE}}, "content": {MEDIA[0]: OBJECT}}},
}


def places(node: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if path:
        yield path
    entries = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, inner in entries:
        yield from places(inner, (*path, key))


def with_at(path: tuple[Any, ...], version: str, text: str) -> str:
    pact = copy.deepcopy(PACT)
    pact["metadata"]["pactSpecification"]["version"] = version
    node: Any = pact
    for key in path[:-1]:
        node = node[key]
    node[path[-1]] = "HERE"
    return json.dumps(pact).replace('"HERE"', text)


@pytest.fixture(scope="module")
def comparator(tmp_path_factory: pytest.TempPathFactory) -> Comparator:
    file = tmp_path_factory.mktemp("document") / "document.json"
    file.write_text(json.dumps(document(OPERATION, path="/ding/{p}", method="post")))
    return Comparator([open_document(file)])


@pytest.mark.parametrize("version", ["3.0.0", "4.0"])
@pytest.mark.parametrize("name", WRONG)
def test_anything_at_any_place_is_judged_or_refused_in_words(
    comparator: Comparator, tmp_path: Path, name: str, version: str
) -> None:
    for number, place in enumerate(places(PACT)):
        file = tmp_path / f"{number}.json"
        file.write_text(with_at(place, version, WRONG[name]))
        try:
            said = [
                remark.sentence(lang)
                for judgement in comparator.compare(read_pact(file))
                for remark in judgement.remarks
                for lang in ("nl", "en")
            ]
        except PactError as error:
            said = [error.in_language(lang) for lang in ("nl", "en")]
        assert all(sentence.encode() for sentence in said), place
