"""A load from command to page: Locust with workers of its own, mutual TLS, a provider that is really restarted."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.end_to_end


def begin(*words: str | Path, cwd: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "harness.cli", "load", *map(str, words)],
        cwd=cwd, env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}, text=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip


def report(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "load.json").read_bytes())
    return found


def test_two_workers_measure_a_provider_that_restarts(tmp_path: Path) -> None:
    process = begin(
        "duo", "--workers", "2", "--municipalities", "30", "--minutes", "0.2", "--rate", "40", "--p95", "10000",
        "--shape", "herstart", "--out", "uit", cwd=tmp_path,
    )  # fmt: skip
    out, err = process.communicate(timeout=90)
    assert process.returncode == 0, out + err
    assert "12 seconden en 480 verzoeken" in out
    found = report(tmp_path / "uit")
    assert 100 < found["totaal"]["aantal"] <= 480
    assert found["totaal"]["soorten"]["goed"] > 50
    assert (found["workers"], found["mutual_tls"], found["eigen_fouten"]) == (2, True, 0)
    assert found["herstart"]["echt"]
    assert 0 < found["herstart"]["terug"] - found["herstart"]["weg"] < 6
    assert found["notificaties"]["verstuurd"] > 100
    assert found["notificaties"]["verloren"] == 0
    assert "<svg" in (tmp_path / "uit" / "load.html").read_text(encoding="utf-8")


def test_after_so_many_requests_nothing_more_is_sent(tmp_path: Path) -> None:
    process = begin(
        "coa", "--municipalities", "4", "--minutes", "0.5", "--rate", "20", "--max-requests", "25", "--p95", "10000",
        "--shape", "ochtend", "--out", "uit", "--lang", "en", cwd=tmp_path,
    )  # fmt: skip
    out, err = process.communicate(timeout=90)
    assert process.returncode == 0, out + err
    found = report(tmp_path / "uit")
    assert found["totaal"]["aantal"] == 25
    assert found["seconden"] < 20
    assert {line["naam"] for line in found["operaties"]} <= {
        "getKoppelingByVnummer", "getKlantprofielByVnummer", "getKlantprofielPdfByVnummer",
    }  # fmt: skip


def test_ctrl_c_gives_the_report_so_far_and_leaves_no_process_behind(tmp_path: Path) -> None:
    process = begin(
        "duo", "--municipalities", "5", "--minutes", "2", "--rate", "20", "--shape", "ochtend", "--out", "uit",
        cwd=tmp_path,
    )  # fmt: skip
    assert process.stdout is not None
    while "gemeenten bezig" not in process.stdout.readline():
        assert process.poll() is None
    time.sleep(2)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)  # ends when nobody holds the pipe any more, our own processes neither
    assert process.returncode == 130, out + err
    found = report(tmp_path / "uit")
    assert found["afgebroken"]
    assert 0 < found["totaal"]["aantal"] < 400
