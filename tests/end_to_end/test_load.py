"""A load from command to page: Locust with workers of its own, mutual TLS, a provider that is really restarted."""

from __future__ import annotations

import json
import os
import signal
import socket
import ssl
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import httpx
import pytest

from harness.bundled import bundled

ROOT = Path(__file__).parents[2]
PATIENCE = 240
"""Seconds until something hangs."""

pytestmark = [pytest.mark.end_to_end, pytest.mark.usefixtures("alone")]


def begin(*words: str | Path, cwd: Path, command: str = "load") -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "harness.cli", command, *map(str, words)],
        cwd=cwd, env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}, text=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def report(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "load.json").read_bytes())
    return found


def test_two_workers_share_the_work_of_all_municipalities(tmp_path: Path) -> None:
    process = begin(
        "duo", "--workers", "2", "--municipalities", "30", "--minutes", "0.06", "--rate", "60", "--p95", "10000",
        "--shape", "ochtend", "--out", "uit", cwd=tmp_path,
    )  # fmt: skip
    out, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0 and "Traceback" not in err, out + err
    assert "4 seconden en 216 verzoeken" in out
    found = report(tmp_path / "uit")
    assert 20 < found["totaal"]["aantal"] <= 216
    assert found["totaal"]["soorten"] == {"goed": found["totaal"]["aantal"]}
    assert sum(moment["aantal"] for moment in found["tijdlijn"][1:4]) <= 3 * 60 + 30  # what is late comes in the next
    assert (found["workers"], found["mutual_tls"], found["eigen_fouten"]) == (2, True, 0)
    assert found["notificaties"]["verstuurd"] > 50
    assert found["notificaties"]["verloren"] == 0
    assert "<svg" in (tmp_path / "uit" / "load.html").read_text(encoding="utf-8")


def test_a_provider_that_really_restarts_is_seen_to_go_and_come_back(tmp_path: Path) -> None:
    process = begin(
        "duo", "--municipalities", "10", "--minutes", "0.4", "--rate", "40", "--p95", "10000", "--shape", "herstart",
        "--out", "uit", cwd=tmp_path,
    )  # fmt: skip
    out, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, out + err
    found = report(tmp_path / "uit")
    assert found["herstart"]["echt"]
    assert found["herstart"]["terug"] > found["herstart"]["weg"]
    assert found["herstart"]["verdragen"] > 0
    assert found["totaal"]["fouten"] == 0


def test_after_so_many_requests_nothing_more_is_sent(tmp_path: Path) -> None:
    process = begin(
        "coa", "--municipalities", "4", "--minutes", "0.1", "--rate", "20", "--max-requests", "25", "--p95", "10000",
        "--shape", "ochtend", "--out", "uit", "--lang", "en", cwd=tmp_path,
    )  # fmt: skip
    out, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, out + err
    found = report(tmp_path / "uit")
    assert found["totaal"]["aantal"] == 25
    assert found["seconden"] < 6
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
    # Ends when nobody holds the pipe any more, our own processes neither.
    out, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == 130, out + err
    found = report(tmp_path / "uit")
    assert found["afgebroken"]
    assert 0 < found["totaal"]["aantal"] < 400


def test_a_provider_with_persons_of_its_own_is_asked_about_those_and_loses_a_notification(tmp_path: Path) -> None:
    (tmp_path / "leverancier.toml").write_bytes(bundled("fixtures/demo/leverancier.toml").read_bytes())
    facility = begin("leverancier.toml", "--json", command="facility", cwd=tmp_path)
    try:
        assert facility.stdout is not None
        rows = []
        while not rows or rows[-1]["soort"] != "klaar":
            rows.append(json.loads(facility.stdout.readline()))
        told = {(row["soort"], row.get("naam")): row for row in rows}
        persons = [
            {"toestand": row["toestand"], "bsn": row["bsn"], "vNummer": int(row["vnummer"])}
            for row in rows if row["soort"] == "persoon"
        ]  # fmt: skip
        (tmp_path / "personen.yaml").write_text(json.dumps({"personen": persons}), encoding="utf-8")
        certificate, key, ca = (told["certificaat", name]["pad"] for name in ("certificaat", "sleutel", "ca"))
        sent = [{"bsn": one["bsn"], "gebeurtenisId": "SS102", "registratieDatumTijd": "nu"} for one in persons[:2]]
        (tmp_path / "sent.jsonl").write_text("\n".join(map(json.dumps, sent)), encoding="utf-8")
        port = free_port()
        process = begin(
            "duo", "--base-url", told["partij", "duo"]["url"], "--ca", ca, "--client-cert", certificate,
            "--client-key", key, "--toestanden", "personen.yaml", "--bron", "00000099000000010000",
            "--listen", f"127.0.0.1:{port}", "--sent", "sent.jsonl", "--municipalities", "5",
            "--minutes", "0.08", "--rate", "40", "--p95", "10000", "--shape", "ochtend", "--shape", "leveringen",
            "--out", "uit", cwd=tmp_path,
        )  # fmt: skip
        assert process.stdout is not None
        while "gemeenten bezig" not in process.stdout.readline():
            assert process.poll() is None
        tls = ssl.create_default_context(cafile=ca)
        tls.load_cert_chain(certificate, key)
        for _ in range(2):
            answer = httpx.post(f"https://127.0.0.1:{port}/v1/notificaties", json=sent[0], verify=tls, timeout=10)
            assert (answer.status_code, answer.headers["API-Version"]) == (201, "1.8.0")
        out, err = process.communicate(timeout=PATIENCE)
    finally:
        facility.terminate()
        facility.communicate(timeout=PATIENCE)
    assert process.returncode == 1, out + err
    found = report(tmp_path / "uit")
    assert found["totaal"]["soorten"] == {"goed": found["totaal"]["aantal"]}
    assert found["mutual_tls"]
    assert found["redenen"] == ["verloren"]
    assert (found["notificaties"]["verloren"], found["notificaties"]["dubbel"]) == (1, 1)
