"""Rules for headers, query parameters, cookies, the path and the status."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Literal

from harness.openapi.languages.automaton import Automaton, outside
from harness.openapi.languages.syntax import UndecidedError
from harness.openapi.languages.texts import fitting
from harness.pacts.compare.endpoints import Answer, Endpoint
from harness.pacts.compare.findings import Remark
from harness.pacts.compare.parameters import Parameter
from harness.pacts.compare.rules.deciding import Question, Verdict, received, sent
from harness.pacts.compare.rules.leaves import alternatives
from harness.pacts.compare.rules.list_rules import decide_list
from harness.pacts.compare.rules.said import said
from harness.pacts.compare.rules.texts import texts_of
from harness.pacts.compare.rules.wire_text import as_text
from harness.pacts.compare.rules.wording import constraint, remark_of, wording
from harness.pacts.compare.segments import variable
from harness.pacts.matching.rules import Rule, Rules

Side = Literal["request", "response"]
Values = Mapping[str, Sequence[str]]


Remarks = tuple[tuple[Remark, ...], int]
_MOST_KNOWN = 2000


def request_rules(endpoint: Endpoint, rules: Rules, headers: Values, query: Values, cookies: Values) -> Remarks:
    """The remarks on all rules for a request but those for its body, and how many are proven. Equal sets of rules are
    looked at once."""

    def find() -> Iterator[Remark | None]:
        yield from named_rules("header", rules, endpoint.of_header, headers, "request")
        yield from named_rules("query", rules, {one.name: one for one in endpoint.of_query}, query, "request")
        yield from named_rules("cookie", rules, {one.name: one for one in endpoint.of_cookie}, cookies, "request")
        yield from path_rule(endpoint, rules)

    return _remembered(endpoint, ("request", rules.key), find)


def response_rules(endpoint: Endpoint, answer: Answer, rules: Rules, headers: Values) -> Remarks:
    """As ``request_rules``, for a response."""

    def find() -> Iterator[Remark | None]:
        yield from named_rules("header", rules, answer.headers, headers, "response")
        yield from status_rule(endpoint, rules)

    return _remembered(endpoint, (answer.status, rules.key), find)


def said_of_wire(found: Remarks, say: Callable[[Remark], None]) -> int:
    """Says the remarks, and returns how many rules are proven."""
    for remark in found[0]:
        say(remark)
    return found[1]


def _remembered(endpoint: Endpoint, key: tuple[str, bytes], find: Callable[[], Iterator[Remark | None]]) -> Remarks:
    known: Remarks | None = endpoint.memory.get(key)
    if known is None:
        found = list(find())
        remarks = tuple(remark for remark in found if remark is not None)
        known = remarks, len(found) - len(remarks)
        if len(endpoint.memory) < _MOST_KNOWN:
            endpoint.memory[key] = known
    return known


def named_rules(
    category: str, rules: Rules, declared: Mapping[str, Parameter], sent_values: Values, side: Side
) -> Iterator[Remark | None]:
    """Per rule a remark, or None when it is proven. Names in ``declared`` are as the category compares them."""
    place = {"header": "headers", "query": "query", "cookie": "headers/Cookie"}[category]
    for rule in rules.of(category):
        name = str(rule.path[0]) if rule.path else ""
        key = name.lower() if category == "header" else name
        parameter = declared.get(key)
        if parameter is None:  # a name that is not declared has its own remark
            continue
        verdict, where = _known(parameter, rule, tuple(sent_values.get(key, ())), side)
        yield None if verdict.outcome == "proven" else remark_of(side, f"/{side}/{place}/{name}", where, verdict, rule)


def _known(parameter: Parameter, rule: Rule, examples: tuple[str, ...], side: Side) -> tuple[Verdict, tuple[str, str]]:
    """Many operations share a parameter, and many tests a rule."""
    key = (side, rule.combine, repr(rule.matchers), len(rule.path), len(examples))
    found: tuple[Verdict, tuple[str, str]] | None = parameter.memory.get(key)
    if found is None:
        found = _decide(parameter, rule, examples, side)
        if len(parameter.memory) < _MOST_KNOWN:
            parameter.memory[key] = found
    return found


def _decide(parameter: Parameter, rule: Rule, examples: tuple[str, ...], side: Side) -> tuple[Verdict, tuple[str, str]]:
    try:
        if parameter.types == {"array"} and parameter.is_repeated:
            verdict, whole = decide_list(parameter, rule, examples)
            return verdict, (parameter.place.pointer, constraint(whole))
        if parameter.media or parameter.types & {"array", "object"}:
            raise UndecidedError("content" if parameter.media else "array / object")
        read = [
            as_text(said(one, parameter.is_openapi_30)) for one in alternatives(parameter.document, parameter.place)
        ]
    except UndecidedError as reason:
        return Verdict("undecided", str(reason)), (parameter.pointer, "")
    where = parameter.place.pointer, " | ".join(filter(None, map(constraint, read)))[:160]
    example = examples[0] if examples else ""
    question = Question(rule, example, False, read, lambda value: _fits(parameter, value))
    return (sent(question) if side == "request" else received(question)), where


def _fits(parameter: Parameter, value: Any) -> bool:
    return isinstance(value, str) and value.isprintable() and not parameter.faults((value,))


def path_rule(endpoint: Endpoint, rules: Rules) -> Iterator[Remark | None]:
    """Whether every path that a rule allows is one of this operation."""
    for rule in rules.of("path"):
        pointer, template = "/request/path", endpoint.path
        try:
            verdict = _path(endpoint, template, rule)
        except UndecidedError as reason:
            verdict = Verdict("undecided", str(reason))
        where = (endpoint.pointer, template)
        yield None if verdict.outcome == "proven" else remark_of("request", pointer, where, verdict, rule)


def _path(endpoint: Endpoint, template: str, rule: Rule) -> Verdict:
    pieces = re.split(r"\{([^{}]*)\}", template)
    parts = [re.escape(piece) if index % 2 == 0 else _segment(endpoint, piece) for index, piece in enumerate(pieces)]
    allowed = fitting("".join(parts))
    if len(rule.matchers) != 1:
        raise UndecidedError(wording(rule))
    matcher = rule.matchers[0]
    if matcher.kind == "type":
        return Verdict("weak", '"x"')
    counter = outside([texts_of(matcher, search=False)], allowed)
    if counter is not None:
        return Verdict("refuted", counter[:120])
    return Verdict("proven") if _inside(texts_of(matcher, search=True), allowed) else Verdict("undecided", "^ $?")


def _inside(one: Automaton, other: Automaton) -> bool:
    return outside([one], other) is None


def _segment(endpoint: Endpoint, name: str) -> str:
    """A pattern for a path parameter. Raises UndecidedError where that would take more than a pattern."""
    parameter = endpoint.of_path.get(variable(name))
    if parameter is None:
        return "[^/]+"
    found = [said(one, parameter.is_openapi_30) for one in alternatives(parameter.document, parameter.place)]
    if len(found) != 1 or not found[0].exact:
        raise UndecidedError(f"{{{name}}}")
    one = as_text(found[0])
    if one.any_text:
        return "[^/]+"
    pattern = one.patterns[0] if len(one.patterns) == 1 and not one.formats and one.options is None else ""
    if not (pattern.startswith("^") and pattern.endswith("$") and "|" not in pattern) or not one.exact:
        raise UndecidedError(f"{{{name}}}: {constraint(one)}")
    return f"({pattern[1:-1]})"


def status_rule(endpoint: Endpoint, rules: Rules) -> Iterator[Remark | None]:
    """Whether the document has any response in a class of statuses (or a list of them) that a rule allows."""
    for rule in rules.of("status"):
        for matcher in rule.matchers:
            wanted = matcher.value
            first = {"info": "1", "success": "2", "redirect": "3", "clientError": "4", "serverError": "5",
                     "nonError": "123", "error": "45"}.get(str(wanted))  # fmt: skip
            declared = set(endpoint.responses)
            if isinstance(wanted, list):
                known = [str(status) for status in wanted if isinstance(status, int) and endpoint.answer(status)]
            elif first is not None:
                known = [status for status in declared if status[0] in first or status == "default"]
            else:
                verdict = Verdict("undecided", wording(rule))
                yield remark_of("response", "/response/status", (endpoint.responses_pointer, ""), verdict, rule)
                continue
            codes = ", ".join(endpoint.responses)
            yield (
                None
                if known
                else Remark(
                    "response.status.unknown", "/response/status", endpoint.responses_pointer, codes, str(wanted)
                )
            )
