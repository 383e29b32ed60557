"""What is asked comes from the tables, and is what the documents allow."""

from __future__ import annotations

from datetime import date

import orjson
import pytest

from harness.bundled import bundled
from harness.chain.bsn import is_test_bsn
from harness.chain.events import gebeurtenis
from harness.load.personen import gemaakt, situaties
from harness.load.plan import Belaste
from harness.load.vragen import WATS, Vragen
from harness.openapi import Catalogue, Match, Validator
from harness.scenarios.handelingen import HANDELINGEN

TODAY = date(2026, 6, 1)
CATALOGUE = Catalogue.load(bundled("contracts/openapi"))
OIN = "00000099000000501000"


def asked(aanbieder: str, *personen: Belaste) -> Vragen:
    return Vragen(aanbieder, personen, CATALOGUE.of(aanbieder), TODAY)


def person(event: str) -> Belaste:
    of = gebeurtenis(event)
    return Belaste(toestand=of.toestand, parameters=of.parameters, bsn="999990019", v_nummer=1, gemeente=OIN)


def test_after_an_event_is_read_what_the_table_says() -> None:
    (werk,) = asked("duo", person("SS121")).werk("gebeurtenissen")
    assert werk.gemeente == OIN
    assert [vraag.operatie for vraag in werk.vragen] == [lees.operatie for lees in gebeurtenis("SS121").raadplegingen]


@pytest.mark.parametrize("aanbieder", ["duo", "coa"])
def test_every_read_and_repeatable_delivery_of_a_provider_is_asked(aanbieder: str) -> None:
    catalogue = CATALOGUE.of(aanbieder)
    vragen = Vragen(aanbieder, gemaakt(aanbieder, catalogue, 40), catalogue, TODAY)
    assert vragen.weggelaten() == ()
    found = {vraag.operatie for wat in WATS for werk in vragen.werk(wat) for vraag in werk.vragen}
    offered = {operation.operation_id for operation in catalogue}
    reads = {name for name, handeling in HANDELINGEN.items() if not handeling.schrijft}
    assert found >= offered & reads
    assert not any(CATALOGUE.operation(name).method == "DELETE" for name in found)


@pytest.mark.parametrize("aanbieder", ["duo", "coa"])
def test_every_request_is_right_by_its_document(aanbieder: str) -> None:
    catalogue, validator = CATALOGUE.of(aanbieder), Validator()
    vragen = Vragen(aanbieder, gemaakt(aanbieder, catalogue, 12), catalogue, TODAY)
    headers = [("bron", OIN), ("doel", OIN), ("berichtId", "6f2c0f0e-6b1d-4a52-9e53-2f3f0f4b8a11")]
    for vraag in (vraag for wat in WATS for werk in vragen.werk(wat) for vraag in werk.vragen):
        found = catalogue.match(vraag.methode, vraag.pad)
        assert isinstance(found, Match), vraag.pad
        body = None if vraag.inhoud is None else orjson.dumps(vraag.inhoud)
        sent = [*headers, ("content-type", "application/json")] if body else headers
        assert not validator.validate_request(found.operation, found.path_params, "", sent, body), vraag


@pytest.mark.parametrize("aantal", [1, 7, 342])
def test_our_own_persons_are_test_persons_and_the_same_every_time(aantal: int) -> None:
    catalogue = CATALOGUE.of("duo")
    personen = gemaakt("duo", catalogue, aantal)
    assert all(person.bsn and is_test_bsn(person.bsn) for person in personen)
    assert len({person.bsn for person in personen}) == len(personen)
    assert len({person.gemeente for person in personen}) == aantal
    assert personen == gemaakt("duo", catalogue, aantal)


def test_one_municipality_has_somebody_in_every_toestand() -> None:
    catalogue = CATALOGUE.of("duo")
    assert len(gemaakt("duo", catalogue, 1)) == len(list(situaties("duo", catalogue)))


def test_what_nobody_stands_ready_for_is_named() -> None:
    assert "getBoetesByBsn" in asked("duo", person("SS121")).weggelaten()


def test_a_person_without_a_bsn_is_not_asked_for_by_bsn() -> None:
    without = person("SS121").model_copy(update={"bsn": None})
    assert asked("duo", without).werk("gebeurtenissen") == ()
