"""report diff: two runs compared on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.reports.differing.twee_runs import failed, side, with_declared, written

from .conftest import Plateau2


@pytest.fixture
def before(tmp_path: Path) -> Path:
    return written(tmp_path / "a", side())


@pytest.fixture
def after(tmp_path: Path) -> Path:
    return written(tmp_path / "b", side(with_declared(failed(), versie="4.3")))


def test_something_worse_ends_with_1_and_says_why(plateau2: Plateau2, before: Path, after: Path) -> None:
    said = plateau2("report", "diff", before, after)
    assert said.code == 1
    assert "Slechter (1)" in said.out
    assert "EIS-LEZ-001 Na een gebeurtenis leest de gemeente de gegevens" in said.out
    assert "✓ geslaagd → ✕ mislukt" in said.out
    assert "Waarom: het product is veranderd; de toets is hier gelijk gebleven." in said.out
    assert "product: versie: 4.2 → 4.3" in said.out


def test_something_better_ends_with_0(plateau2: Plateau2, before: Path, after: Path) -> None:
    said = plateau2("report", "diff", after, before, "--lang", "en")
    assert said.code == 0
    assert "Better (1)" in said.out
    assert "nothing is worse" in said.out


def test_the_same_run_twice_ends_with_0(plateau2: Plateau2, before: Path) -> None:
    said = plateau2("report", "diff", before, before)
    assert (said.code, said.out.splitlines()[-1]) == (0, "De uitkomsten zijn gelijk.")


def test_a_program_gets_codes_and_not_sentences(plateau2: Plateau2, before: Path, after: Path) -> None:
    told = json.loads(plateau2("report", "diff", before, after, "--format", "json", "--lang", "en").out)
    (change,) = told["changes"]
    assert (told["schema_version"], change["direction"], change["cause"]) == ("plateau2/diff/1", "worse", "product")


def test_two_files_are_enough_but_then_the_suites_are_not_compared(
    plateau2: Plateau2, before: Path, after: Path, tmp_path: Path
) -> None:
    alone = tmp_path / "alleen"
    alone.mkdir()
    (alone / "b.json").write_bytes((after / "report.json").read_bytes())
    said = plateau2("report", "diff", before / "report.json", alone / "b.json")
    assert said.code == 1
    assert "controle, scenario, contract" in said.out


def test_a_file_beside_a_baseline_of_another_run_leaves_it_alone(plateau2: Plateau2, before: Path, after: Path) -> None:
    (after / "baseline.json").write_bytes(b"{}")
    assert plateau2("report", "diff", before, after / "report.json").code == 1


def test_a_folder_whose_baseline_was_changed_is_named(plateau2: Plateau2, before: Path, after: Path) -> None:
    (after / "baseline.json").write_bytes(b"{}")
    said = plateau2("report", "diff", before, after)
    assert said.code == 2
    assert "baseline.json: is niet het bestand dat report.json noemt" in said.err


@pytest.mark.parametrize("content", [b"", b"{}", b"[" * 100_000, b'{"schema_version": 7}', b"\xff\xfe"])
def test_what_is_no_report_is_named(plateau2: Plateau2, before: Path, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "kapot.json").write_bytes(content)
    said = plateau2("report", "diff", before, tmp_path / "kapot.json")
    assert said.code == 2
    assert "kapot.json" in said.err


def test_a_folder_without_a_report_is_named(plateau2: Plateau2, before: Path, tmp_path: Path) -> None:
    said = plateau2("report", "diff", before, tmp_path)
    assert said.code == 2
    assert "noem de map van een run die klaar is" in said.err
