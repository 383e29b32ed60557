"""certify: what it writes, says and returns."""

from __future__ import annotations

import json
import re
import signal
import socket
import sys
import time
from pathlib import Path

import pytest

from harness.cli.certify import exit_code
from harness.evidence.canonical import canonical
from harness.reports.model import Report

from .conftest import Plateau2, as_process

pytestmark = pytest.mark.end_to_end


def test_a_selection_that_is_good_ends_with_0_and_says_where_the_report_is(plateau2: Plateau2, workspace: Path) -> None:
    said = plateau2("certify", workspace, "--only", "SS102", "--only", "SS198")
    assert said.code == 0
    assert "[2/2] klaar" in said.out
    assert "Inburgeringstermijn" in said.out
    assert "✓ geslaagd" in said.out
    assert "Dit was maar een deel van de test" in said.out
    (run,) = (workspace / "runs").iterdir()
    for name in ("report.json", "report.html", "report.pdf", "junit.xml"):
        assert str(run / name) in said.out.replace("\n", "")
        assert (run / name).stat().st_size > 1000


def test_output_in_a_pipe_has_no_colour_codes(plateau2: Plateau2, workspace: Path) -> None:
    assert "\x1b" not in plateau2("certify", workspace, "--only", "SS102").out


def test_silent_says_the_verdict_and_no_more(plateau2: Plateau2, workspace: Path) -> None:
    said = plateau2("certify", workspace, "--only", "SS102", "--stil")
    assert said.out == "Dit was maar een deel van de test. Het zegt niets over Lindewaard 1.0.0 als geheel.\n"


def test_the_same_seed_gives_the_same_persons(plateau2: Plateau2, workspace: Path) -> None:
    for name in ("een", "twee"):
        arguments = ("--only", "SS102", "--seed", "7", "--stil", "--uit", workspace / name)
        assert plateau2("certify", workspace, *arguments).code == 0
    assert _bsns(workspace / "een") == _bsns(workspace / "twee")


def test_an_official_run_keeps_its_nonce_and_names_the_one_before(plateau2: Plateau2, workspace: Path) -> None:
    assert plateau2("certify", workspace, "--only", "SS102", "--stil").code == 0
    (first,) = (workspace / "runs").iterdir()
    arguments = ("--officieel", "nonce-van-het-register", "--vorige", first.name, "--uit", workspace / "tweede")
    assert plateau2("certify", workspace, "--only", "SS102", *arguments, "--lang", "en").code == 0
    report = Report.model_validate_json((workspace / "tweede" / "report.json").read_bytes())
    assert (report.run.soort, report.run.nonce) == ("officieel", "nonce-van-het-register")
    assert report.run.vorige_run == first.name


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [(("--officieel", "nonce", "--seed", "7"), "kiest niemand de personen"), (("--officieel", " "), "de code is leeg")],
)
def test_an_official_run_whose_persons_could_be_chosen_does_not_begin(
    plateau2: Plateau2, workspace: Path, arguments: tuple[str, ...], problem: str
) -> None:
    said = plateau2("certify", workspace, *arguments)
    assert said.code == 2
    assert problem in said.err
    assert not (workspace / "runs").exists()


def test_with_nobody_listening_nothing_begins_and_nobody_is_blamed(plateau2: Plateau2, workspace: Path) -> None:
    _found_where_nobody_is(workspace)
    said = plateau2("certify", workspace, "--only", "SS102")
    assert said.code == 2
    assert "luistert niemand" in said.err
    assert "Start uw applicatie, of verbeter notificatie_url." in said.err
    assert "De test is niet begonnen" in said.err
    assert "conform" not in said.out + said.err
    assert not list((workspace / "runs").iterdir())
    english = plateau2("certify", workspace, "--only", "SS102", "--lang", "en", "--stil")
    assert english.code == 2
    assert "Nobody listens at" in english.err
    assert "The run did not begin" in english.err


def test_who_wants_to_begin_all_the_same_can(plateau2: Plateau2, workspace: Path) -> None:
    _found_where_nobody_is(workspace)
    said = plateau2("certify", workspace, "--only", "SS102", "--anyway", "--uit", workspace / "run", "--stil")
    assert said.code == 1
    assert (workspace / "run" / "report.json").exists()
    assert said.err == ""


