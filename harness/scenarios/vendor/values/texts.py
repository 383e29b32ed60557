"""Texts at their bounds: letters beyond latin-1 as in names, zeros in front of codes, the longest and the shortest."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass

NAMES = (
    "Şükrü Çelik-Øster",
    "Łukasz Wójcik",
    "Nguyễn Thị Ánh",
    "Đorđević en Ţepeş",
    "‘s-Hertogenbosch – Súdwest-Fryslân",
    'O\'Brien & Zn. "Taal\\Werk" <A/B>',
    unicodedata.normalize("NFD", "Zoë Ağaoğlu-Ñandú"),
    "Ελένη Παπαδάκη",
    "Ўладзімір Їжакевич",
    "محمد الحسن",
)
"""As the population register spells them, and as COA may have written them down. One is decomposed, as some systems
type it: what is shown may be composed."""


@dataclass(frozen=True)
class Texts:
    """What a text may be: the shortest, the longest, and those worth trying."""

    lowest: str
    highest: str
    special: tuple[str, ...]
    many: Callable[[int], str]
    """Another one for every row of a long list."""


def free_text(shortest: int, longest: int) -> Texts:
    """Words, of any length from ``shortest`` (at least one letter) to ``longest``."""
    words = tuple(name[:longest].strip() for name in NAMES)
    full = filled(longest)
    return Texts("Ø" * max(1, shortest), full, (*words, full), lambda index: filled(longest, index))


def filled(length: int, start: int = 0) -> str:
    """A text of exactly that many characters, which neither begins nor ends with a space."""
    composed = [name for name in NAMES if unicodedata.is_normalized("NFC", name)]
    text = ""
    while len(text) < length:
        text += composed[(start + len(text)) % len(composed)] + " "
    cut = text[:length]
    return cut if cut[-1] != " " else cut[:-1] + "ş"


def is_plain_name(name: str) -> bool:
    """Whether it has only what DUO's pattern for the name of a contact person is meant for: letters and a few signs."""
    return all(
        unicodedata.category(one)[0] == "L" or unicodedata.category(one) == "Pd" or one in " '‘." for one in name
    )


def long_name(length: int) -> str:
    """A plain name of exactly that many characters."""
    text = " ".join(name for name in NAMES if is_plain_name(name)) + " "
    return (text * (length // len(text) + 1))[: length - 1] + "ş"


def _codes(lowest: str, highest: str, *special: str, many: str = "") -> Texts:
    """``many``: how another one is made of a row's number."""
    return Texts(lowest, highest, (lowest, highest, *special), lambda index: many.format(index) if many else lowest)


CODED: Mapping[str, Texts] = {
    "bsn": _codes("999990007", "999990007"),
    "gemeentecode": _codes("0003", "9999", "0014", "0363"),
    "instellingsnummer": _codes("0000000001", "9999999999", "0099000012", many="{:010}"),
    "postcode": _codes("1000AA", "9999ZZ", "1011AB"),
    "bow": _codes("0", "9999999999", "0000000001", "00990012"),
    "brin": _codes("00AA", "99ZZ", "01AB"),
    "examennummer": _codes("1", "999999999999", "000000000012", "00E1234567", many="{:012}"),
    "verlengingsgrondcode": _codes("0", "0000000001", "01", "NIEUW-CODE"),
    "code": _codes("0", "0000000001", "01", "NIEUW-CODE", many="{:010}"),
    "id": _codes("1", "ZZ9999", "SS999", "000001", many="Z{:05}"),
    "behaaldeScore": _codes("0,00", "999,99", "7,05", "012,50", "100,00"),
    "benodigdeScore": _codes("0,01", "999,99", "50,50", "009,90"),
    "taal": _codes("aar", "zza", "nld", "tir"),
    "telefoonnummer": _codes("112", "+31 (0)20 123 4567,123", "0900-1234567", "00905321234567"),
    "email": _codes("a@b.nl", f"{'z' * 64}@{'a' * 60}.{'b' * 60}.{'c' * 50}.nl", "o'brien+taal@coa.example"),
}
"""Texts that mean something by their form, by the name of the property. ``id`` is that of an event that is new.
A BSN is one of the published test numbers, none of which begins with a zero."""
