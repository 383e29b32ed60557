"""A run folder comes from a stranger: what is no ordinary file in it is named at once, and nothing waits for it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from harness.foreign import NotOrdinaryError
from harness.register.submission import Submission
from harness.reports.verify import verify

FILES = ("recording.jsonl", "declaration.json", "baseline.json", "report.json", "report.html", "leverancier.dsse.json")
pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes among its files")


@pytest.mark.parametrize("name", FILES)
def test_a_pipe_is_named_by_whoever_verifies(name: str, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / name)
    found = verify(tmp_path)
    assert [(one.file, one.code) for one in found.differences] == [(name, "not_ordinary")]


@pytest.mark.parametrize("name", FILES)
def test_a_link_out_of_the_folder_is_never_admitted(name: str, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_bytes(b"{}")
    run = tmp_path / "run"
    run.mkdir()
    (run / name).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(NotOrdinaryError, match=f"{name}: is no ordinary file"):
        Submission.read(run)
