"""Parameters on the wire: every style of OpenAPI, read back into the value that was meant."""

import re
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import unquote

SEPARATORS = {"form": ",", "simple": ",", "label": ",", "matrix": ",", "spaceDelimited": " ", "pipeDelimited": "|"}
DEFAULT_STYLE = {"query": "form", "cookie": "form", "path": "simple", "header": "simple", "field": "form"}


REPEATED = frozenset({"form", "spaceDelimited", "pipeDelimited"})
"""Styles in which an exploded list is the same name once per entry."""


def split_list(style: str, explode: bool, values: Sequence[str], name: str = "") -> list[str]:
    """The entries of a list. A comma inside a value of an exploded list is part of that value."""
    if style == "label":
        return values[0].removeprefix(".").split("." if explode else ",")
    if style == "matrix":
        if explode:
            return [part.removeprefix(f"{name}=") for part in values[0].removeprefix(";").split(";")]
        return values[0].removeprefix(";").removeprefix(f"{name}=").split(",")
    if style in REPEATED and (explode or len(values) > 1):
        return list(values)
    separator = SEPARATORS[style]
    parts = (separator.join(values)).split(separator)
    return [part.strip() for part in parts] if style == "simple" else parts


def split_object(style: str, explode: bool, values: Sequence[str], name: str = "") -> dict[str, str]:
    """The properties of an object that stands in one value."""
    text = values[0]
    if style == "label":
        text = text.removeprefix(".")
        parts = text.split("." if explode else ",")
    elif style == "matrix":
        text = text.removeprefix(";" if explode else f";{name}=")
        parts = text.split(";" if explode else ",")
    else:
        parts = SEPARATORS[style].join(values).split(SEPARATORS[style])
    if explode:
        return {key.strip(): value for key, _, value in (part.partition("=") for part in parts)}
    return dict(zip((part.strip() for part in parts[::2]), parts[1::2], strict=False))


def scalar(style: str, text: str, name: str) -> str:
    """A single value without the signs of its style."""
    if style == "label":
        return text.removeprefix(".")
    return text.removeprefix(f";{name}=") if style == "matrix" else text


def below(name: str, query: Iterable[str]) -> list[str]:
    """The names that stand below one as ``name[property]``, at any depth."""
    form = re.compile(re.escape(name) + r"(\[[^\[\]]*\])+")
    return [key for key in query if form.fullmatch(key)]


def nested(parts: Sequence[str]) -> dict[str, Any]:
    """Texts such as ``[address][street]=x``, by name and below that by name again. A list may be written as the same
    name repeated, with empty brackets or with numbers."""
    found: dict[str, Any] = {}
    for part in parts:
        inside, _, text = part[1:].partition("]=")
        *way, last = inside.split("][")
        holder = found
        for name in way:
            known = holder.setdefault(name, {})
            if not isinstance(known, dict):  # a text and something below it: the text is told by the schema
                known = holder[name] = {"": known}
            holder = known
        texts = holder.setdefault(last, [])
        (texts if isinstance(texts, list) else texts.setdefault("", [])).append(text)
    return found


def is_marked(style: str, values: Sequence[str]) -> bool:
    """Whether a value begins with the sign that its style asks for."""
    sign = {"label": ".", "matrix": ";"}.get(style, "")
    return all(value.startswith(sign) for value in values)


def cookies(headers: Sequence[str]) -> dict[str, list[str]]:
    """The cookies in Cookie headers."""
    found: dict[str, list[str]] = {}
    for header in headers:
        for part in header.split(";"):
            name, sign, value = part.strip().partition("=")
            if sign:
                found.setdefault(name, []).append(unquote(value))
    return found
