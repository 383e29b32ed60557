"""Whether a single value satisfies a matcher."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import jsonschema_rs

from harness.pacts.matching.rules import Matcher, Rule

SEMVER = re.compile(
    r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?(\+[0-9A-Za-z.-]+)?", re.ASCII
)
_DEFAULT_FORMATS = {"date": "yyyy-MM-dd", "time": "HH:mm:ss", "datetime": "yyyy-MM-dd'T'HH:mm:ssXXX"}
_CLASSES: dict[str, Callable[[int], bool]] = {
    "info": lambda status: status < 200,
    "success": lambda status: 200 <= status < 300,
    "redirect": lambda status: 300 <= status < 400,
    "clientError": lambda status: 400 <= status < 500,
    "serverError": lambda status: status >= 500,
    "nonError": lambda status: status < 400,
    "error": lambda status: status >= 400,
}


def satisfies(rule: Rule, expected: Any, actual: Any, cascaded: bool = False) -> bool | None:
    """Whether a value satisfies a rule; None when one of its matchers is not understood and decides."""
    found = [accepts(matcher, expected, actual, cascaded) for matcher in rule.matchers]
    if rule.combine == "OR":
        return True if True in found else None if None in found else not found
    return False if False in found else None if None in found else True


def accepts(matcher: Matcher, expected: Any, actual: Any, cascaded: bool = False) -> bool | None:
    """Whether one matcher accepts a value; None when we do not understand the matcher. Lists and objects are looked at
    by their kind and size only: what is in them has rules of its own."""
    check = _CHECKS.get(matcher.kind)
    return check(matcher, expected, actual, cascaded) if check else None


def type_name(value: Any) -> str:
    """The JSON type; every number is a number."""
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int | float):
        return "number"
    if value is None:
        return "null"
    return "array" if isinstance(value, list) else "object" if isinstance(value, dict) else "string"


def date_format(matcher: Matcher) -> str:
    """The format of a date, time or datetime matcher."""
    return matcher.format or _DEFAULT_FORMATS[matcher.kind]


@lru_cache(maxsize=512)
def pattern(regex: str) -> Callable[[Any], bool] | None:
    """A pattern as a function on texts, in time proportional to the text; None when it cannot be read."""
    for options in (jsonschema_rs.RegexOptions(), jsonschema_rs.FancyRegexOptions(backtrack_limit=100_000)):
        try:
            schema = {"type": "string", "pattern": regex}
            return jsonschema_rs.Draft202012Validator(schema, pattern_options=options).is_valid
        except jsonschema_rs.ValidationError:
            continue
    return None


def _same_type(matcher: Matcher, expected: Any, actual: Any, cascaded: bool) -> bool:
    if type_name(expected) != type_name(actual):
        return False
    if cascaded or not isinstance(actual, list | str):
        return True
    if isinstance(actual, str) and matcher.min is None and matcher.max is None:
        return True
    return (matcher.min is None or len(actual) >= matcher.min) and (matcher.max is None or len(actual) <= matcher.max)


def _regex(matcher: Matcher, _expected: Any, actual: Any, _cascaded: bool) -> bool | None:
    if isinstance(actual, dict | list) or actual is None:
        return False
    check = pattern(matcher.regex)
    text = actual if isinstance(actual, str) else str(actual).lower() if isinstance(actual, bool) else f"{actual}"
    return None if check is None else check(text)


def _whole_number(_matcher: Matcher, expected: Any, actual: Any, _cascaded: bool) -> bool:
    return _in_text(expected, actual, r"-?\d+") if isinstance(actual, str) else type(actual) is int


def _fraction(_matcher: Matcher, expected: Any, actual: Any, _cascaded: bool) -> bool:
    return _in_text(expected, actual, r"-?\d+\.\d+") if isinstance(actual, str) else isinstance(actual, float)


def _number(_matcher: Matcher, expected: Any, actual: Any, _cascaded: bool) -> bool:
    return _in_text(expected, actual, r"-?\d+(\.\d+)?") if isinstance(actual, str) else type_name(actual) == "number"


def _in_text(expected: Any, actual: str, regex: str) -> bool:
    """Headers and query values are texts that hold numbers; in JSON a number is no text."""
    return isinstance(expected, str) and bool(re.fullmatch(regex, actual, re.ASCII))


def _moment(matcher: Matcher, _expected: Any, actual: Any, _cascaded: bool) -> bool | None:
    from harness.pacts.matching.dates import fits

    return isinstance(actual, str) and fits(date_format(matcher), actual)


def _status(matcher: Matcher, _expected: Any, actual: Any, _cascaded: bool) -> bool | None:
    wanted = matcher.value
    if isinstance(wanted, list):
        return actual in wanted
    check = _CLASSES.get(str(wanted))
    return check(actual) if check and isinstance(actual, int) else None


def _boolean(_matcher: Matcher, expected: Any, actual: Any, _cascaded: bool) -> bool:
    return _in_text(expected, actual, "true|false") if isinstance(actual, str) else isinstance(actual, bool)


def _semver(_matcher: Matcher, _expected: Any, actual: Any, _cascaded: bool) -> bool:
    return isinstance(actual, str) and bool(SEMVER.fullmatch(actual))


def _not_empty(_matcher: Matcher, expected: Any, actual: Any, cascaded: bool) -> bool:
    return type_name(expected) == type_name(actual) and (cascaded or actual not in ("", [], {}))


_CHECKS: dict[str, Callable[[Matcher, Any, Any, bool], bool | None]] = {
    "type": _same_type,
    "regex": _regex,
    "equality": lambda _matcher, expected, actual, _cascaded: equal(expected, actual),
    "include": lambda matcher, _expected, actual, _cascaded: str(matcher.value) in _text(actual),
    "integer": _whole_number,
    "decimal": _fraction,
    "number": _number,
    "boolean": _boolean,
    "null": lambda _matcher, _expected, actual, _cascaded: actual is None,
    "date": _moment,
    "time": _moment,
    "datetime": _moment,
    "semver": _semver,
    "notEmpty": _not_empty,
    "statusCode": _status,
}


def equal(expected: Any, actual: Any) -> bool:
    """Equality as JSON knows it: ``true`` is no 1, and 1.0 is no 1 (Pact tells the kinds of numbers apart)."""
    return type(expected) is type(actual) and bool(expected == actual)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else str(value)
