"""Decides one rule at one place: proven, refuted by a counterexample, or undecided with the reason."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from harness.openapi.languages.automaton import outside
from harness.openapi.languages.syntax import UndecidedError
from harness.openapi.violations import shown as shown_value
from harness.pacts.compare.rules.said import Said
from harness.pacts.compare.rules.samples import around, texts_inside, texts_outside
from harness.pacts.compare.rules.texts import MOMENTS, texts_of
from harness.pacts.matching.rules import Matcher, Rule
from harness.pacts.matching.values import satisfies, type_name

Outcome = Literal["proven", "refuted", "weak", "undecided"]
Fits = Callable[[Any], bool]


def shown(value: Any) -> str:
    """A counterexample; of a list only its size is of interest."""
    return f"[…] × {len(value)}" if isinstance(value, list) else shown_value(value)


KINDS = frozenset({"type", "number", "integer", "decimal", "boolean", "null", "notEmpty"})
"""Matchers that name a kind of value, and not which values: see docs/decisions, on matching rules."""

_NUMBERS = frozenset({"integer", "number"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """``weak`` is refuted too, but only beyond what the rule is about. ``text`` is the counterexample or the reason."""

    outcome: Outcome
    text: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A rule at a place. ``fits`` says of any value whether the document allows it there, all else being equal."""

    rule: Rule
    example: Any
    cascaded: bool
    said: Sequence[Said]
    fits: Fits

    @property
    def about_kind(self) -> bool:
        return all(matcher.kind in KINDS for matcher in self.rule.matchers)

    def accepts(self, value: Any) -> bool | None:
        return satisfies(self.rule, self.example, value, self.cascaded)


def sent(question: Question) -> Verdict:
    """Of a request: whether the document takes whatever the rule allows."""
    proven, reason = _attempt(question, _sent_proven)
    if proven:
        return Verdict("proven")
    for value in _allowed_by_rule(question):
        if question.accepts(value) is True and not question.fits(value):
            return Verdict("weak" if question.about_kind else "refuted", shown(value))
    return Verdict("undecided", reason)


def received(question: Question) -> Verdict:
    """Of a response: whether the rule takes whatever the document allows."""
    proven, reason = _attempt(question, _received_proven)
    if proven:
        return Verdict("proven")
    for value in _allowed_by_document(question):
        if question.accepts(value) is False and question.fits(value):
            size = isinstance(value, list) and isinstance(question.example, list)
            weak = value is None or (question.about_kind and (size or value == ""))
            return Verdict("weak" if weak else "refuted", shown(value))
    return Verdict("undecided", reason)


def _attempt(question: Question, prove: Callable[[Question], bool]) -> tuple[bool, str]:
    """Whether a proof succeeds, and else why it may not: proofs come first, for most rules are good ones."""
    try:
        return bool(question.rule.matchers) and prove(question), _reason(question)
    except UndecidedError as reason:
        return False, str(reason)


def _sent_proven(question: Question) -> bool:
    within = (any(_within(matcher, question, one) for one in question.said) for matcher in question.rule.matchers)
    return all(within) if question.rule.combine == "OR" else any(within)


def _received_proven(question: Question) -> bool:
    combined = any if question.rule.combine == "OR" else all
    return bool(question.said) and all(
        combined(_covered(matcher, question, one) for matcher in question.rule.matchers) for one in question.said
    )


def _allowed_by_rule(question: Question) -> Iterator[Any]:
    for one in question.said:
        for matcher in question.rule.matchers:
            yield from texts_outside(one, lambda matcher=matcher: texts_of(matcher, search=False))  # type: ignore[misc]
        yield from around(one)
        yield from _sizes(question, one)


def _allowed_by_document(question: Question) -> Iterator[Any]:
    for one in question.said:
        if "null" in one.types:
            yield None
        for matcher in question.rule.matchers:
            yield from texts_inside(one, lambda matcher=matcher: texts_of(matcher, search=True))  # type: ignore[misc]
        yield from around(one)
        yield from _sizes(question, one)


def _sizes(question: Question, one: Said) -> Iterator[Any]:
    """Lists of other sizes than the example's, made of its first entry."""
    if not isinstance(question.example, list) or question.cascaded:
        return
    sizes = {0, 1, one.items[0], (one.items[1] or 0) + 1}
    for matcher in question.rule.matchers:
        sizes |= {matcher.min or 0, (matcher.min or 1) - 1, (matcher.max or 0) + 1, matcher.max or 0}
    for size in sorted(size for size in sizes if 0 <= size <= 1000):
        if question.example or size == 0:
            yield question.example[:1] * size


