"""What an application shows held against what it was answered: property by property, by meaning and not by notation."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, Literal

from harness.openapi import Document
from harness.openapi.operations import Schema

Kind = Literal["other", "missing", "added", "rows"]
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_SCORE = re.compile(r"\d{1,3},\d{2}")
_MIDNIGHT = re.compile(r"T00:00(:00(\.0+)?)?(Z|[+-]\d{2}:\d{2})?")
AROUND = 30
"""Characters that are told on both sides of the first that differs."""


@dataclass(frozen=True)
class Difference:
    """``other``: another value stands there. ``missing``: nothing does. ``added``: a property of the document that the
    answer had not. ``rows``: fewer or more rows; the values are their numbers."""

    kind: Kind
    place: str
    """JSON pointer."""
    answered: Any
    shown: Any


def differences(document: Document, schema: Schema, answered: Any, shown: Any, place: str = "") -> Iterator[Difference]:
    """Where ``shown`` says something else than ``answered``, which ``schema`` describes.

    Notation is free: null for what is absent, a number as text, a date at midnight, composed letters, rows in another
    order, properties that no document has.
    """
    if not place and json.dumps(answered) == json.dumps(shown):
        return
    schema = document.resolve(schema)
    if isinstance(answered, dict):
        if shown is None:
            shown = {}
        if not isinstance(shown, dict):
            yield Difference("other", place, answered, shown)
            return
        yield from _object(document, schema, answered, shown, place)
    elif isinstance(answered, list):
        if not isinstance(shown, list):
            if answered or shown is not None:
                yield Difference("missing" if shown is None else "other", place, answered, shown)
            return
        yield from _rows(document, schema, answered, shown, place)
    elif shown is None:
        yield Difference("missing", place, answered, shown)
    elif not same(answered, shown):
        yield Difference("other", place, *_where_they_part(answered, shown))


def _object(
    document: Document, schema: Schema, answered: dict[str, Any], shown: dict[str, Any], place: str
) -> Iterator[Difference]:
    properties: Mapping[str, Schema] = schema.get("properties", {})
    for name, value in answered.items():
        here = f"{place}/{name}"
        if shown.get(name) is None:
            yield Difference("missing", here, value, None)
        else:
            yield from differences(document, properties.get(name, {}), value, shown[name], here)
    for name in properties:
        if name not in answered and shown.get(name) not in (None, "", [], {}):
            yield Difference("added", f"{place}/{name}", None, shown[name])


def _rows(
    document: Document, schema: Schema, answered: list[Any], shown: list[Any], place: str
) -> Iterator[Difference]:
    left, over = _unmatched(answered, shown)
    if len(answered) != len(shown):
        yield Difference("rows", place, len(answered), len(shown))
        return
    for number, row in left:
        yield from differences(document, schema.get("items", {}), row, over.pop(0), f"{place}/{number}")


def _unmatched(answered: list[Any], shown: list[Any]) -> tuple[list[tuple[int, Any]], list[Any]]:
    """The rows answered, with their numbers, that are not shown as they are, and those shown that were not answered."""
    keys = Counter(_key(row) for row in shown)
    left = []
    for number, row in enumerate(answered):
        key = _key(row)
        if keys[key] > 0:
            keys[key] -= 1
        else:
            left.append((number, row))
    over = []
    for row in shown:
        key = _key(row)
        if keys[key] > 0:
            keys[key] -= 1
            over.append(row)
    return left, over


def _key(value: Any) -> str:
    return json.dumps(_plain(value), sort_keys=True)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(inner) for name, inner in value.items() if inner is not None}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(Decimal(str(value)).normalize())
    return value


def same(answered: Any, shown: Any) -> bool:
    """Whether two scalars mean the same."""
    if isinstance(answered, bool) or isinstance(shown, bool):
        return answered is shown
    if isinstance(answered, int | float):
        return _number(shown) == _number(answered)
    if not isinstance(answered, str):
        return bool(answered == shown)
    if isinstance(shown, int | float):
        return bool(_SCORE.fullmatch(answered)) and _number(answered.replace(",", ".")) == _number(shown)
    return isinstance(shown, str) and (_composed(answered) == _composed(shown) or _same_day(answered, shown))


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _same_day(answered: str, shown: str) -> bool:
    if not _DATE.fullmatch(answered):
        return False
    year, month, day = answered.split("-")
    dutch = {f"{day}-{month}-{year}", f"{int(day)}-{int(month)}-{year}"}
    return shown in dutch or (shown.startswith(answered) and bool(_MIDNIGHT.fullmatch(shown[10:])))


def _number(value: Any) -> Decimal | None:
    try:
        return Decimal(str(value)) if isinstance(value, int | float | str) else None
    except InvalidOperation:
        return None


def _where_they_part(answered: Any, shown: Any) -> tuple[Any, Any]:
    """Of two long texts, the part around the first character that differs."""
    if not (isinstance(answered, str) and isinstance(shown, str)):
        return answered, shown
    pairs = enumerate(zip(answered, shown, strict=False))
    first = next((at for at, (one, other) in pairs if one != other), min(len(answered), len(shown)))
    return _part(answered, first), _part(shown, first)


def _part(text: str, at: int) -> str:
    begin = max(0, at - AROUND)
    dots = ("…" if begin else "", "…" if at + AROUND < len(text) else "")
    return f"{dots[0]}{text[begin : at + AROUND]}{dots[1]}"
