"""The roadmap and the helpdesk say what the other tables say, and leave nobody without an address."""

from __future__ import annotations

from collections import Counter
from urllib.parse import urlsplit

from harness.chain.services import stelseldiensten
from harness.chain.wegwijzer import (
    afspraken,
    diensten_met_status,
    gepland,
    loketten,
    patronen,
    planning,
    vragen,
    wacht_op,
)


def test_every_service_is_published_or_a_concept_and_those_of_coa_are_concepts() -> None:
    published, concept = diensten_met_status("published"), diensten_met_status("concept")
    assert {*published, *concept} == set(stelseldiensten())
    assert {dienst.slug for dienst in concept} == {"coa-koppeling", "coa-klantprofiel"}


def test_every_service_follows_one_of_the_patterns() -> None:
    followed = Counter(dienst.slug for patroon in patronen() for dienst in patroon.stelseldiensten())
    assert followed == Counter(dienst.slug for dienst in stelseldiensten())


def test_what_a_municipality_delivers_is_melding_bevestiging_today() -> None:
    (melding,) = [patroon for patroon in patronen() if patroon.id == "melding-bevestiging"]
    assert {dienst.van for dienst in melding.stelseldiensten()} == {"gemeente"}


def test_no_id_stands_twice() -> None:
    for table in (patronen(), afspraken(), vragen()):
        assert not [name for name, times in Counter(row.id for row in table).items() if times > 1]


def test_every_desk_has_questions_and_every_question_a_desk() -> None:
    assert {vraag.bij for vraag in vragen()} == {loket.wie for loket in loketten()}
    assert [loket.wie for loket in loketten()] == ["leverancier", "DUO", "COA", "VNG"]


def test_what_is_waited_for_says_what_is_missing() -> None:
    assert [(row.dienst, row.plateau1) for row in wacht_op()] == [
        ("coa-koppeling", "TVS"),
        ("coa-klantprofiel", "TVS"),
        ("notificeren-om-reden", "Portal Inburgering"),
        ("notificeren-om-reden", "Portal Inburgering"),
    ]


def test_what_is_still_to_come_names_services_and_a_day_or_that_none_is_known() -> None:
    waiting = {row.dienst for row in wacht_op()}
    assert gepland().keys() == waiting
    assert all(row.bron for row in gepland().values())
    days = [bericht.dag for bericht in planning()]
    assert days == sorted(days, reverse=True)


def test_every_desk_says_how_it_is_reached_and_no_address_is_made_up() -> None:
    addresses = {bereik.adres for loket in loketten() for bereik in loket.bereik if bereik.adres}
    assert all(loket.bereik for loket in loketten())
    assert {urlsplit(adres).hostname for adres in addresses} == {"www.duo.nl", "github.com"}
