"""The roadmap and the helpdesk say what the other tables say, and leave nobody without an address."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from harness.chain.documenten import documentversies
from harness.chain.requirements import open_questions, requirements
from harness.chain.services import stelseldiensten
from harness.chain.wegwijzer import (
    Verschil,
    afspraken,
    diensten_met_status,
    loketten,
    patronen,
    verschillen,
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
    for table in (patronen(), afspraken(), verschillen(), vragen()):
        assert not [name for name, times in Counter(row.id for row in table).items() if times > 1]


@pytest.mark.parametrize("verschil", verschillen(), ids=lambda verschil: verschil.id)
def test_a_disagreement_names_its_places_and_apis_that_exist(verschil: Verschil) -> None:
    assert set(verschil.apis) <= {row.api for row in documentversies()}
    assert verschil.apis
    assert len(verschil.plaatsen) == 2 or (verschil.soort != "tegenspraak" and verschil.plaatsen)
    if verschil.vraag:
        assert verschil.vraag in {question.id for question in open_questions()}


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


def test_every_requirement_that_a_disagreement_names_exists() -> None:
    texts = " ".join(verschil.wij.nl for verschil in verschillen())
    assert set(re.findall(r"EIS-[A-Z]+-[0-9]+", texts)) <= requirements().keys()
