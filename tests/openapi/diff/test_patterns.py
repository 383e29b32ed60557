"""Two patterns: written in another way, or for other texts."""

from __future__ import annotations

import pytest

from harness.openapi.diff import compare

from .documents import document, operation


def told(old: str | None, new: str | None) -> list[str]:
    documents = [
        document(operation(parameters=[{"name": "p", "in": "query", "schema": {
            "type": "string", **({"pattern": pattern} if pattern is not None else {})}}]), "1.0.0")
        for pattern in (old, new)
    ]  # fmt: skip
    return [change.kind for change in compare(*documents)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("^[0-9]+$", r"^\d+$"),
        ("^[0-9]{2}$", "^[0-9][0-9]$"),
        ("^(a|b)$", "^[ab]$"),
        ("^a?$", "^(a|)$"),
        ("a", ".*a"),
        (None, ""),
        ("^", None),
    ],
)
def test_the_same_texts_in_another_pattern_are_no_change(old: str | None, new: str | None) -> None:
    assert told(old, new) == []


@pytest.mark.parametrize(
    ("narrow", "wide"),
    [
        ("^[0-9]{4}$", "^[0-9]+$"),
        ("^abc$", "^a"),
        ("^[a-z]+$", "^[a-zA-Z]+$"),
        ("^a.c$", r"^a[\s\S]c$"),
        ("^a", None),
    ],
)
def test_a_pattern_for_fewer_texts_is_narrower(narrow: str | None, wide: str | None) -> None:
    assert told(narrow, wide) == ["compatible"]
    assert told(wide, narrow) == ["breaking"]


@pytest.mark.parametrize(("old", "new"), [("^a", "^b"), ("^(?=a)", "^a"), (r"^\p{L}$", "^[a-z]$")])
def test_what_is_not_proven_breaks(old: str, new: str) -> None:
    assert told(old, new) == ["breaking"]
