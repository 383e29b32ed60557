"""What tells who somebody is: by the name of a property and its value, and in which forms a text may say it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

NAMEN = frozenset({"voornaam", "voornamen", "geslachtsnaam", "achternaam", "naam"})
ADRES = frozenset({"adres", "straat", "straatnaam", "postcode", "woonplaats"})
PERSONAL = NAMEN | ADRES | {"geboortedatum", "email", "telefoonnummer"}
"""Names of properties that tell who somebody is."""
SHORT, LONG_SURNAME = 4, 5
"""Characters below which a value, or a surname that stands alone, is too common to be somebody's."""
_TUSSEN = re.compile(r"van|de[rn]?|het|'t|ten?|ter|in|op|'s|d'|el|al|ben|bin|ibn|abu|von|d[aiu]|l[ae]|y")
"""Words in small letters that belong to a name."""
_KLACHT = re.compile("verplicht|ongeldig|onbekend|ontbreekt|leeg|onjuist|fout|required|invalid|missing|unknown", re.I)
"""What an error says of a field that is called ``naam``."""
_GEWOON = re.compile("persoon|test|tester|proef|voorbeeld|inwoner|burger|klant|gemeente", re.I)
"""Words that persons for tests are called, and that any text may hold."""


def is_personal(name: str, value: str) -> bool:
    """Whether a property with this name holds what its name says, and not what was wrong with it ("verplicht"), or the
    name of a field ("dagtekeningPip")."""
    if name not in PERSONAL:
        return False
    if name in NAMEN:
        return _is_name(value)
    if name == "email":
        return re.search(r"\S@\S+\.\S", value) is not None and " " not in value.strip()
    if name == "geboortedatum":
        return _as_date(value) is not None or re.fullmatch(r"\d{1,2}-\d{1,2}-\d{4}", value) is not None
    if name in ("telefoonnummer", "postcode"):
        return sum(map(str.isdigit, value)) >= SHORT and len(value) < 20
    return any(map(str.isdigit, value)) if name == "adres" else _is_name(value)


def forms(name: str, value: str) -> Iterator[str]:
    """How a text may say the value of such a property."""
    if len(value) < SHORT or _is_common(value):
        return
    yield value
    if name == "geboortedatum" and (day := _as_date(value)):
        yield from (f"{day:%d-%m-%Y}", f"{day.day}-{day.month}-{day.year}", f"{day:%d/%m/%Y}", f"{day:%Y%m%d}")
    surname = value.split()[-1] if name in NAMEN else ""
    if len(surname) >= LONG_SURNAME and surname[0].isupper() and not _is_common(surname):
        yield surname


def says(text: str, form: str) -> bool:
    """Whether a text holds it as words of their own."""
    return re.search(rf"(?<!\w){re.escape(form)}(?!\w)", text) is not None


def _is_name(value: str) -> bool:
    words = value.split()
    names = all(word[0].isupper() or _TUSSEN.fullmatch(word) for word in words)
    return bool(words) and names and not _KLACHT.fullmatch(value)


def _is_common(word: str) -> bool:
    return bool(_KLACHT.fullmatch(word) or _GEWOON.fullmatch(word))


def _as_date(value: str) -> date | None:
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None
