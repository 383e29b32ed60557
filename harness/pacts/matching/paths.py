"""The paths of matching rules: ``$.personen[*].naam``, ``$['a b'][0]``."""

import re

from harness.pacts.errors import ShapeError

Token = str | int
"""A name, an index, or ``ANY``/``ANY_INDEX`` for every one of them."""

ANY = "\x00*"
ANY_INDEX = "\x00[*]"

Path = tuple[Token, ...]

_TOKEN = re.compile(
    r"""\.(?P<star>\*)|\.(?P<name>[^.\[\]'"*]+)|\[(?P<index>\d+)\]|\[(?P<any>\*)\]|\['(?P<single>[^']*)'\]|\["(?P<double>[^"]*)"\]"""
)


def parse(text: str) -> Path:
    """The parts of a path, without its ``$``. Raises ShapeError when it is no path of Pact's kind."""
    if not text.startswith("$"):
        raise ShapeError("matchingRules", "pacts.path_start", path=text)
    parts: list[Token] = []
    place = 1
    while place < len(text):
        found = _TOKEN.match(text, place)
        if not found:
            raise ShapeError("matchingRules", "pacts.path", path=text, character=place + 1)
        place = found.end()
        kind = found.lastgroup
        value = found.group(kind or 0)
        if kind == "star":
            parts.append(ANY)
        elif kind == "any":
            parts.append(ANY_INDEX)
        elif kind == "index":
            parts.append(int(value))
        else:
            parts.append(value)
    return tuple(parts)


def weight(rule: Path, actual: Path) -> int:
    """How well a rule's path fits a place; 0 when it does not. A rule also holds for what lies below its path.

    As in the specification: 2 for what is named, 1 for a wildcard, multiplied.
    """
    if len(rule) > len(actual):
        return 0
    total = 2
    for wanted, found in zip(rule, actual, strict=False):
        if wanted == found:
            total *= 2
        elif wanted == ANY or (wanted == ANY_INDEX and isinstance(found, int)):
            pass
        else:
            return 0
    return total


def shown(path: Path) -> str:
    """The path as a pact writes it."""
    return "$" + "".join(
        ".*"
        if part == ANY
        else "[*]"
        if part == ANY_INDEX
        else f"[{part}]"
        if isinstance(part, int)
        else f".{part}"
        if re.fullmatch(r"\w+", part)
        else f"['{part}']"
        for part in path
    )
