"""Media types: which declared one a message means, and whether an Accept header takes one."""

import re
from functools import lru_cache
from typing import NamedTuple

_PARAMETER = re.compile(r';\s*([^=;"\s]+)\s*=\s*("(?:[^"\\]|\\.)*"|[^;]*)')
_NEUTRAL = frozenset({"charset", "boundary"})
"""Parameters that say how a text was written down, and not of what kind it is."""


class Media(NamedTuple):
    """A media type or range, in lower case. ``suffix`` is what follows a plus, else the subtype."""

    kind: str
    subtype: str
    parameters: tuple[tuple[str, str], ...]
    quality: float = 1.0

    @property
    def suffix(self) -> str:
        return self.subtype.rpartition("+")[2]


@lru_cache(maxsize=1024)
def parse(text: str) -> Media:
    """Reads ``application/problem+json; charset=utf-8; q=0.5``. What is no media type has an empty subtype."""
    kind, _, subtype = text.partition(";")[0].strip().lower().partition("/")
    quality, parameters = 1.0, []
    for name, value in parameters_of(text):
        if name == "q":
            quality = _quality(value)
        elif name not in _NEUTRAL:
            parameters.append((name, value.lower()))
    return Media(kind, subtype, tuple(sorted(parameters)), quality)


@lru_cache(maxsize=1024)
def choose(declared: tuple[str, ...], given: str) -> str | None:
    """The declared type (or range) that a message's Content-Type falls under, the most precise one; None if none."""
    wanted = parse(given)
    ranked = [(rank, name) for name in declared if (rank := _covers(parse(name), wanted))]
    return max(ranked, key=lambda found: found[0])[1] if ranked else None


@lru_cache(maxsize=1024)
def promised(declared: tuple[str, ...], expected: str) -> str | None:
    """The declared type of an answer that somebody who expects ``expected`` can be content with: it may have more
    parameters than were asked for, as in Pact and as a range without parameters has it (RFC 9110, 12.5.1)."""
    wanted = parse(expected)
    ranked = [(rank, name) for name in declared if (rank := max(_covers(parse(name), wanted), _asked(wanted, name)))]
    return max(ranked, key=lambda found: found[0])[1] if ranked else None


@lru_cache(maxsize=1024)
def accepts(accept: str, offered: tuple[str, ...]) -> bool:
    """Whether an Accept header takes one of the types: the most precise range decides, and quality 0 refuses."""
    ranges = [parse(part) for part in accept.split(",") if part.strip()]
    if not ranges:
        return True
    for name in offered:
        type_ = parse(name)
        ranked = [(_taken(wanted, type_), wanted.quality) for wanted in ranges]
        best = max(ranked)
        if best[0] and max(quality for rank, quality in ranked if rank == best[0]) > 0:
            return True
    return False


@lru_cache(maxsize=1024)
def is_json(type_: str) -> bool:
    """``application/json`` and everything that ends in ``+json``."""
    media = parse(type_)
    return media.suffix == "json" or (media.kind, media.subtype) in (("*", "*"), ("application", "*"))


def is_xml(type_: str) -> bool:
    """``application/xml``, ``text/xml`` and everything that ends in ``+xml``."""
    return parse(type_).suffix == "xml"


def is_form(type_: str) -> bool:
    """A form as a browser sends it."""
    return parse(type_)[:2] == ("application", "x-www-form-urlencoded")


def is_multipart(type_: str) -> bool:
    """A form in parts, each with headers of its own."""
    return parse(type_)[:2] == ("multipart", "form-data")


def boundary(type_: str) -> str:
    """What stands between the parts of a multipart body; empty when the media type does not say."""
    return next((value for name, value in parameters_of(type_) if name == "boundary"), "")


def parameters_of(text: str) -> list[tuple[str, str]]:
    """Name in lower case and value without its quotes, as often as they stand there."""
    return [
        (name.lower(), re.sub(r"\\(.)", r"\1", value[1:-1]) if value.startswith('"') else value.strip())
        for name, value in _PARAMETER.findall(text)
    ]


def is_text(type_: str) -> bool:
    """Plain text, and its relatives that are not XML."""
    media = parse(type_)
    return media.kind == "text" and media.suffix != "xml"


def _covers(range_: Media, type_: Media) -> int:
    """How precisely a range covers a type; 0 when it does not."""
    if (range_.kind, range_.subtype) == (type_.kind, type_.subtype):
        if not range_.parameters:
            return 5
        return 6 if set(range_.parameters) <= set(type_.parameters) else 0
    if range_.kind == type_.kind and range_.subtype == f"*+{type_.suffix}":
        return 4
    if range_.subtype == "*" and range_.kind == type_.kind:
        return 3
    return 1 if (range_.kind, range_.subtype) == ("*", "*") else 0


def _taken(wanted: Media, offered: Media) -> int:
    """How precisely what is asked for takes what is offered. Who asks for ``+json`` reads JSON: a request to a party
    that offers no more than that is let be."""
    suffix = wanted.kind == offered.kind and wanted.suffix == offered.suffix and wanted.subtype != "*"
    return max(_covers(wanted, offered), _covers(offered, wanted), 4 if suffix else 0)


def _asked(wanted: Media, declared: str) -> int:
    """How precisely a type that is asked for fits a declared one with more parameters; 0 when it does not."""
    found = parse(declared)
    more = (wanted.kind, wanted.subtype) == (found.kind, found.subtype)
    return 5 if more and set(wanted.parameters) <= set(found.parameters) else 0


def _quality(text: str) -> float:
    try:
        return min(max(float(text), 0.0), 1.0)
    except ValueError:
        return 1.0
