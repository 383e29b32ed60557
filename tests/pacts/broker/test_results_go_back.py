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


@pytest.fixture
def with_a_branch(broker: Broker) -> Broker:
    """What runs holds, and what is on a branch does not."""
    good = json.loads(CONTRACT.read_text(encoding="utf-8"))
    bad = json.loads(CONTRACT.read_text(encoding="utf-8"))
    for one in bad["interactions"]:
        one["response"] = {"status": 418}
    broker.publish("lindewaard", "1.0.0", good, branch="main")
    broker.deploy("beheer", "lindewaard", "1.0.0")
    broker.publish("lindewaard", "2.0.0", bad, branch="werk")
    return broker


def outcomes(said: Said) -> set[tuple[str, bool]]:
    return {(one["outcome"], one["pending"]) for one in json.loads(said.out)["results"]}


def test_what_runs_is_verified_and_what_was_never_met_keeps_nobody(as_coa: AsCoa, with_a_branch: Broker) -> None:
    words = ("verify", "--source", with_a_branch.url, "--provider", "coa", "--format", "json")
    published = ("--provider-version", "p1", "--provider-branch", "main")
    said = as_coa(*words, *published)
    assert (said.code, outcomes(said)) == (0, {("proven", True), ("broken", True)}), said.err
    assert with_a_branch.can_i_deploy("coa", "coa", "p1")["deployable"] is True
    with_a_branch.deploy("coa", "coa", "p1")
    assert with_a_branch.can_i_deploy("lindewaard", "lindewaard", "2.0.0")["deployable"] is False

    again = as_coa(*words, "--provider-branch", "main")
    assert outcomes(again) == {("proven", False), ("broken", True)}
    strict = as_coa(*words, "--no-pending")
    assert (strict.code, outcomes(strict)) == (1, {("proven", False), ("broken", False)})


def test_a_selector_chooses_and_work_in_progress_is_added(as_coa: AsCoa, with_a_branch: Broker) -> None:
    words = ("verify", "--source", with_a_branch.url, "--provider", "coa", "--format", "json")
    chosen = ("--selector", "mainBranch", "--selector", "environment=test")
    assert {outcome for outcome, _ in outcomes(as_coa(*words, *chosen))} == {"proven"}
    more = as_coa(*words, *chosen, "--new-since", "2020-01-01", "--provider-branch", "main")
    assert {outcome for outcome, _ in outcomes(more)} == {"proven", "broken"}
    assert more.code == 0


@pytest.mark.parametrize(
    ("selector", "said"),
    [("mainbranch", "mainBranch"), ("matchingBranch", "providerVersionBranch"), ("environment=maan", "maan")],
)
def test_what_the_broker_does_not_know_is_told(as_coa: AsCoa, with_a_branch: Broker, selector: str, said: str) -> None:
    done = as_coa("verify", "--source", with_a_branch.url, "--provider", "coa", "--selector", selector, "--lang", "en")
    assert (done.code, said in done.err) == (2, True), done.err


def test_selectors_are_for_a_broker(plateau2: Plateau2) -> None:
    said = plateau2("contracts", "verify", str(CONTRACT), "--provider", "coa", "--selector", "mainBranch")
    assert (said.code, "--source" in said.err) == (2, True)
