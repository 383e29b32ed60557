"""``plateau2 contracts check`` as a user meets it: exit codes, formats, and what it does with bad input."""

import json
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.command import Plateau2, Said

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "contracts" / "pacts"
GOOD = {
    "description": "de verlengingsgronden",
    "request": {
        "method": "GET",
        "path": "/verlengingsgronden",
        "headers": {"bron": "00000099000000010000", "doel": "00000099000000000100",
                    "berichtId": "6f2c0f0e-6b1d-4a52-9e53-2f3f0f4b8a11"},
    },
    "response": {"status": 200, "headers": {"API-Version": "1.0.0"}},
}  # fmt: skip
WRONG = {**GOOD, "description": "een pad dat er niet is", "request": {"method": "GET", "path": "/nergens"}}


Check = Callable[..., Said]


@pytest.fixture
def check(plateau2: Plateau2) -> Check:
    return lambda *arguments: plateau2("contracts", "check", *arguments)


def write(folder: Path, *interactions: Any, provider: str = "DUO", name: str = "pact.json") -> Path:
    file = folder / name
    file.write_text(
        json.dumps({"consumer": {"name": "c"}, "provider": {"name": provider}, "interactions": interactions})
    )
    return file


def test_a_contract_that_fits_exits_0(check: Check, tmp_path: Path) -> None:
    found = check(write(tmp_path, GOOD))
    assert (found.code, found.err) == (0, "")
    assert "1 passen, 0 met een waarschuwing, 0 passen niet" in found.out


def test_a_contract_that_does_not_fit_exits_1_and_says_where(check: Check, tmp_path: Path) -> None:
    found = check(write(tmp_path, GOOD, WRONG))
    assert found.code == 1
    assert "request.path-or-method.unknown  pact#/interactions/1/request/path" in found.out


def test_a_broken_file_does_not_keep_the_others_from_being_judged(check: Check, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("{")
    write(tmp_path, GOOD)
    found = check(tmp_path, "--format", "json")
    assert found.code == 1
    first, second = json.loads(found.out)["results"]
    assert "is geen goede JSON" in first["problem"]
    assert second["level"] == "ok"


@pytest.mark.parametrize("content", ["{", "[]", '{"swagger": "2.0"}'])
def test_nothing_to_judge_exits_2(check: Check, tmp_path: Path, content: str) -> None:
    (tmp_path / "a.json").write_text(content)
    found = check(tmp_path / "a.json")
    assert found.code == 2
    assert "niets te beoordelen" in found.err
    assert "Traceback" not in found.err


def test_a_pact_without_interactions_is_never_green(check: Check, tmp_path: Path) -> None:
    assert check(write(tmp_path)).code == 2


def test_a_pact_for_an_unknown_provider_asks_for_a_document(check: Check, tmp_path: Path) -> None:
    found = check(write(tmp_path, GOOD, provider="iemand"))
    assert found.code == 2
    assert "--against" in found.out


def test_a_document_that_is_not_valid_is_a_message_and_the_others_count(check: Check, tmp_path: Path) -> None:
    documents = tmp_path / "documenten"
    documents.mkdir()
    good = ROOT / "contracts" / "openapi" / "duo" / "inburgeringstermijn" / "1.0.0.yaml"
    (documents / "goed.yaml").write_text(good.read_text())
    (documents / "verwijst.yaml").write_text(
        "openapi: 3.0.0\ninfo: {title: t, version: 1.0.0}\npaths: {/x: {$ref: 'https://example.org/x.yaml'}}\n"
    )
    found = check(write(tmp_path, GOOD), "--against", documents)
    assert found.code == 1
    assert "adres elders" in found.out
    assert "1 passen" in found.out
    (documents / "goed.yaml").unlink()
    found = check(tmp_path / "pact.json", "--against", documents)
    assert found.code == 1
    assert "0 passen" in found.out


def test_junit_and_sarif_are_what_they_say(check: Check, tmp_path: Path) -> None:
    file = write(tmp_path, GOOD, {**WRONG, "description": '<&" \x00'})
    suites = ElementTree.fromstring(check(file, "--format", "junit").out)
    assert len(suites.findall(".//testcase")) == 2
    assert len(suites.findall(".//failure")) == 1
    sarif = json.loads(check(file, "--format", "sarif").out)
    (result,) = sarif["runs"][0]["results"]
    assert (result["ruleId"], result["level"]) == ("request.path-or-method.unknown", "error")


def test_findings_come_in_both_languages_with_both_places(check: Check, tmp_path: Path) -> None:
    file = write(tmp_path, {**GOOD, "response": {"status": 418}})
    for lang, words in (("nl", "Het document kent"), ("en", "The document has no response")):
        (result,) = json.loads(check(file, "--format", "json", "--lang", lang).out)["results"]
        (finding,) = result["findings"]
        assert finding["sentence"].startswith(words)
        assert finding["pact"] == "/interactions/0/response/status"
        assert finding["document"].startswith("/paths/~1verlengingsgronden/get/responses")
        assert finding["actual"] == "418"


def test_output_in_a_pipe_is_whole(tmp_path: Path) -> None:
    file = write(tmp_path, *[WRONG] * 500)
    command = [sys.executable, "-m", "harness.cli", "contracts", "check", str(file), "--format", "json"]
    found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=240, check=False)
    assert len(found.stdout) > 65_536
    assert len(json.loads(found.stdout)["results"]) == 500
