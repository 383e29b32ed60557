"""init: a workspace that explains itself, and is never written over."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from harness.parties.wire.pki import Pki
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
        "pip, 6", "n", 'Voorbeeld "BV"', "00000099000000007000", "Waterland", "2.1",
        "Gemeente Oever", "00000099000000030000", "9903", "n", "ja", "./start.sh --poort 0",
    ]  # fmt: skip
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n".join(answers) + "\n"))
    assert plateau2("init", tmp_path).code == 0
    vendor = Workspace.open(tmp_path).vendor
    assert vendor.leverancier.naam == 'Voorbeeld "BV"'
    assert [gemeente.code for gemeente in vendor.gemeenten] == ["9903"]
    assert vendor.applicatie.start == "./start.sh --poort 0"
    assert (vendor.stelseldiensten["pip"], vendor.stelseldiensten["coa-koppeling"]) == ("ja", "nee")
    assert list(vendor.stelseldiensten.values()).count("ja") == 2


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


def test_an_answer_that_cannot_be_used_is_asked_again_with_the_reason(
    tmp_path: Path, plateau2: Plateau2, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = [
        "toverij", "alle", "Voorbeeld BV", "123", "00000099000000007000", "Waterland", "1",
        "Gemeente Oever", "12", "00000099000000030000", "99", "9903", "misschien", "n",
        "n", "http://app.example", "https://app.example/v2", "https://app.example:8443/v1", "ftp://x", "http://app.example/o",
    ]  # fmt: skip
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n".join(answers) + "\n"))
    said = plateau2("init", tmp_path)
    assert said.code == 0
    reasons = (
        "een dienst die er niet is", "is geen OIN", "is geen gemeentecode", "geef j of n", "geen https-adres",
        "eindigt niet op /v1", "geen http-adres",
    )  # fmt: skip
    for reason in reasons:
        assert reason in said.out
    assert Workspace.open(tmp_path).vendor.applicatie.notificatie_url == "https://app.example:8443/v1"


def test_who_stops_halfway_finds_the_answers_again(
    tmp_path: Path, plateau2: Plateau2, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("pip\n\nVoorbeeld BV\n00000099000000007000\n"))
    stopped = plateau2("init", tmp_path)
    assert stopped.code == 130
    assert "leverancier.antwoorden.json" in stopped.err
    assert not (tmp_path / "leverancier.toml").exists()
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n" * 30))
    assert plateau2("init", tmp_path).code == 0
    vendor = Workspace.open(tmp_path).vendor
    assert (vendor.leverancier.naam, vendor.leverancier.oin) == ("Voorbeeld BV", "00000099000000007000")
    assert vendor.stelseldiensten["pip"] == "ja"
    assert not (tmp_path / "leverancier.antwoorden.json").exists()


def test_services_can_be_named_without_questions(tmp_path: Path, plateau2: Plateau2) -> None:
    assert plateau2("init", tmp_path, "--ja", "--service", "pip", "--service", "boete").code == 0
    claims = Workspace.open(tmp_path).vendor.stelseldiensten
    assert {slug for slug, claim in claims.items() if claim == "ja"} == {"pip", "boete"}
    assert plateau2("init", tmp_path / "w", "--ja", "--service", "toverij").code == 2


def test_a_ca_and_a_probe_can_be_given_without_questions(tmp_path: Path, plateau2: Plateau2) -> None:
    theirs = Pki.open_or_create(tmp_path / "theirs").ca
    url = "http://127.0.0.1:8445/probe"
    assert plateau2("init", tmp_path / "w", "--ja", "--ca", theirs, "--probe-url", url).code == 0
    vendor = Workspace.open(tmp_path / "w").vendor
    assert vendor.certificaten.ca == str(theirs)
    assert (vendor.applicatie.probe, vendor.applicatie.probe_url) == (True, url)
    said = plateau2("init", tmp_path / "v", "--ja", "--ca", tmp_path / "nowhere.pem")
    assert said.code == 2
    assert "nowhere.pem" in said.err
    assert not (tmp_path / "v" / "leverancier.toml").exists()


def test_a_file_that_is_replaced_is_kept(tmp_path: Path, plateau2: Plateau2) -> None:
    for name in ("Een", "Twee", "Drie"):
        assert plateau2("init", tmp_path, "--ja", "--overschrijf", "--naam", name).code == 0
    kept = [
        Workspace.open(tmp_path / file).vendor.leverancier.naam
        for file in ("leverancier.toml.oud", "leverancier.toml.oud1", "leverancier.toml")
    ]
    assert kept == ["Een", "Twee", "Drie"]


def test_a_workspace_that_was_moved_says_so_and_tells_its_new_paths(tmp_path: Path, plateau2: Plateau2) -> None:
    assert plateau2("init", tmp_path / "hier", "--ja").code == 0
    (tmp_path / "hier" / ".pki.lock").write_text('{"pid": 1}')
    (tmp_path / "hier").rename(tmp_path / "daar")
    said = plateau2("doctor", tmp_path / "daar")
    assert "De adressen van DUO en COA zijn nieuw" in said.out
    told = json.loads((tmp_path / "daar" / "aansluitgegevens.json").read_text())
    assert all(Path(path).exists() for path in told["certificaten"].values())
