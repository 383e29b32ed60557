"""How wide a text is in a picture, so that nothing is clipped and nothing stands empty."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

_THOUSANDTHS = {
    222: "ijl'|",
    278: " !,./:;I[\\]ft",
    333: '()-`r"',
    500: "Jcksvxyz",
    584: "+<=>~·",
    667: "ABEKPSVXY&",
    722: "CDHNRUw",
    778: "GOQ",
    833: "Mm",
    944: "W",
    1000: "…@%",
}
"""Of the size of the letters: the widths of Helvetica, and so of Arial. What is not here is as wide as a digit."""
_WIDTHS = {letter: width for width, letters in _THOUSANDTHS.items() for letter in letters}
_DIGIT, _WIDE, _BOLD = 556, 1000, 1.07


def width(text: str, size: float, bold: bool = False) -> int:
    """Pixels, rounded up to whole ones."""
    thousandths = sum(map(_letter, unicodedata.normalize("NFKD", text)))
    return -int(-thousandths * size * (_BOLD if bold else 1) // 1000)


def wrapped(words: Iterable[str], room: int, size: float, bold: bool = False, between: str = " ") -> list[str]:
    """Rows that are no wider than ``room``, broken between words only; one that is too long by itself is cut."""
    rows: list[str] = []
    for word in words:
        longer = f"{rows[-1]}{between}{word}" if rows else word
        if rows and width(longer, size, bold) <= room:
            rows[-1] = longer
        else:
            rows.append(shortened(word, room, size, bold))
    return rows


def shortened(text: str, room: int, size: float, bold: bool = False) -> str:
    """The text, cut with an ellipsis where it has no room."""
    if width(text, size, bold) <= room:
        return text
    while text and width(text + "…", size, bold) > room:
        text = text[:-1]
    return text.rstrip() + "…"


def _letter(letter: str) -> int:
    if unicodedata.combining(letter):
        return 0
    return _WIDTHS.get(letter, _WIDE if unicodedata.east_asian_width(letter) in "WF" else _DIGIT)
