"""One media type written in many ways, and types that look alike and are not."""

import pytest

from tests.pacts.compare.world import Check, answering, document, errors, taking

NUMBER = {"type": "integer"}


@pytest.mark.parametrize(
    ("declared", "expected", "fits"),
    [
        ("application/json", "application/json", True),
        ("application/json", "Application/JSON", True),
        ("application/json", "application/json; charset=utf-8", True),
        ("application/json;charset=UTF-8", "application/json", True),
        ("application/json; charset=utf-8", 'application/json;charset="iso-8859-1"', True),
        ("application/json;version=1", "application/json", True),
        ("application/json;version=1;profile=x", "application/json; profile=x", True),
        ("application/json;version=1", "application/json;version=2", False),
        ('application/json;version="1"', "application/json; version=1", True),
        ('application/json;note="a;b"', 'application/json;note="a;c"', False),
        ("application/json", "application/json;version=2", True),
        ("application/*", "application/json", True),
        ("*/*", "application/json", True),
        ("application/*+json", "application/hal+json", True),
        ("application/hal+json", "application/hal+json", True),
        ("application/json", "application/hal+json", False),
        ("application/hal+json", "application/json", False),
        ("text/plain", "application/json", False),
    ],
)
def test_an_answer_of_a_declared_type_may_be_expected(check: Check, declared: str, expected: str, fits: bool) -> None:
    doc = document(answering(NUMBER, declared))
    found = check(doc, response={"headers": {"Content-Type": expected}, "body": 1})
    assert errors(found) == ([] if fits else ["response.content-type.incompatible"])
    if fits:
        wrong = check(doc, response={"headers": {"Content-Type": expected}, "body": True})
        assert errors(wrong) == ["response.body.incompatible"]


@pytest.mark.parametrize(
    ("declared", "sent", "fits"),
    [
        ("application/json; charset=utf-8", "application/json", True),
        ("application/json", "application/json;version=1", True),
        ("application/json;version=1", "application/json", False),
        ("application/json;version=1", "application/json;version=1;x=y", True),
        ("application/json", "application/merge-patch+json", False),
    ],
)
def test_a_request_is_of_a_declared_type_when_it_has_what_the_type_asks(
    check: Check, declared: str, sent: str, fits: bool
) -> None:
    doc = document(taking(NUMBER, declared), method="post")
    found = check(doc, {"method": "POST", "headers": {"Content-Type": sent}, "body": 1})
    assert errors(found) == ([] if fits else ["request.content-type.incompatible"])
