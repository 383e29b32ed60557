"""``bron.toml``: said once, checked by ``doctor``; ``verify-release`` reads it, and an option goes before it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from harness.cli.app import build
from harness.cli.provider_options import parameters
from harness.parties.provider_file import COMPOSED, OPTIONS, ProviderFile

from .conftest import Plateau2

OF_ONE_RUN = {"bron", "only", "seed", "peildatum", "dry_run", "lang"}
OF_ONE_RUN |= {"officieel", "vorige", "laat_staan", "hervat", "uit", "stil"}
"""What is said of one run, and never of a provider: no place in the file."""
OF_ONE_RUN_IN_ENGLISH = {"official", "previous", "keep", "resume", "out", "quiet"}


def _command() -> Any:
    return build().commands["verify-release"]


def test_every_option_has_a_place_in_the_file_or_is_of_one_run() -> None:
    names = parameters(_command())
    filled = {names[option] for option in (*OPTIONS, *COMPOSED)}
    known = {one.name for one in _command().params if not one.name.endswith("_before")}
    left = known - filled - OF_ONE_RUN - OF_ONE_RUN_IN_ENGLISH
    assert not left, f"{left}: give it a place in harness/parties/provider_file.py, or name it here as of one run"


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("role", ["duo", "coa"])
def test_what_init_makes_can_be_read_and_put_on_paper(tmp_path: Path, plateau2: Plateau2, role: str, lang: str) -> None:
    made = plateau2("init", tmp_path, "--side", "provider", "--role", role, "--lang", lang)
    assert made.code == 0, made.err
    assert ProviderFile.read(tmp_path / "bron.toml").bron.role == role
    said = plateau2("verify-release", tmp_path, "--dry-run", "--only", "contracten", "--lang", lang)
    assert said.code == 0, said.err
    assert f"verify-release {role}" in said.out
    assert not (tmp_path / "leverancier.toml").exists()


def test_an_option_goes_before_what_the_file_says(tmp_path: Path, plateau2: Plateau2) -> None:
    file = _file(tmp_path, "[run]\nrate = 4")
    assert "4 verzoeken per seconde" in plateau2("verify-release", file, "--dry-run").err
    option = next(one for one in _command().params if one.name == parameters(_command())["--rate"]).opts[0]
    assert "7 verzoeken per seconde" in plateau2("verify-release", file, "--dry-run", option, "7").err


def test_paths_are_read_from_where_the_file_stands(tmp_path: Path) -> None:
    given = ProviderFile.read(_file(tmp_path, '[run]\ncontracts = ["pacts", "https://broker.example"]')).options(
        tmp_path
    )
    assert given["--contracts"] == [str(tmp_path / "pacts"), "https://broker.example"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("[run]\ndepth = 'deep'", "[run.depth]"),
        ("[run]\nrat = 4", "[run.rat]"),
        ("[opdrachten]\nhook = 'http://127.0.0.1:1'\nattended = true", "kies er een"),
        ("[[gemeenten]]\nnaam = 'A'\noin = '12'\ncode = '9901'", "[gemeenten.1.oin]"),
        ("[run", "TOML"),
    ],
)
def test_what_is_wrong_is_one_line_with_file_and_place(
    tmp_path: Path, plateau2: Plateau2, content: str, said: str
) -> None:
    file = _file(tmp_path, content)
    for command in (("verify-release", file, "--dry-run"), ("doctor", file)):
        told = plateau2(*command)
        assert told.code == 2
        assert str(file) in told.err and said in told.err, told.err
        assert "Traceback" not in told.err


def test_what_is_neither_a_provider_nor_a_file_is_told(tmp_path: Path, plateau2: Plateau2) -> None:
    told = plateau2("verify-release", tmp_path / "nergens", "--lang", "en")
    assert told.code == 2 and "init --side provider" in told.err and "is not duo" in told.err


def test_options_of_the_other_side_are_refused(tmp_path: Path, plateau2: Plateau2) -> None:
    assert "--product" in plateau2("init", tmp_path, "--side", "provider", "--product", "X").err
    assert "--role" in plateau2("init", tmp_path, "--role", "duo", "--ja").err


def test_doctor_says_what_is_missing_and_what_helps(tmp_path: Path, plateau2: Plateau2) -> None:
    said = plateau2("doctor", _file(tmp_path, ""))
    assert said.code == 2
    assert "neemt niemand op" in said.out or "nobody" in said.out or "niemand" in said.out
    assert "bron.toml" in said.out
    without = tmp_path / "zonder.toml"
    without.write_text('[bron]\nrole = "duo"\n', "utf-8")
    assert "base_url" in plateau2("doctor", without).out


def _file(folder: Path, content: str) -> Path:
    file = folder / "bron.toml"
    file.write_text(f'[bron]\nrole = "duo"\nbase_url = "http://127.0.0.1:9"\n{content}\n', "utf-8")
    return file
