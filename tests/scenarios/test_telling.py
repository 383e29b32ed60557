"""Where an application is told the addresses: a file of the run's own, which goes with the run or at the next."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.bundled import bundled
from harness.evidence.lock import held
from harness.parties.workspace import Told, Workspace
from harness.playing.vendor.telling import told

URLS = {"duo": "https://127.0.0.1:1", "coa": "https://127.0.0.1:2"}


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    (tmp_path / "leverancier.toml").write_bytes(bundled("fixtures/demo/leverancier.toml").read_bytes())
    return Workspace.open(tmp_path)


def test_what_a_killed_run_left_is_swept_by_the_next(workspace: Workspace) -> None:
    folder = workspace.folder / "aansluitgegevens"
    folder.mkdir()
    for name in ("killed.json", ".killed-while-writing.json.4242"):
        (folder / name).write_text('{"sleutel": "-----BEGIN PRIVATE KEY-----"}')
    with told(workspace, URLS, Told({}, {}), "mine") as own:
        assert [file.name for file in folder.iterdir()] == ["mine.json"]
        assert own == folder / "mine.json"
    assert not folder.exists()
    assert not list(workspace.folder.glob(".aansluitgegevens*"))


def test_a_run_that_still_goes_on_keeps_its_own(workspace: Workspace) -> None:
    with told(workspace, URLS, Told({}, {}), "first") as first, told(workspace, URLS, Told({}, {}), "second"):
        assert first.exists()
    assert not first.exists()


def test_a_file_of_which_the_run_is_not_gone_is_left(workspace: Workspace) -> None:
    left = workspace.folder / "aansluitgegevens" / "other.json"
    left.parent.mkdir()
    left.write_text("{}")
    with (
        held(workspace.folder / ".aansluitgegevens-other.lock", "told", "plateau2, run other"),
        told(workspace, URLS, Told({}, {}), "mine"),
    ):
        assert left.exists()
    assert left.exists()
