"""``plateau2 specs lint``: what it says, in which forms, and its exit code."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
import yaml

from harness.bundled import bundled
from tests.openapi.lint.documents import GONE, changed

from .conftest import Plateau2

PIP = bundled("contracts/openapi/duo/pip/1.2.0.yaml")


def written(path: Path, changes: dict[str, Any]) -> Path:
    """The good document with these changes, in a file."""
    path.write_text(yaml.safe_dump(dict(changed(changes).content), sort_keys=False), encoding="utf-8")
    return path


def test_a_document_that_keeps_every_rule(plateau2: Plateau2, tmp_path: Path) -> None:
    said = plateau2("specs", "lint", written(tmp_path / "goed.yaml", {}))
    assert said.code == 0
    assert said.out == "ADR 2.2, 1 document(en): 0 keer een must gebroken, 0 keer een should.\n"


def test_a_should_is_told_and_does_not_count(plateau2: Plateau2, tmp_path: Path) -> None:
    said = plateau2("specs", "lint", written(tmp_path / "goed.yaml", {"/info/contact": GONE}))
    assert said.code == 0
    assert "should /core/doc-openapi-contact" in said.out


def test_a_must_counts_and_stands_on_one_line_with_its_place(plateau2: Plateau2) -> None:
    said = plateau2("specs", "lint", PIP, "--lang", "en")
    line = next(line for line in said.out.splitlines() if "kebab" in line)
    number = PIP.read_text(encoding="utf-8").splitlines().index("  /personen/{bsn}/PIP:") + 1
    assert said.code == 1
    assert f"1.2.0.yaml:{number}: must /core/path-segments-kebab-case In the path /personen/{{bsn}}/PIP, PIP" in line


def test_an_earlier_version_of_the_rules_asks_less(plateau2: Plateau2) -> None:
    assert "kebab-case" not in plateau2("specs", "lint", PIP, "--adr", "2.1").out


def test_what_a_document_cannot_tell_is_listed_when_asked(plateau2: Plateau2) -> None:
    assert "/core/stateless" not in plateau2("specs", "lint", PIP).out
    said = plateau2("specs", "lint", PIP, "--all")
    assert "  must /core/stateless (mens): Wat de server onthoudt, staat niet in het document.\n" in said.out
    assert "  must /core/transport/security-headers (verkeer): " in said.out


def test_our_own_documents_are_the_default(plateau2: Plateau2) -> None:
    said = plateau2("specs", "lint", "--format", "json")
    told = json.loads(said.out)
    assert len(told["documents"]) == len(list(bundled("contracts/openapi").rglob("*.yaml")))
    assert len(told["rules"]) == 36
    assert told["counts"]["must"] == sum(
        finding["level"] == "must" for document in told["documents"] for finding in document["findings"]
    )
    assert said.code == 1


def test_a_document_from_standard_input(plateau2: Plateau2, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(PIP.read_bytes())))
    said = plateau2("specs", "lint", "-")
    assert said.code == 1
    assert said.out.startswith("-:")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"openapi: [")))
    said = plateau2("specs", "lint", "-")
    assert said.code == 2
    assert "Fout: -: is geen goede YAML" in said.err
    assert said.out == ""


def test_a_folder_stands_for_the_documents_in_it(plateau2: Plateau2, tmp_path: Path) -> None:
    written(tmp_path / "a.yaml", {})
    (tmp_path / "diep").mkdir()
    written(tmp_path / "diep" / "b.json", {"/info/version": "1"})
    (tmp_path / "anders.yaml").write_text("iets: anders\n", encoding="utf-8")
    said = plateau2("specs", "lint", tmp_path)
    assert said.code == 1
    assert "ADR 2.2, 2 document(en): 1 keer een must" in said.out
    assert "anders.yaml: geen OpenAPI-document, overgeslagen" in said.err


def test_a_folder_without_documents_is_bad_input(plateau2: Plateau2, tmp_path: Path) -> None:
    said = plateau2("specs", "lint", tmp_path)
    assert said.code == 2
    assert "geen OpenAPI-documenten" in said.err


@pytest.mark.parametrize("form", ["text", "json", "sarif"])
def test_one_bad_document_does_not_keep_the_next_from_being_judged(
    plateau2: Plateau2, tmp_path: Path, form: str
) -> None:
    said = plateau2("specs", "lint", tmp_path / "nergens.yaml", PIP, "--format", form)
    assert said.code == 2
    assert "nergens.yaml: kan niet worden gelezen" in said.err
    assert "/core/path-segments-kebab-case" in said.out
    assert form == "text" or json.loads(said.out)


def test_sarif_points_at_lines_that_exist_and_rules_that_it_describes(plateau2: Plateau2, tmp_path: Path) -> None:
    file = written(tmp_path / "met spatie.yaml", {"/info/version": "1", "/info/contact": GONE})
    said = plateau2("specs", "lint", file, tmp_path / "nergens.yaml", "--format", "sarif")
    log = json.loads(said.out)
    [run] = log["runs"]
    described = run["tool"]["driver"]["rules"]
    assert log["version"] == "2.1.0"
    assert [(result["ruleId"], result["level"]) for result in run["results"]] == [
        ("/core/doc-openapi-contact", "warning"), ("/core/semver", "error"),
    ]  # fmt: skip
    for result in run["results"]:
        assert described[result["ruleIndex"]]["id"] == result["ruleId"]
        [place] = result["locations"]
        assert unquote(place["physicalLocation"]["artifactLocation"]["uri"]) == file.as_posix()
        assert 1 <= place["physicalLocation"]["region"]["startLine"] <= len(file.read_text("utf-8").splitlines())
    [invocation] = run["invocations"]
    assert not invocation["executionSuccessful"]
    assert len(invocation["toolExecutionNotifications"]) == 1