def _within(matcher: Matcher, question: Question, one: Said) -> bool:
    """Whether all that a matcher accepts is allowed by one alternative. Raises UndecidedError."""
    _refuse_unknown(matcher)
    if not one.exact:
        raise UndecidedError("not / if / patternProperties")
    kind, type_ = matcher.kind, type_name(question.example)
    if kind == "equality":
        return question.fits(question.example)
    if kind == "null":
        return question.fits(None)
    if kind in ("type", "notEmpty", "boolean") and type_ in ("array", "object", "boolean", "null"):
        return type_ in one.types and one.options is None and _size_within(matcher, one, type_)
    if (kind == "type" and type_ == "number") or (kind in ("integer", "decimal", "number") and type_ == "number"):
        needed = _NUMBERS if kind != "integer" else frozenset({"integer"})
        return needed <= one.types and _all_numbers(one)
    if type_ != "string" or "string" not in one.types:
        return False
    if one.any_text:
        return True
    calendar = kind in MOMENTS and bool({"date", "date-time"} & set(one.formats))
    inner = one.outer_texts() if calendar else one.inner_texts()
    return all(outside([texts_of(matcher, search=True)], allowed) is None for allowed in inner)


def _refuse_unknown(matcher: Matcher) -> None:
    if matcher.kind not in KINDS | MOMENTS | {"regex", "equality", "include", "semver"}:
        raise UndecidedError(f"match: {matcher.kind}")


def _size_within(matcher: Matcher, one: Said, type_: str) -> bool:
    if type_ != "array":
        return True
    low, high = one.items
    fits_low = (matcher.min or (1 if matcher.kind == "notEmpty" else 0)) >= low
    return fits_low and (high is None or (matcher.max is not None and matcher.max <= high)) and not one.unique


def _all_numbers(one: Said) -> bool:
    far = 2**53
    return (
        one.options is None
        and not one.multiples
        and (one.low is None or one.low <= -far)
        and (one.high is None or one.high >= far)
    )


def _covered(matcher: Matcher, question: Question, one: Said) -> bool:
    """Whether a matcher accepts all that one alternative allows. Raises UndecidedError."""
    _refuse_unknown(matcher)
    kind, type_ = matcher.kind, type_name(question.example)
    if one.options is not None:
        allowed = [option for option in one.options if _of_type(option, one.types)]
        return all(satisfies(Rule((), (matcher,)), question.example, option) is True for option in allowed)
    if kind == "type":
        needed = _NUMBERS if type_ == "number" else {type_}
        size = type_ != "array" or question.cascaded or _size_covered(matcher, one)
        return one.types <= needed and size
    if kind in ("number", "integer", "decimal") and type_ == "number":
        return one.types <= (_NUMBERS if kind == "number" else {"integer"} if kind == "integer" else set())
    if kind in ("boolean", "null"):
        return one.types <= {kind}
    if kind == "notEmpty" and type_ == "array":
        return one.types <= {"array"} and one.items[0] >= 1
    if type_ != "string" or one.types - {"string"}:
        return False
    calendar = bool({"date", "date-time"} & set(one.formats))
    outer, accepted = one.outer_texts(), texts_of(matcher, search=True, wide=calendar)
    # One of several constraints often proves it alone, and then the product of all need not be walked.
    return any(outside([single], accepted) is None for single in outer) or (
        len(outer) > 1 and outside(outer, accepted) is None
    )


def _size_covered(matcher: Matcher, one: Said) -> bool:
    low, high = one.items
    return low >= (matcher.min or 0) and (matcher.max is None or (high is not None and high <= matcher.max))


def _of_type(value: Any, types: frozenset[str]) -> bool:
    name = type_name(value)
    return name in types or (name == "number" and bool(types & _NUMBERS))


def _reason(question: Question) -> str:
    kinds = ", ".join(matcher.regex or matcher.kind for matcher in question.rule.matchers)
    unknown = [matcher for matcher in question.rule.matchers if matcher.kind == "regex"]
    return f"^ $? ({kinds})" if unknown and not kinds.startswith("^") else kinds
