"""How a value from a finding or a step is shown to a reader."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any, Literal, cast

from harness.openapi.violations import Violation, is_known

_LONGEST = 600
_YES_NO = {"nl": ("ja", "nee", "niets"), "en": ("yes", "no", "nothing")}
_VIOLATION_KEYS = {"code", "location", "pointer", "expected", "actual"}


def shown(value: Any, lang: str) -> str:
    """``value`` in words: numbers as they are written in that language, lists with commas, at most 600 characters.

    A dict with the fields of a ``Violation`` becomes that violation's sentence; one with a text in both languages, the
    text in this one.
    """
    text = _shown(value, lang)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def seconds(value: float, lang: str) -> str:
    """A duration in seconds, such as ``0,4 s``."""
    return f"{number(round(value, 1), lang)} s"


def number(value: float, lang: str) -> str:
    """A number with at most six digits that count, and a comma in Dutch; a whole number in full."""
    text = str(int(value)) if float(value).is_integer() else f"{value:.6g}"
    return text.replace(".", ",") if lang == "nl" else text


def moment(iso: str, months: list[str], template: str) -> str:
    """A moment in words, from ISO 8601 in UTC; the text itself where it is no moment."""
    try:
        at = datetime.fromisoformat(iso)
    except ValueError:
        return iso
    return template.format(dag=at.day, maand=months[at.month - 1], jaar=at.year, tijd=f"{at:%H:%M}")


def _shown(value: Any, lang: str) -> str:
    yes, no, nothing = _YES_NO[lang]
    if isinstance(value, str):
        return value
    if value is None:
        return nothing
    if isinstance(value, bool):
        return yes if value else no
    if isinstance(value, float):
        return number(value, lang)
    if isinstance(value, list | tuple):
        return ", ".join(_shallow(item, lang) for item in value) or nothing
    if isinstance(value, dict):
        if value.keys() == _YES_NO.keys():
            return str(value[lang])
        return _violation(value, lang) or ", ".join(f"{key}: {_shallow(item, lang)}" for key, item in value.items())
    return str(value)


def _shallow(value: Any, lang: str) -> str:
    """One level deep in words; what lies deeper as JSON, so that nesting has an end."""
    if isinstance(value, dict):
        return _violation(value, lang) or json.dumps(value, ensure_ascii=False)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | tuple) else _shown(value, lang)


def _violation(value: dict[str, Any], lang: str) -> str | None:
    if not {"code", "location"} <= value.keys() <= _VIOLATION_KEYS:
        return None
    if not is_known(value["code"]) or not all(isinstance(part, str) for part in value.values()):
        return None
    try:
        return Violation(**value).sentence(cast(Literal["nl", "en"], lang))
    except (KeyError, ValueError):
        return None
