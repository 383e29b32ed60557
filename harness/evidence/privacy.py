"""Keeps numbers of real persons out of the recording: a BSN outside the test ranges is masked before it is written."""

from __future__ import annotations

import base64
import re
from typing import Any
from urllib.parse import unquote

from stdnum.nl import bsn as stdnum_bsn

from harness.chain.bsn import is_test_bsn

MASK = "*********"

# A number counts as a BSN where it is said to be one: in the path of a person, or as the next number after a name or
# word with `bsn` in it, whatever stands between: quotes, brackets, a tag, the heads of other columns. What stands after
# another word with `nummer` in it is that number.
_PLACES = re.compile(
    r"""((?:personen|burgers?|inwoners?|clienten?)/
        |(?:bsn|burgerservicenummer)(?:(?!nummer)[^0-9]){0,40})([0-9]{9})(?![0-9])""",
    re.IGNORECASE | re.ASCII | re.VERBOSE,
)
_IN_LINE = {
    word: re.compile(re.escape(word) + rb"[^0-9]{0,80}([0-9]{9})(?![0-9])")
    for word in (b"bsn", b"burgerservicenummer", b"personen/", b"burger/", b"burgers/", b"inwoner", b"client")
}
"""Wide enough for all of that when it is written as JSON, with escapes; each begins with a word that is looked for."""
_ENCODED_DIGIT = re.compile(r"%3[0-9]")
_NAMES = ("bsn", "burgerservicenummer")


def suspect(line: bytes) -> bool:
    """Whether an encoded line may hold a BSN outside the test ranges. Quick, for every line is asked; ``mask`` looks
    closer."""
    if b'"base64":"' in line:  # what stands in there cannot be seen from here
        return True
    lower = line.lower()
    if b"%3" in lower and _ENCODED_DIGIT.search(lower.decode("latin-1")):
        return True
    places = (place for word, beside in _IN_LINE.items() if word in lower for place in beside.findall(lower))
    return any(not is_test_bsn(place.decode("ascii")) for place in places)


def mask_text(text: str) -> tuple[str, bool]:
    """``text`` with every BSN outside the test ranges masked, and whether one of them could be a real person's."""
    real = False

    def replace(match: re.Match[str]) -> str:
        nonlocal real
        if is_test_bsn(match[2]):
            return match[0]
        if not stdnum_bsn.is_valid(match[2]):
            return match[0]  # nobody has this number
        real = True
        return match[1] + MASK

    masked = _PLACES.sub(replace, text)
    if not real and _ENCODED_DIGIT.search(text):
        masked = _PLACES.sub(replace, unquote(text))
    return (masked, True) if real else (text, False)


def mask(value: Any) -> tuple[Any, list[str]]:
    """A JSON value with its BSNs masked, and the pointers of the texts in which that was needed."""
    places: list[str] = []
    return _walk(value, "", places), places


def _walk(value: Any, pointer: str, places: list[str], *, is_bsn: bool = False) -> Any:
    if isinstance(value, str):
        masked, real = mask_text(f"bsn={value}" if is_bsn else value)
        if real:
            places.append(pointer)
        return masked.removeprefix("bsn=") if is_bsn else masked
    if isinstance(value, dict):
        return {
            key: _unseen(item, f"{pointer}/{key}", places)
            if key == "base64" and isinstance(item, str)
            else _walk(item, f"{pointer}/{key}", places, is_bsn=_names_bsn(key))
            for key, item in value.items()
        }
    if isinstance(value, list | tuple):
        header = len(value) == 2 and _names_bsn(value[0])
        return [_walk(item, f"{pointer}/{index}", places, is_bsn=header) for index, item in enumerate(value)]
    return value


def _unseen(encoded: str, pointer: str, places: list[str]) -> str:
    """Bytes that are no UTF-8, masked where they hold such a number all the same."""
    try:
        text = base64.b64decode(encoded, validate=True).decode("latin-1")
    except ValueError:
        return encoded
    masked, real = mask_text(text)
    if real:
        places.append(pointer)
    return base64.b64encode(masked.encode("latin-1")).decode("ascii") if real else encoded


def _names_bsn(name: Any) -> bool:
    return isinstance(name, str) and any(one in name.lower() for one in _NAMES)
