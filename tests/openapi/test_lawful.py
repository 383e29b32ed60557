"""What an answer may say beyond its document, judged in one place for checks and properties alike."""

from __future__ import annotations

from dataclasses import replace

import pytest

from harness.checks.contract import catalogue, validator

HEADERS = (("API-Version", "1.2.0"), ("content-type", "application/json"))


EXPLAINED = b'{"status": 404, "title": "Niet gevonden"}'


@pytest.mark.parametrize(
    ("name", "status"),
    [("postPipByBsn", 201), ("postPipByBsn", 400), ("postPipByBsn", 404), ("getInburgeringstermijnByBsn", 404)],
)
def test_an_answer_may_have_a_body_that_its_document_is_silent_about(name: str, status: int) -> None:
    operation = catalogue().operation(name)
    assert not operation.responses[str(status)].content
    assert validator().validate_response(operation, status, HEADERS, EXPLAINED) == ()


def test_an_answer_that_has_no_body_by_http_has_none() -> None:
    operation = catalogue().operation("postPipByBsn")
    silent = replace(operation, responses={**operation.responses, "204": operation.responses["201"]})
    found = validator().validate_response(silent, 204, HEADERS, b"{}")
    assert [one.code for one in found] == ["body_unexpected"]


def test_what_departs_in_a_body_that_is_declared_is_told() -> None:
    found = validator().validate_response(catalogue().operation("getPipByBsn"), 200, HEADERS, b'{"leerroute": 7}')
    assert found
