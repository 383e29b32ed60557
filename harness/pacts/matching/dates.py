"""Dates and times in a format as Pact and Java write it."""

import re
from functools import lru_cache

_LETTERS = {
    "yyyy": r"\d{4}", "uuuu": r"\d{4}", "yy": r"\d{2}", "MMM": r"[A-Za-z]{3}", "MMMM": r"[A-Za-z]+",
    "MM": r"(0[1-9]|1[0-2])", "M": r"([1-9]|1[0-2])", "dd": r"(0[1-9]|[12]\d|3[01])", "d": r"([1-9]|[12]\d|3[01])",
    "HH": r"([01]\d|2[0-3])", "H": r"(\d|1\d|2[0-3])", "hh": r"(0[1-9]|1[0-2])", "mm": r"[0-5]\d", "ss": r"[0-5]\d",
    "S": r"\d", "SS": r"\d{2}", "SSS": r"\d{3}", "SSSSSS": r"\d{6}", "SSSSSSSSS": r"\d{9}", "a": r"(?i:[ap]m)",
    "X": r"(Z|[+-]\d{2})", "XX": r"(Z|[+-]\d{4})", "XXX": r"(Z|[+-]\d{2}:\d{2})", "Z": r"[+-]\d{4}",
    "EEE": r"[A-Za-z]{3}", "EEEE": r"[A-Za-z]+", "z": r"[A-Z]{1,5}",
}  # fmt: skip
_PART = re.compile(r"'((?:[^']|'')*)'|(([A-Za-z])\3*)|([^A-Za-z'])")


def fits(form: str, text: str) -> bool | None:
    """Whether a text has the format; None for a format with letters that we do not know."""
    found = _compiled(form)
    return None if found is None else bool(found.fullmatch(text))


@lru_cache(maxsize=128)
def _compiled(form: str) -> re.Pattern[str] | None:
    parts, place = [], 0
    while place < len(form):
        found = _PART.match(form, place)
        if not found:
            return None
        place = found.end()
        quoted, run, _, other = found.groups()
        if run and run not in _LETTERS:
            return None
        parts.append(_LETTERS[run] if run else re.escape((quoted or "").replace("''", "'") or other or "'"))
    return re.compile("".join(parts), re.ASCII)
