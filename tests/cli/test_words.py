"""The tables of words are whole: both languages, the same places, and a text for every code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from harness.cli.words import Words, table
from harness.parties.wire.failures import ERRORS
from harness.parties.wire.refusals import REASONS

CLI = Path(__file__).parents[2] / "harness" / "cli"
TABLES = sorted(path.stem for path in (CLI / "woorden").glob("*.yaml"))
_PLACE = re.compile(r"\{(\w+)\}")


@pytest.mark.parametrize("name", TABLES)
def test_every_text_is_there_in_both_languages_with_the_same_places(name: str) -> None:
    found = table(name)
    assert set(found["help"]) == {"nl", "en"}
    for key, text in (found["opties"] | found["teksten"]).items():
        assert set(text) == {"nl", "en"}, key
        assert set(_PLACE.findall(text["nl"])) == set(_PLACE.findall(text["en"])), key


def _codes(path: Path, pattern: str) -> set[str]:
    return set(re.findall(pattern, path.read_text(encoding="utf-8")))


def test_doctor_has_words_for_everything_that_it_looks_at() -> None:
    words = Words("doctor", "nl")
    codes = {f"bereik_{error}" for error in ERRORS}
    for name in ("machine", "certificates", "application"):
        codes |= _codes(CLI / "diagnosis" / f"{name}.py", r'(?:good|warning|problem)\("(\w+)"')
    assert len(codes) > 30
    assert [code for code in sorted(codes) if not words.has(code)] == []


def test_every_problem_that_doctor_finds_comes_with_what_helps() -> None:
    words = Words("doctor", "nl")
    codes = {f"bereik_{error}" for error in ERRORS}
    for name in ("machine", "certificates", "application"):
        codes |= _codes(CLI / "diagnosis" / f"{name}.py", r'(?:warning|problem)\("(\w+)"')
    assert [code for code in sorted(codes) if not words.has(f"{code}_raad")] == []


def test_verify_has_words_for_everything_that_it_finds() -> None:
    words = Words("report-verify", "nl")
    codes: set[str] = set()
    for name in ("verify.py", "rendered_again.py"):
        source = CLI.parent / "reports" / name
        codes |= _codes(source, r'Remark\([^"]*?"([a-z_]+)"') | _codes(source, r'Remark\(file.name, "([a-z_]+)"')
        codes |= _codes(source, r'"([a-z_]+)" if') | _codes(source, r'else "([a-z_]+)"(?:\n|\))')
    assert {"differs", "chain", "missing", "extra", "verdict_differs", "proof_not_verified"} <= codes
    assert [code for code in sorted(codes) if not words.has(code)] == []


def test_facility_has_words_for_every_refused_handshake() -> None:
    words = Words("facility", "nl")
    assert [reason for reason in REASONS if not words.has(f"handdruk_{reason}")] == []


def test_a_text_that_is_nowhere_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError, match="onbestaand"):
        Words("certify", "nl")("onbestaand")
