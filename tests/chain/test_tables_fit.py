"""The tables in contracts/ speak of the same things: operations, services, events, toestanden, requirements."""

from __future__ import annotations

import json
import re
import uuid
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from harness.bundled import bundled
from harness.chain.events import concept_gebeurtenissen, gebeurtenissen, geparkeerde_gebeurtenissen
from harness.chain.regels import regels
from harness.chain.requirements import open_questions, requirements
from harness.chain.services import ALGEMEEN, stelseldienst, stelseldiensten
from harness.chain.toestanden import toestand, toestanden
from harness.openapi import Catalogue, Validator

CATALOGUE = Catalogue.load(bundled("contracts/openapi"))
OPERATIONS = {operation.operation_id: operation for operation in CATALOGUE}
EVENTS = (*gebeurtenissen(), *concept_gebeurtenissen())
SHARED = Path(__file__).parents[2].parent / "shared" / "reference"
needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the reference facts are not beside this checkout")


def test_there_are_16_services_31_events_and_10_parked_ones() -> None:
    assert (len(stelseldiensten()), len(gebeurtenissen()), len(geparkeerde_gebeurtenissen())) == (16, 31, 10)
    assert [dienst.nummer for dienst in stelseldiensten()] == list(range(1, 17))


def test_no_name_stands_in_a_table_twice() -> None:
    events = [event.id for event in (*EVENTS, *geparkeerde_gebeurtenissen())]
    for names in (events, [dienst.slug for dienst in stelseldiensten()], [regel.id for regel in regels()]):
        assert not [name for name, times in Counter(names).items() if times > 1]


def test_a_slug_is_kebab_case_and_not_the_word_for_no_service() -> None:
    for dienst in stelseldiensten():
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", dienst.slug)
        assert dienst.slug not in (ALGEMEEN, "alle")


@pytest.mark.parametrize("dienst", stelseldiensten(), ids=lambda dienst: dienst.slug)
def test_the_operations_of_a_service_stand_in_its_apis(dienst: Any) -> None:
    for operatie in dienst.operaties:
        operation = OPERATIONS[operatie]
        assert f"{operation.provider}/{operation.api}" in dienst.apis
    used = {f"{OPERATIONS[operatie].provider}/{OPERATIONS[operatie].api}" for operatie in dienst.operaties}
    assert set(dienst.apis) == used, "an API without an operation"


def test_every_operation_of_duo_and_coa_serves_some_service() -> None:
    served = {operatie for dienst in stelseldiensten() for operatie in dienst.operaties}
    assert served == {name for name, operation in OPERATIONS.items() if operation.provider != "gemeente"}


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.id)
def test_what_is_read_after_an_event_exists_and_belongs_to_the_service_named(event: Any) -> None:
    assert event.raadplegingen
    assert any(lees.niveau == "must" for lees in event.raadplegingen), "an event is about something"
    for lees in event.raadplegingen:
        assert lees.operatie in stelseldienst(lees.dienst).operaties
        assert OPERATIONS[lees.operatie].method == "GET"
        assert OPERATIONS[lees.operatie].provider == event.bron.lower()


@pytest.mark.parametrize("dienst", stelseldiensten(), ids=lambda dienst: dienst.slug)
def test_the_events_of_a_service_are_those_of_the_table_of_events(dienst: Any) -> None:
    assert set(dienst.gebeurtenissen) == {event.id for event in EVENTS if dienst.slug in event.diensten}


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.id)
def test_the_toestand_of_an_event_exists_with_those_parameters(event: Any) -> None:
    assert toestand(event.toestand).waarden(dict(event.parameters))


def test_every_event_id_fits_the_document_of_the_notification() -> None:
    headers = [("bron", "1" * 20), ("doel", "2" * 20), ("berichtId", str(uuid.UUID(int=1)))]
    headers.append(("content-type", "application/json"))
    for event in (*EVENTS, *geparkeerde_gebeurtenissen()):
        content = {"registratieDatumTijd": "2026-03-10T09:00:00Z", "gebeurtenisId": event.id}
        body = json.dumps(content).encode()
        assert Validator().validate_request(OPERATIONS["opvoerenNotificatie"], {}, "", headers, body) == ()


