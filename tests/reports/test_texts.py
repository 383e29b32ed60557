"""The words of the report: the same codes in both languages, and never an error in a report."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from harness.reports.texts import LANGUAGES, filled, sentence, words
from harness.words import catalogue

ROOT = Path(__file__).parents[2]
SAID = {"passed", "failed", "cannot_tell", "untested", "inapplicable"}


def texts(node: Any, path: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every text of a table in both languages, by its place."""
    if set(node) & set(LANGUAGES):
        yield path, node
        return
    for key, below in node.items():
        yield from texts(below, f"{path}/{key}")


TEXTS = dict(one for name in catalogue.names("report") for one in texts(catalogue.table(name), name))


def codes_of_checks() -> set[str]:
    """The codes that checks say, read from their source."""
    codes = {"ok"}
    for path in sorted((ROOT / "harness" / "checks").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SAID:
                named = [keyword.value for keyword in node.keywords if keyword.arg == "code"]
                first = node.args[:1] if node.func.id != "passed" else []
                codes |= {one.value for one in first + named if isinstance(one, ast.Constant)}
    return codes


def test_every_text_says_something_in_both_languages() -> None:
    assert not [place for place, text in TEXTS.items() if set(text) != set(LANGUAGES) or not all(text.values())]


def test_a_text_names_the_same_values_in_both_languages() -> None:
    for place, text in TEXTS.items():
        dutch, english = (set(re.findall(r"\{\w+\}", str(text[lang]))) for lang in LANGUAGES)
        assert dutch == english, place


def test_no_text_of_a_report_stands_in_two_tables() -> None:
    places = [place.partition("/")[2].partition("/")[2] for place in TEXTS]
    assert [place for place in places if places.count(place) > 1] == []


def test_every_code_that_a_check_says_has_a_sentence() -> None:
    without = sorted(code for code in codes_of_checks() if not words("nl").knows("bevindingen", code))
    assert not without, f"add a sentence under bevindingen in harness/words/report for {', '.join(without)}"


def test_templates_use_only_words_that_exist() -> None:
    templates = ROOT / "reports" / "templates"
    used = {
        name
        for path in (*templates.rglob("*.html"), *templates.rglob("*.svg"), *templates.rglob("*.typ"))
        for name in re.findall(r"\bui\.(\w+)", path.read_text(encoding="utf-8"))
    }
    assert len(used) > 50
    assert used <= words("nl").ui.keys()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_unknown_code_is_shown_itself_with_its_values(lang: str) -> None:
    assert sentence("nooit_gezien", {"gezien": "42"}, lang) == "[nooit_gezien] gezien: 42"


def test_a_part_in_brackets_goes_when_its_value_is_missing() -> None:
    assert sentence("niet_gelezen", {}, "nl") == "De applicatie las de gegevens niet."
    assert "verwacht getPipByBsn" in sentence("niet_gelezen", {"verwacht": "getPipByBsn"}, "nl")


def test_a_missing_value_outside_brackets_is_shown_as_missing() -> None:
    assert filled("binnen {seconden} s", {}) == "binnen [seconden?] s"


def test_a_value_is_never_read_as_a_template() -> None:
    assert sentence("bericht_id_ongeldig", {"gezien": "{verwacht} [x] {0.__class__}"}, "nl").endswith(
        "{verwacht} [x] {0.__class__}."
    )


@pytest.mark.parametrize(
    ("value", "dutch", "english"),
    [
        (0.5, "0,5", "0.5"),
        (True, "ja", "yes"),
        (None, "niets", "nothing"),
        (["a", "b"], "a, b", "a, b"),
        ({"veld": [1, {"x": 2}]}, 'veld: [1, {"x": 2}]', 'veld: [1, {"x": 2}]'),
        ("timeout", "geen antwoord op tijd", "no answer in time"),
        ({"nl": "bron: leeg", "en": "bron: empty"}, "bron: leeg", "bron: empty"),
        (
            {"code": "missing", "location": "request.header.bron"},
            "De header bron van het verzoek ontbreekt, maar is verplicht.",
            "The header bron of the request is missing, but is required.",
        ),
        (
            {"code": "missing", "location": "x" * 700},
            f"code: missing, location: {'x' * 574}…",
            f"code: missing, location: {'x' * 574}…",
        ),
    ],
)
def test_a_value_is_shown_as_a_reader_expects(value: Any, dutch: str, english: str) -> None:
    assert [words(lang).shown(value) for lang in LANGUAGES] == [dutch, english]
