"""No municipality reads or changes what is another's: the table, held against the simulated DUO and COA."""

import copy
from dataclasses import replace

import pytest

from harness.scenarios.boundaries import Stap
from harness.scenarios.boundaries.of_another import van_een_ander

RIJEN = list(van_een_ander())
OVER_EEN_LIJST = {"getInstellingen", "getVerlengingsgronden", "createContactpersoon"}
ZELF = [rij for rij in RIJEN if all(stap.door == "eigen" for stap in rij.vooraf)]
ZIET_NIEMAND = {"contact-wijzigen"}
"""DUO shows in no way what a contact person is called now."""
met_id = pytest.mark.parametrize("rij", RIJEN, ids=lambda rij: rij.naam)


def alles(at):
    """All that DUO and COA keep."""
    return copy.deepcopy((at.persoon, at.duo.administratie.contactpersonen))


@met_id
def test_another_municipality_is_refused_and_nothing_changes(loket, rij):
    at = loket(rij.toestand, **rij.van_toestand)
    at.doe(*rij.vooraf)
    before, read = alles(at), [at.vraag(Stap(operatie)) for operatie in rij.lezingen]
    answer = at.vraag(rij.poging)
    assert answer.status in rij.statussen, answer
    if rij.poging.operatie.startswith("get"):
        assert answer.body == b""
    assert alles(at) == before
    assert [at.vraag(Stap(operatie)) for operatie in rij.lezingen] == read
    assert all(at.shows(toont) for toont in rij.daarna)


@pytest.mark.parametrize("rij", ZELF, ids=lambda rij: rij.naam)
def test_the_municipality_itself_may_and_that_does_show(loket, rij):
    at = loket(rij.toestand, **rij.van_toestand)
    at.doe(*rij.vooraf)
    read = [at.vraag(Stap(operatie)) for operatie in rij.lezingen]
    zelf = replace(rij.poging, door="eigen")
    assert at.uitkomst(zelf, at.vraag(zelf)) == "gelukt"
    if not rij.operatie.startswith("get") and rij.naam not in ZIET_NIEMAND:
        changed = [at.vraag(Stap(operatie)) for operatie in rij.lezingen] != read
        assert changed or not all(at.shows(toont) for toont in rij.daarna)


def test_every_operation_about_a_person_or_a_contact_person_has_a_row(catalogue):
    every = {operation.operation_id for operation in catalogue}
    assert every - {rij.operatie for rij in RIJEN} == OVER_EEN_LIJST


def test_rows_can_be_had_of_duo_or_coa_alone(catalogue):
    for bron in ("duo", "coa"):
        rijen = list(van_een_ander(bron))
        assert rijen and {catalogue.operation(rij.operatie).provider for rij in rijen} == {bron}
    assert len({rij.naam for rij in RIJEN}) == len(RIJEN)


def test_every_status_that_is_accepted_is_one_that_the_document_declares(catalogue):
    for rij in RIJEN:
        assert {str(status) for status in rij.statussen} <= set(catalogue.operation(rij.operatie).responses)
