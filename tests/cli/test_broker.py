"""The broker from the command line: its tokens, its refusals, and the question that matters."""

from __future__ import annotations

import os
import re
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from harness.pacts.broker import tokens

from .conftest import Plateau2, as_process

VERSION = "/pacticipants/lindewaard/branches/main/versions/1.0"


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """A broker in a process of its own, and its address."""
    with as_process("broker", "serve", "--init", "--port", "0", cwd=tmp_path) as process:
        assert process.stdout is not None
        lines = iter(process.stdout.readline, b"")
        url = next(found[0] for line in lines if (found := re.search(r"http://\S+", line.decode())))
        yield url, process
        process.kill()


def test_the_first_start_makes_tokens_and_shows_them_once(tmp_path: Path) -> None:
    process = as_process("broker", "serve", "--init", "--port", "0", cwd=tmp_path)
    assert process.stdout is not None
    said = b"".join(process.stdout.readline() for _ in range(7))
    process.send_signal(signal.SIGINT)
    out, _ = process.communicate(timeout=120)
    assert process.returncode == 0
    assert out.decode().strip() == "Gestopt."
    shown = re.findall(r"^  (\w+) +(\S{43})$", said.decode(), re.MULTILINE)
    assert [name for name, _ in shown] == ["beheer", "duo", "coa", "gemeente"]
    found = tokens.Tokens(tmp_path / "broker-tokens.toml")
    assert all(found.holder(token) for _, token in shown)


def test_without_tokens_the_broker_does_not_start(plateau2: Plateau2, tmp_path: Path) -> None:
    said = plateau2("broker", "serve", "--database", tmp_path / "b.sqlite", "--tokens", tmp_path / "weg.toml")
    assert said.code == 2
    assert "weg.toml" in said.err
    assert "--init" in said.err


def test_a_database_of_something_else_is_refused(plateau2: Plateau2, tmp_path: Path) -> None:
    tokens.add(tmp_path / "t.toml", "x", ["beheer"])
    (tmp_path / "iets.txt").write_text("geen database " * 500)
    said = plateau2("broker", "serve", "--database", tmp_path / "iets.txt", "--tokens", tmp_path / "t.toml")
    assert said.code == 2
    assert "--database" in said.err


@pytest.mark.parametrize("role", ["leverancier:duo", "baas", ""])
def test_a_role_that_does_not_exist_is_refused(plateau2: Plateau2, tmp_path: Path, role: str) -> None:
    said = plateau2("broker", "token", "x", "--rol", role, "--tokens", tmp_path / "t.toml")
    assert (said.code, said.out) == (2, "")
    assert "leverancier:<naam>" in said.err


def test_a_token_is_the_only_thing_on_stdout(plateau2: Plateau2, tmp_path: Path) -> None:
    said = plateau2("broker", "token", "ci", "--rol", "leverancier:lindewaard", "--tokens", tmp_path / "t.toml")
    assert said.code == 0
    assert tokens.Tokens(tmp_path / "t.toml").holder(said.out.strip()) is not None


@pytest.mark.end_to_end
def test_a_question_is_answered_with_reasons_and_an_exit_code(
    plateau2: Plateau2, tmp_path: Path, serving: tuple[str, subprocess.Popen[bytes]]
) -> None:
    import httpx

    url, _ = serving
    token = tokens.add(tmp_path / "broker-tokens.toml", "lw", ["leverancier:lindewaard"])
    httpx.put(url + VERSION, json={}, headers={"authorization": f"Bearer {token}"}).raise_for_status()

    def ask(version: str = "1.0", name: str = "lindewaard", environment: str = "test", **more: str) -> tuple[int, str]:
        given = {"--pacticipant": name, "--version": version, "--to-environment": environment, "--broker": url}
        words = [word for pair in (given | {"--token": token} | more).items() for word in pair]
        said = plateau2("can-i-deploy", *words)
        return said.code, said.out + said.err

    assert ask() == (
        2,
        "Onbekend: van lindewaard 1.0 in test is niets vergeleken.\n"
        "  Er is geen contract waarin lindewaard 1.0 voorkomt: er is niets vergeleken.\n",
    )
    assert ask("9.9")[0] == 2
    assert "is niet gevonden" in ask(name="noorderlicht")[1]
    assert "maan bestaat niet" in ask(environment="maan")[1]
    assert "PACT_BROKER_TOKEN" in ask(**{"--token": "fout"})[1]
    assert "is niet bereikbaar" in ask(**{"--broker": "http://127.0.0.1:1"})[1]


def test_an_address_in_the_environment_is_enough(plateau2: Plateau2, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "PACT_BROKER_BASE_URL" not in os.environ
    monkeypatch.setenv("PACT_BROKER_BASE_URL", "http://127.0.0.1:1")
    said = plateau2("can-i-deploy", "--pacticipant", "x", "--version", "1", "--to-environment", "test")
    assert said.code == 2
    assert "http://127.0.0.1:1" in said.err
