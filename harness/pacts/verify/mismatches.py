"""Pact's mismatches in our own codes: what was expected, what stood there, and which rule did not hold."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from harness.pacts.verify.outcomes import Mismatch
from harness.pacts.verify.redirects import restored

_MOST = 300
"""Characters of a value that are kept."""
_BODY = (
    ("body.regex", re.compile(r"to match '(?P<rule>.*)'", re.DOTALL)),
    ("body.type", re.compile(r"to be the same type as|(?:to|be) an? (?P<rule>integer|decimal|number|boolean|string)")),
    ("body.size", re.compile(r"(?P<rule>(?:minimum|maximum) (?:size|length)[^,;]*|[Ee]xpected a? ?List with \d+)")),
    ("body.include", re.compile(r"to include '(?P<rule>.*)'", re.DOTALL)),
    ("body.date", re.compile(r"(?:date|time|timestamp)[^']*'(?P<rule>[^']*)'")),
    ("body.value", re.compile(r"to be equal to|equal")),
)


def mismatches(found: Mapping[str, Any]) -> tuple[Mismatch, ...]:
    """The mismatches of one result of the Verifier, in its own order, each once."""
    return tuple(dict.fromkeys(ours for one in found.get("mismatches") or () for ours in _ours(one)))


def _ours(one: Mapping[str, Any]) -> Iterator[Mismatch]:
    kind, said = one.get("type"), str(one.get("mismatch", ""))
    expected, actual = _text(one.get("expected")), _text(one.get("actual"))
    if kind == "StatusMismatch":
        yield Mismatch("status", "", expected, actual)
    elif kind == "HeaderMismatch":
        yield Mismatch("header", restored(str(one.get("key", ""))), expected, actual, _regex(said))
    elif kind == "BodyTypeMismatch":
        yield Mismatch("content-type", "", expected, actual)
    elif kind == "BodyMismatch":
        if "missing the following keys" in said:
            yield from _missing(str(one.get("path", "$")), one)
        else:
            yield _body(str(one.get("path", "$")), said, expected, actual)
    else:
        yield Mismatch("other", str(one.get("path") or one.get("key") or ""), expected, actual, said[:_MOST])


def _missing(path: str, one: Mapping[str, Any]) -> Iterator[Mismatch]:
    there = _names(one.get("actual"))
    for name in _names(one.get("expected")):
        if name not in there:
            yield Mismatch("body.missing", f"{path}.{name}")


def _body(path: str, said: str, expected: str, actual: str) -> Mismatch:
    for code, form in _BODY:
        if match := form.search(said):
            return Mismatch(code, path, expected, actual, (match.groupdict().get("rule") or "")[:_MOST])
    return Mismatch("body.other", path, expected, actual, said[:_MOST])


def _names(value: Any) -> list[str]:
    """Pact lists the names of an object as JSON in a text."""
    try:
        return [str(name) for name in json.loads(value)]
    except (ValueError, TypeError):
        return [_text(value)]


def _regex(said: str) -> str:
    match = _BODY[0][1].search(said)
    return match["rule"][:_MOST] if match else ""


def _text(value: Any) -> str:
    text = value if isinstance(value, str) else "" if value is None else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _MOST else text[: _MOST - 1] + "…"
