"""A run that was killed goes on: nothing recorded is lost, what was interrupted is done again, and it is said."""

from __future__ import annotations

import json
import os
import re
import signal
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from harness.reports.model import Report

from .conftest import Plateau2, as_process

pytestmark = pytest.mark.end_to_end

GROUP = "gebeurtenis"


def _kill_in_the_middle(workspace: Path, *arguments: str, after: int) -> Path:
    """Starts a run, and kills it with all its children, as a power failure would. Returns the run folder."""
    process = as_process("certify", workspace, *arguments, cwd=workspace)
    assert process.stdout is not None
    done = 0
    while done < after:
        line = process.stdout.readline()
        assert line, "the run ended before it could be killed"
        done += b"] klaar" in line
    os.killpg(process.pid, signal.SIGKILL)
    process.wait(timeout=60)
    process.stdout.close()
    return next(iter(sorted((workspace / "runs").iterdir())))


def _marks(run: Path) -> list[dict[str, Any]]:
    lines = (run / "recording.jsonl").read_bytes().splitlines()
    seen = [json.loads(line).get("observation", {}) for line in lines]
    return [mark for mark in seen if mark.get("kind") == "mark"]


@pytest.fixture
def slow(workspace: Path) -> Path:
    """A workspace in which few scenarios run at once, so that there is a middle."""
    file = workspace / "leverancier.toml"
    text = re.sub(r"tegelijk = \d+", "tegelijk = 3", file.read_text(encoding="utf-8"))
    file.write_text(text + '\n[verklaringen]\nEIS-NOT-001 = "ja"\n', encoding="utf-8")
    return workspace


def test_a_killed_run_goes_on_where_it_was(slow: Path, plateau2: Plateau2) -> None:
    run = _kill_in_the_middle(slow, "--only", GROUP, after=6)
    before = (run / "recording.jsonl").read_bytes()
    whole_lines = before[: before.rfind(b"\n") + 1]
    began = {(mark["scenario"], mark["attempt"]) for mark in _marks(run) if mark["name"] == "begin"}
    ended = {(mark["scenario"], mark["attempt"]) for mark in _marks(run) if mark["name"] == "einde"}
    interrupted = {scenario for scenario, _ in began - ended}
    assert len(ended) >= 6

    said = plateau2("certify", slow, "--hervat", run.name)

    assert said.code == 0, said.out + said.err
    assert "De test is 1 keer onderbroken en daarna hervat." in said.out
    after = (run / "recording.jsonl").read_bytes()
    assert after.startswith(whole_lines)
    marks = _marks(run)
    assert [mark["name"] for mark in marks].count("onderbroken") == 1
    attempts = {scenario: attempt for mark in marks if mark["name"] == "begin" for scenario, attempt in [_who(mark)]}
    assert {scenario for scenario, attempt in attempts.items() if attempt == 2} == interrupted
    ends = Counter(mark["scenario"] for mark in marks if mark["name"] == "einde")
    assert set(ends.values()) == {1}  # what was done is not done again
    report = Report.model_validate_json((run / "report.json").read_bytes())
    assert report.run.onderbrekingen == 1
    assert report.verdict.good
    assert len(report.attestations) == 1
    assert plateau2("report", "verify", run).code == 0


def test_no_person_is_used_twice_however_often_a_run_is_killed(slow: Path, plateau2: Plateau2) -> None:
    run = _kill_in_the_middle(slow, "--only", GROUP, after=3)
    again = as_process("certify", slow, "--hervat", run.name, cwd=slow)
    assert again.stdout is not None
    while b"] klaar" not in again.stdout.readline():
        assert again.poll() is None
    os.killpg(again.pid, signal.SIGKILL)
    again.wait(timeout=60)
    again.stdout.close()

    said = plateau2("certify", slow, "--hervat", run)

    assert said.code == 0
    assert "2 keer onderbroken" in said.out
    persons = [mark["data"] for mark in _marks(run) if mark["name"] == "persoon"]
    for number in ("bsn", "v_nummer"):
        assert max(Counter(person[number] for person in persons).values()) == 1


def test_a_line_that_was_cut_off_is_kept_as_evidence(slow: Path, plateau2: Plateau2) -> None:
    run = _kill_in_the_middle(slow, "--only", GROUP, after=2)
    file = run / "recording.jsonl"
    whole = file.read_bytes()
    file.write_bytes(whole[: whole.rfind(b"\n") + 1] + b'{"observation":{"at":"20')
    assert plateau2("certify", slow, "--hervat", run.name).code == 0
    (interruption,) = (mark for mark in _marks(run) if mark["name"] == "onderbroken")
    assert interruption["data"]["torn"] == '{"observation":{"at":"20'
    assert plateau2("report", "verify", run).code == 0


def test_a_run_that_is_finished_has_nothing_to_resume(run_folder: Path, workspace: Path, plateau2: Plateau2) -> None:
    said = plateau2("certify", workspace, "--hervat", run_folder)
    assert said.code == 2
    assert "recording.jsonl" in said.err


def test_a_declaration_that_was_changed_since_is_not_resumed(slow: Path, plateau2: Plateau2) -> None:
    run = _kill_in_the_middle(slow, "--only", GROUP, after=1)
    before = (run / "recording.jsonl").read_bytes()
    text = (slow / "leverancier.toml").read_text()
    (slow / "leverancier.toml").write_text(text.replace('boete = "ja"', 'boete = "nee"'))
    said = plateau2("certify", slow, "--hervat", run.name)
    assert said.code == 2
    assert "leverancier.toml" in said.err
    assert (run / "recording.jsonl").read_bytes() == before


def test_a_resumed_run_keeps_its_own_choices(workspace: Path, plateau2: Plateau2) -> None:
    said = plateau2("certify", workspace, "--hervat", "x", "--only", "SS102")
    assert said.code == 2
    assert "--hervat" in said.err


def _who(mark: dict[str, Any]) -> tuple[str, int]:
    return mark["scenario"], mark["attempt"]
