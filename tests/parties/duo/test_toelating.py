"""Whose data a municipality may see (A0–A4), and what a refusal looks like."""

import json

import pytest

TOEGELATEN = [
    ("nieuw", {}),  # A1
    ("verhuisd-met-pip", {}),  # A1
    ("in-coa-gekoppeld", {}),  # A2
    ("verhuisd-weg", {"pip": "eigen", "dagen": 100}),  # A3
    ("verhuisd-weg", {"pip": "nieuwe-gemeente", "dagen": 27}),  # A4, the last day of the month
]
NIET_TOEGELATEN = [
    ("verhuisd-weg", {"pip": "geen"}),  # no longer A1
    ("in-coa", {"gekoppeld": "niet"}),  # lives there, but in COA
    ("in-coa", {"gekoppeld": "andere-gemeente"}),
    ("verhuisd-weg", {"pip": "nieuwe-gemeente", "dagen": 28}),  # A4, a month old
]


@pytest.mark.parametrize(("toestand", "parameters"), TOEGELATEN)
def test_a_municipality_sees_who_is_its_own(balie, toestand, parameters):
    balie.met(toestand, **parameters)
    assert balie.vraag("getInburgeringsplichtByBsn").status == 200


@pytest.mark.parametrize(("toestand", "parameters"), NIET_TOEGELATEN)
def test_a_municipality_sees_no_one_else(balie, toestand, parameters):
    balie.met(toestand, **parameters)
    answer = balie.vraag("getInburgeringsplichtByBsn")
    assert (answer.status, answer.body, answer.refused_for) == (403, b"", ("A1", "A2", "A3", "A4"))


def test_who_falls_under_the_former_act_is_not_shown(balie):
    balie.met("wet-2013")
    assert balie.vraag("getInburgeringsplichtByBsn").refused_for == ("A0",)


def test_an_organisation_that_is_no_municipality_sees_nothing(balie):
    balie.met("nieuw")
    answer = balie.vraag("getInburgeringsplichtByBsn", bron="00000099000000099999")
    assert (answer.status, answer.refused_for) == (403, ("A0",))


def test_the_new_municipality_sees_a_person_who_moves_and_the_former_one_no_longer(balie, ander):
    balie.met("nieuw")
    balie.duo.verhuist("999990007", ander)
    assert balie.vraag("getInburgeringsplichtByBsn").status == 403
    assert balie.vraag("getInburgeringsplichtByBsn", bron=ander.oin).status == 200


def test_a_person_whom_coa_links_is_shown_to_that_municipality_only(balie, ander):
    balie.met("nieuw")
    balie.duo.koppelt("999990007", ander)
    assert balie.vraag("getInburgeringsplichtByBsn").status == 403
    assert balie.vraag("getInburgeringsplichtByBsn", bron=ander.oin).status == 200


MET_LIJST = {
    "postPipByBsn",
    "deletePipByBsn",
    "postInburgeringsaanbodByBsnAndInstellingsnummer",
    "deleteInburgeringsaanbodByBsnAndInstellingsnumer",
    "updateMapByBsn",
    "updatePvtByBsn",
    "updateZrouteByBsn",
    "createContactpersoon",
    "updateContactpersoonById",
    "updateUrenTaallesEnKnmByInstellingsnummer",
}
INHOUD = {
    "postPipByBsn": {"dagtekeningPip": "2026-03-09", "leerroute": "B"},
    "postInburgeringsaanbodByBsnAndInstellingsnummer": {"indicatorAlfabetiseringsonderwijs": "A"},
    "updateUrenTaallesEnKnmByInstellingsnummer": {"bekendTot": "2026-03-09"},
    "updateUrenTaallesEnKnmByBSN": {"uren": 1},
    "updateUrenParticipatieactiviteiten": {"uren": 1},
    "updateUrenParticipatieAlsTaallesByBsn": {"uren": 1},
    "updateMapByBsn": {},
    "updatePvtByBsn": {},
    "updateZrouteByBsn": {},
    "createContactpersoon": {"naam": "Zoë", "email": "a@b.example", "telefoonnummer": "0612345678"},
    "updateContactpersoonById": {"naam": "Zoë", "email": "a@b.example", "telefoonnummer": "0612345678"},
}


def test_a_refusal_is_a_list_exactly_where_the_document_declares_one(balie):
    balie.met("nieuw")
    with_list = set()
    for operation in balie.catalogue.of("duo"):
        if "403" not in operation.responses:
            continue
        answer = balie.vraag(operation.operation_id, INHOUD.get(operation.operation_id), bron="00000099000000099999")
        assert answer.status == 403
        if answer.body:
            with_list.add(operation.operation_id)
            assert all(set(melding) == {"fouttekst"} for melding in json.loads(answer.body))
    assert with_list == MET_LIJST


def test_not_being_admitted_is_said_in_words_where_there_is_room(balie):
    balie.met("verhuisd-weg")
    answer = balie.vraag("postPipByBsn", INHOUD["postPipByBsn"])
    assert len(json.loads(answer.body)) == 4


def test_a_refused_delivery_changes_nothing(balie, ander):
    persoon = balie.met("nieuw")
    assert balie.vraag("postPipByBsn", INHOUD["postPipByBsn"], bron=ander.oin).status == 403
    assert persoon.pips == []
