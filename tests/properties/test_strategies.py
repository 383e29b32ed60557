"""Numbers and dates that are generated: right where they should be, wrong in known ways, and never a real person's."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stdnum.nl import bsn as stdnum_bsn

from harness.openapi import Catalogue, Operation, Validator
from harness.properties.numbers import MALFORMED_OINS, malformed_bsns
from harness.properties.orders import Order, Persons
from harness.properties.requests import json_body
from harness.properties.strategies import dates, numbers, texts
from harness.properties.strategies.bodies import sensible_bodies
from harness.properties.strategies.formats import bsns

from .conftest import TODAY

quickly = settings(max_examples=40, database=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@given(numbers.right_bsns())
@quickly
def test_a_right_bsn_passes_the_proof_and_lies_in_the_test_range(bsn: str) -> None:
    assert stdnum_bsn.is_valid(bsn) and bsn.startswith("99999") and len(bsn) == 9


@given(numbers.wrong_check_digits())
@quickly
def test_a_wrong_bsn_is_nobodys_and_lies_in_the_test_range(bsn: str) -> None:
    assert not stdnum_bsn.is_valid(bsn) and re.fullmatch("99999[0-9]{4}", bsn)


def test_a_malformed_bsn_is_never_nine_digits() -> None:
    for wrong in malformed_bsns("999990019"):
        assert not re.fullmatch("[0-9]{9}", wrong)


@given(st.data())
@quickly
def test_what_is_drawn_for_a_path_is_a_person_of_the_order_or_nobody(order: Order, data: st.DataObject) -> None:
    who = order.persons["getPipByBsn"]
    drawn = data.draw(bsns(who))
    known = {one.bsn for group in (who.eigen, who.ander, who.onbekend) for one in group}
    assert drawn in known or not stdnum_bsn.is_valid(drawn)


def test_without_persons_only_numbers_of_nobody_are_drawn() -> None:
    assert not stdnum_bsn.is_valid(_first(bsns(Persons())))


@given(numbers.oins())
@quickly
def test_an_oin_is_a_test_organisations(oin: str) -> None:
    assert len(oin) == 20 and oin.startswith("00000099")
    assert all(len(wrong) != 20 for wrong in MALFORMED_OINS)


@given(texts.phones())
@quickly
def test_a_telephone_number_fits_the_document_and_is_nobodys(phone: str) -> None:
    assert re.fullmatch(PHONE, phone) and 3 <= len(phone) <= 22
    assert "000000" in phone or phone.startswith("0900-00")


def test_malformed_texts_fit_no_document() -> None:
    assert not [text for text in texts.MALFORMED_PHONES if re.fullmatch(PHONE, text)]
    assert not [text for text in texts.MALFORMED_POSTCODES if re.fullmatch("[1-9][0-9]{3}[A-Z]{2}", text)]


@given(dates.dates_around(TODAY))
@quickly
def test_a_date_is_one(text: str) -> None:
    date.fromisoformat(text)


@pytest.mark.parametrize("text", dates.IMPOSSIBLE_DATES)
def test_an_impossible_date_is_none(text: str) -> None:
    written_right = re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text) is not None
    assert not (written_right and _is_date(text))


def test_every_sensible_body_honours_its_document(catalogue: Catalogue) -> None:
    validator = Validator(catalogue)
    seen = 0
    for operation in catalogue:
        for body in sensible_bodies(operation.operation_id, TODAY):
            seen += 1
            assert not _body_violations(validator, operation, body), (operation.operation_id, body)
    assert seen > 20


def _body_violations(validator: Validator, operation: Operation, body: object) -> list[str]:
    content = json_body(body)
    assert content is not None
    headers = (("content-type", "application/json"),)
    found = validator.validate_request(operation, {}, "", headers, content.content())
    return [one.sentence("en") for one in found if one.location == "request.body"]


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _first(strategy: st.SearchStrategy[str]) -> str:
    drawn: list[str] = []

    @given(strategy)
    @settings(max_examples=1, database=None)
    def draw(value: str) -> None:
        drawn.append(value)

    draw()
    return drawn[0]


PHONE = r"(\+|[0-9])((\s|\s?(-|\(0\))\s?)?[0-9]){2,15}([,][1-9][0-9]{1,8})?"
