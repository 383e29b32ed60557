"""Which contracts a provider gets to verify."""

from __future__ import annotations

import pytest

from harness.pacts.broker.selecting import ConsumerSelector, Wanted, select
from harness.pacts.broker.world import Contract, Verification, Version, World

ONE = Version(1, "lindewaard", "1", branches=("main",), tags=("rc",), environments=("productie",))
TWO = Version(2, "lindewaard", "2", branches=("main",), tags=("rc",))
THREE = Version(3, "lindewaard", "3", branches=("werk",))
OTHER = Version(4, "noorderlicht", "1", branches=("stam",))
DUO = Version(5, "duo", "1", branches=("main",))
CONTRACTS = (
    Contract(ONE, "duo", "a", "2026-01-01T00:00:00+00:00"),
    Contract(TWO, "duo", "b", "2026-02-01T00:00:00+00:00"),
    Contract(THREE, "duo", "c", "2026-03-01T00:00:00+00:00"),
    Contract(OTHER, "duo", "d", "2026-03-01T00:00:00+00:00"),
    Contract(OTHER, "coa", "e", "2026-03-01T00:00:00+00:00"),
)


def world(*results: Verification) -> World:
    return World((ONE, TWO, THREE, OTHER, DUO), CONTRACTS, results, {"lindewaard": "main", "noorderlicht": "stam"})


def digests(*selectors: ConsumerSelector, **more: object) -> list[str]:
    wanted = Wanted("duo", selectors, **more)  # type: ignore[arg-type]
    return [found.contract.digest for found in select(world(), wanted)]


@pytest.mark.parametrize(
    ("selector", "expected"),
    [
        (ConsumerSelector(latest=True), ["c", "d"]),
        (ConsumerSelector(main_branch=True), ["b", "d"]),
        (ConsumerSelector(branch="main"), ["b"]),
        (ConsumerSelector(branch="weg", fallback_branch="main"), ["b"]),
        (ConsumerSelector(tag="rc", latest=True), ["b"]),
        (ConsumerSelector(tag="rc"), ["a", "b"]),
        (ConsumerSelector(tag="weg", fallback_tag="rc", latest=True), ["b"]),
        (ConsumerSelector(deployed=True), ["a"]),
        (ConsumerSelector(environment="productie"), ["a"]),
        (ConsumerSelector(environment="test"), []),
        (ConsumerSelector(consumer="noorderlicht", latest=True), ["d"]),
        (ConsumerSelector(consumer="lindewaard"), ["a", "b", "c"]),
        (ConsumerSelector(consumer="onbekend", latest=True), []),
    ],
)
def test_a_selector_finds_its_contracts(selector: ConsumerSelector, expected: list[str]) -> None:
    assert digests(selector) == expected


def test_without_selectors_the_latest_of_everybody_is_verified() -> None:
    assert digests() == ["c", "d"]


def test_several_selectors_are_added_and_every_content_comes_once() -> None:
    assert digests(ConsumerSelector(branch="main"), ConsumerSelector(deployed=True), ConsumerSelector(tag="rc")) == [
        "a",
        "b",
    ]


def test_a_matching_branch_is_the_provider_s_own() -> None:
    assert digests(ConsumerSelector(matching_branch=True), provider_branch="werk") == ["c"]


def test_a_contract_is_pending_until_the_provider_s_branch_has_met_it() -> None:
    wanted = Wanted("duo", provider_branch="main", pending=True)
    assert [found.pending for found in select(world(), wanted)] == [True, True]
    met = Verification(DUO, "lindewaard", "c", success=True)
    assert [found.pending for found in select(world(met), wanted)] == [False, True]
    elsewhere = Wanted("duo", provider_branch="werk", pending=True)
    assert [found.pending for found in select(world(met), elsewhere)] == [True, True]


def test_nothing_is_pending_for_who_did_not_ask() -> None:
    assert not any(found.pending for found in select(world(), Wanted("duo", provider_branch="main")))


def test_work_in_progress_is_what_is_new_on_branches_that_nobody_selected() -> None:
    since = Wanted("duo", (ConsumerSelector(branch="main"),), "main", pending=True, wip_since="2026-02-15")
    assert [(found.contract.digest, found.wip) for found in select(world(), since)] == [
        ("b", False),
        ("c", True),
        ("d", True),
    ]
    later = Wanted("duo", (ConsumerSelector(branch="main"),), "main", pending=True, wip_since="2026-04-01")
    assert [found.contract.digest for found in select(world(), later)] == ["b"]
