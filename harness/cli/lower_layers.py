"""What lower layers say of files, in the reader's language: they speak English, and know nothing of commands."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from harness.cli.words import content

_PLACE = re.compile(r"\{(\w+)\}")
_PARTS = ("cure", "problem", "place")
"""Sentences that some errors keep apart. From the back: there they stand last in what the error says."""
_LONGEST = 1000
"""Characters. A longer text is none of ours, and is not searched."""


def told(error: Exception, lang: str) -> str:
    """What an error of a lower layer says; as it is where no translation is known."""
    if lang == "en":
        return str(error)
    if own := getattr(error, "in_language", None):  # some say it in either language
        return str(own(lang))
    text = str(error)
    parts = [part for name in _PARTS if (part := getattr(error, name, ""))]
    for part in parts:
        before, found, after = text.rpartition(part)
        text = before + translated(found, lang) + after
    return text if parts else translated(text, lang)


def translated(text: str, lang: str) -> str:
    """A sentence in the reader's language; as it is where no translation is known."""
    return text if lang == "en" else dutch(text) or text


def dutch(text: str) -> str | None:
    """A sentence in Dutch, also when it is ``place: problem; cure``. None where the tables do not hold it."""
    if len(text) > _LONGEST:
        return None
    if found := _row(text):
        return found
    problem, _, cure = text.rpartition("; ")
    if problem and (told_problem := dutch(problem)) and (told_cure := _row(cure)):
        return f"{told_problem}; {told_cure}"
    for colon in re.finditer(": ", text):
        if found := _row(text[colon.end() :]):
            return text[: colon.end()] + found
    return None


def _row(text: str) -> str | None:
    for pattern, dutch_text in _rows():
        if found := pattern.fullmatch(text):
            return _filled(dutch_text, found)
    return None


def _filled(text: str, found: re.Match[str]) -> str:
    """``reden`` is what a still lower layer said, so it is told in Dutch too."""
    values = {name: translated(value, "nl") if name == "reden" else value for name, value in found.groupdict().items()}
    return _PLACE.sub(lambda place: values[place[1]], text)


@cache
def _rows() -> list[tuple[re.Pattern[str], str]]:
    """The longest first: it says most precisely what is meant."""
    found = sorted(table().items(), key=lambda row: -len(_PLACE.sub("", row[0])))
    return [(_pattern(english), dutch_text) for english, dutch_text in found]


def table() -> dict[str, str]:
    """English -> Dutch, of all layers."""
    return {
        english: text
        for file in sorted(Path(__file__).with_name("woorden").glob("lagen/*.yaml"))
        for english, text in content(file).items()
    }


def _pattern(english: str) -> re.Pattern[str]:
    """A place at the end stops before ``; ``: there the cure begins."""
    parts, seen = [], set[str]()
    pieces = [piece for piece in re.split(r"(\{\w+\})", english) if piece]
    for piece in pieces:
        if not (place := _PLACE.fullmatch(piece)):
            parts.append(re.escape(piece))
        elif place[1] in seen:
            parts.append(f"(?P={place[1]})")
        else:
            anything = "(?:(?!; ).)+" if piece is pieces[-1] else ".+"
            parts.append(f"(?P<{place[1]}>{anything})")
            seen.add(place[1])
    return re.compile("".join(parts), re.DOTALL)
