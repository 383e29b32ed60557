"""What the broker does not understand never becomes something else: it says what it does not know."""

from __future__ import annotations

from typing import Any

import pytest

from .conftest import Broker, contract

FOR_VERIFICATION = "/pacts/provider/duo/for-verification"

GOOD: dict[str, tuple[dict[str, Any], list[str]]] = {
    "latest": ({"latest": True}, ["2", "a"]),
    "latest of a consumer": ({"latest": True, "consumer": "noorderlicht"}, ["a"]),
    "main branch": ({"mainBranch": True}, ["1"]),
    "main branch, latest": ({"mainBranch": True, "latest": True}, ["1"]),
    "branch": ({"branch": "werk"}, ["2", "a"]),
    "fallback branch": ({"branch": "weg", "fallbackBranch": "main"}, ["1"]),
    "matching branch": ({"matchingBranch": True}, ["2", "a"]),
    "tag": ({"tag": "rc"}, ["1"]),
    "fallback tag": ({"tag": "weg", "fallbackTag": "rc", "latest": True}, ["1"]),
    "deployed": ({"deployed": True}, ["1"]),
    "deployed or released": ({"deployedOrReleased": True}, ["1"]),
    "deployed there": ({"deployed": True, "environment": "test"}, ["1"]),
    "environment": ({"environment": "test"}, ["1"]),
    "another environment": ({"environment": "production"}, []),
    "released": ({"released": True}, []),
    "released there": ({"released": True, "environment": "test"}, []),
}
WRONG: dict[str, tuple[Any, str]] = {
    "nothing": ({}, "says nothing to choose by"),
    "only a consumer": ({"consumer": "lindewaard"}, "says nothing to choose by"),
    "latest false": ({"latest": False}, "says nothing to choose by"),
    "a misspelt key": ({"mainbranch": True}, "is mainBranch meant?"),
    "a key beside a good one": ({"latest": True, "pacticipant": "x"}, "not known"),
    "main branch false": ({"mainBranch": False}, "True"),
    "main branch as text": ({"mainBranch": "true"}, "True"),
    "main branch with a tag": ({"mainBranch": True, "tag": "x"}, "stands alone"),
    "main branch that is not the latest": ({"mainBranch": True, "latest": False}, "latest false"),
    "matching branch with a branch": ({"matchingBranch": True, "branch": "x"}, "stands alone"),
    "tag and branch": ({"tag": "x", "branch": "y"}, "not both"),
    "branch and environment": ({"branch": "x", "environment": "test"}, "not both"),
    "latest and deployed": ({"latest": True, "deployed": True}, "not both"),
    "a fallback tag alone": ({"latest": True, "fallbackTag": "x"}, "fallbackTag goes with"),
    "a fallback branch alone": ({"latest": True, "fallbackBranch": "x"}, "fallbackBranch goes with"),
    "a branch that is not the latest": ({"branch": "x", "latest": False}, "latest false"),
    "deployed and released": ({"deployed": True, "released": True}, "one of deployed"),
    "an environment that is not there": ({"environment": "maan"}, "there is no environment 'maan'; there are:"),
    "an empty branch": ({"branch": ""}, "at least 1 character"),
    "no object": ("main", "valid dictionary"),
}


@pytest.fixture
def filled(broker: Broker) -> Broker:
    broker.publish("lindewaard", "1", contract("lindewaard", "duo", 200), branch="main", tags=["rc"])
    broker.deploy("lindewaard", "lindewaard", "1")
    broker.publish("lindewaard", "2", contract("lindewaard", "duo", 404), branch="werk")
    broker.publish("noorderlicht", "a", contract("noorderlicht", "duo", 200), branch="werk")
    return broker


def ask(broker: Broker, *selectors: Any, **more: Any) -> Any:
    body = {"consumerVersionSelectors": list(selectors), "providerVersionBranch": "werk"} | more
    return broker.call("duo", "POST", FOR_VERIFICATION, json=body)


def test_every_selector_finds_what_it_says(filled: Broker) -> None:
    found = {}
    for name, (selector, _) in GOOD.items():
        answer = ask(filled, selector)
        assert answer.status_code == 200, (name, answer.text)
        found[name] = [one["shortDescription"] for one in answer.json()["_embedded"]["pacts"]]
    assert found == {name: expected for name, (_, expected) in GOOD.items()}


