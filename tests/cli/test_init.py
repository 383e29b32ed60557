"""init: a workspace that explains itself, and is never written over."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from harness.parties.workspace import Workspace

from .conftest import Plateau2


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_a_workspace_without_questions(tmp_path: Path, plateau2: Plateau2, lang: str) -> None:
    said = plateau2("init", tmp_path / "w", "--ja", "--lang", lang)
    assert said.code == 0
    workspace = Workspace.open(tmp_path / "w")
    assert workspace.vendor.leverancier.oin == "00000099000000001000"
    assert set(workspace.declaration().stelseldiensten.values()) == {"onbekend"}
    told = json.loads(workspace.aansluitgegevens.read_text())
    assert told["duo"]["url"] == "https://127.0.0.1:8441"
    assert Path(told["certificaten"]["sleutel"]).exists()
    assert "plateau2 doctor" in said.out


def test_what_was_answered_stands_in_the_file(
    tmp_path: Path, plateau2: Plateau2, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = [
        'Voorbeeld "BV"', "00000099000000007000", "Waterland", "2.1", "Gemeente Oever", "00000099000000030000", "9903",
        "n", "ja", "./start.sh --poort 0",
    ]  # fmt: skip
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n".join(answers) + "\n"))
    assert plateau2("init", tmp_path).code == 0
    vendor = Workspace.open(tmp_path).vendor
    assert vendor.leverancier.naam == 'Voorbeeld "BV"'
    assert [gemeente.code for gemeente in vendor.gemeenten] == ["9903"]
    assert vendor.applicatie.start == "./start.sh --poort 0"


def test_flags_answer_for_a_script(tmp_path: Path, plateau2: Plateau2) -> None:
    gemeente = ("--gemeente", "Oever: aan het water:00000099000000030000:9903")
    assert plateau2("init", tmp_path, "--ja", "--naam", "X", "--start", "run", *gemeente).code == 0
    vendor = Workspace.open(tmp_path).vendor
    assert vendor.gemeenten[0].naam == "Oever: aan het water"
    assert vendor.harnas.duo_poort == 0


def test_nothing_is_written_over(tmp_path: Path, plateau2: Plateau2) -> None:
    (tmp_path / "leverancier.toml").write_text("van mij")
    said = plateau2("init", tmp_path, "--ja")
    assert said.code == 2
    assert "--overschrijf" in said.err
    assert (tmp_path / "leverancier.toml").read_text() == "van mij"
    assert plateau2("init", tmp_path, "--ja", "--overschrijf").code == 0


@pytest.mark.parametrize(
    ("option", "value", "expected"),
    [
        ("--oin", "123", "leverancier.oin"),
        ("--gemeente", "zonder", "--gemeente zonder"),
        ("--naam", "", "leverancier.naam"),
    ],
)
def test_an_answer_that_cannot_be_leaves_nothing_behind(
    tmp_path: Path, plateau2: Plateau2, option: str, value: str, expected: str
) -> None:
    said = plateau2("init", tmp_path / "w", "--ja", option, value)
    assert said.code == 2
    assert expected in said.err
    assert not list((tmp_path / "w").glob("*"))
