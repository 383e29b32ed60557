"""The Pact specification's own matching cases, but for XML: such a body is compared with a schema, never matched."""

import json
from pathlib import Path
from typing import Any

import pytest

from harness.pacts.errors import ShapeError
from harness.pacts.matching.messages import body_mismatches, header_mismatches, path_mismatches, query_mismatches
from harness.pacts.model import Side
from harness.pacts.reading.interactions import InteractionReader

CASES = Path(__file__).parents[3].parent / "shared" / "outside" / "pact-matching-cases"
PARTS = ("method", "path", "query", "headers", "body", "status")

# What differs, and why: docs/decisions/0021-pacts-as-the-world-writes-them.md.
ARGUED = {
    "v1/testcases/request/query/different param order.json": "version 1 compares the query as text",
    "v1/testcases/request/query/trailing amperand.json": "version 1 compares the query as text",
    "v3/testcases/response/body/plain text regex matching that does not match.json": "the native core searches",
    "v4/testcases/response/body/plain text regex matching that does not match.json": "the native core searches",
}


def cases() -> list[Any]:
    found = []
    for file in sorted(CASES.glob("v*/testcases/re*/*/*.json")):
        case = json.loads(file.read_text(encoding="utf-8-sig"))
        name = file.relative_to(CASES).as_posix()
        if "xml" in name or "xml" in json.dumps(case).lower():
            continue
        found.append(pytest.param(name, case, id=name))
    return found


@pytest.mark.skipif(not CASES.is_dir(), reason="the specification's cases are not beside this checkout")
@pytest.mark.parametrize(("name", "case"), cases())
def test_our_matching_agrees_with_the_specification(name: str, case: dict[str, Any]) -> None:
    kind = name.split("/")[2]
    matches = not list(mismatches(kind, name.startswith("v4"), case["expected"], case["actual"]))
    if name in ARGUED:
        assert matches is not case["match"], f"{name} agrees after all: take it out of ARGUED"
    else:
        assert matches is case["match"], case["comment"]


def mismatches(kind: str, version_4: bool, expected: dict[str, Any], actual: dict[str, Any]) -> list[str]:
    """Reads both as the reader of pacts does, and compares every part."""
    wanted, found = (_read(kind, version_4, message) for message in (expected, actual))
    (method, path, query, side), (method_2, path_2, query_2, side_2) = wanted, found
    rules = side.rules
    problems = [*header_mismatches(rules, side.headers, side_2.headers)]
    problems += body_mismatches(side, side_2, extra=kind == "response")
    if kind == "request":
        problems += path_mismatches(rules, path, path_2)
        problems += query_mismatches(rules, query, query_2)
        problems += ["method"] * (method.lower() != method_2.lower())
    elif expected.get("status") != actual.get("status"):
        problems.append("status")
    return problems


def _read(kind: str, version_4: bool, message: dict[str, Any]) -> tuple[str, str, Any, Side]:
    request = {"method": "GET", "path": "/", **(message if kind == "request" else {})}
    response = {"status": 200, **(message if kind == "response" else {})}
    try:
        found = InteractionReader(version_4, 100).read(0, {"request": request, "response": response})
    except ShapeError as error:
        raise AssertionError(f"{error.pointer} {error.problem}") from error
    return found.method, found.path, found.query, found.request if kind == "request" else found.response
