"""What a field tells of itself about dates, before its name does: pattern, examples, description."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Literal

from harness.openapi.lint.nodes import items
from harness.openapi.lint.rules import names
from harness.openapi.nodes import Node

Said = Literal["date", "date-time", "other"]
_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_MIDNIGHT = re.compile(r"\d{4}-\d\d-\d\d[Tt ]00:00(:00(\.0+)?)?([Zz]|[+-]\d\d:?\d\d)?", re.ASCII)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d.*", re.ASCII)
_SAMPLES: tuple[tuple[str, Said], ...] = (
    ("2024-05-17", "date"),
    ("2024-05-17T10:20:30Z", "date-time"),
    ("2024-05-17T10:20:30.123+02:00", "date-time"),
    ("2024-05-17T10:20:30", "date-time"),
)
_LONGEST = 200
"""Characters of a pattern; a longer one is not tried, since it may take for ever."""


def evidence(forms: Sequence[Node]) -> Said | None:
    """What the schemas of one value say that it is; ``other``: no date at all. None when they leave it to the name."""
    return _first(_pattern, forms) or _first(_example, forms) or described(forms)


def described(forms: Sequence[Node]) -> Said | None:
    """The same, by description alone."""
    return _first(_description, forms)


def _first(judge: Callable[[Node], Said | None], forms: Sequence[Node]) -> Said | None:
    return next((found for form in forms if (found := judge(form))), None)


def _pattern(form: Node) -> Said | None:
    pattern = form.value.get("pattern")
    if not isinstance(pattern, str) or len(pattern) > _LONGEST:
        return None
    try:
        fits = [kind for sample, kind in _SAMPLES if re.search(pattern, sample)]
    except re.error:
        return None
    if not fits:
        return "other"
    return None if len(set(fits)) > 1 else fits[0]


def _example(form: Node) -> Said | None:
    return next((_value(text) for text in _examples(form)), None)


def _value(text: str) -> Said | None:
    if _DATE.fullmatch(text) or _MIDNIGHT.fullmatch(text):
        return "date"
    if _MOMENT.fullmatch(text):
        return "date-time"
    return None if re.search(r"\d", text) else "other"  # a date written otherwise is one still


def _examples(form: Node) -> Iterator[str]:
    nodes = [form.child("example"), form.child("default"), *items(form.child("examples"))]
    yield from (node.value for node in nodes if isinstance(node.value, str) and node.value)


def _description(form: Node) -> Said | None:
    text = form.value.get("description")
    words = set(re.findall(r"[a-z]+", text.lower())) if isinstance(text, str) else set()
    if words & names().says_moment:
        return "date-time"
    return "date" if words & names().says_date else None
