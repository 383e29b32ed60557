"""The tables of words are whole: both languages, the same places, and a text for every code."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from harness.cli.diagnosis.calls_back import REFUSED
from harness.cli.diagnosis.secure import REASONS as SECURE
from harness.cli.words import Words, table
from harness.parties.wire.failures import ERRORS
from harness.parties.wire.refusals import REASONS

CLI = Path(__file__).parents[2] / "harness" / "cli"
TABLES = sorted(path.stem for path in (CLI.parent / "words" / "commands").glob("*.yaml"))
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


def _diagnoses(*levels: str) -> set[str]:
    """Every code that the sources of doctor's diagnoses give at one of these levels."""
    codes = {f"bereik_{error}" for error in ERRORS} | set(SECURE.values()) | set(REFUSED.values())
    for source in (CLI / "diagnosis").glob("*.py"):
        for call in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and call.args:
                named = {node.id for node in ast.walk(call.func) if isinstance(node, ast.Name)}
                texts = [node.value for node in ast.walk(call.args[0]) if isinstance(node, ast.Constant)]
                codes |= {text for text in texts if named & set(levels) and isinstance(text, str)} - {"bereik_"}
    ways = {f"{way}{code}" for way in ("hook", "probe") for code in codes if code.startswith("_")}
    return {code for code in codes | ways if not code.startswith("_")} - {"duo", "coa"}


def test_doctor_has_words_for_everything_that_it_looks_at() -> None:
    words = Words("doctor", "nl")
    codes = _diagnoses("good", "warning", "problem")
    assert {"naam_onbekend", "naam_niet_in_ons_certificaat", "client_anders", "klok", "python_oud"} <= codes
    assert len(codes) > 60
    assert [code for code in sorted(codes) if not words.knows(code)] == []


def test_every_problem_that_doctor_finds_comes_with_what_helps() -> None:
    words = Words("doctor", "nl")
    assert [code for code in sorted(_diagnoses("warning", "problem")) if not words.knows(f"{code}_raad")] == []


def test_verify_has_words_for_everything_that_it_finds() -> None:
    words = Words("report-verify", "nl")
    codes: set[str] = set()
    for name in ("verify.py", "rendered_again.py"):
        source = CLI.parent / "reports" / name
        codes |= _codes(source, r'Remark\([^"]*?"([a-z_]+)"') | _codes(source, r'Remark\(file.name, "([a-z_]+)"')
        codes |= _codes(source, r'"([a-z_]+)" if') | _codes(source, r'else "([a-z_]+)"(?:\n|\))')
    assert {"differs", "chain", "missing", "extra", "verdict_differs", "proof_not_verified"} <= codes
    assert [code for code in sorted(codes) if not words.knows(code)] == []


def test_facility_has_words_for_every_refused_handshake() -> None:
    words = Words("facility", "nl")
    assert [reason for reason in REASONS if not words.knows(f"handdruk_{reason}")] == []


def test_a_text_that_is_nowhere_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError, match="onbestaand"):
        Words("certify", "nl")("onbestaand")
