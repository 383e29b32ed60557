"""Verdicts on rules as remarks."""

from typing import Literal

from harness.openapi.violations import shown
from harness.pacts.compare.findings import Remark
from harness.pacts.compare.rules.deciding import Verdict
from harness.pacts.compare.rules.said import ALL, Said
from harness.pacts.matching.rules import Matcher, Rule

_CODES = {
    ("request", "refuted"): "request.rule.refuted",
    ("request", "weak"): "request.rule.wide",
    ("request", "undecided"): "request.rule.undecided",
    ("response", "refuted"): "response.rule.refuted",
    ("response", "weak"): "response.rule.narrow",
    ("response", "undecided"): "response.rule.undecided",
}


def remark_of(
    side: Literal["request", "response"], pointer: str, where: tuple[str, str], verdict: Verdict, rule: Rule
) -> Remark:
    """The remark for a verdict that is not proven. ``where`` is the place in the document and what is said there."""
    document, said = where
    code = _CODES[side, verdict.outcome]
    if verdict.outcome == "undecided":
        return Remark(code, pointer, document, verdict.text, wording(rule))
    return Remark(code, pointer, document, f"{wording(rule)} ↔ {said or '–'}", verdict.text)


def wording(rule: Rule) -> str:
    """A rule in a few signs."""
    sign = " | " if rule.combine == "OR" else " + "
    return sign.join(_matcher(matcher) for matcher in rule.matchers) or "–"


def _matcher(matcher: Matcher) -> str:
    detail = matcher.regex or matcher.format or (shown(matcher.value) if matcher.value is not None else "")
    sizes = "".join(
        f" {name} {size}" for name, size in (("min", matcher.min), ("max", matcher.max)) if size is not None
    )
    return f"{matcher.kind}{f' {detail}' if detail else ''}{sizes}"[:100]


def constraint(said: Said) -> str:
    """What a document says of a value, in a few signs."""
    parts = (
        ["/".join(sorted(said.types - ({"integer"} if "number" in said.types else set())))] if said.types != ALL else []
    )
    if said.options is not None:
        parts.append("enum " + ", ".join(str(option) for option in said.options[:8]))
    parts += said.patterns + said.formats
    for name, low, high in (("length", *said.length), ("items", *said.items)):
        if low or high is not None:
            parts.append(f"{name} {low}…{'' if high is None else high}")
    if said.low is not None or said.high is not None:
        parts.append(f"{'' if said.low is None else said.low}…{'' if said.high is None else said.high}")
    return " ".join(parts)
