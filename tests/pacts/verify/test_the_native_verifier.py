"""What ``contracts verify`` says of a pact is what Pact's own verifier says of the same file, whatever its version."""

from __future__ import annotations

import asyncio
import json
import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from kleine_pacts import BSN, DUO, GEMEENTE, Provider

from harness.pacts.verify.remote import Address
from harness.pacts.verify.running import Wishes, verify
from harness.pacts.verify.worker import be_quiet, verify_file
from harness.parties.wire.edge import Edge

HEADERS = {"bron": GEMEENTE, "doel": DUO}
ANSWER = {"datum": "2026-01-31", "aantal": 3, "deel": 1.5, "leeg": None, "lijst": ["a", "b"], "in": {"ja": True}}
JSON = {"Content-Type": "application/json"}


def flat(**rules: dict[str, Any]) -> dict[str, Any]:
    return {"matchingRules": {f"$.body.{path.replace('_', '.')}": rule for path, rule in rules.items()}}


def grouped(**rules: dict[str, Any]) -> dict[str, Any]:
    named = {f"$.{path.replace('_', '.')}": {"matchers": [rule]} for path, rule in rules.items()}
    return {"matchingRules": {"body": named}}


def wrapped(body: Any, media: str = "application/json", **rest: Any) -> dict[str, Any]:
    return {"body": {"content": body, "contentType": media, "encoded": False}, **rest}


TYPE, DATE = {"match": "type"}, {"match": "regex", "regex": r"\d{4}-\d{2}-\d{2}"}
EXPECTED: dict[str, dict[str, dict[str, Any]]] = {
    "2.0.0": {
        "nothing": {},
        "a part": {"headers": JSON, "body": {"aantal": 3}},
        "another number": {"headers": JSON, "body": {"aantal": 4}},
        "a number of the type": {"headers": JSON, "body": {"aantal": 9}, **flat(aantal=TYPE)},
        "a text of the type": {"headers": JSON, "body": {"aantal": "drie"}, **flat(aantal=TYPE)},
        "a pattern": {"headers": JSON, "body": {"datum": "2020-02-02"}, **flat(datum=DATE)},
        "a list of more": {"headers": JSON, "body": {"lijst": ["x"]}, **flat(lijst={"match": "type", "min": 1})},
        "a list of three": {"headers": JSON, "body": {"lijst": ["x"] * 3}, **flat(lijst={"match": "type", "min": 3})},
        "a text that is JSON": {"headers": JSON, "body": '{"aantal": 3}'},
        "a text": {"headers": JSON, "body": "aantal"},
        "a text that is broken JSON": {"headers": JSON, "body": '{"aantal": 3'},
        "a charset": {"headers": {"Content-Type": "application/json; charset=utf-8"}},
        "a suffix": {"headers": {"Content-Type": "application/hal+json"}, "body": {"aantal": 3}},
        "a name in capitals": {"headers": {"CONTENT-TYPE": "application/json"}},
        "null": {"headers": JSON, "body": None},
        "a null within": {"headers": JSON, "body": {"leeg": None}},
        "a null that is not": {"headers": JSON, "body": {"aantal": None}},
        "another status": {"status": 201},
    },
    "3.0.0": {
        "a number": {"headers": JSON, "body": {"aantal": 7}, **grouped(aantal={"match": "integer"})},
        "no whole number": {"headers": JSON, "body": {"deel": 1}, **grouped(deel={"match": "integer"})},
        "a decimal": {"headers": JSON, "body": {"deel": 2.5}, **grouped(deel={"match": "decimal"})},
        "no decimal": {"headers": JSON, "body": {"aantal": 2.5}, **grouped(aantal={"match": "decimal"})},
        "a date": {"headers": JSON, "body": {"datum": "2020-02-02"}, **grouped(
            datum={"match": "date", "date": "yyyy-MM-dd"})},
        "another date": {"headers": JSON, "body": {"datum": "02-02-2020"}, **grouped(
            datum={"match": "date", "date": "dd-MM-yyyy"})},
        "null": {"headers": JSON, "body": {"leeg": 1}, **grouped(leeg={"match": "null"})},
        "included": {"headers": JSON, "body": {"datum": "x"}, **grouped(datum={"match": "include", "value": "01"})},
        "headers in a list": {"headers": {"Content-Type": ["application/json"]}},
        "below": {"headers": JSON, "body": {"in": {"ja": False}}, **grouped(in_ja=TYPE)},
        "below, without a rule": {"headers": JSON, "body": {"in": {"ja": False}}},
        "exact entries": {"headers": JSON, "body": {"lijst": ["a"]}},
    },
    "4.0": {
        "a part": wrapped({"aantal": 3}),
        "another number": wrapped({"aantal": 4}),
        "a boolean": wrapped({"in": {"ja": False}}, **grouped(in_ja={"match": "boolean"})),
        "not empty": wrapped({"lijst": ["x"]}, **grouped(lijst={"match": "notEmpty"})),
        "each value": wrapped({"lijst": ["x"]}, **grouped(lijst={"match": "type", "max": 1})),
        "a text that is JSON": wrapped('{"aantal": 3}'),
        "another media type": wrapped("3", "text/plain"),
        "a class of statuses": {"status": 204, "matchingRules": {
            "status": {"matchers": [{"match": "statusCode", "status": "success"}]}}},
        "another class": {"status": 404, "matchingRules": {
            "status": {"matchers": [{"match": "statusCode", "status": "clientError"}]}}},
        "nothing": {"body": {"content": ""}},
    },
}  # fmt: skip


def a_pact(folder: Path, version: str) -> Path:
    headers: dict[str, Any] = HEADERS if version[0] in "23" else {name: [value] for name, value in HEADERS.items()}
    path = f"/v1/personen/{BSN}/inburgeringstermijn"
    typed = {"type": "Synchronous/HTTP"} if version.startswith("4") else {}
    entries = [
        {**typed, "_id": name, "description": name, "request": {"method": "GET", "path": path, "headers": headers},
         "response": {"status": 200, **response}}
        for name, response in EXPECTED[version].items()
    ]  # fmt: skip
    content = {"consumer": {"name": "klein"}, "provider": {"name": "duo"}, "interactions": entries,
               "metadata": {"pactSpecification": {"version": version}}}  # fmt: skip
    file = folder / "pact.json"
    file.write_text(json.dumps(content))
    return file


@pytest.mark.parametrize("version", EXPECTED)
async def test_the_verdicts_are_those_of_the_native_verifier(version: str, tmp_path: Path) -> None:
    file = a_pact(tmp_path, version)
    context = multiprocessing.get_context("spawn")
    async with Edge(Provider(content=ANSWER), context=None) as edge:
        with ProcessPoolExecutor(max_workers=1, mp_context=context, initializer=be_quiet) as pool:
            loop = asyncio.get_running_loop()
            native = await loop.run_in_executor(pool, verify_file, str(file), "duo", edge.url, 20.0, 60.0)
        ours = await verify(Wishes((file,), "duo", address=Address(edge.url)))
    theirs = {one["interactionId"]: one["result"] == "OK" for one in native}
    assert theirs.keys() == EXPECTED[version].keys()
    assert {one.description: one.outcome == "verified" for one in ours.results} == theirs
    assert len(set(theirs.values())) == 2
