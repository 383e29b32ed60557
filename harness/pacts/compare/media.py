"""Media types: which declared one a message means, and whether an Accept header takes one."""

from functools import lru_cache
from typing import NamedTuple


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
    head, *rest = text.split(";")
    kind, _, subtype = head.strip().lower().partition("/")
    quality, parameters = 1.0, []
    for part in rest:
        name, _, value = part.strip().partition("=")
        name, value = name.strip().lower(), value.strip().strip('"').lower()
        if name == "q":
            quality = _quality(value)
        elif name and name != "charset":
            parameters.append((name, value))
    return Media(kind, subtype, tuple(sorted(parameters)), quality)


@lru_cache(maxsize=1024)
def choose(declared: tuple[str, ...], given: str) -> str | None:
    """The declared type (or range) that a message's Content-Type falls under, the most precise one; None if none."""
    wanted = parse(given)
    ranked = [(rank, name) for name in declared if (rank := _covers(parse(name), wanted))]
    return max(ranked, key=lambda found: found[0])[1] if ranked else None


@lru_cache(maxsize=1024)
def accepts(accept: str, offered: tuple[str, ...]) -> bool:
    """Whether an Accept header takes one of the types: the most precise range decides, and quality 0 refuses."""
    ranges = [parse(part) for part in accept.split(",") if part.strip()]
    if not ranges:
        return True
    for name in offered:
        type_ = parse(name)
        ranked = [(max(_covers(wanted, type_), _covers(type_, wanted)), wanted.quality) for wanted in ranges]
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
    if range_.kind == type_.kind and range_.suffix == type_.suffix and "*" not in (range_.subtype, type_.subtype):
        return 4
    if range_.subtype == "*" and range_.kind == type_.kind:
        return 3
    return 1 if (range_.kind, range_.subtype) == ("*", "*") else 0


def _quality(text: str) -> float:
    try:
        return min(max(float(text), 0.0), 1.0)
    except ValueError:
        return 1.0
