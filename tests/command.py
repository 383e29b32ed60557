"""The command line, run in this process: for tests of what it says, where a process of its own is not the point.

``plateau2("contracts", "check", file)`` gives what was said, and the exit code. A folder of tests that wants it imports
the fixture in its conftest.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from harness.cli.app import build, language_of
from harness.words import Language


@dataclass(frozen=True)
class Said:
    """What a command wrote, and its exit code."""

    code: int
    out: str
    err: str


Plateau2 = Callable[..., Said]


@cache
def command_line(lang: Language) -> Any:
    """Put together once: that takes a quarter of a second, and nothing in it changes when it is called."""
    return build(lang)


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
            command_line(language_of(words) or "nl")(words, prog_name="plateau2")
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 0 if end.code is None else 1
        said = capsys.readouterr()
        assert "Traceback" not in said.out + said.err
        return Said(code, said.out, said.err)

    return run
