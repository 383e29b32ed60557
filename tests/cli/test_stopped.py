"""An application that stops during a run: the run ends, the report opens with that, and the rest is untested."""

from __future__ import annotations

import json
import re
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from harness.bundled import bundled
from harness.parties.wire import exchange_client
from harness.playing.vendor import stage as setting
from harness.reports.model import Report

from .conftest import Plateau2

pytestmark = pytest.mark.end_to_end

APPLICATION = """
import os, signal, sys, time
sys.path.insert(0, {place!r})
from lindewaard import notificatie
from lindewaard.__main__ import main
ours, seen = notificatie.lees_notificatie, []
def reads(body):
    found = ours(body)
    if found.gebeurtenis != "PROEF":
        seen.append(found)
    if len(seen) == 12:
        print("het geheugen is vol", file=sys.stderr, flush=True)
        {last}
    return found
notificatie.lees_notificatie = reads
sys.exit(main())
"""
BEHIND_A_WRAPPER = """
import subprocess, sys, time
child = subprocess.Popen([sys.executable, {inner!r}])
child.wait()
time.sleep(600)
"""
ENDS = {
    "exit-code": ("os._exit(3)", "geeindigd", "applicatie", {"code": 3}),
    "crash": ("os.kill(os.getpid(), signal.SIGSEGV)", "geeindigd", "applicatie", {"signaal": "SIGSEGV"}),
    "killed-by-somebody": ("os.kill(os.getpid(), signal.SIGKILL)", "geeindigd", "ander", {"signaal": "SIGKILL"}),
    "hangs": ("time.sleep(600)", "onbereikbaar", "applicatie", {}),
    "dies-behind-a-wrapper": ("os._exit(3)", "onbereikbaar", "applicatie", {}),
}


@pytest.mark.parametrize("name", ENDS)
def test_the_run_ends_early_and_the_report_opens_with_what_happened(
    workspace: Path, plateau2: Plateau2, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    last, how, by, more = ENDS[name]
    monkeypatch.setattr(exchange_client, "Patience", partial(exchange_client.Patience, read=1.0, total=2.0))
    monkeypatch.setattr(setting, "REACHED_WITHIN", 1.0)
    _application(workspace, last, wrapped="wrapper" in name)
    began = time.monotonic()
    said = plateau2("certify", workspace, "--only", "gebeurtenis", "--uit", workspace / "run")
    assert said.code == (1 if by == "applicatie" else 4)
    assert time.monotonic() - began < 60
    report = Report.model_validate_json((workspace / "run" / "report.json").read_bytes())

    stopped = report.stopped
    assert stopped is not None
    assert (stopped.hoe, stopped.door) == (how, by)
    assert {field: getattr(stopped, field) for field in more} == more
    assert stopped.bericht
    assert 0 < stopped.na <= report.run.uitwisselingen * 20
    assert not report.verdict.good
    assert not report.verdict.conform
    assert report.verdict.undecided == (by != "applicatie")
    assert report.verdict.invalid == ()
    assert [finding for finding in report.findings if finding.outcome == "failed"] == []
    assert {scenario.outcome for scenario in report.scenarios} <= {"passed", "untested", "warned"}
    assert "untested" in {scenario.outcome for scenario in report.scenarios}
    html = (workspace / "run" / "report.html").read_text(encoding="utf-8")
    assert re.search(r"<h1>De applicatie is gestopt na bericht \d+:", html)
    assert "Er is niets mislukt" not in html + said.out
    assert "het geheugen is vol" not in html + json.dumps(report.model_dump())
    assert "De applicatie is gestopt" in said.out
    assert "het geheugen is vol" in said.out
    assert plateau2("report", "verify", workspace / "run").code == 0


def _application(workspace: Path, last: str, *, wrapped: bool) -> None:
    file, inner = workspace / "app.py", workspace / "inner.py"
    text = APPLICATION.format(place=str(bundled("fixtures/applicaties")), last=last)
    (inner if wrapped else file).write_text(text, encoding="utf-8")
    if wrapped:
        file.write_text(BEHIND_A_WRAPPER.format(inner=str(inner)), encoding="utf-8")
    toml = workspace / "leverancier.toml"
    start = f'start = "{sys.executable} {file}"\nmap = "."'
    changed = toml.read_text(encoding="utf-8").replace('start = "{python} -m lindewaard"\nmap = "{voorbeelden}"', start)
    toml.write_text(changed, encoding="utf-8")
