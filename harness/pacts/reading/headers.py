"""Headers and query parameters, which every version of the specification writes in another way."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import unquote_plus

from harness.pacts.errors import ShapeError

NOTHING: Mapping[str, Sequence[str]] = {}


def read_headers(raw: Any) -> Mapping[str, Sequence[str]]:
    """Header values per name, in the spelling of the pact: one text, or a list of texts. Raises ShapeError."""
    if not raw:
        return NOTHING
    if not isinstance(raw, dict):
        raise ShapeError("headers", "pacts.headers")
    return {name: _values(value, f"headers/{name}") for name, value in raw.items()}


def read_query(raw: Any) -> Mapping[str, Sequence[str]]:
    """Query values per name, decoded: a text as it stands in an address (versions 1 and 2), or a mapping whose
    values are decoded already (versions 3 and 4), so that ``&`` and ``+`` in them are themselves. Raises ShapeError."""
    if not raw:
        return NOTHING
    if isinstance(raw, str):
        return _from_text(raw)
    if not isinstance(raw, dict):
        raise ShapeError("query", "pacts.query")
    return {name: _values(value, f"query/{name}") for name, value in raw.items()}


def joined(one: Mapping[str, Sequence[str]], other: Mapping[str, Sequence[str]]) -> Mapping[str, Sequence[str]]:
    """Both, and what has one name in both as one list."""
    return {name: [*one.get(name, ()), *other.get(name, ())] for name in dict.fromkeys((*one, *other))}


def _values(value: Any, pointer: str) -> Sequence[str]:
    if type(value) is str:
        return (value,)
    if isinstance(value, list):
        if all(type(entry) is str for entry in value):
            return value
        return [_scalar(entry, pointer) for entry in value]
    return (_scalar(value, pointer),)


def _scalar(value: Any, pointer: str) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str | int | float):
        return str(value)
    raise ShapeError(pointer, "pacts.value")


def _from_text(text: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for part in text.removeprefix("?").split("&"):
        if not part:
            continue
        name, _, value = part.partition("=")
        found.setdefault(unquote_plus(name), []).append(unquote_plus(value))
    return found
