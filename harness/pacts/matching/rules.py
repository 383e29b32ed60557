"""Matching rules, in the flat form of version 2 and the grouped form of versions 3 and 4."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from harness.pacts.errors import ShapeError
from harness.pacts.matching.paths import Path, parse, weight

KINDS = frozenset({
    "type", "regex", "equality", "include", "integer", "decimal", "number", "boolean", "null", "date", "time",
    "timestamp", "datetime", "values", "arrayContains", "array-contains", "eachKey", "eachValue", "statusCode",
    "contentType", "notEmpty", "semver", "min", "max",
})  # fmt: skip
"""The matchers that are understood; another one is named as undecided."""

_SPELLINGS = {
    "timestamp": "datetime",
    "array-contains": "arrayContains",
    "each-key": "eachKey",
    "each-value": "eachValue",
    "status-code": "statusCode",
    "content-type": "contentType",
    "not-empty": "notEmpty",
    "min": "type",
    "max": "type",
    "real": "decimal",
}
_CATEGORIES = {
    "body": "body", "header": "header", "headers": "header", "query": "query", "path": "path", "status": "status",
    "cookie": "cookie", "content": "body", "method": "method", "metadata": "metadata", "contents": "body",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Matcher:
    """One thing that a value must be. ``kind`` is in ``KINDS``, or unknown to us."""

    kind: str
    regex: str = ""
    value: Any = None
    format: str = ""
    min: int | None = None
    max: int | None = None
    variants: tuple[Any, ...] = ()
    """For arrayContains: per variant its index and its rules. For eachKey and eachValue: their matchers."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Matchers that hold at a path and, unless a more precise rule stands there, below it."""

    path: Path
    matchers: tuple[Matcher, ...]
    combine: Literal["AND", "OR"] = "AND"
    pointer: str = ""


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one request or response. ``key`` is equal when the rules are equal."""

    key: bytes
    by_category: Mapping[str, tuple[Rule, ...]]

    def of(self, category: str) -> tuple[Rule, ...]:
        """The rules for body, header, query, path, status or cookie."""
        return self.by_category.get(category, ())

    def best(self, category: str, path: Path) -> Rule | None:
        """The rule that holds at a place: the most precise one, and of equals the longest path."""
        rules = self.by_category.get(category)
        if not rules:
            return None
        found, best = None, (0, 0)
        for rule in rules:
            here = weight(rule.path, path)
            if here and (here, len(rule.path)) > best:
                if len(rule.path) < len(path) and not _cascades(rule):
                    continue
                found, best = rule, (here, len(rule.path))
        return found


NO_RULES = Rules(b"", {})


def read_rules(raw: Any, key: bytes = b"") -> Rules:
    """Raises ShapeError when they are no rules."""
    if not isinstance(raw, dict):
        raise ShapeError("matchingRules", "pacts.rules")
    found: dict[str, list[Rule]] = {}
    for name, entry in raw.items():
        if name.startswith("$"):
            category, path = _flat(name)
            found.setdefault(category, []).append(_rule(path, entry, f"matchingRules/{_escaped(name)}"))
        elif name in _CATEGORIES:
            found.setdefault(_CATEGORIES[name], []).extend(_grouped(name, entry))
        elif isinstance(entry, dict) and entry:
            raise ShapeError(f"matchingRules/{name}", "pacts.rule_place")
    return Rules(key, {category: tuple(rules) for category, rules in found.items()})


def _flat(name: str) -> tuple[str, Path]:
    path = parse(name)
    if not path or path[0] not in _CATEGORIES:
        return "body", path
    return _CATEGORIES[str(path[0])], path[1:]


def _grouped(category: str, raw: Any) -> list[Rule]:
    pointer = f"matchingRules/{category}"
    if not isinstance(raw, dict):
        raise ShapeError(pointer, "pacts.rules")
    if "matchers" in raw:
        return [_rule((), raw, pointer)]
    rules = []
    for name, entry in raw.items():
        if category in ("body", "content", "contents"):
            path = parse(name)
        else:
            path = parse(name) if name.startswith("$") else (name,) if name else ()
        rules.append(_rule(path, entry, f"{pointer}/{_escaped(name)}"))
    return rules


def _rule(path: Path, raw: Any, pointer: str) -> Rule:
    if not isinstance(raw, dict):
        raise ShapeError(pointer, "pacts.rule")
    entries = raw.get("matchers", [raw])
    combine = raw.get("combine", "AND")
    if combine not in ("AND", "OR"):
        raise ShapeError(f"{pointer}/combine", "pacts.combine", combine=combine)
    if not isinstance(entries, list):
        raise ShapeError(f"{pointer}/matchers", "pacts.matchers")
    return Rule(path, tuple(_matcher(entry, pointer) for entry in entries), combine, pointer)


def _matcher(raw: Any, pointer: str) -> Matcher:
    if not isinstance(raw, dict):
        raise ShapeError(pointer, "pacts.matcher")
    kind = raw.get("match")
    if kind is None:
        kind = next((name for name in ("regex", "min", "max", "timestamp", "date", "time") if name in raw), None)
    if not isinstance(kind, str):
        raise ShapeError(pointer, "pacts.matcher_kind")
    named = _SPELLINGS.get(kind, kind)
    regex = raw.get("regex", "")
    if named == "regex" and not isinstance(raw.get("regex"), str):
        raise ShapeError(pointer, "pacts.matcher_regex")
    pattern = raw.get("format", raw.get(kind, raw.get("timestamp", "")))
    return Matcher(
        named,
        regex if isinstance(regex, str) else "",
        raw.get("status") if named == "statusCode" else raw.get("value"),
        pattern if isinstance(pattern, str) else "",
        _bound(raw, "min", pointer),
        _bound(raw, "max", pointer),
        _variants(named, raw, pointer),
    )


def _bound(raw: Mapping[str, Any], name: str, pointer: str) -> int | None:
    value = raw.get(name)
    if value is None or (type(value) is int and value >= 0):
        return value
    raise ShapeError(pointer, "pacts.matcher_number", name=name)


def _variants(kind: str, raw: Mapping[str, Any], pointer: str) -> tuple[Any, ...]:
    if kind in ("eachKey", "eachValue"):
        return tuple(_matcher(entry, pointer) for entry in _entries(raw.get("rules")))
    if kind == "arrayContains":
        return tuple(
            (entry.get("index", 0), read_rules({"body": entry.get("rules") or {}}))
            for entry in _entries(raw.get("variants"))
        )
    return ()


def _entries(raw: Any) -> Sequence[dict[str, Any]]:
    return [entry for entry in raw if isinstance(entry, dict)] if isinstance(raw, list) else []


def _cascades(rule: Rule) -> bool:
    return not any(matcher.kind in ("values", "eachKey", "eachValue", "arrayContains") for matcher in rule.matchers)


def _escaped(name: str) -> str:
    return name.replace("~", "~0").replace("/", "~1")
