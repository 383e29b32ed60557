"""What is asked comes from the tables, and is what the documents allow."""

from __future__ import annotations

from datetime import date

import orjson
import pytest

from harness.bundled import bundled
from harness.chain.bsn import is_test_bsn
from harness.chain.events import gebeurtenis
from harness.load.calls import WHATS, Calls
from harness.load.personen import made, situations
from harness.load.plan import Subject
from harness.openapi import Catalogue, Match, Validator
from harness.playing.handelingen import HANDELINGEN

TODAY = date(2026, 6, 1)
CATALOGUE = Catalogue.load(bundled("contracts/openapi"))
OIN = "00000099000000501000"


def asked(provider: str, *personen: Subject) -> Calls:
    return Calls(provider, personen, CATALOGUE.of(provider), TODAY)


def person(event: str) -> Subject:
    of = gebeurtenis(event)
    return Subject(toestand=of.toestand, parameters=of.parameters, bsn="999990019", v_nummer=1, gemeente=OIN)


def test_after_an_event_is_read_what_the_table_says() -> None:
    (work,) = asked("duo", person("SS121")).work("gebeurtenissen")
    assert work.gemeente == OIN
    assert [call.operation for call in work.calls] == [lees.operatie for lees in gebeurtenis("SS121").raadplegingen]


@pytest.mark.parametrize("provider", ["duo", "coa"])
def test_every_read_and_repeatable_delivery_of_a_provider_is_asked(provider: str) -> None:
    catalogue = CATALOGUE.of(provider)
    calls = Calls(provider, made(provider, catalogue, 40), catalogue, TODAY)
    assert calls.left_out() == ()
    found = {call.operation for what in WHATS for work in calls.work(what) for call in work.calls}
    offered = {operation.operation_id for operation in catalogue}
    reads = {name for name, handeling in HANDELINGEN.items() if not handeling.schrijft}
    assert found >= offered & reads
    assert not any(CATALOGUE.operation(name).method == "DELETE" for name in found)


@pytest.mark.parametrize("provider", ["duo", "coa"])
def test_every_request_is_right_by_its_document(provider: str) -> None:
    catalogue, validator = CATALOGUE.of(provider), Validator()
    calls = Calls(provider, made(provider, catalogue, 12), catalogue, TODAY)
    headers = [("bron", OIN), ("doel", OIN), ("berichtId", "6f2c0f0e-6b1d-4a52-9e53-2f3f0f4b8a11")]
    for call in (call for what in WHATS for work in calls.work(what) for call in work.calls):
        found = catalogue.match(call.method, call.path)
        assert isinstance(found, Match), call.path
        body = None if call.content is None else orjson.dumps(call.content)
        sent = [*headers, ("content-type", "application/json")] if body else headers
        assert not validator.validate_request(found.operation, found.path_params, "", sent, body), call


@pytest.mark.parametrize("count", [1, 7, 342])
def test_our_own_persons_are_test_persons_and_the_same_every_time(count: int) -> None:
    catalogue = CATALOGUE.of("duo")
    personen = made("duo", catalogue, count)
    assert all(person.bsn and is_test_bsn(person.bsn) for person in personen)
    assert len({person.bsn for person in personen}) == len(personen)
    assert len({person.gemeente for person in personen}) == count
    assert personen == made("duo", catalogue, count)


def test_one_municipality_has_somebody_in_every_toestand() -> None:
    catalogue = CATALOGUE.of("duo")
    assert len(made("duo", catalogue, 1)) == len(list(situations("duo", catalogue)))


def test_what_nobody_stands_ready_for_is_named() -> None:
    assert "getBoetesByBsn" in asked("duo", person("SS121")).left_out()


def test_a_person_without_a_bsn_is_not_asked_for_by_bsn() -> None:
    without = person("SS121").model_copy(update={"bsn": None})
    assert asked("duo", without).work("gebeurtenissen") == ()
