"""The catalogue is whole: both languages, the same places, a row for every code and a code for every row."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from harness.pacts.compare.levels import LEVELS
from harness.words import catalogue
from harness.words.catalogue import codes, row, table

from .codes import TABLES, begun, given, named

ROWS = {code: row(code) or {} for code in codes() if code.partition(".")[0] in TABLES}


def _places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_row_has_both_languages_with_the_same_places_and_so_has_its_cure() -> None:
    for code, found in ROWS.items():
        assert set(found) <= {"nl", "en", "cure"}, code
        for text in (found, found.get("cure", {"nl": "", "en": ""})):
            assert {"nl", "en"} <= set(text), f"harness/words: {code} lacks a language"
            assert _places(text["nl"]) == _places(text["en"]), code


@pytest.mark.parametrize("name", [*catalogue.names("pages"), *catalogue.names("findings")])
def test_what_a_page_or_a_finding_says_is_there_in_both_languages_with_the_same_places(name: str) -> None:
    for key, found in catalogue.texts(name).items():
        assert set(found) == {"nl", "en"} and all(found.values()), key
        assert _places(found["nl"]) == _places(found["en"]), key


def test_every_code_of_a_comparison_has_a_level_and_a_sentence() -> None:
    assert LEVELS.keys() == catalogue.texts("findings/comparison").keys()


def test_no_row_hides_another_of_its_name() -> None:
    for file in sorted(Path(catalogue.__file__).parent.rglob("*.yaml")):
        for node in _mappings(yaml.compose(file.read_text("utf-8"), Loader=yaml.CSafeLoader)):
            keys = [key.value for key, _ in node.value]
            assert len(keys) == len(set(keys)), f"{file.name}: {[key for key in keys if keys.count(key) > 1]}"


def _mappings(node: yaml.Node) -> Iterator[yaml.MappingNode]:
    if isinstance(node, yaml.MappingNode):
        yield node
        for _, value in node.value:
            yield from _mappings(value)


def test_nothing_english_is_left_in_dutch() -> None:
    english = re.compile(r"\b(the|and|not|which|that|cannot|has|give|from|should)\b")
    texts = {code: f"{found['nl']} {found.get('cure', {}).get('nl', '')}" for code, found in ROWS.items()}
    assert [code for code, text in texts.items() if english.search(re.sub("`[^`]*`", "", text))] == []


def test_every_code_in_the_source_has_a_row() -> None:
    missing = sorted({f"{where} {code}" for where, code in named() if code not in ROWS})
    assert missing == [], "write their sentences in harness/words/<table>.yaml"


def test_every_row_is_named_in_the_source() -> None:
    used = {code for _, code in named()}
    heads = tuple(begun())
    assert [code for code in ROWS if code not in used and not code.startswith(heads)] == []


def test_every_place_in_a_sentence_gets_its_value() -> None:
    lacking = {}
    for where, code, names in given():
        texts = (ROWS[code]["en"], ROWS[code].get("cure", {}).get("en", ""))
        if left := set().union(*map(_places, texts)) - names:
            lacking[where] = f"{code} lacks {', '.join(sorted(left))}"
    assert lacking == {}


@pytest.mark.parametrize("name", ["os", "pydantic"])
def test_what_others_say_has_dutch_alone(name: str) -> None:
    assert all(set(found) == {"nl"} and found["nl"] for found in table(name).values())
