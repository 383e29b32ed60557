"""What the name of a field says about dates: Dutch and English, however its words are put together."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from harness.openapi.lint.rules import names

_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")


@cache
def kind_of(name: str) -> Literal["date", "date-time"] | None:
    """The format that a field with this name should have; None when the name says nothing of the kind.

    ``geboorteDatum``, ``startdatum`` and ``datumAfname`` are dates, ``registratieDatumTijd`` and ``updatedAt`` moments;
    ``datumSoort`` says something about a date, and is none.
    """
    words = [word.lower() for word in _WORD.findall(name)]
    known = names()
    if not words or words[-1] in known.over_een_datum:
        return None
    for word, following in zip(words, (*words[1:], ""), strict=True):
        if (
            word in known.tijdstip
            or word.endswith(known.tijdstip_einde)
            or (word in known.voltooid and following == "at")
        ):
            return "date-time"
        if _is_date(word) and following in known.tijd:
            return "date-time"
    return "date" if _is_date(words[-1]) or _is_date(words[0]) else None


def _is_date(word: str) -> bool:
    return word in names().datum or word.endswith(names().datum_einde)
