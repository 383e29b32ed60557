"""``plateau2 contracts check`` as a user meets it: exit codes, formats, and what it does with bad input."""

import json
import os
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import Any

import pytest

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


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "harness.cli", "contracts", "check", *map(str, arguments)]
    environment = {**os.environ, "PLATEAU2_LANG": "nl"}
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, env=environment, check=False)


def write(folder: Path, *interactions: Any, provider: str = "DUO", name: str = "pact.json") -> Path:
    file = folder / name
    file.write_text(
        json.dumps({"consumer": {"name": "c"}, "provider": {"name": provider}, "interactions": interactions})
    )
    return file


def test_a_contract_that_fits_exits_0(tmp_path: Path) -> None:
    found = run(write(tmp_path, GOOD))
    assert (found.returncode, found.stderr) == (0, "")
    assert "1 passen, 0 met een waarschuwing, 0 passen niet" in found.stdout


def test_a_contract_that_does_not_fit_exits_1_and_says_where(tmp_path: Path) -> None:
    found = run(write(tmp_path, GOOD, WRONG))
    assert found.returncode == 1
    assert "request.path-or-method.unknown  pact#/interactions/1/request/path" in found.stdout


def test_a_broken_file_does_not_keep_the_others_from_being_judged(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("{")
    write(tmp_path, GOOD)
    found = run(tmp_path, "--format", "json")
    assert found.returncode == 1
    first, second = json.loads(found.stdout)["results"]
    assert "is geen goede JSON" in first["problem"]
    assert second["level"] == "ok"


@pytest.mark.parametrize("content", ["{", "[]", '{"swagger": "2.0"}'])
def test_nothing_to_judge_exits_2(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.json").write_text(content)
    found = run(tmp_path / "a.json")
    assert found.returncode == 2
    assert "niets te beoordelen" in found.stderr
    assert "Traceback" not in found.stderr


def test_a_pact_without_interactions_is_never_green(tmp_path: Path) -> None:
    assert run(write(tmp_path)).returncode == 2


def test_a_pact_for_an_unknown_provider_asks_for_a_document(tmp_path: Path) -> None:
    found = run(write(tmp_path, GOOD, provider="iemand"))
    assert found.returncode == 2
    assert "--against" in found.stdout


def test_a_document_that_is_not_valid_is_a_message_and_the_others_count(tmp_path: Path) -> None:
    documents = tmp_path / "documenten"
    documents.mkdir()
    good = ROOT / "contracts" / "openapi" / "duo" / "inburgeringstermijn" / "1.0.0.yaml"
    (documents / "goed.yaml").write_text(good.read_text())
    (documents / "verwijst.yaml").write_text(
        "openapi: 3.0.0\ninfo: {title: t, version: 1.0.0}\npaths: {/x: {$ref: 'https://example.org/x.yaml'}}\n"
    )
    found = run(write(tmp_path, GOOD), "--against", documents)
    assert found.returncode == 1
    assert "adres elders" in found.stdout
    assert "1 passen" in found.stdout
    (documents / "goed.yaml").unlink()
    assert run(tmp_path / "pact.json", "--against", documents).returncode == 2


def test_junit_and_sarif_are_what_they_say(tmp_path: Path) -> None:
    file = write(tmp_path, GOOD, {**WRONG, "description": '<&" \x00'})
    suites = ElementTree.fromstring(run(file, "--format", "junit").stdout)
    assert len(suites.findall(".//testcase")) == 2
    assert len(suites.findall(".//failure")) == 1
    sarif = json.loads(run(file, "--format", "sarif").stdout)
    (result,) = sarif["runs"][0]["results"]
    assert (result["ruleId"], result["level"]) == ("request.path-or-method.unknown", "error")


def test_findings_come_in_both_languages_with_both_places(tmp_path: Path) -> None:
    file = write(tmp_path, {**GOOD, "response": {"status": 418}})
    for lang, words in (("nl", "Het document kent"), ("en", "The document has no response")):
        (result,) = json.loads(run(file, "--format", "json", "--lang", lang).stdout)["results"]
        (finding,) = result["findings"]
        assert finding["sentence"].startswith(words)
        assert finding["pact"] == "/interactions/0/response/status"
        assert finding["document"].startswith("/paths/~1verlengingsgronden/get/responses")
        assert finding["actual"] == "418"


def test_output_in_a_pipe_is_whole(tmp_path: Path) -> None:
    found = run(write(tmp_path, *[WRONG] * 500), "--format", "json")
    assert len(found.stdout) > 65_536
    assert len(json.loads(found.stdout)["results"]) == 500
