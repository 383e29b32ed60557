"""Every rule for a body, each at the places in the example where it holds."""

from collections.abc import Iterator
from typing import Any, Literal

import orjson

from harness.openapi.languages.syntax import UndecidedError
from harness.openapi.references import escape
from harness.pacts.compare.endpoints import Content
from harness.pacts.compare.findings import Remark
from harness.pacts.compare.rules.deciding import Question, Verdict, received, sent
from harness.pacts.compare.rules.leaves import Alternative, alternatives, step
from harness.pacts.compare.rules.said import said
from harness.pacts.compare.rules.wording import constraint, remark_of
from harness.pacts.matching.paths import Path
from harness.pacts.matching.rules import Rule, Rules

_MOST_KNOWN = 5000
_OPAQUE = frozenset({"arrayContains", "values", "eachKey", "eachValue"})
Outcome = tuple[tuple[Remark, ...], int]


def body_rules(content: Content, rules: Rules, value: Any, side: Literal["request", "response"], start: str) -> Outcome:
    """The remarks on the rules for a body, and how many rules were proven. Bodies of the same shape with the same
    rules are looked at once; where the document has alternatives, only equal bodies are."""
    memory = content.memory.setdefault("rules", {})
    if "plain" not in content.memory:
        content.memory["plain"] = b'"anyOf"' not in orjson.dumps(content.check.schema)
    shape = _shape(value) if content.memory["plain"] else orjson.dumps(value)
    found: Outcome | None = memory.get((rules.key, shape))
    if found is None:
        verdicts = [
            (path, rule, verdict, where) for path, rule, verdict, where in _verdicts(content, rules, value, side)
        ]
        remarks = [
            remark_of(side, start + _pointer(path), where, verdict, rule)
            for path, rule, verdict, where in verdicts
            if verdict.outcome != "proven"
        ]
        found = tuple(remarks), len(verdicts) - len(remarks)
        if len(memory) < _MOST_KNOWN:
            memory[rules.key, shape] = found
    return found


def _verdicts(
    content: Content, rules: Rules, body: Any, side: str
) -> Iterator[tuple[Path, Rule, Verdict, tuple[str, str]]]:
    seen: set[tuple[int, Path]] = set()
    assert content.schema is not None
    try:
        begin: list[Alternative] | UndecidedError = alternatives(content.document, content.schema)
    except UndecidedError as error:
        begin = error
    for path, value, before in _places(content, body, (), begin):
        rule = rules.best("body", path)
        general = tuple("*" if isinstance(part, int) else part for part in path)
        if rule is None or (id(rule), general) in seen:
            continue
        seen.add((id(rule), general))
        cascaded = len(rule.path) < len(path)
        yield path, rule, *_decide(content, body, path, value, rule, cascaded, before, side)


def _decide(
    content: Content, body: Any, path: Path, value: Any, rule: Rule, cascaded: bool, before: Any, side: str
) -> tuple[Verdict, tuple[str, str]]:
    if isinstance(before, UndecidedError):
        return Verdict("undecided", str(before)), ("", "")
    opaque = next((matcher.kind for matcher in rule.matchers if matcher.kind in _OPAQUE), None)
    is_30 = content.document.is_openapi_30
    read = [said(alternative, is_30) for alternative in before]
    where = (read[0].pointer if read else content.pointer), " | ".join(filter(None, map(constraint, read)))[:160]
    if opaque:
        return Verdict("undecided", f"match: {opaque}"), where
    if side == "request" and len(before) > 1 and any(alternative.exclusive for alternative in before):
        for one in read:
            one.exact = False  # what lies in two branches of a oneOf is refused
    is_valid = content.check.is_valid

    def fits(candidate: Any) -> bool:
        return is_valid(_replaced(body, path, candidate))

    question = Question(rule, value, cascaded, read, fits)
    return (sent(question) if side == "request" else received(question)), where


def _places(content: Content, value: Any, path: Path, before: Any) -> Iterator[tuple[Path, Any, Any]]:
    """Every place in the example, with what the document says of it."""
    yield path, value, before
    if not isinstance(value, dict | list):
        return
    parts: Any = value.items() if isinstance(value, dict) else enumerate(value)
    for part, inner in parts:
        try:
            after = before if isinstance(before, UndecidedError) else step(content.document, before, part)
        except UndecidedError as error:
            after = error
        yield from _places(content, inner, (*path, part), after)


def _replaced(body: Any, path: Path, value: Any) -> Any:
    if not path:
        return value
    first, rest = path[0], path[1:]
    if isinstance(body, dict):
        return {**body, first: _replaced(body[first], rest, value)}
    copy = list(body)
    copy[int(first)] = _replaced(copy[int(first)], rest, value)
    return copy


def _shape(value: Any) -> Any:
    if type(value) is dict:
        return tuple([(name, _shape(entry)) for name, entry in value.items()])
    if type(value) is list:
        return ("[]", *{_shape(entry) for entry in value}, len(value) == 0)
    return type(value)


def _pointer(path: Path) -> str:
    return "".join(f"/{escape(str(part))}" for part in path)
