"""The command line, run in this process or as a real one, and one small finished run to look at."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from harness.bundled import bundled
from harness.cli.app import build, language_of

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Said:
    """What a command wrote, and its exit code."""

    code: int
    out: str
    err: str


Plateau2 = Callable[..., Said]


@pytest.fixture
def plateau2(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Plateau2:
    """Runs a command in this process."""
    monkeypatch.delenv("PLATEAU2_LANG", raising=False)
    monkeypatch.delenv("PLATEAU2_DEBUG", raising=False)

    def run(*arguments: str | Path) -> Said:
        words = [str(argument) for argument in arguments]
        capsys.readouterr()
        code = 0
        try:
            build(language_of(words) or "nl")(words, prog_name="plateau2")
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 0 if end.code is None else 1
        said = capsys.readouterr()
        assert "Traceback" not in said.out + said.err
        return Said(code, said.out, said.err)

    return run


def as_process(*arguments: str | Path, cwd: Path, **more: object) -> subprocess.Popen[bytes]:
    """The command as a process of its own, in a group of its own."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    given = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "stdin": subprocess.DEVNULL, **more}
    words = [sys.executable, "-m", "harness.cli", *map(str, arguments)]
    return subprocess.Popen(words, cwd=cwd, env=environment, start_new_session=True, **given)  # type: ignore[call-overload,no-any-return]


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A workspace for Lindewaard, the Python example."""
    folder = tmp_path / "werkruimte"
    folder.mkdir()
    shutil.copy(bundled("fixtures/demo/leverancier.toml"), folder)
    return folder


@pytest.fixture(scope="session")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run folder of a run of one event. Look, and copy before you change anything."""
    folder = tmp_path_factory.mktemp("klaar")
    shutil.copy(bundled("fixtures/demo/leverancier.toml"), folder)
    process = as_process("certify", folder, "--only", "SS102", "--uit", folder / "run", "--stil", cwd=folder)
    out, err = process.communicate(timeout=90)
    assert process.returncode == 0, (out + err).decode()
    return folder / "run"


@pytest.fixture
def run_folder(finished: Path, tmp_path: Path) -> Path:
    """A copy of the finished run that may be changed."""
    return Path(shutil.copytree(finished, tmp_path / "run"))
