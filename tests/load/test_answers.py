"""What came of a request: its document decides."""

from __future__ import annotations

import ssl

import pytest

from harness.bundled import bundled
from harness.load.answers import KINDS, is_whole, kind_of_answer, kind_of_failure
from harness.openapi import Catalogue, Validator
from harness.reports.load_texts import LoadTexts

OPERATION = Catalogue.load(bundled("contracts/openapi")).operation("getInburgeringstermijnByBsn")
JSON = ("Content-Type", "application/json")
GOOD = b'{"startdatum":"2026-10-01","einddatum":"2029-10-01"}'


def kind(status: int, *headers: tuple[str, str], body: bytes = b"") -> str:
    return kind_of_answer(Validator(), OPERATION, status, headers, body)


@pytest.mark.parametrize(
    ("expected", "found"),
    [
        ("goed", kind(200, ("API-Version", "1.0.0"), JSON, body=GOOD)),
        ("goed", kind(200, ("api-version", "1.7.2"), JSON, body=GOOD)),
        ("geweigerd", kind(404, ("API-Version", "1.0.0"))),
        ("status", kind(418, ("API-Version", "1.0.0"))),
        ("omleiding", kind(302, ("Location", "https://elders.example"))),
        ("versie", kind(200, JSON, body=GOOD)),
        ("versie", kind(200, ("API-Version", "2.0.0"), JSON, body=GOOD)),
        ("versie", kind(200, ("API-Version", "v1"), JSON, body=GOOD)),
        ("poort", kind(502)),
        ("poort", kind(504, ("API-Version", "1.0.0"))),
        ("poort", kind(503)),
        ("storing", kind(500, ("API-Version", "1.0.0"))),
        ("inhoud", kind(200, ("API-Version", "1.0.0"), JSON, body=b"{}")),
    ],
)
def test_an_answer_is_of_one_kind(expected: str, found: str) -> None:
    assert found == expected


@pytest.mark.parametrize(
    ("expected", "problem"),
    [
        ("refused", ConnectionRefusedError()),
        ("reset", ConnectionResetError()),
        ("timeout", TimeoutError("timed out")),
        ("tls", ssl.SSLCertVerificationError("certificate verify failed")),
        ("reset", ssl.SSLEOFError()),
    ],
)
def test_without_an_answer_the_cause_is_told(expected: str, problem: Exception) -> None:
    assert kind_of_failure(problem) == expected


def test_what_caused_it_says_more_than_the_layer_on_top() -> None:
    on_top = OSError("no connection")
    on_top.__cause__ = ConnectionRefusedError()
    assert kind_of_failure(on_top) == "refused"


def test_a_body_that_was_cut_off_is_no_answer() -> None:
    assert not is_whole([("content-length", "500")], b"{")
    assert is_whole([("content-length", "2")], b"{}")
    assert is_whole([], b"{}")


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("kind", KINDS[1:])
def test_every_kind_of_error_has_words(kind: str, lang: str) -> None:
    assert LoadTexts(lang)(f"soort_{kind}")
