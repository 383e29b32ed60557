"""What is spoiled is spoiled: its document forbids it, and nothing but that is wrong with it."""

from __future__ import annotations

import json
import uuid
from datetime import date

import pytest

from harness.checks.contract import catalogue, validator
from harness.openapi import Match, Operation
from harness.playing.handelingen import HANDELINGEN, Handeling
from harness.scenarios.provider.spoiling import Bederf, bederf

VANDAAG = date(2026, 3, 10)
NUMBERS = {"bsn": "999990007", "vNummer": 12345678}
GOOD = {"bron": "00000099000000010000", "doel": "00000099000000020001", "berichtId": str(uuid.UUID(int=4, version=4))}


def spoiled(handeling: Handeling) -> list[tuple[Operation, dict[str, str], Bederf, bytes | None]]:
    operation = catalogue().operation(handeling.operatie)
    own = NUMBERS if handeling.toestand else {}
    names = {name for name, _ in operation.path_parameters}
    values = {name: value for name, value in {**own, **handeling.parameters}.items() if name in names}
    body = handeling.body(VANDAAG)
    content = json.dumps(body).encode() if body is not None else None
    path = {name: str(value) for name, value in values.items()}
    return [(operation, path, fout, content) for fout in bederf(operation, values, body)]


def violations(operation: Operation, path: dict[str, str], fout: Bederf | None, content: bytes | None) -> list[str]:
    """Where the document is broken by what is sent."""
    headers = {**GOOD, **({"content-type": "application/json"} if content else {}), **(fout.headers if fout else {})}
    sent = [(name, value) for name, value in headers.items() if value is not None]
    if fout and fout.pad:
        found = catalogue().match(operation.method, fout.pad)
        assert isinstance(found, Match) and found.operation is operation
        path = dict(found.path_params)
    body = fout.content if fout and fout.content is not None else content
    return [one.location for one in validator().validate_request(operation, path, "", sent, body)]


@pytest.mark.parametrize("handeling", HANDELINGEN.values(), ids=HANDELINGEN)
def test_everything_spoiled_breaks_the_document_in_the_place_that_it_names_and_only_there(handeling: Handeling) -> None:
    for operation, path, fout, content in spoiled(handeling):
        assert violations(operation, path, None, content) == []
        found = violations(operation, path, fout, content)
        assert found and all(where.startswith(f"request.{fout.plaats}") for where in found), fout


def test_every_kind_of_bound_that_the_documents_set_is_broken_somewhere() -> None:
    names = {fout.naam.split(" ", 1)[1] for handeling in HANDELINGEN.values() for _, _, fout, _ in spoiled(handeling)}
    assert {"bron", "doel", "is geen OIN", "is geen van de waarden", "is te lang", "is te laag"} <= names


@pytest.mark.parametrize("handeling", HANDELINGEN.values(), ids=HANDELINGEN)
def test_every_part_of_a_request_is_spoiled_once_and_each_way_has_a_name(handeling: Handeling) -> None:
    made = spoiled(handeling)
    operation = made[0][0]
    expected = {"header"} | ({"path"} if operation.path_parameters else set())
    expected |= {"body"} if operation.request_content else set()
    assert {fout.plaats for _, _, fout, _ in made} == expected
    assert len({fout.naam for _, _, fout, _ in made}) == len(made)
