"""What an answer may say beyond its document, judged in one place for checks and properties alike."""

from __future__ import annotations

import pytest

from harness.checks.contract import catalogue, validator

HEADERS = (("API-Version", "1.2.0"), ("content-type", "application/json"))


@pytest.mark.parametrize(("status", "lawful"), [(201, True), (400, False)])
def test_a_good_answer_may_have_a_body_that_its_document_is_silent_about(status: int, lawful: bool) -> None:
    found = validator().validate_response(catalogue().operation("postPipByBsn"), status, HEADERS, b'{"meer": true}')
    assert [(one.code, one.is_lawful(status)) for one in found] == [("body_unexpected", lawful)]


def test_no_other_violation_of_a_good_answer_is_lawful() -> None:
    found = validator().validate_response(catalogue().operation("getPipByBsn"), 200, HEADERS, b'{"leerroute": 7}')
    assert found and not any(one.is_lawful(200) for one in found)
