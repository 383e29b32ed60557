"""``plateau2 specs drift``: what it says, and its exit code."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from harness.bundled import bundled

from .conftest import Plateau2


@pytest.fixture
def publication(tmp_path: Path) -> Path:
    """All our own documents, laid out as DUO lays out its own."""
    for provider in ("duo", "gemeente"):
        for api in bundled(f"contracts/openapi/{provider}").iterdir():
            target = tmp_path / "publicatie" / "API" / api.name
            target.mkdir(parents=True)
            shutil.copy(max(api.glob("*.yaml")), target / "openapi.yml")
    return tmp_path / "publicatie"


def test_a_publication_that_is_what_we_hold(plateau2: Plateau2, publication: Path) -> None:
    said = plateau2("specs", "drift", publication)
    assert said.code == 0
    assert "Hetzelfde: 15." in said.out
    assert "Wat wij hebben, is nog bij." in said.out


def test_a_publication_that_moved_on(plateau2: Plateau2, publication: Path) -> None:
    shutil.rmtree(publication / "API/boete")
    pip = publication / "API/pip/openapi.yml"
    pip.write_text(
        pip.read_text("utf-8").replace("postPipByBsn", "postPlanByBsn").replace("maxItems: 50", "maxItems: 9"), "utf-8"
    )
    said = plateau2("specs", "drift", publication, "--lang", "en")
    assert said.code == 1
    assert "gone  duo/boete 1.0.0" in said.out
    assert "changed  duo/pip 1.2.0 → 1.2.0" in said.out
    assert (
        "postPlanByBsn (API/pip/openapi.yml#/paths/~1personen~1{bsn}~1PIP/post): belongs to no stelseldienst"
        in said.out
    )
    assert "Something differs from what we hold." in said.out


def test_the_same_as_json(plateau2: Plateau2, publication: Path) -> None:
    (publication / "README.md").write_text(
        "| API | Versie |\n| --- | --- |\n| [PIP](API/pip/openapi.yml) | V1.1.3 |\n", "utf-8"
    )
    said = plateau2("specs", "drift", publication, "--format", "json")
    told = json.loads(said.out)
    assert said.code == 0
    assert told["up_to_date"] is True
    assert {"duo/pip": "same"}.items() <= {api["api"]: api["kind"] for api in told["apis"]}.items()
    wrong = next(one for one in told["disagreements"] if one["rule"] == "tabel-versie")
    assert wrong["place"] == "README.md:3"
    assert wrong["values"] == {"api": "pip", "tabel": "1.1.3", "document": "1.2.0"}


@pytest.mark.parametrize("text", [None, "openapi: [", "- een lijst\n", "openapi: 3.0.0\ninfo: {}\n"])
def test_what_cannot_be_read_is_bad_input(plateau2: Plateau2, tmp_path: Path, text: str | None) -> None:
    folder = tmp_path / "map"
    if text is not None:
        folder.mkdir()
        (folder / "openapi.yml").write_text(text, "utf-8")
    said = plateau2("specs", "drift", folder)
    assert said.code == 2
    assert str(folder) in said.err
    assert said.out == ""


def test_what_is_no_folder_is_named_as_it_was_given(plateau2: Plateau2, tmp_path: Path) -> None:
    assert f"{tmp_path / 'nope'}: is geen map; noem de map" in plateau2("specs", "drift", tmp_path / "nope").err
