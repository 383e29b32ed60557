"""Sets of texts: from patterns, lengths, formats and options, each as an automaton."""

import re
from collections.abc import Iterable
from functools import lru_cache

from harness.openapi.formats import BASE64
from harness.openapi.languages.automaton import Automaton
from harness.openapi.languages.syntax import ANYTHING, Chars, Choice, Repeat, UndecidedError, literal, whole

_DATE = r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
_SAFE_DATE = r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])"
_TIME = r"([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)(\.[0-9]+)?([zZ]|[+-]([01][0-9]|2[0-3]):[0-5][0-9])"
_SAFE_TIME = r"([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]+)?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])"
_UUID = r"[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}"
_BYTE = r"(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])"

FORMATS: dict[str, tuple[str, str]] = {
    "date": (_DATE, _SAFE_DATE),
    "date-time": (f"{_DATE}[tT ]{_TIME}", f"{_SAFE_DATE}T{_SAFE_TIME}"),
    "time": (_TIME, _SAFE_TIME),
    "uuid": (_UUID, _UUID),
    "byte": (BASE64, BASE64),
    "ipv4": (rf"{_BYTE}\.{_BYTE}\.{_BYTE}\.{_BYTE}", rf"{_BYTE}\.{_BYTE}\.{_BYTE}\.{_BYTE}"),
}
"""Per format: a pattern that every valid text fits, and one whose every text is valid."""

CHECKED_FORMATS = frozenset(
    {"email", "idn-email", "hostname", "idn-hostname", "ipv6", "uri", "uri-reference", "iri", "iri-reference",
     "uri-template", "json-pointer", "relative-json-pointer", "regex", "duration"}
)  # fmt: skip
"""Formats that are checked, and whose texts no pattern of ours describes."""

_DATE_PART = re.compile(r"'((?:[^']|'')*)'|(([A-Za-z])\3*)|([^A-Za-z'])")

SEMVER = r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?"
NUMBER = r"-?(0|[1-9][0-9]*)(\.[0-9]+)?"
INTEGER = r"-?(0|[1-9][0-9]*)"
DECIMAL = r"-?(0|[1-9][0-9]*)\.[0-9]+"


@lru_cache(maxsize=512)
def found_in(pattern: str) -> Automaton:
    """The texts in which a pattern is found. Raises UndecidedError."""
    return Automaton(whole(pattern, search=True))


@lru_cache(maxsize=512)
def fitting(pattern: str) -> Automaton:
    """The texts that fit a pattern from begin to end. Raises UndecidedError."""
    return Automaton(whole(pattern, search=False))


@lru_cache(maxsize=256)
def of_length(low: int, high: int | None) -> Automaton:
    """The texts of so many characters. Raises UndecidedError."""
    if max(low, high or 0) > 5000:
        raise UndecidedError(f"length {max(low, high or 0)}")
    return Automaton(Repeat(Chars(ANYTHING), low, high))


def one_of(texts: Iterable[str]) -> Automaton:
    """Exactly these texts. Raises UndecidedError."""
    return Automaton(Choice(tuple(literal(text) for text in texts)))


@lru_cache(maxsize=128)
def of_date_format(text: str, wide: bool) -> str:
    """A pattern for a date format as Pact and Java write it. ``wide``: every text that may be accepted fits;
    otherwise: every text that fits is accepted. Raises UndecidedError for letters that we do not know."""
    parts, place = [], 0
    while place < len(text):
        found = _DATE_PART.match(text, place)
        if not found:
            raise UndecidedError(f"format {text}")
        place = found.end()
        quoted, run, _, other = found.groups()
        parts.append(_date_part(run, wide) if run else re.escape((quoted or "").replace("''", "'") or other or "'"))
    return "".join(parts)


def _date_part(run: str, wide: bool) -> str:
    day = "(0[1-9]|[12][0-9]|3[01])" if wide else "(0[1-9]|1[0-9]|2[0-8])"
    known = {
        "yyyy": "[0-9]{4}", "uuuu": "[0-9]{4}", "yy": "[0-9]{2}", "MM": "(0[1-9]|1[0-2])", "dd": day,
        "HH": "([01][0-9]|2[0-3])", "mm": "[0-5][0-9]", "ss": "[0-5][0-9]", "S": "[0-9]", "SS": "[0-9]{2}",
        "SSS": "[0-9]{3}", "SSSSSS": "[0-9]{6}", "X": "(Z|[+-][0-9]{2})", "XX": "(Z|[+-][0-9]{4})",
        "XXX": "(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])", "Z": "[+-]([01][0-9]|2[0-3])[0-5][0-9]",
    }  # fmt: skip
    if run not in known:
        raise UndecidedError(f"format {run}")
    return known[run]
