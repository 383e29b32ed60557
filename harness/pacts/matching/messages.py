"""Requests and responses beside expected ones, as Pact compares them. Bodies other than JSON and text are not."""

from collections.abc import Iterator, Mapping, Sequence

from harness.pacts.matching.bodies import BodyMatch
from harness.pacts.matching.rules import Rules
from harness.pacts.matching.values import satisfies
from harness.pacts.model import ABSENT, Side

Values = Mapping[str, Sequence[str]]
_MEDIA = frozenset({"accept", "content-type"})


def path_mismatches(rules: Rules, expected: str, actual: str) -> Iterator[str]:
    """Whether the path differs."""
    rule = rules.best("path", ())
    if (rule is None and expected != actual) or (rule is not None and satisfies(rule, expected, actual) is False):
        yield "path"


def query_mismatches(rules: Rules, expected: Values, actual: Values) -> Iterator[str]:
    """Parameters that differ, lack, or were not expected. The order of parameters is free, that of values is not."""
    for name in expected.keys() | actual.keys():
        wanted, found = expected.get(name), actual.get(name)
        if wanted is None or found is None:
            yield f"query {name}"
            continue
        rule = rules.best("query", (name,))
        if rule is None:
            if list(wanted) != list(found):
                yield f"query {name}"
        elif any(satisfies(rule, wanted[0] if wanted else "", value) is False for value in found):
            yield f"query {name}"


def header_mismatches(rules: Rules, expected: Values, actual: Values) -> Iterator[str]:
    """Expected headers that differ or lack; others may be there. Names are compared without regard to capitals."""
    lowered = {name.lower(): values for name, values in actual.items()}
    by_name = {str(rule.path[0]).lower(): rule for rule in rules.of("header") if rule.path}
    for name, wanted in expected.items():
        found = lowered.get(name.lower())
        rule = by_name.get(name.lower())
        if found is None:
            yield f"header {name}"
        elif rule is not None:
            if any(satisfies(rule, wanted[0] if wanted else "", value) is False for value in found):
                yield f"header {name}"
        elif not _same(name, wanted, found):
            yield f"header {name}"


def body_mismatches(expected: Side, actual: Side, extra: bool) -> Iterator[str]:
    """Where the bodies differ. A body that is absent may be anything; one that is null or empty must be empty."""
    if expected.body is ABSENT:
        return
    if _is_empty(expected) or _is_empty(actual):
        if _is_empty(expected) != _is_empty(actual):
            yield "body"
        return
    if expected.content_type and actual.content_type and _kind(expected) != _kind(actual):
        yield "body"
        return
    yield from BodyMatch(expected.rules, extra).mismatches(expected.body, actual.body)


def _is_empty(side: Side) -> bool:
    return side.body is ABSENT or side.body is None or side.body == ""


def _kind(side: Side) -> str:
    return side.content_type.partition(";")[0].strip().lower()


def _same(name: str, wanted: Sequence[str], found: Sequence[str]) -> bool:
    """White space around commas and semicolons is free, and so is the order of parameters; those of a media type may
    be more than expected."""
    expected, actual = _parts(wanted), _parts(found)
    if name.lower() not in _MEDIA:
        return expected == actual
    return len(expected) == len(actual) and all(
        head == other and set(parameters) <= set(others)
        for (head, parameters), (other, others) in zip(expected, actual, strict=True)
    )


def _parts(values: Sequence[str]) -> list[tuple[str, list[str]]]:
    found = []
    for value in values:
        for part in value.split(","):
            head, *rest = (piece.strip() for piece in part.split(";"))
            found.append((head, sorted(_parameter(piece) for piece in rest)))
    return found


def _parameter(text: str) -> str:
    name, sign, value = text.partition("=")
    name, value = name.strip().lower(), value.strip()
    return name + sign + (value.lower() if name == "charset" else value)
