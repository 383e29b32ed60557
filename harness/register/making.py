"""Makes an event of the words that somebody gave, and says which of them cannot stand in the log.

Only who writes is held to all of this. What stands in a log already is read as it is: one bad entry must not make a
public register unreadable.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from pydantic import ValidationError

from harness.register.errors import RegisterError
from harness.register.events import Part
from harness.register.resembling import unseen
from harness.reports.plain import clean

Made = TypeVar("Made", bound=Part)
_CODES = {"string_too_short": "register.veld_leeg", "string_too_long": "register.veld_te_lang"}


def made(kind: type[Made], **fields: Any) -> Made:
    """An event with these fields.

    Raises RegisterError that names the field: ``veld_leeg``, ``veld_te_lang`` (and the limit), ``veld_tekens`` (signs
    that cannot be seen, or that turn the text around them) or ``veld_vorm``.
    """
    for name, text in _texts(fields):
        if not text.strip():
            raise RegisterError("register.veld_leeg", veld=name)
        if clean(text) != text or unseen(text):
            raise RegisterError("register.veld_tekens", veld=name)
    try:
        return kind(**fields)
    except ValidationError as error:
        first = error.errors()[0]
        code = _CODES.get(first["type"], "register.veld_vorm")
        most = first.get("ctx", {}).get("max_length", "")
        raise RegisterError(code, veld=str(first["loc"][0]), hooguit=str(most)) from error


def _texts(fields: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Every text with the name of the field that it stands in."""
    for name, value in fields.items():
        if isinstance(value, str):
            yield name, value
        elif isinstance(value, Mapping):
            yield from ((name, text) for text in value.values() if isinstance(text, str))
