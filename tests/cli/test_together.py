"""Several runs at once: each with folders and ports of its own; who wants what another holds is told who holds it."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
from pathlib import Path

import pytest

from .conftest import Plateau2, as_process

pytestmark = pytest.mark.end_to_end


def test_two_runs_go_on_at_once_in_one_workspace(workspace: Path) -> None:
    runs = [
        as_process("certify", workspace, "--only", "SS102", "--uit", workspace / name, "--stil", cwd=workspace)
        for name in ("een", "twee")
    ]
    said = [run.communicate(timeout=240) for run in runs]
    assert [run.returncode for run in runs] == [0, 0], said
    assert all((workspace / name / "report.json").exists() for name in ("een", "twee"))
    assert (workspace / "aansluitgegevens.json").exists()
    assert not (workspace / "aansluitgegevens").exists()
    assert not list(workspace.rglob("*.lock"))


def test_a_run_that_is_being_written_is_not_resumed_but_can_be_read(workspace: Path, plateau2: Plateau2) -> None:
    first = _begun(workspace)
    (run,) = (workspace / "runs").iterdir()
    try:
        for lang, words in (("nl", "deze testmap is in gebruik door plateau2"), ("en", "this run folder is in use by")):
            said = plateau2("certify", workspace, "--hervat", run.name, "--lang", lang)
            assert said.code == 2
            assert words in said.err
            assert f"pid {first.pid}" in said.err
        said = plateau2("certify", workspace, "--only", "SS102", "--uit", run)
        assert said.code == 2
        assert f"pid {first.pid}" in said.err
        assert "in use" not in plateau2("report", "verify", run, "--lang", "en").err
    finally:
        os.killpg(first.pid, signal.SIGKILL)
        first.communicate()
    assert plateau2("certify", workspace, "--hervat", run.name, "--stil").code == 0
    assert plateau2("report", "verify", run).code == 0


def test_a_fixed_port_that_another_run_has_is_told_with_who_has_it(workspace: Path, plateau2: Plateau2) -> None:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    file = workspace / "leverancier.toml"
    file.write_text(re.sub(r"\[harnas\]", f"[harnas]\nduo_poort = {port}", file.read_text()))
    first = _begun(workspace)
    try:
        said = plateau2("certify", workspace, "--only", "SS102", "--stil")
        assert said.code == 2
        assert f"Poort {port} is in gebruik (duo_poort) door plateau2, DUO" in said.err
        assert f"pid {first.pid}" in said.err
    finally:
        os.killpg(first.pid, signal.SIGKILL)
        first.communicate()
    assert plateau2("certify", workspace, "--only", "SS102", "--stil").code == 0


def _begun(workspace: Path) -> subprocess.Popen[bytes]:
    """A run that was begun, and stands still: it holds what it holds."""
    file = workspace / "leverancier.toml"
    file.write_text(re.sub(r"tegelijk = \d+", "tegelijk = 1", file.read_text()))
    process = as_process("certify", workspace, "--only", "gebeurtenis", cwd=workspace)
    assert process.stdout is not None
    while b"] klaar" not in process.stdout.readline():
        assert process.poll() is None
    os.killpg(process.pid, signal.SIGSTOP)
    return process
