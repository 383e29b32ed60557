"""What `contracts verify` saw goes back to the broker, and decides there who may be deployed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from .conftest import Broker

ROOT = Path(__file__).parents[3]
CONTRACT = ROOT / "contracts" / "pacts" / "lindewaard" / "lindewaard-coa.json"


def test_a_verification_from_a_broker_is_published_back_and_lets_the_vendor_deploy(broker: Broker) -> None:
    contract = json.loads(CONTRACT.read_text(encoding="utf-8"))
    broker.publish("lindewaard", "1.0.0", contract).raise_for_status()
    assert not broker.can_i_deploy("beheer", "lindewaard", "1.0.0")["deployable"]

    said = verify(broker, "--provider-version", "0.1.0")
    assert said.returncode == 0, said.stderr
    assert "Gepubliceerd: uitkomst over lindewaard, versie 0.1.0" in said.stderr

    broker.deploy("beheer", "coa", "0.1.0").raise_for_status()
    assert broker.can_i_deploy("beheer", "lindewaard", "1.0.0")["deployable"]


def test_results_go_nowhere_when_the_contracts_came_from_a_folder() -> None:
    said = run("contracts", "verify", str(CONTRACT), "--provider", "coa", "--provider-version", "0.1.0")
    assert said.returncode == 2
    assert "geef het adres van een broker met --source" in said.stderr


def test_contracts_of_a_broker_are_compared_with_the_documents_too(broker: Broker) -> None:
    broker.publish("lindewaard", "1.0.0", json.loads(CONTRACT.read_text(encoding="utf-8"))).raise_for_status()
    said = run("contracts", "check", "--source", broker.url, token=broker.tokens["coa"])
    assert said.returncode == 0, said.stderr
    assert "lindewaard-coa.json" in said.stdout


def test_without_contracts_there_is_a_message() -> None:
    said = run("contracts", "check")
    assert (said.returncode, said.stdout) == (2, "")
    assert "geef pact-bestanden" in said.stderr


def verify(broker: Broker, *more: str) -> subprocess.CompletedProcess[str]:
    """In the name of COA, against the simulated one."""
    return run("contracts", "verify", "--source", broker.url, "--provider", "coa", *more, token=broker.tokens["coa"])


def run(*arguments: str, token: str = "") -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PACT_BROKER_TOKEN": token, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "harness.cli", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120)
