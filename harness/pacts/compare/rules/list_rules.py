"""Rules for a parameter that is a list: how many values, and what each may be."""

from dataclasses import replace

from harness.openapi.languages.syntax import UndecidedError
from harness.pacts.compare.parameters import Parameter
from harness.pacts.compare.rules.deciding import Question, Verdict, sent, shown
from harness.pacts.compare.rules.leaves import Alternative, alternatives, step
from harness.pacts.compare.rules.said import Said, said
from harness.pacts.compare.rules.wire_text import as_text
from harness.pacts.matching.rules import Rule

_MOST = 100


def decide_list(parameter: Parameter, rule: Rule, example: tuple[str, ...]) -> tuple[Verdict, Said]:
    """The verdict on a rule for values of which each stands by itself, as in ``?cat=1&cat=2``, and what the document
    says of the list. Raises UndecidedError."""
    found = alternatives(parameter.document, parameter.place)
    if len(found) != 1:
        raise UndecidedError("array / object")
    whole = said(found[0], parameter.is_openapi_30)
    if whole.types != {"array"} or not whole.exact or whole.options is not None:
        raise UndecidedError("array / object")
    wide = _size(rule, example, whole) if len(rule.path) < 2 else None
    if wide is not None:
        return wide, whole
    items = _items(parameter, found)
    each = replace(rule, matchers=tuple(replace(matcher, min=None, max=None) for matcher in rule.matchers))
    count = max(whole.items[0], 1)
    first = example[0] if example else ""

    def fits(value: object) -> bool:
        return isinstance(value, str) and value.isprintable() and not parameter.faults((value,) * count)

    return sent(Question(each, first, False, items, fits)), whole


def _items(parameter: Parameter, found: list[Alternative]) -> list[Said]:
    return [as_text(said(one, parameter.is_openapi_30)) for one in step(parameter.document, found, 0)]


def _size(rule: Rule, example: tuple[str, ...], whole: Said) -> Verdict | None:
    """A number of values that the rule allows and the document does not. Without min and max a rule speaks of as many
    values as the example has."""
    bounds = [matcher for matcher in rule.matchers if matcher.min is not None or matcher.max is not None]
    low = max((matcher.min or 0 for matcher in bounds), default=len(example))
    highs = [matcher.max for matcher in bounds if matcher.max is not None]
    high = min(highs) if highs else None if bounds else len(example)
    least, most = whole.items
    low = max(low, 1)  # no value at all is no parameter
    if low < least:
        return Verdict("weak", shown(["x"] * low))
    if most is not None and (high is None or high > most):
        return Verdict("weak", shown(["x"] * min(most + 1, _MOST)))
    if whole.unique and (high is None or high > 1):
        return Verdict("weak", shown(["x", "x"]))
    return None