def test_every_requirement_is_about_services_that_exist() -> None:
    known = {dienst.slug for dienst in stelseldiensten()} | {ALGEMEEN}
    for requirement in requirements().values():
        assert set(requirement.applies_to()) <= known, requirement.id
        assert len(set(requirement.diensten)) == len(requirement.diensten) > 0, requirement.id


def test_every_service_has_a_scored_must_of_its_own() -> None:
    musts = [eis for eis in requirements().values() if eis.telt and eis.niveau == "must" and eis.diensten != ("alle",)]
    for dienst in stelseldiensten():
        assert any(dienst.slug in eis.applies_to() for eis in musts), dienst.slug


def test_every_question_that_a_requirement_names_is_asked() -> None:
    asked = {question.id for question in open_questions()}
    texts = " ".join(path.read_text(encoding="utf-8") for path in bundled("contracts").rglob("*.yaml"))
    assert set(re.findall(r"VRAAG-\d{3}", texts)) == asked
    assert len(asked) == len(open_questions())


def test_the_operations_of_a_rule_are_deliveries() -> None:
    for regel in regels():
        for operatie in regel.operaties:
            assert OPERATIONS[operatie].method in ("POST", "PUT", "DELETE"), regel.id


def test_every_text_is_there_in_both_languages() -> None:
    texts = [
        (path.name, place, text)
        for path in bundled("contracts").rglob("*.yaml")
        if "openapi" not in path.parts
        for place, text in _texts(yaml.safe_load(path.read_text(encoding="utf-8")), "")
    ]
    assert len(texts) > 200
    for file, place, text in texts:
        assert {"nl", "en"} <= text.keys(), (file, place)
        assert all(isinstance(text[lang], str) and text[lang].strip() for lang in ("nl", "en")), (file, place)


def test_a_sentence_names_the_same_parameters_in_both_languages() -> None:
    for naam, found in toestanden().items():
        named = [set(re.findall(r"\{(\w+)\}", words)) for words in (found.zin.nl, found.zin.en)]
        assert named[0] == named[1] <= set(found.parameters), naam


def test_every_row_of_table_3_lapses_with_one_service() -> None:
    rows = [row for dienst in stelseldiensten() for row in dienst.tabel3]
    assert sorted(rows) == list(range(1, 25))


@needs_shared
def test_the_events_are_those_that_duo_publishes() -> None:
    published = _shared("events.yaml")["events"]
    assert {event["id"] for event in published} == {event.id for event in gebeurtenissen()}
    for row in published:
        ours = next(event for event in gebeurtenissen() if event.id == row["id"])
        read = {OPERATIONS[lees.operatie].api for lees in ours.raadplegingen}
        assert read == {_api(folder) for folder in row["apis"]}, ours.id
        assert ours.groep == row["group"], ours.id


@needs_shared
def test_the_parked_events_are_those_that_duo_parked() -> None:
    assert [row["id"] for row in _shared("events.yaml")["parked"]] == [e.id for e in geparkeerde_gebeurtenissen()]


@needs_shared
def test_table_3_has_as_many_rows_and_they_go_the_way_of_their_service() -> None:
    rows = _shared("burden.yaml")["table3_minutes"]
    assert len(rows) == 24
    for dienst in stelseldiensten():
        for number in dienst.tabel3:
            assert rows[number - 1]["flow"] == f"{dienst.van}->{dienst.naar}", (dienst.slug, rows[number - 1])


def _shared(name: str) -> Any:
    return yaml.safe_load((SHARED / name).read_text(encoding="utf-8"))


def _api(folder: str) -> str:
    """DUO's folder name as our slug: ``GevolgdeUren`` is ``gevolgde-uren``, ``PIP`` is ``pip``."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", folder).lower()


def _texts(value: Any, place: str) -> list[tuple[str, dict[str, Any]]]:
    """Every mapping with a Dutch or an English text in it, with its place."""
    if isinstance(value, dict):
        if {"nl", "en"} & value.keys():
            return [(place, value)]
        return [found for key, item in value.items() for found in _texts(item, f"{place}/{key}")]
    if isinstance(value, list):
        return [found for index, item in enumerate(value) for found in _texts(item, f"{place}/{index}")]
    return []
