"""A change log: which versions it tells of, from when, and in which words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from harness.openapi.drift.markdown import Page

_HEADING = re.compile(r"#{1,6}\s*\[?[vV]?(\d+\.\d+(?:\.\d+)?)\]?\s*(.*)")
_DUTCH = re.compile(r"\b(\d{1,2})-(\d{1,2})-(\d{4})\b")
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")


@dataclass(frozen=True, slots=True)
class Entry:
    """One version in a change log. ``day`` is None when no date stands behind it."""

    version: str
    day: date | None
    line: int
    words: str

    @property
    def numbers(self) -> tuple[int, ...]:
        """The version as numbers, to be ordered by."""
        return tuple(int(part) for part in self.version.split("."))


def entries(page: Page) -> tuple[Entry, ...]:
    """The versions of a change log, in the order in which they stand there."""
    found: list[tuple[str, date | None, int]] = []
    words: list[list[str]] = []
    for number, line in page.lines():
        if heading := _HEADING.match(line):
            found.append((heading[1], day_in(heading[2]), number))
            words.append([])
        elif words and line.strip():
            words[-1].append(line.strip())
    return tuple(Entry(*head, " ".join(said)) for head, said in zip(found, words, strict=True))


def day_in(text: str) -> date | None:
    """The first date in a text, written as 31-12-2026 or 2026-12-31; None without one, or when it is no date."""
    if found := _ISO.search(text):
        parts = (int(found[1]), int(found[2]), int(found[3]))
    elif found := _DUTCH.search(text):
        parts = (int(found[3]), int(found[2]), int(found[1]))
    else:
        return None
    try:
        return date(*parts)
    except ValueError:
        return None
