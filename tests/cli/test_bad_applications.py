"""Applications that do not start, do not speak, die, or answer too much: told clearly, and nothing recorded is lost."""

from __future__ import annotations

import re
import socketserver
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from harness.bundled import bundled
from harness.parties.under_test import process
from harness.parties.wire import exchange_client
from harness.reports.model import Report

from .conftest import Plateau2

pytestmark = pytest.mark.end_to_end

LINDEWAARD = "{python} -m lindewaard"
WITH_OTHER_HOOK = """
import json, os, subprocess, sys
child = subprocess.Popen([sys.executable, "-m", "lindewaard"], stdout=subprocess.PIPE, text=True)
import signal
signal.signal(signal.SIGTERM, lambda *_: (child.terminate(), sys.exit(0)))
said = json.loads(child.stdout.readline())
said["opdracht_url"] = {url!r}
print(json.dumps(said), flush=True)
child.wait()
"""
DIES = """
import subprocess, sys
child = subprocess.Popen([sys.executable, "-m", "lindewaard"], stdout=subprocess.PIPE, text=True)
print(child.stdout.readline(), end="", flush=True)
child.kill()
"""


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("./bestaat-niet", "bestaat-niet"),
        ("{python} -c 'import sys; sys.exit(7)'", "exitcode 7"),
        ("{python} -c 'print(5)'", "voordat zij klaar was"),
        ("{python} -c 'import time; time.sleep(60)'", "zei niets binnen"),
        ("{python} -c 'import time; print(\"x\" * 10_000_000, flush=True); time.sleep(60)'", ""),
        ('{python} -c \'import json; print(json.dumps({"notificatie_url": "x"})); input()\'', "opdracht_url"),
        ("{python} 'open", ""),
    ],
    ids=["not-there", "dies", "no-addresses", "silent", "talks-too-much", "half-of-the-addresses", "open-quote"],
)
def test_an_application_that_does_not_start_is_told_and_leaves_no_run(
    workspace: Path, plateau2: Plateau2, monkeypatch: pytest.MonkeyPatch, start: str, expected: str
) -> None:
    monkeypatch.setattr(process, "START_LIMIT", 2.0)
    _started_by(workspace, start)
    said = plateau2("certify", workspace, "--only", "SS102", "--stil")
    assert said.code == 2
    assert expected in said.err
    assert said.err.count("\n") == 1
    assert not list((workspace / "runs").iterdir())
    if "log: " in said.err:
        assert Path(said.err.rpartition("log: ")[2].strip()).is_file()
    assert plateau2("doctor", workspace).code == 2


@pytest.mark.parametrize("url", ["x", "https://", "http://127.0.0.1:1/v1", "https://127.0.0.1:99999/v1", "ftp://a b/"])
def test_an_address_that_is_none_is_told(workspace: Path, plateau2: Plateau2, url: str) -> None:
    _started_by(workspace, f'notificatie_url = "{url}"\nopdracht_url = "{url}"', whole_line=True)
    for command in (("certify", "--only", "SS102", "--stil"), ("doctor",)):
        said = plateau2(command[0], workspace, *command[1:])
        assert said.code == 2, said


def test_an_application_that_dies_fails_and_the_report_is_written(workspace: Path, plateau2: Plateau2) -> None:
    _script(workspace, DIES)
    assert plateau2("certify", workspace, "--only", "boete", "--uit", workspace / "run").code == 2
    said = plateau2("certify", workspace, "--only", "boete", "--uit", workspace / "run", "--anyway")
    assert said.code == 1
    report = Report.model_validate_json((workspace / "run" / "report.json").read_bytes())
    assert not report.verdict.good
    assert report.verdict.invalid == ()
    assert plateau2("report", "verify", workspace / "run").code == 0


@pytest.mark.parametrize("answer", ["nothing", "gigabytes", "garbage"])
def test_a_hook_that_misbehaves_costs_a_limit_and_not_the_run(
    workspace: Path, plateau2: Plateau2, monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    monkeypatch.setattr(exchange_client, "Patience", partial(exchange_client.Patience, read=1.0, total=3.0))
    with _hook(answer) as url:
        _script(workspace, WITH_OTHER_HOOK.format(url=url))
        arguments = ("--only", "levering-pip-b1-route", "--uit", workspace / "run")
        refused = plateau2("certify", workspace, *arguments)
        said = plateau2("certify", workspace, *arguments, "--anyway")
    assert refused.code == 2
    assert said.code == 1
    report = Report.model_validate_json((workspace / "run" / "report.json").read_bytes())
    assert report.verdict.invalid == ()
    assert plateau2("report", "verify", workspace / "run").code == 0


def _started_by(workspace: Path, start: str, *, whole_line: bool = False) -> None:
    file = workspace / "leverancier.toml"
    line = start if whole_line else f"start = '''{start}'''"
    text = re.sub(r"start = .*", lambda _: line, file.read_text(encoding="utf-8"), count=1)
    file.write_text(text.replace("probe = true", "probe = false"), encoding="utf-8")


def _script(workspace: Path, text: str) -> None:
    """An application of a few lines around Lindewaard, which is started from where it stands."""
    place = bundled("fixtures/applicaties")
    (workspace / "app.py").write_text(f"import os\nos.chdir({str(place)!r})\n{text}", encoding="utf-8")
    file = workspace / "leverancier.toml"
    start = f'start = "{sys.executable} {workspace / "app.py"}"'
    changed = file.read_text(encoding="utf-8").replace(f'start = "{LINDEWAARD}"', start)
    file.write_text(changed, encoding="utf-8")


@contextmanager
def _hook(answer: str) -> Iterator[str]:
    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            self.request.settimeout(10)
            self.request.recv(65536)
            try:
                if answer == "gigabytes":
                    self.request.sendall(b"HTTP/1.1 202 OK\r\ncontent-length: 4000000000\r\n\r\n")
                    while True:
                        self.request.sendall(b"x" * 1_000_000)
                if answer == "garbage":
                    self.request.sendall(b"\x00\xff geen HTTP\r\n\r\n")
                self.request.recv(1)
            except OSError:
                return

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True

    with Server(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/opdrachten"
        server.shutdown()
