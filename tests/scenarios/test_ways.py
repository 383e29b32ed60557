"""What is general is tested through what is claimed: which ways there are, and whose turn it is."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import pytest

from harness.bundled import bundled
from harness.chain.services import ALGEMEEN, stelseldienst
from harness.chain.toestanden import toestand
from harness.openapi import Catalogue
from harness.playing.ways import (
    AFTER_EVENT,
    CALL,
    DELIVERY,
    EVERY_DELIVERY,
    EXCHANGE,
    NOTICE,
    OWN_READ,
    READ,
    EventWay,
    OrderedWay,
)  # fmt: skip
from harness.scenarios import FAMILIES, SCENARIOS, scenarios_for, select
from harness.scenarios.choosing import turns
from tests.claiming import PUBLISHED, claiming

NEEDS = (AFTER_EVENT, NOTICE, OWN_READ, READ, DELIVERY, EVERY_DELIVERY, CALL, EXCHANGE)


@pytest.mark.parametrize("need", NEEDS, ids=lambda need: need.name)
def test_a_way_is_about_a_published_service_and_one_of_its_operations(need) -> None:  # type: ignore[no-untyped-def]
    catalogue = Catalogue.load(bundled("contracts/openapi"))
    assert need.ways
    assert len({way.slug for way in need.ways}) == len(need.ways)
    for way in need.ways:
        if way.last_resort:
            continue
        assert way.service in PUBLISHED
        assert way.operation in stelseldienst(way.service).operaties
        assert catalogue.operation(way.operation)
        if isinstance(way, EventWay):
            assert toestand(way.event.toestand).waarden(way.event.parameters)
        if isinstance(way, OrderedWay):
            assert way.handeling.toestand


@pytest.mark.parametrize("need", (READ, EXCHANGE, OWN_READ), ids=lambda need: need.name)
def test_every_published_service_can_be_read_and_says_something(need) -> None:  # type: ignore[no-untyped-def]
    assert [way.service for way in need.ways] == PUBLISHED


def test_every_service_that_is_signalled_has_an_event_and_every_other_a_delivery() -> None:
    assert {way.service for way in AFTER_EVENT.ways} | {way.service for way in DELIVERY.ways} == set(PUBLISHED)


def test_every_delivery_about_a_person_has_a_way() -> None:
    from harness.playing.handelingen import HANDELINGEN

    wanted = {h.operatie for h in HANDELINGEN.values() if h.schrijft and h.toestand}
    assert {way.operation for way in EVERY_DELIVERY.ways} == wanted


@pytest.mark.parametrize("slug", PUBLISHED)
def test_under_a_single_claim_whatever_is_general_is_played_through_that_service(slug: str) -> None:
    declaration = claiming(slug)
    for scenario in scenarios_for("leverancier", declaration):
        if scenario.family and scenario.skipped(declaration) is None:
            assert scenario.services == ((ALGEMEEN,) if scenario.last_resort else (slug,))
    for family in FAMILIES.values():
        if family.need in ("read", "call", "exchange"):
            assert any(s.skipped(declaration) is None for s in select((family.id,), declaration=declaration)), family.id


def test_no_more_are_played_than_a_family_says_and_each_is_claimed() -> None:
    for chosen in (*combinations(PUBLISHED, 2), tuple(PUBLISHED)):
        declaration = claiming(*chosen)
        played = Counter(s.family for s in scenarios_for("leverancier", declaration) if s.skipped(declaration) is None)
        for family in FAMILIES.values():
            assert family.at_most is None or played[family.id] <= family.at_most


def test_with_everything_claimed_every_service_gets_its_turn_in_what_is_spread() -> None:
    chosen = [SCENARIOS[name] for name in turns(scenarios_for("leverancier"), claiming(*PUBLISHED))]
    spread = [one for one in chosen if one.family and FAMILIES[one.family].at_most]
    assert {slug for scenario in spread for slug in scenario.services} == set(PUBLISHED)


def test_what_does_not_count_does_not_serve_what_is_general() -> None:
    declaration = claiming("pip", boete="onbekend", **{"coa-koppeling": "ja"})
    played = [s for s in scenarios_for("leverancier", declaration) if s.family and s.skipped(declaration) is None]
    assert {scenario.services for scenario in played if not scenario.last_resort} == {("pip",)}


def test_a_family_is_a_word_and_any_of_its_scenarios_can_be_had_by_its_own_id() -> None:
    declaration = claiming(*PUBLISHED)
    usual = select(("weer-verhuisd",), declaration=declaration)
    assert len(usual) == FAMILIES["weer-verhuisd"].at_most
    other = next(s for s in select(("weer-verhuisd",)) if s not in usual)
    assert select((other.id,), declaration=declaration) == [other]


def test_who_claims_deliveries_only_is_told_an_event_and_reads_nothing() -> None:
    (bare,) = NOTICE.offered(claiming("resultaten"))
    assert bare.last_resort and bare.service == ALGEMEEN
    played = {
        s.id: s for s in scenarios_for("leverancier", claiming("resultaten")) if s.family == "notificatie-tweemaal"
    }
    assert list(played) == ["notificatie-tweemaal-zonder-raadpleging"]
    assert not any(way.last_resort for way in NOTICE.offered(claiming("resultaten", "boete")))


def test_whose_turn_it_is_follows_from_the_claim_alone() -> None:
    first, again = claiming(*PUBLISHED), claiming(*reversed(PUBLISHED))
    assert scenarios_for("leverancier", first) == scenarios_for("leverancier", again)
