"""Content that was coded for the way over is judged by what it says."""

from __future__ import annotations

import gzip
import zlib

import pytest

from harness.checks.contract import catalogue
from harness.openapi import Validator
from harness.openapi.coding import MOST, coding_of, plain

GOOD = b'{"startdatum": "2026-01-05", "einddatum": "2029-01-05"}'


@pytest.mark.parametrize(
    ("named", "coded"),
    [("gzip", gzip.compress(GOOD)), ("deflate", zlib.compress(GOOD)), ("identity", GOOD)],
    ids=["gzip", "deflate", "identity"],
)
def test_what_was_coded_comes_out_as_it_was(named: str, coded: bytes) -> None:
    assert plain((("Content-Encoding", named.upper()),), coded) == GOOD
    assert coding_of((("content-encoding", named),)) == (None if named == "identity" else named)


@pytest.mark.parametrize(
    ("named", "coded"),
    [("gzip", GOOD), ("br", b"\x0b\x02"), ("gzip", gzip.compress(b" " * (MOST + 1)))],
    ids=["no gzip", "another coding", "too large"],
)
def test_what_cannot_be_undone_or_would_fill_the_memory_stays_as_it_came(named: str, coded: bytes) -> None:
    assert plain((("content-encoding", named),), coded) == coded
    assert plain((("content-encoding", named),), None) is None


@pytest.mark.parametrize(
    ("content", "good"), [(GOOD, True), (b'{"startdatum": "05-01-2026"}', False)], ids=["good", "wrong"]
)
def test_an_answer_in_gzip_is_held_against_the_document(content: bytes, good: bool) -> None:
    operation = catalogue().operation("getInburgeringstermijnByBsn")
    headers = (
        ("API-Version", operation.version), ("content-type", "application/json"), ("content-encoding", "gzip"),
    )  # fmt: skip
    found = Validator(operation).validate_response(operation, 200, headers, gzip.compress(content))
    assert (not found) is good, found
