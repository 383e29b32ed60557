"""The texts that a matcher accepts, as an automaton."""

import re

from harness.openapi.languages.automaton import Automaton
from harness.openapi.languages.syntax import ANY, UndecidedError
from harness.openapi.languages.texts import (
    DECIMAL,
    INTEGER,
    NUMBER,
    SEMVER,
    fitting,
    found_in,
    of_date_format,
    of_length,
)
from harness.pacts.matching.rules import Matcher
from harness.pacts.matching.values import date_format

MOMENTS = frozenset({"date", "time", "datetime"})


def texts_of(matcher: Matcher, search: bool, wide: bool = True) -> Automaton:
    """``search``: a regular expression may be found anywhere in the text, as Pact's native core has it; otherwise it
    fits the whole. ``wide`` is for dates: a pattern that holds for every date, or one whose every text is a date.

    Raises UndecidedError for matchers that say nothing of texts, and patterns outside of our subset.
    """
    kind = matcher.kind
    if kind == "regex":
        return found_in(matcher.regex) if search else fitting(matcher.regex)
    if kind in MOMENTS:
        return fitting(of_date_format(date_format(matcher), wide))
    if kind == "include":
        return found_in(re.escape(str(matcher.value)))
    if kind == "type":
        return Automaton(ANY)
    if kind == "notEmpty":
        return of_length(1, None)
    known = {"semver": SEMVER, "integer": INTEGER, "decimal": DECIMAL, "number": NUMBER, "boolean": "true|false"}
    if kind in known:
        return fitting(known[kind])
    raise UndecidedError(f"match: {kind}")
