"""Opdrachten that a person carries out: shown, answered, and never waited for without end."""

from __future__ import annotations

import json
import os
import pty
import re
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from harness.cli.asking import Asker
from harness.cli.progress import Silent
from harness.cli.words import Words
from harness.parties.under_test.opdrachten import Opdracht

from .conftest import as_process

OPDRACHT = Opdracht("6f2c", "00000099000000010000", "postPipByBsn", {"bsn": "999990007"}, {"leerroute": "B"})


@pytest.fixture
def keyboard(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """A terminal whose other end is stdin here. What is written to it, is typed."""
    ours, theirs = pty.openpty()
    with os.fdopen(theirs, "r") as terminal:
        monkeypatch.setattr(sys, "stdin", terminal)
        yield ours
    os.close(ours)


@pytest.mark.parametrize(("typed", "outcome"), [(b"\n", "accepted"), (b"n\n", "unsupported"), (b"W\n", "refused")])
def test_the_answer_is_what_was_typed(
    keyboard: int, typed: bytes, outcome: str, capsys: pytest.CaptureFixture[str]
) -> None:
    os.write(keyboard, typed)
    assert Asker(Words("certify", "nl"), Silent(), limit=5).ask(OPDRACHT) == outcome
    shown = capsys.readouterr().out
    for expected in ("postPipByBsn", "00000099000000010000", "bsn: 999990007", '"leerroute": "B"', "Enter = gedaan"):
        assert expected in shown


def test_an_answer_that_is_none_is_asked_again(keyboard: int, capsys: pytest.CaptureFixture[str]) -> None:
    os.write(keyboard, b"misschien\nn\n")
    assert Asker(Words("certify", "nl"), Silent(), limit=5).ask(OPDRACHT) == "unsupported"
    assert capsys.readouterr().out.count("Enter = gedaan") == 2


def test_two_answers_that_are_typed_at_once_serve_two_questions(keyboard: int) -> None:
    os.write(keyboard, b"\nw\n")
    asker = Asker(Words("certify", "nl"), Silent(), limit=5)
    assert [asker.ask(OPDRACHT), asker.ask(OPDRACHT)] == ["accepted", "refused"]


def test_nobody_who_answers_is_not_waited_for_beyond_the_limit(keyboard: int) -> None:
    began = time.monotonic()
    assert Asker(Words("certify", "nl"), Silent(), limit=0.5).ask(OPDRACHT) == "error"
    assert time.monotonic() - began < 3


def test_a_stop_ends_an_open_question(keyboard: int) -> None:
    asker = Asker(Words("certify", "nl"), Silent(), limit=60)
    threading.Timer(0.3, asker.stop).start()
    began = time.monotonic()
    assert asker.ask(OPDRACHT) == "error"
    assert time.monotonic() - began < 3


@pytest.mark.end_to_end
@pytest.mark.parametrize(("typed", "outcome"), [(b"n\n", "unsupported"), (b"", "error")], ids=["typed", "end-of-input"])
def test_a_run_with_a_person_records_what_the_person_said(workspace: Path, typed: bytes, outcome: str) -> None:
    _attended(workspace)
    (workspace / "toetsenbord").write_bytes(typed * 5)
    with (workspace / "toetsenbord").open("rb") as stdin:
        run = ("certify", workspace, "--only", "levering-pip-b1-route", "--only", "SS102", "--uit", workspace / "run")
        process = as_process(*run, cwd=workspace, stdin=stdin)
        out, err = process.communicate(timeout=240)
    assert process.returncode == 1, (out + err).decode()
    assert "Voer dit uit in uw applicatie: " in out.decode()
    assert {(seen["means"], seen["outcome"]) for seen in _stimuli(workspace / "run")} == {("attended", outcome)}


@pytest.mark.end_to_end
def test_ctrl_c_during_a_question_stops_at_once(workspace: Path) -> None:
    _attended(workspace)
    ours, theirs = pty.openpty()
    process = as_process("certify", workspace, "--only", "levering-pip-b1-route", cwd=workspace, stdin=theirs)
    os.close(theirs)
    assert process.stdout is not None
    while b"Enter = gedaan" not in process.stdout.readline():
        assert process.poll() is None
    process.send_signal(2)
    began = time.monotonic()
    _, err = process.communicate(timeout=240)
    os.close(ours)
    assert process.returncode == 130
    assert time.monotonic() - began < 10
    assert b"--hervat" in err


def _attended(workspace: Path) -> None:
    file = workspace / "leverancier.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub("probe = true", 'probe = true\nopdrachten = "begeleid"', text), encoding="utf-8")


def _stimuli(run: Path) -> list[dict[str, Any]]:
    lines = (run / "recording.jsonl").read_text(encoding="utf-8").splitlines()
    seen = [json.loads(line).get("observation", {}) for line in lines]
    return [item for item in seen if item.get("kind") == "stimulus"]
