"""Bodies in parts (RFC 7578), taken apart."""

import re
from typing import NamedTuple

from harness.pacts.compare.media import boundary, parameters_of

_HEADER_END = re.compile(r"\r?\n\r?\n")


class Part(NamedTuple):
    """One part. ``media`` is empty where it does not say; the text of a file means nothing to us."""

    name: str
    media: str
    is_file: bool
    text: str


def parts_of(body: str, media: str) -> list[Part] | None:
    """The parts that have a name; None when the text is not in parts. Where the media type names no boundary, it is
    read from the first line, as many pacts leave it out."""
    mark = boundary(media) or _first_line(body)
    if not mark:
        return None
    pieces = re.split(rf"(?:\A|\r?\n)--{re.escape(mark)}(--)?[ \t]*(?=\r?\n|\Z)", body)
    if len(pieces) == 1:
        return None
    found = []
    for closing, piece in zip(pieces[1::2], pieces[2::2], strict=True):
        if closing:
            break
        found.append(_part(re.sub(r"\A\r?\n", "", piece)))
    return [part for part in found if part.name]


def _first_line(body: str) -> str:
    found = re.match(r"\s*--(\S+)[ \t]*\r?\n", body)
    return found[1] if found else ""


def _part(text: str) -> Part:
    head, *rest = _HEADER_END.split(text, maxsplit=1) if not re.match(r"\r?\n", text) else ("", text.lstrip("\r\n"))
    headers = {}
    for line in head.splitlines():
        name, _, value = line.partition(":")
        headers[name.strip().lower()] = value.strip()
    said = dict(parameters_of(headers.get("content-disposition", "")))
    is_file = "filename" in said or "filename*" in said
    return Part(said.get("name", ""), headers.get("content-type", ""), is_file, rest[0] if rest else "")
