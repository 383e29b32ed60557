"""A JSON body beside an expected one, as Pact compares them."""

from collections.abc import Iterator
from typing import Any

from harness.pacts.matching.paths import Path, shown
from harness.pacts.matching.rules import Matcher, Rule, Rules
from harness.pacts.matching.values import accepts, equal, type_name


class BodyMatch:
    """Compares with the rules of one message. ``extra`` says whether properties that were not expected may be there:
    in a response they may, in a request they may not."""

    def __init__(self, rules: Rules, extra: bool) -> None:
        self._rules = rules
        self._extra = extra

    def mismatches(self, expected: Any, actual: Any, path: Path = ()) -> Iterator[str]:
        """The paths at which the bodies differ."""
        rule = self._rules.best("body", path)
        cascaded = rule is not None and len(rule.path) < len(path)
        if rule is not None and (contains := _of_kind(rule, "arrayContains")):
            yield from self._variants(contains, expected, actual, path)
        elif isinstance(expected, dict) and isinstance(actual, dict):
            yield from self._objects(rule, cascaded, expected, actual, path)
        elif isinstance(expected, list) and isinstance(actual, list):
            yield from self._lists(rule, cascaded, expected, actual, path)
        elif rule is None:
            if not equal(expected, actual):
                yield shown(path)
        elif not _all(rule, expected, actual, cascaded):
            yield shown(path)

    def _objects(
        self, rule: Rule | None, cascaded: bool, expected: dict[str, Any], actual: dict[str, Any], path: Path
    ) -> Iterator[str]:
        if rule is not None and not cascaded:
            if not _all(rule, expected, actual, cascaded):
                yield shown(path)
            if _of_kind(rule, "values") or _of_kind(rule, "eachKey") or _of_kind(rule, "eachValue"):
                yield from self._each(rule, expected, actual, path)
                return
        for name, value in expected.items():
            if name in actual:
                yield from self.mismatches(value, actual[name], (*path, name))
            else:
                yield shown((*path, name))
        if not self._extra:
            yield from (shown((*path, name)) for name in actual if name not in expected)

    def _each(self, rule: Rule, expected: dict[str, Any], actual: dict[str, Any], path: Path) -> Iterator[str]:
        example = next(iter(expected.values()), None)
        for name, value in actual.items():
            for matcher in rule.matchers:
                parts = matcher.variants
                if matcher.kind == "eachKey" and any(accepts(part, "", name) is False for part in parts):
                    yield shown((*path, name))
                if matcher.kind == "eachValue" and any(accepts(part, example, value) is False for part in parts):
                    yield shown((*path, name))
            yield from self.mismatches(expected.get(name, example), value, (*path, name))

    def _lists(
        self, rule: Rule | None, cascaded: bool, expected: list[Any], actual: list[Any], path: Path
    ) -> Iterator[str]:
        if rule is None or not any(matcher.kind in ("type", "notEmpty") for matcher in rule.matchers):
            if len(expected) != len(actual):
                yield shown(path)
            for index, (wanted, found) in enumerate(zip(expected, actual, strict=False)):
                yield from self.mismatches(wanted, found, (*path, index))
            return
        if not _all(rule, expected, actual, cascaded):
            yield shown(path)
        if not expected:
            return
        for index, found in enumerate(actual):
            wanted = expected[index] if index < len(expected) else expected[0]
            yield from self.mismatches(wanted, found, (*path, index))

    def _variants(self, matcher: Matcher, expected: Any, actual: Any, path: Path) -> Iterator[str]:
        if not isinstance(actual, list) or not isinstance(expected, list):
            yield shown(path)
            return
        for index, rules in matcher.variants:
            wanted = expected[index] if index < len(expected) else None
            inner = BodyMatch(rules, self._extra)
            if not any(not any(inner.mismatches(wanted, found)) for found in actual):
                yield shown((*path, index))


def _of_kind(rule: Rule, kind: str) -> Matcher | None:
    return next((matcher for matcher in rule.matchers if matcher.kind == kind), None)


def _all(rule: Rule, expected: Any, actual: Any, cascaded: bool) -> bool:
    if isinstance(expected, dict | list) and type_name(expected) != type_name(actual):
        return False
    found = [accepts(matcher, expected, actual, cascaded) for matcher in rule.matchers]
    if rule.combine == "OR":
        return True in found or None in found
    return False not in found
