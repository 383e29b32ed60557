"""Which characters of a text from outside may reach a report.

Names, bodies and texts of others can hold anything. What XML 1.0 forbids, and what turns the direction of the text
around it, becomes U+FFFD in every form. For the PDF, what its fonts cannot show is written as ``[U+1F600]``:
PDF/A refuses a document with a missing glyph.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Any

from harness.reports.model import Report

_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069\u061c\u200e\u200f]"
)
_SUSPECT = re.compile(_FORBIDDEN.pattern + r"|\\[ubf]")
"""The same in JSON, where a sign below the space is escaped; a backslash before such a letter is found too."""
_IN_FONTS = (
    (0x20, 0x7E),
    (0xA0, 0x17F),
    (0x218, 0x21B),
    (0x384, 0x3CE),
    (0x400, 0x45F),
    (0x2010, 0x2015),
    (0x2018, 0x201E),
    (0x2020, 0x2022),
    (0x2026, 0x2026),
    (0x2030, 0x2030),
    (0x2039, 0x203A),
    (0x20AC, 0x20AC),
    (0x2190, 0x2199),
    (0x2212, 0x2212),
    (0x2248, 0x2248),
    (0x2260, 0x2265),
    (0x25A0, 0x25FF),
    (0x2713, 0x2718),
    (0xFFFD, 0xFFFD),
)
"""What the fonts inside the typst package have; a test prints them all."""
_WORD = re.compile(r"[^\s/?-]{72}(?=[^\s/?-])")
"""What a line cannot break; longer than a digest, so that a digest can be copied."""
TAB = 4
_ZERO_WIDTH_SPACE = "\u200b"


def clean(text: str) -> str:
    """``text`` without characters that XML 1.0 forbids or that reverse the text around them."""
    return _FORBIDDEN.sub("\ufffd", text)


def printable(text: str) -> str:
    """``text`` as the PDF can print it: unknown characters by their number, very long words with places to break.

    A tab becomes spaces and a return a new line: no font has a glyph for either.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").expandtabs(TAB)
    if not text.isascii():
        text = "".join(sign if _in_fonts(sign) else f"[U+{ord(sign):04X}]" for sign in text)
    return _WORD.sub(lambda word: word.group() + _ZERO_WIDTH_SPACE, text)


def map_texts(report: Report, change: Callable[[str], str]) -> Report:
    """The same report with every text changed; keys stay, except those of values that others chose."""
    if change is clean and not _SUSPECT.search(report.model_dump_json()):
        return report  # as nearly always: reading it through once is less work than making it anew
    return Report.model_validate(_mapped(report.model_dump(mode="json"), change))


def _mapped(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {change(key): _mapped(part, change) for key, part in value.items()}
    if isinstance(value, list):
        return [_mapped(part, change) for part in value]
    return value


def _in_fonts(sign: str) -> bool:
    if sign == "\n":
        return True
    point = ord(sign)
    if unicodedata.category(sign) in ("Cn", "Co", "Cs", "Mn", "Me"):
        return False
    return any(low <= point <= high for low, high in _IN_FONTS)
