"""Keeps numbers of real persons out of the recording: a BSN outside the test ranges is masked before it is written."""

from __future__ import annotations

import base64
import re
from typing import Any

from stdnum.nl import bsn as stdnum_bsn

from harness.chain.bsn import is_test_bsn

MASK = "*********"

# A number counts as a BSN where the contract says one stands: in a path, or as the value of `bsn`.
_PLACES = re.compile(
    r"""((?:personen/)|(?:bsn["']?[ \t\r\n]{0,8}[:=][ \t\r\n]{0,8}["']?))([0-9]{9})(?![0-9])""",
    re.IGNORECASE | re.ASCII,
)
# Wide enough for all of that when it is written as JSON, with escapes.
_BESIDE_BSN = re.compile(rb"bsn[^0-9]{0,40}([0-9]{9})(?![0-9])")


def suspect(line: bytes) -> bool:
    """Whether an encoded line may hold a BSN outside the test ranges. Quick, for every line is asked; ``mask`` looks
    closer."""
    if b'"base64":"' in line:  # what stands in there cannot be seen from here
        return True
    lower = line.lower()
    places = [part[:9] for part in lower.split(b"personen/")[1:]]
    if b"bsn" in lower:
        places += _BESIDE_BSN.findall(lower)
    return any(place.isdigit() and not is_test_bsn(place.decode("ascii")) for place in places)


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

    lower = text.lower()
    if "personen/" not in lower and "bsn" not in lower:
        return text, False
    return _PLACES.sub(replace, text), real


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
    return isinstance(name, str) and name.lower().endswith("bsn")
