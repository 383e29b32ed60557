"""Deployable is what is proven; what nobody compared is unknown."""

from __future__ import annotations

import pytest

from harness import words
from harness.pacts.broker.matrix import Judgement, Question, Selector, judge
from harness.pacts.broker.sentences import Reason
from harness.pacts.broker.world import Contract, Verification, Version, World

LW1 = Version(1, "lindewaard", "1", branches=("main",), environments=("productie",))
LW2 = Version(2, "lindewaard", "2", branches=("werk",), tags=("rc",))
DUO1 = Version(3, "duo", "1", branches=("main",), environments=("productie",))
DUO2 = Version(4, "duo", "2", branches=("main",))
COA1 = Version(5, "coa", "1")
ASK1, ASK2 = Contract(LW1, "duo", "a"), Contract(LW2, "duo", "b")


def world(*results: Verification, contracts: tuple[Contract, ...] = (ASK1, ASK2)) -> World:
    return World((LW1, LW2, DUO1, DUO2, COA1), contracts, results, {"lindewaard": "main", "duo": "main"})


def result(provider: Version, digest: str, success: bool = True, complete: bool = True) -> Verification:
    return Verification(provider, "lindewaard", digest, success, complete)


def to_production(found: World, pacticipant: str, version: str) -> Judgement:
    return judge(found, Question((Selector(pacticipant, version),), environment="productie"))


def codes(judgement: Judgement) -> list[str]:
    return [reason.code for reason in judgement.reasons]


def test_a_consumer_may_go_where_the_provider_met_its_contract() -> None:
    judgement = to_production(world(result(DUO1, "b")), "lindewaard", "2")
    assert judgement.deployable is True
    assert codes(judgement) == ["verified"]


def test_a_consumer_may_not_go_where_the_provider_broke_its_contract() -> None:
    judgement = to_production(world(result(DUO1, "b", success=False)), "lindewaard", "2")
    assert judgement.deployable is False
    assert codes(judgement) == ["failed"]


def test_without_a_result_it_is_unknown() -> None:
    judgement = to_production(world(), "lindewaard", "2")
    assert judgement.deployable is None
    assert codes(judgement) == ["unverified"]


def test_a_result_of_another_version_of_the_provider_proves_nothing() -> None:
    assert to_production(world(result(DUO2, "b")), "lindewaard", "2").deployable is None


def test_a_success_that_skipped_interactions_proves_nothing() -> None:
    judgement = to_production(world(result(DUO1, "b", complete=False)), "lindewaard", "2")
    assert judgement.deployable is None
    assert codes(judgement) == ["incomplete"]


def test_the_last_result_counts() -> None:
    assert to_production(world(result(DUO1, "b", False), result(DUO1, "b")), "lindewaard", "2").deployable is True
    assert to_production(world(result(DUO1, "b"), result(DUO1, "b", False)), "lindewaard", "2").deployable is False


def test_a_result_counts_for_every_version_that_asks_the_same() -> None:
    found = world(result(DUO1, "a"), contracts=(ASK1, Contract(LW2, "duo", "a")))
    assert to_production(found, "lindewaard", "2").deployable is True


def test_a_consumer_may_not_go_where_its_provider_is_not() -> None:
    judgement = to_production(world(contracts=(Contract(LW2, "coa", "c"),)), "lindewaard", "2")
    assert judgement.deployable is None
    assert codes(judgement) == ["not_there"]


def test_one_refutation_outweighs_everything() -> None:
    found = world(result(DUO1, "b", success=False), contracts=(ASK2, Contract(LW2, "coa", "c")))
    assert to_production(found, "lindewaard", "2").deployable is False


def test_a_provider_may_replace_what_runs_when_every_consumer_there_is_met() -> None:
    assert to_production(world(result(DUO2, "a")), "duo", "2").deployable is True


def test_a_provider_that_breaks_a_consumer_that_runs_there_may_not() -> None:
    assert to_production(world(result(DUO2, "a", success=False), result(DUO2, "b")), "duo", "2").deployable is False


def test_a_provider_need_not_meet_what_does_not_run_there() -> None:
    assert to_production(world(result(DUO2, "a"), result(DUO2, "b", success=False)), "duo", "2").deployable is True


def test_a_provider_without_contracts_is_unknown_and_never_safe() -> None:
    judgement = to_production(world(), "coa", "1")
    assert judgement.deployable is None
    assert codes(judgement) == ["no_contracts"]


def test_a_provider_may_go_first_once_it_met_somebody() -> None:
    found = world(result(DUO2, "b"), contracts=(ASK2,))
    judgement = to_production(found, "duo", "2")
    assert judgement.deployable is True
    assert codes(judgement) == ["verified", "goes_first"]


def test_a_provider_may_not_go_first_without_having_met_anybody() -> None:
    judgement = to_production(world(contracts=(ASK2,)), "duo", "2")
    assert judgement.deployable is None
    assert codes(judgement) == ["never_verified"]


def test_what_nobody_published_is_unknown() -> None:
    judgement = to_production(world(), "lindewaard", "9")
    assert judgement.deployable is None
    assert codes(judgement) == ["no_version"]


def test_an_application_that_is_ignored_does_not_count() -> None:
    found = world(result(DUO1, "b"), contracts=(ASK2, Contract(LW2, "coa", "c")))
    question = Question((Selector("lindewaard", "2"),), environment="productie", ignore=frozenset({"coa"}))
    assert judge(found, question).deployable is True


def test_two_versions_are_held_against_each_other() -> None:
    pair = (Selector("lindewaard", branch="werk"), Selector("duo", "2"))
    assert judge(world(result(DUO2, "b")), Question(pair)).deployable is True
    assert judge(world(result(DUO1, "b")), Question(pair)).deployable is None


def test_two_versions_without_a_contract_between_them_are_unknown() -> None:
    judgement = judge(world(), Question((Selector("lindewaard", "2"), Selector("coa", "1"))))
    assert judgement.deployable is None
    assert set(codes(judgement)) == {"not_together", "no_contracts"}


@pytest.mark.parametrize(
    ("selector", "number"),
    [
        (Selector("lindewaard"), "2"),
        (Selector("lindewaard", branch="main"), "1"),
        (Selector("lindewaard", main_branch=True), "1"),
        (Selector("lindewaard", tag="rc"), "2"),
    ],
)
def test_a_selector_finds_the_latest_of_its_kind(selector: Selector, number: str) -> None:
    judgement = judge(world(), Question((selector, Selector("duo", "1"))))
    assert [row.contract.consumer.number for row in judgement.rows] == [number]


def test_without_environment_the_latest_of_the_others_counts() -> None:
    assert judge(world(result(DUO2, "b")), Question((Selector("lindewaard", "2"),))).deployable is True


def test_a_merge_is_held_against_the_main_branches() -> None:
    question = Question((Selector("lindewaard", "2"),), main_branch=True)
    assert judge(world(result(DUO2, "b")), question).deployable is True


def test_every_reason_has_words_in_both_languages() -> None:
    names = ("provider", "provider_version", "consumer", "consumer_version", "where", "version", "pacticipant")
    for code in (code for code in words.codes() if code.startswith("broker.why_")):
        reason = Reason(code.removeprefix("broker.why_"), {name: f"<{name}>" for name in names})
        assert {word for word in reason.sentence("nl").split() if "<" in word}
        assert reason.sentence("nl") != reason.sentence("en")
