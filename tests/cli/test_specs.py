"""``plateau2 specs diff``: what it says, and its exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from harness.bundled import bundled
from harness.cli.words import Words
from harness.openapi.diff import rules

from .conftest import Plateau2

HOURS = bundled("contracts/openapi/duo/gevolgde-uren")
PIP = bundled("contracts/openapi/duo/pip/1.2.0.yaml")


@pytest.fixture
def stricter(tmp_path: Path) -> Path:
    """A PIP whose niveau has become required, in a patch version."""
    text = PIP.read_text(encoding="utf-8").replace("version: 1.2.0", "version: 1.2.1")
    path = tmp_path / "pip.yaml"
    path.write_text(text.replace("[dagtekeningPip, leerroute]", "[dagtekeningPip, leerroute, niveau]"), "utf-8")
    return path


def test_a_release_that_breaks_nothing(plateau2: Plateau2) -> None:
    said = plateau2("specs", "diff", HOURS / "1.0.0.yaml", HOURS / "1.1.0.yaml")
    assert said.code == 0
    assert "Brekend: 0. Passend: 4." in said.out
    assert "Versie 1.1.0 past bij wat er veranderde sinds 1.0.0." in said.out


def test_a_release_that_breaks(plateau2: Plateau2, stricter: Path) -> None:
    said = plateau2("specs", "diff", PIP, stricter, "--lang", "en")
    assert said.code == 1
    assert "breaks  request, body, application/json, /niveau" in said.out
    assert "The property /niveau became required in the request" in said.out
    assert "Breaking change in a patch version" in said.out


def test_the_same_as_json_with_everything_that_an_impact_report_needs(plateau2: Plateau2, stricter: Path) -> None:
    said = plateau2("specs", "diff", PIP, stricter, "--format", "json")
    told = json.loads(said.out)
    assert said.code == 1
    assert told["version"]["code"] == "breaking_in_patch"
    required = next(change for change in told["changes"] if change["rule"] == "verzoek-wordt-verplicht")
    assert required["locator"] == {
        "operation_id": "postPipByBsn", "method": "POST", "path": "/personen/{bsn}/PIP", "side": "request",
        "part": "body", "name": "", "status": "", "moved_to": "", "media_type": "application/json",
        "property": "/niveau",
    }  # fmt: skip
    assert required["new"] == {"pointer": "/components/schemas/PIP/required", "value": True}
    assert required["reason"].startswith("De eigenschap /niveau is in het verzoek verplicht geworden")


def test_documents_that_mean_the_same(plateau2: Plateau2) -> None:
    said = plateau2("specs", "diff", PIP, PIP)
    assert said.code == 0
    assert "De documenten betekenen hetzelfde." in said.out


@pytest.mark.parametrize("text", [None, "openapi: [", "swagger: '2.0'", "openapi: 3.0.0\ninfo: {version: 1.0.0}\n"])
def test_a_document_that_cannot_be_read_is_bad_input(plateau2: Plateau2, tmp_path: Path, text: str | None) -> None:
    bad = tmp_path / "stuk.yaml"
    if text is not None:
        bad.write_text(text, encoding="utf-8")
    said = plateau2("specs", "diff", PIP, bad)
    assert said.code == 2
    assert "stuk.yaml" in said.err
    assert said.out == ""


def test_a_document_with_a_broken_operation_is_bad_input(plateau2: Plateau2, tmp_path: Path) -> None:
    bad = tmp_path / "stuk.yaml"
    bad.write_text(PIP.read_text("utf-8").replace("maxItems: 50", "maxItems: vijftig"), encoding="utf-8")
    said = plateau2("specs", "diff", PIP, bad)
    assert said.code == 2
    assert "maxItems is geen getal" in said.err


def test_there_are_words_for_every_kind_and_direction() -> None:
    words = Words("specs-diff", "nl")
    for rule in rules().values():
        assert words.knows(rule.voor)
        assert rule.soort == "editorial" or words.knows(rule.soort)