def test_failed_repeats_what_was_not_good_in_the_last_run(plateau2: Plateau2, workspace: Path) -> None:
    assert plateau2("certify", workspace, "--only", "SS102", "--only", "SS198", "--stil").code == 0
    said = plateau2("certify", workspace, "--failed")
    assert said.code == 2
    assert "niets mislukt" in said.err
    (run,) = (workspace / "runs").iterdir()
    report = json.loads((run / "report.json").read_bytes())
    next(s for s in report["scenarios"] if s["id"] == "gebeurtenis-ss198")["outcome"] = "failed"
    (run / "report.json").write_bytes(canonical(report))
    said = plateau2("certify", workspace, "--failed")
    assert said.code == 0
    assert "[1/1] klaar gebeurtenis-ss198" in said.out


@pytest.mark.parametrize(
    ("code", "good", "undecided", "expected"),
    [
        ("conform", True, False, 0),
        ("niet_conform", False, False, 1),
        ("ongeldig", False, False, 3),
        ("niet_te_zeggen", False, True, 4),
        ("deelrun", True, False, 0),
        ("deelrun", False, False, 1),
        ("deelrun", False, True, 4),
    ],
)
def test_the_exit_code_follows_the_verdict(
    finished: Path, code: str, good: bool, undecided: bool, expected: int
) -> None:
    report = Report.model_validate_json((finished / "report.json").read_bytes())
    verdict = report.verdict.model_copy(update={"code": code, "good": good, "undecided": undecided})
    assert exit_code(report.model_copy(update={"verdict": verdict})) == expected


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["ctrl-c", "sigterm"])
def test_a_stop_ends_kindly_and_says_how_to_go_on(workspace: Path, plateau2: Plateau2, number: signal.Signals) -> None:
    process = as_process("certify", workspace, "--only", "gebeurtenis", cwd=workspace)
    assert process.stdout is not None
    while b"klaar" not in process.stdout.readline():
        assert process.poll() is None
    process.send_signal(number)
    began = time.monotonic()
    _, err = process.communicate(timeout=240)
    assert time.monotonic() - began < 15
    assert process.returncode == 130
    assert b"Traceback" not in err
    (run,) = (workspace / "runs").iterdir()
    assert f"--hervat {run.name}" in err.decode()
    said = plateau2("certify", workspace, "--hervat", run.name)
    assert said.code == 0
    assert "1 keer onderbroken" in said.out


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["ctrl-c", "sigterm"])
def test_a_stop_before_anything_was_played_says_to_begin_again(workspace: Path, number: signal.Signals) -> None:
    (workspace / "app.py").write_text("import pathlib, time; pathlib.Path('here').touch(); time.sleep(60)")
    file = workspace / "leverancier.toml"
    text = re.sub(r"start = .*\nmap = .*", f'start = "{sys.executable} app.py"\nmap = "."', file.read_text(), count=1)
    file.write_text(text, encoding="utf-8")
    process = as_process("certify", workspace, "--only", "SS102", cwd=workspace)
    until = time.monotonic() + 60
    while not (workspace / "here").exists():
        assert process.poll() is None and time.monotonic() < until
        time.sleep(0.02)
    process.send_signal(number)
    _, err = process.communicate(timeout=240)
    assert process.returncode == 130
    assert b"Gestopt voordat er iets was getest" in err
    assert b"Traceback" not in err
    assert list((workspace / "runs").iterdir()) == []
    assert not (workspace / "aansluitgegevens").exists()


def _bsns(run: Path) -> list[str]:
    lines = (run / "recording.jsonl").read_text(encoding="utf-8").splitlines()
    seen = (json.loads(line).get("observation", {}) for line in lines)
    return [mark["data"]["bsn"] for mark in seen if mark.get("name") == "persoon"]


def _found_where_nobody_is(workspace: Path) -> None:
    """An application that runs already, they say."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        url = f"https://127.0.0.1:{one.getsockname()[1]}/v1"
    file = workspace / "leverancier.toml"
    text = re.sub(r"start = .*", f'notificatie_url = "{url}"\nopdrachten = "begeleid"', file.read_text(), count=1)
    file.write_text(text.replace("probe = true", "probe = false"))
