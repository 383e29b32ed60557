"""A violation is told in a sentence of ours, in Dutch and in English."""

import pytest

from harness.openapi import Violation
from harness.openapi.values import _CODES
from harness.openapi.violations import is_known, shown
from harness.words.catalogue import texts

CODES = [code for code in texts("findings/violations") if not code.startswith(("type_", "place_"))]


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("code", CODES)
def test_every_code_makes_a_sentence(code: str, lang: str) -> None:
    sentence = Violation(code, "response.body", "/0/naam", "verwacht!", "gevonden!").sentence(lang)  # type: ignore[arg-type]
    assert "/0/naam" in sentence
    assert sentence[0].isupper()
    assert sentence.endswith(".")
    assert "{" not in sentence


def test_every_code_that_a_schema_can_yield_has_a_sentence() -> None:
    assert all(map(is_known, _CODES.values()))


def test_a_missing_header_reads_well() -> None:
    violation = Violation("missing", "request.header.bron")
    assert violation.sentence("nl") == "De header bron van het verzoek ontbreekt, maar is verplicht."
    assert violation.sentence("en") == "The header bron of the request is missing, but is required."


def test_a_wrong_type_reads_well() -> None:
    violation = Violation("type", "response.body", "/vNummer", "integer", '"1"')
    expected = 'De waarde op /vNummer in de body van het antwoord moet een geheel getal zijn, maar is "1".'
    assert violation.sentence("nl") == expected


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("kort", '"kort"'),
        (None, "null"),
        (True, "true"),
        (1.5, "1.5"),
        ("a\nb\x1b[31m\u202e", '"a\\nb\\u001b[31m\\u202e"'),
        ("\ud800", '"\\ud800"'),
        ({"a": 1}, "{1}"),
        ([1, 2, 3], "[3]"),
    ],
)
def test_a_found_value_is_shown_on_one_line_without_control_characters(value: object, text: str) -> None:
    assert shown(value) == text


def test_a_found_value_is_capped() -> None:
    assert len(shown("a" * 10_000_000)) == 80
    assert len(shown("\x00" * 10_000)) == 80
    assert len(shown(10**200)) == 80
