"""A Dutch reader gets a Dutch sentence when a lower layer complains; with --lang en it stays English."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer

from harness.bundled import bundled
from harness.cli.failing import BadInputError, kindly
from harness.cli.words import Words
from harness.errors import HarnessError
from harness.openapi.errors import DocumentError
from harness.parties.wire.identity import PkiError

from .conftest import Plateau2


def _both(plateau2: Plateau2, *given: str | Path) -> tuple[str, str]:
    dutch, english = plateau2(*given), plateau2(*given, "--lang", "en")
    assert (dutch.code, english.code) == (2, 2)
    return dutch.err, english.err


def test_a_document_that_is_not_there(plateau2: Plateau2) -> None:
    dutch, english = _both(plateau2, "specs", "lint", "nope.yaml")
    assert dutch == "Fout: nope.yaml: kan niet worden gelezen; kijk of het bestand er is en gelezen mag worden.\n"
    assert english == "Error: nope.yaml: cannot be read; check that the file exists and may be read.\n"


def test_a_place_in_a_document(plateau2: Plateau2, tmp_path: Path) -> None:
    file = tmp_path / "api.yaml"
    file.write_text("openapi: 3.0.0\ninfo: {title: A}\npaths: {}\n")
    dutch, english = _both(plateau2, "specs", "diff", file, file)
    assert f"{file}#/info heeft geen versie; zet 'version: 1.0.0' onder 'info'" in dutch
    assert f"{file}#/info has no version; add 'version: 1.0.0' under 'info'" in english


def test_load_without_toestanden(plateau2: Plateau2) -> None:
    dutch, english = _both(plateau2, "load", "duo", "--base-url", "https://example.org")
    assert "Fout: --toestanden ontbreekt: het bestand dat zegt wie er klaarstaat bij de aanbieder" in dutch
    assert "Error: --toestanden is missing: the file that says who stands ready at the provider" in english


def test_a_run_folder_that_is_none(plateau2: Plateau2, tmp_path: Path) -> None:
    dutch, english = _both(plateau2, "report", "diff", tmp_path, tmp_path)
    assert "report.json: kan niet worden gelezen (bestaat niet); noem de map van een run die klaar is" in dutch
    assert "report.json: cannot be read (No such file or directory); name the folder of a finished run" in english


def test_a_certificate_that_is_none(plateau2: Plateau2, tmp_path: Path) -> None:
    file = tmp_path / "ca.pem"
    file.write_text("geen certificaat")
    given = ("contracts", "verify", bundled("contracts/pacts/lindewaard"), "--provider", "duo")
    dutch, english = _both(plateau2, *given, "--base-url", "https://127.0.0.1:1", "--ca", file)
    assert f"{file}: kan niet worden geladen (" in dutch
    assert "Geef een PEM-bestand waar het in zit" in dutch
    assert f"{file}: cannot be loaded (" in english


def test_a_pact_that_cannot_be_read(plateau2: Plateau2, tmp_path: Path) -> None:
    file = tmp_path / "pact.json"
    file.write_text("{")
    assert "is geen goede JSON op regel 1, kolom 2; verbeter die plaats" in plateau2("contracts", "check", file).out
    file.write_text('{"consumer": {"name": "a"}, "provider": {"name": "duo"}, "interactions": [{"request": {}}]}')
    said = plateau2("contracts", "check", file).out
    assert "niet te lezen: ontbreekt, of is geen object; schrijf de response van de interactie." in said


def test_a_leverancier_toml_that_is_broken(plateau2: Plateau2, tmp_path: Path) -> None:
    file = tmp_path / "leverancier.toml"
    file.write_text("[leverancier]\nnaam = \n")
    dutch, english = _both(plateau2, "certify", file)
    assert ("is geen goede TOML" in dutch, "is not good TOML" in english) == (True, True)
    file.write_text("#" * 1024 * 1024)
    dutch, english = _both(plateau2, "certify", file)
    assert "is groter dan 256 KiB; maak het kleiner, of kijk of dit het goede bestand is" in dutch
    assert "is larger than 256 KiB; make it smaller, or see whether this is the right file" in english


@pytest.mark.parametrize(
    ("error", "dutch"),
    [
        (DocumentError(Path("a b.yaml"), "/x", "openapi.no_number"), "a b.yaml#/x is geen getal; schrijf een getal."),
        (PkiError(Path("k"), "parties.key_with_password"),
         "k: de sleutel heeft een wachtwoord. Geef een sleutel zonder wachtwoord"),
    ],
)  # fmt: skip
def test_what_a_layer_below_says_needs_no_words_of_the_command(
    error: HarnessError, dutch: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(typer.Exit), kindly("nl"):
        raise error
    assert capsys.readouterr().err == f"Fout: {dutch}\n"


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_what_a_command_says_of_bad_input_is_told_in_the_language_that_was_asked_for(
    lang: str, capsys: pytest.CaptureFixture[str]
) -> None:
    words = Words("init", lang)
    with pytest.raises(typer.Exit) as stopped, kindly(lang):
        raise BadInputError(words.sentence("bestaat_al", pad="a.toml"))
    assert stopped.value.exit_code == 2
    assert words("bestaat_al", pad="a.toml") in capsys.readouterr().err
