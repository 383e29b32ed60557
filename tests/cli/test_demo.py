"""demo: the first thing that somebody tries."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from .conftest import Plateau2

pytestmark = pytest.mark.end_to_end


def test_the_demo_leaves_a_report_and_nothing_else(
    tmp_path: Path, plateau2: Plateau2, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tijdelijk").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tijdelijk"))
    monkeypatch.chdir(tmp_path)
    for _ in range(2):
        said = plateau2("demo", "--only", "SS102")
        assert said.code == 0
    runs = list((tmp_path / "plateau2-demo").iterdir())
    assert len(runs) == 2
    assert any(str(run / "report.html") in said.out.replace("\n", "") for run in runs)
    assert not list((tmp_path / "tijdelijk").iterdir())


def test_the_workspace_of_the_demo_can_be_kept(
    tmp_path: Path, plateau2: Plateau2, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    said = plateau2("demo", "--only", "SS102", "--keep", "--uit", tmp_path / "uit", "--lang", "en")
    assert said.code == 0
    (kept,) = tmp_path.glob("plateau2-demo-*")
    assert (kept / "leverancier.toml").exists()
    assert (kept / "pki" / "ca.pem").exists()


def test_a_demo_of_what_does_not_exist_is_bad_input(plateau2: Plateau2, tmp_path: Path) -> None:
    assert plateau2("demo", "--only", "SS999", "--uit", tmp_path / "uit").code == 2
    assert not (tmp_path / "uit").exists()
