"""``plateau2 contracts impact`` and ``contracts matrix``: what they say, and their exit codes."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from harness.bundled import bundled

from .conftest import Plateau2

HOURS = bundled("contracts/openapi/duo/gevolgde-uren")
OLD, NEW = HOURS / "1.0.0.yaml", HOURS / "1.1.0.yaml"
PACTS = bundled("contracts/pacts")
ZUIDERWIND, NOORDERLICHT = PACTS / "zuiderwind", PACTS / "noorderlicht"
VENDORS = PACTS / "leveranciers.yaml"


@pytest.fixture
def without_intake(tmp_path: Path) -> Path:
    """Gevolgde Uren in which the hours of the brede intake have another path."""
    path = tmp_path / "nieuw.yaml"
    path.write_text(NEW.read_text("utf-8").replace("uren/bredeintake/taallesknm", "uren/intake/taallesknm"), "utf-8")
    return path


def test_nobody_breaks(plateau2: Plateau2) -> None:
    said = plateau2("contracts", "impact", "--from", OLD, "--to", NEW, NOORDERLICHT)
    assert said.code == 0
    assert "Als DUO van Gevolgde uren 1.0.0 naar Gevolgde uren 1.1.0 gaat" in said.out
    assert "Niemand breekt, voor zover de contracten spreken." in said.out


def test_who_breaks_is_named_with_pact_and_rule(plateau2: Plateau2, without_intake: Path) -> None:
    said = plateau2("contracts", "impact", "--from", NEW, "--to", without_intake, ZUIDERWIND, NOORDERLICHT,
                    "--leveranciers", VENDORS, "--lang", "en")  # fmt: skip
    assert said.code == 1
    assert "Do not ship: noorderlicht, zuiderwind break." in said.out
    assert "Gemeente Zuiderdal" in said.out
    assert re.search(r"zuiderwind-duo.json#/interactions/\d", said.out)
    assert "[rule operatie-verplaatst]" in said.out


def test_the_impact_as_json(plateau2: Plateau2, without_intake: Path) -> None:
    said = plateau2("contracts", "impact", "--from", NEW, "--to", without_intake, ZUIDERWIND, "--format", "json")
    told = json.loads(said.out)
    assert (said.code, told["outcome"], told["services"]["resultaten"]) == (1, "breaks", "breaks")
    assert told["vendors"][0]["interactions"][1]["causes"][0]["code"] == "request.path-or-method.unknown"


def test_zero_pacts_is_unknown(plateau2: Plateau2, tmp_path: Path) -> None:
    said = plateau2("contracts", "impact", "--from", OLD, "--to", NEW, "--source", tmp_path)
    assert said.code == 2
    assert "Geen contract betekent onbekend, niet veilig." in said.out


def test_a_pact_that_cannot_be_read_is_told_and_the_others_are_judged(plateau2: Plateau2, tmp_path: Path) -> None:
    bad = tmp_path / "stuk.json"
    bad.write_text("{", encoding="utf-8")
    said = plateau2("contracts", "impact", "--from", OLD, "--to", NEW, NOORDERLICHT, bad)
    assert said.code == 2
    assert "stuk.json" in said.err
    assert "noorderlicht" in said.out


@pytest.mark.parametrize("old", [HOURS, HOURS / "9.9.9.yaml"], ids=["a folder", "nothing"])
def test_documents_that_cannot_be_compared_are_bad_input(plateau2: Plateau2, old: Path) -> None:
    said = plateau2("contracts", "impact", "--from", old, "--to", NEW, ZUIDERWIND)
    assert (said.code, said.out) == (2, "")


def test_folders_of_documents_are_compared_per_api(plateau2: Plateau2, tmp_path: Path) -> None:
    for name, file in (("oud", OLD), ("nieuw", NEW)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "uren.yaml").write_bytes(file.read_bytes())
        (tmp_path / name / "pip.yaml").write_bytes(bundled("contracts/openapi/duo/pip/1.2.0.yaml").read_bytes())
    said = plateau2("contracts", "impact", "--from", tmp_path / "oud", "--to", tmp_path / "nieuw", NOORDERLICHT)
    assert said.code == 0
    assert "PIP 1.2.0" in said.out


def test_the_matrix_says_fits_and_unknown(plateau2: Plateau2) -> None:
    said = plateau2("contracts", "matrix", ZUIDERWIND, "--leveranciers", VENDORS, "--format", "json")
    assert said.code == 0
    pairs = {(one["vendor"], one["api"], one["apiVersion"]): one for one in json.loads(said.out)["pairs"]}
    hours = [pairs["zuiderwind", "duo/gevolgde-uren", version] for version in ("1.0.0", "1.1.0")]
    assert [(pair["state"], pair["lines"]) for pair in hours] == [("fits", 3), ("fits", 3)]
    assert pairs["zuiderwind", "duo/boete", "1.0.0"]["state"] == "unused"
    assert pairs["noorderlicht", "duo/pip", "1.2.0"]["state"] == "unknown"
    assert pairs["noorderlicht", "duo/pip", "1.2.0"]["withoutContract"]


def test_the_matrix_names_the_line_that_breaks(plateau2: Plateau2) -> None:
    said = plateau2("contracts", "matrix", PACTS / "lindewaard")
    assert said.code == 1
    assert "lindewaard – duo/gevolgde-uren 1.0.0: breekt" in said.out
    assert "de uren bij een instelling: " in said.out
    assert "/request/path" in said.out


def test_the_matrix_without_any_contract_is_bad_input(plateau2: Plateau2, tmp_path: Path) -> None:
    assert plateau2("contracts", "matrix", tmp_path).code == 2


def test_runs_settle_what_documents_leave_open(plateau2: Plateau2, tmp_path: Path) -> None:
    runs = []
    for version in ("1.0.0", "1.1.0"):
        run = tmp_path / version
        plateau2(
            "contracts", "verify", ZUIDERWIND, "--provider", "duo", "--uit", run, "--api", f"gevolgde-uren={version}"
        )
        runs += ["--run", run]
    said = plateau2("contracts", "matrix", ZUIDERWIND, *runs, "--format", "json")
    found = {one["apiVersion"]: one for one in json.loads(said.out)["pairs"] if one["api"] == "duo/gevolgde-uren"}
    assert {version: pair["state"] for version, pair in found.items()} == {"1.0.0": "verified", "1.1.0": "broken"}
    assert found["1.1.0"]["decidedBy"]["description"] == "alle uren van een cursist"
    assert said.code == 1
    shipped = ("contracts", "impact", "--from", OLD, "--to", NEW, ZUIDERWIND)
    assert plateau2(*shipped).code == 2
    said = plateau2(*shipped, *runs)
    assert said.code == 1
    assert "hield geen stand bij een draaiende aanbieder van de nieuwe versie" in said.out


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_one_page_shows_the_matrix_and_the_impact_without_script_or_network(plateau2: Plateau2, lang: str) -> None:
    said = plateau2("contracts", "impact", "--from", OLD, "--to", NEW, ZUIDERWIND, "--leveranciers", VENDORS,
                    "--format", "html", "--lang", lang)  # fmt: skip
    assert said.code == 2
    page = Page()
    page.feed(said.out)
    page.close()
    assert page.open == []
    assert not page.tags & {"script", "link", "img", "iframe"}
    assert page.targets <= page.ids
    assert f'<html lang="{lang}">' in said.out
    assert ("onbekend" if lang == "nl" else "unknown") in said.out
    assert "http" not in said.out.replace("http-equiv", "")


class Page(HTMLParser):
    """What stands in a page: its tags, its ids, where its links lead, and what was never closed."""

    EMPTY = frozenset({"meta", "br", "path", "circle", "rect"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.ids: set[str] = set()
        self.targets: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.add(tag)
        self.ids.add(found.get("id") or "")
        if href := found.get("href"):
            self.targets.add(href.removeprefix("#"))
        if tag not in self.EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert tag in self.EMPTY or self.open.pop() == tag
