"""A document that is broken anywhere is judged, or refused with its place; never anything else."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from harness.bundled import bundled
from harness.openapi import DocumentError, Limits, load_document
from harness.openapi.lint import VERSIONS, lint, read_document, with_lines

from .documents import FIELDS, GOOD, findings, found

PIP = load_document(bundled("contracts/openapi/duo/pip/1.2.0.yaml"))
JUNK: list[Any] = [
    None, True, False, 0, 1.5, "", "x", [], {}, [1], [{}], [None], {"x": None}, {"type": []}, {"type": [[]]},
    {"enum": "x"}, {"properties": {"datum": 3}}, {"allOf": "x"}, {"format": ["date"]}, {"required": 1},
    {"name": [], "in": {}}, {"$ref": 3}, {"$ref": "#/info"}, {"content": {"application/problem+json": None}},
]  # fmt: skip


def places(node: Any) -> Iterator[tuple[Any, Any]]:
    """Every container with every key in it."""
    for key, value in node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ():
        yield node, key
        yield from places(value)


@pytest.mark.parametrize("content", [GOOD, dict(PIP.content)], ids=["good", "pip"])
@pytest.mark.parametrize("seed", range(60))
def test_junk_anywhere_is_judged(seed: int, content: dict[str, Any], tmp_path: Path) -> None:
    chance, broken = random.Random(seed), copy.deepcopy(content)
    container, key = chance.choice(list(places(broken)))
    container[key] = copy.deepcopy(chance.choice(JUNK))
    file = tmp_path / "stuk.json"
    file.write_text(json.dumps(broken), encoding="utf-8")
    document = read_document(file)
    for version in VERSIONS:
        for finding in with_lines(lint(document, version), file):
            assert finding.sentence("nl") and finding.sentence("en")


def test_a_schema_that_contains_itself_is_judged_once() -> None:
    ring = {
        "/components/schemas/A": {"allOf": [{"$ref": "#/components/schemas/B"}], "properties": {"datum": {}}},
        "/components/schemas/B": {"anyOf": [{"$ref": "#/components/schemas/A"}]},
        f"{FIELDS}/einddatum": {"$ref": "#/components/schemas/A"},
    }
    assert found(ring) == [("date_without_format", "/components/schemas/A/properties/datum")]


def test_thousands_of_schemas_in_a_row_are_no_problem() -> None:
    chain: dict[str, Any] = {
        f"/components/schemas/L{level}": {"properties": {"n": {"$ref": f"#/components/schemas/L{level + 1}"}}}
        for level in range(3000)
    }
    chain["/components/schemas/L3000"] = {"properties": {"datum": {"type": "string"}}}
    assert found(chain) == [("date_without_format", "/components/schemas/L3000/properties/datum")]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("openapi: [", "is not valid YAML"),
        ("- openapi", "holds no mapping"),
        ("a: &x [1, *x]", "within the value that it stands for"),
        ("a: *x", "that stands nowhere"),
        ("a: .nan", "JSON does not have"),
        ("a: !!binary aGVsbG8=", "JSON does not have"),
        ("a: !!set {b}", "JSON does not have"),
        ("a: !!timestamp 2024-05-17", "JSON does not have"),
        ("? [a]\n: b", "a key that is not text"),
        ("a: 1\n---\nb: 2", "a second document"),
        ("openapi: 3.0.0\nopenapi: 3.0.0", "twice"),
        ("[" * 200, "nested deeper"),
        ("a: 1\n" * 90, "key 'a' twice"),
        ("x" * 3000, "is larger than"),
    ],
)
def test_a_document_that_cannot_be_read_is_refused_with_a_cure(tmp_path: Path, text: str, problem: str) -> None:
    file = tmp_path / "stuk.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(DocumentError, match=problem) as caught:
        read_document(file, Limits(max_bytes=2000))
    assert str(file) in str(caught.value)
    assert caught.value.cure


def test_what_is_only_wrong_is_read_and_judged(tmp_path: Path) -> None:
    file = tmp_path / "leeg.yaml"
    file.write_text("info: tekst\npaths: []\n", encoding="utf-8")
    judged = with_lines(lint(read_document(file)), file)
    assert {(finding.code, finding.line) for finding in judged} >= {
        ("openapi_missing", 1), ("paths_missing", 2), ("no_mapping", 1), ("version_missing", 1),
    }  # fmt: skip


def test_a_value_that_could_steer_a_screen_is_shown_harmless_and_short() -> None:
    [finding] = findings({"/info/version": "\x1b[31m" + "9" * 500})
    assert "\x1b" not in finding.sentence("nl")
    assert len(finding.sentence("nl")) < 250


def test_a_line_is_that_of_the_place_or_of_what_holds_it(tmp_path: Path) -> None:
    file = tmp_path / "pip.yaml"
    text = bundled("contracts/openapi/duo/pip/1.2.0.yaml").read_text(encoding="utf-8")
    file.write_text(text, encoding="utf-8")
    lines = text.splitlines()
    for finding in with_lines(lint(read_document(file)), file):
        assert finding.line is not None
        last = finding.pointer.rpartition("/")[2].replace("~1", "/")
        assert last in lines[finding.line - 1] or finding.pointer == ""


def test_what_stands_in_another_file_has_a_place_there_and_no_line_here(tmp_path: Path) -> None:
    content = copy.deepcopy(GOOD)
    content["components"]["schemas"]["Gesprek"] = {"$ref": "delen/gesprek.yaml#/Gesprek"}
    (tmp_path / "delen").mkdir()
    (tmp_path / "delen" / "gesprek.yaml").write_text("Gesprek: {properties: {datum: {type: string}}}", "utf-8")
    file = tmp_path / "afspraken.json"
    file.write_text(json.dumps(content), encoding="utf-8")
    [finding] = with_lines(lint(read_document(file)), file)
    assert (finding.pointer, finding.line) == ("/x-files/delen~1gesprek.yaml/Gesprek/properties/datum", None)
