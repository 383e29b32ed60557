"""The table of rules is whole: every event that can happen has one rule, and every rule has its words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from harness.openapi import diff
from harness.openapi.diff.rules import by_event, rules, sentence

SOURCES = "\n".join(path.read_text(encoding="utf-8") for path in Path(diff.__file__).parent.glob("*.py"))


@pytest.mark.parametrize("name", rules())
def test_a_rule_has_a_source_and_a_sentence_in_both_languages(name: str) -> None:
    for lang in ("nl", "en"):
        text = sentence(name, "maxLength", "/naam", lang)
        assert text[0].isupper()
        assert text.endswith(".")
        assert "{" not in text
    assert rules()[name].bron


def test_every_event_of_a_rule_is_one_that_the_comparison_knows() -> None:
    words = set(re.findall(r'"([a-z-]+)"', SOURCES)) | {
        f"{kind}-{end}" for kind in ("success", "error") for end in ("added", "removed")
    } | {f"security-{event}" for event in ("narrower", "wider", "shifted")}  # fmt: skip
    assert {event.partition(".")[2] for event in by_event()} - words == set()


def test_values_have_a_rule_on_both_sides() -> None:
    sides: dict[str, set[str]] = {}
    for key in by_event():
        side, _, event = key.partition(".")
        sides.setdefault(event, set()).add(side)
    for event in ("narrower", "wider", "shifted", "undecided", "values-added", "values-removed", "text", "removed"):
        assert sides[event] >= {"request", "response"}


def test_breaking_is_what_asks_something_of_the_consumer() -> None:
    for rule in rules().values():
        assert (rule.soort == "breaking") == (rule.voor in ("consumer", "both")), rule.id