def test_a_selector_that_cannot_be_is_refused_in_words(filled: Broker) -> None:
    for name, (selector, said) in WRONG.items():
        answer = ask(filled, selector)
        assert answer.status_code == 400, name
        assert said in str(answer.json()["errors"]), (name, answer.text)


def test_a_matching_branch_needs_a_branch_of_the_provider(filled: Broker) -> None:
    answer = ask(filled, {"matchingBranch": True}, providerVersionBranch="")
    assert answer.status_code == 400
    assert "needs providerVersionBranch" in answer.text


def test_a_key_beside_the_selectors_is_refused_by_name(filled: Broker) -> None:
    answer = ask(filled, includePendingStatu=True)
    assert answer.status_code == 400
    assert "is includePendingStatus meant?" in answer.json()["errors"]["includePendingStatu"][0]


def test_work_in_progress_comes_when_it_is_asked_for(filled: Broker) -> None:
    found = ask(filled, {"mainBranch": True}, includeWipPactsSince="2020-01-01").json()["_embedded"]["pacts"]
    told = [(one["shortDescription"], one["verificationProperties"].get("wip", False)) for one in found]
    assert told == [("1", False), ("2", True), ("a", True)]


def test_without_a_main_branch_nothing_is_on_it(broker: Broker) -> None:
    broker.publish("lindewaard", "1", contract("lindewaard", "duo"), branch="stam")
    assert ask(broker, {"mainBranch": True}).json()["_embedded"]["pacts"] == []
    query = {"q[][pacticipant]": "lindewaard", "q[][mainBranch]": "true"}
    told = broker.call("lindewaard", "GET", "/matrix", params=query).json()
    assert told["summary"]["deployable"] is None
    assert "No such version" in told["summary"]["reason"]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("&success[]=true", "success[]"),
        ("&q[][environment]=test", "q[][environment]"),
        ("&enviroment=test", "enviroment"),
        ("&q[][latest]=misschien", "true or false"),
        ("&mainBranch=ja", "true or false"),
        ("&latestby=cvpx", "cvp or cvpv"),
        ("&limit=veel", "whole number"),
        ("&environment=maan", "does not exist"),
        ("&environment=test&environment=production", "twice"),
        ("&environment=test&tag=rc", "not both"),
        ("&q[][version]=1&q[][version]=2", "once"),
        ("&q[][version]=1&q[][branch]=main", "one of them"),
        ("&q[][pacticipant]=lindewaard", "named twice"),
        ("&ignore[][version]=1", "once after each"),
    ],
)
def test_a_question_with_more_than_is_known_is_refused(filled: Broker, query: str, said: str) -> None:
    answer = filled.call("lindewaard", "GET", f"/matrix?q[][pacticipant]=lindewaard{query}")
    assert answer.status_code == 400
    assert said in answer.text


def test_one_version_can_be_left_out_of_the_question(filled: Broker) -> None:
    filled.verify("duo", "/pacts/provider/duo/consumer/lindewaard/version/1", "7", success=False)
    filled.deploy("duo", "duo", "7")
    query = "/matrix?q[][pacticipant]=lindewaard&q[][version]=1&environment=test"
    whole = filled.call("lindewaard", "GET", query).json()["summary"]
    assert whole["deployable"] is False
    for ignored in ("&ignore[][pacticipant]=duo&ignore[][version]=7", "&ignore[][pacticipant]=duo"):
        assert filled.call("lindewaard", "GET", query + ignored).json()["summary"]["deployable"] is None
    other = filled.call("lindewaard", "GET", f"{query}&ignore[][pacticipant]=duo&ignore[][version]=8").json()
    assert other["summary"] == whole


@pytest.mark.parametrize("path", ["/pacticipants", "/pacts/latest", "/", FOR_VERIFICATION, "/environments"])
def test_what_stands_behind_a_question_mark_is_known_or_refused(broker: Broker, path: str) -> None:
    answer = broker.call("duo", "GET", f"{path}?consumer_version_selectors[][tag]=rc")
    assert answer.status_code == 400
    assert "consumer_version_selectors" in answer.text


def test_a_field_that_is_not_known_is_refused_and_changes_nothing(broker: Broker) -> None:
    answer = broker.publish("lindewaard", "1", contract("lindewaard", "duo"), brnch="main")
    assert (answer.status_code, "is branch meant?" in answer.text) == (400, True)
    assert broker.call("lindewaard", "GET", "/pacts/latest").json()["pacts"] == []
