"""What `contracts verify` saw goes back to the broker, and decides there who may be deployed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.command import Plateau2, Said

from .conftest import Broker

ROOT = Path(__file__).parents[3]
CONTRACT = ROOT / "contracts" / "pacts" / "lindewaard" / "lindewaard-coa.json"


AsCoa = Callable[..., Said]


@pytest.fixture
def as_coa(plateau2: Plateau2, broker: Broker, monkeypatch: pytest.MonkeyPatch) -> AsCoa:
    """A command about contracts, in the name of COA."""
    monkeypatch.setenv("PACT_BROKER_TOKEN", broker.tokens["coa"])
    return lambda *arguments: plateau2("contracts", *arguments)


def test_a_verification_from_a_broker_is_published_back_and_lets_the_vendor_deploy(
    as_coa: AsCoa, broker: Broker
) -> None:
    contract = json.loads(CONTRACT.read_text(encoding="utf-8"))
    broker.publish("lindewaard", "1.0.0", contract).raise_for_status()
    assert not broker.can_i_deploy("beheer", "lindewaard", "1.0.0")["deployable"]

    said = as_coa("verify", "--source", broker.url, "--provider", "coa", "--provider-version", "0.1.0")
    assert said.code == 0, said.err
    assert "Gepubliceerd: uitkomst over lindewaard, versie 0.1.0" in said.err

    broker.deploy("beheer", "coa", "0.1.0").raise_for_status()
    assert broker.can_i_deploy("beheer", "lindewaard", "1.0.0")["deployable"]


def test_results_go_nowhere_when_the_contracts_came_from_a_folder(plateau2: Plateau2) -> None:
    said = plateau2("contracts", "verify", str(CONTRACT), "--provider", "coa", "--provider-version", "0.1.0")
    assert said.code == 2
    assert "geef het adres van een broker met --source" in said.err


def test_contracts_of_a_broker_are_compared_with_the_documents_too(as_coa: AsCoa, broker: Broker) -> None:
    broker.publish("lindewaard", "1.0.0", json.loads(CONTRACT.read_text(encoding="utf-8"))).raise_for_status()
    said = as_coa("check", "--source", broker.url)
    assert said.code == 0, said.err
    assert "lindewaard-coa.json" in said.out


def test_without_contracts_there_is_a_message(plateau2: Plateau2) -> None:
    said = plateau2("contracts", "check")
    assert (said.code, said.out) == (2, "")
    assert "geef pact-bestanden" in said.err
