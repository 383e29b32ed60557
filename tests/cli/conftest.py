"""The command line, run in this process or as a real one, and one small finished run to look at."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from harness.bundled import bundled
from tests.command import Plateau2, Said, plateau2
from tests.once import once

__all__ = ["Plateau2", "Said", "plateau2"]

ROOT = Path(__file__).parents[2]


def as_process(*arguments: str | Path, cwd: Path, **more: object) -> subprocess.Popen[bytes]:
    """The command as a process of its own, in a group of its own."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    given = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "stdin": subprocess.DEVNULL, **more}
    words = [sys.executable, "-m", "harness.cli", *map(str, arguments)]
    return subprocess.Popen(words, cwd=cwd, env=environment, start_new_session=True, **given)  # type: ignore[call-overload,no-any-return]


@pytest.fixture
def workspace(tmp_path: Path, papers: Path) -> Path:
    """A workspace for Lindewaard, the Python example, with its certificates."""
    return prepared(tmp_path / "werkruimte", papers)


def prepared(folder: Path, papers: Path) -> Path:
    """Makes the folder a workspace for the example, in which nobody waits for keys."""
    folder.mkdir(exist_ok=True)
    shutil.copy(bundled("fixtures/demo/leverancier.toml"), folder)
    shutil.copytree(papers, folder / "pki")
    return folder


@pytest.fixture(scope="session")
def finished(tmp_path_factory: pytest.TempPathFactory, papers: Path) -> Path:
    """A run folder of a run of one event. Look, and copy before you change anything."""

    def play(folder: Path) -> None:
        prepared(folder, papers)
        process = as_process("certify", folder, "--only", "SS102", "--uit", folder / "run", "--stil", cwd=folder)
        out, err = process.communicate(timeout=240)
        assert process.returncode == 0, (out + err).decode()

    return once(tmp_path_factory, "finished", play) / "run"


@pytest.fixture
def run_folder(finished: Path, tmp_path: Path) -> Path:
    """A copy of the finished run that may be changed."""
    return Path(shutil.copytree(finished, tmp_path / "run"))
