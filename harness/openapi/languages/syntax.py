"""The regular expressions that we decide about: a safe subset, read into a tree.

Literals, classes, groups, alternation, repetition, and ``^`` and ``$`` at the ends. Not: looking around, references
back, word boundaries, Unicode properties, flags. ``\\d``, ``\\w`` and ``\\s`` mean ASCII.
"""

from dataclasses import dataclass, field
from typing import NoReturn

Ranges = tuple[tuple[int, int], ...]

LAST = 0x10FFFF
ANYTHING: Ranges = ((0, LAST),)
_DIGIT: Ranges = ((48, 57),)
_WORD: Ranges = ((48, 57), (65, 90), (95, 95), (97, 122))
_SPACE: Ranges = ((9, 13), (32, 32))
_LONGEST, _MOST_REPEATS, _DEEPEST = 2000, 5000, 50


class UndecidedError(Exception):
    """A pattern or a question that is outside of what we decide; the text says why."""


@dataclass(frozen=True, slots=True)
class Chars:
    """One character out of ranges."""

    ranges: Ranges


@dataclass(frozen=True, slots=True)
class Sequence:
    """One part after the other."""

    parts: tuple["Tree", ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the options."""

    options: tuple["Tree", ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    """A part, ``low`` to ``high`` times; no ``high`` is without end."""

    part: "Tree"
    low: int
    high: int | None


@dataclass(frozen=True, slots=True)
class Edge:
    """``^`` or ``$``."""

    start: bool


Tree = Chars | Sequence | Choice | Repeat | Edge

ANY = Repeat(Chars(ANYTHING), 0, None)
NOTHING = Chars(())


def literal(text: str) -> Tree:
    """Exactly this text."""
    return Sequence(tuple(Chars(((ord(sign), ord(sign)),)) for sign in text))


def whole(pattern: str, search: bool) -> Tree:
    """The texts in which a pattern is found (``search``), or those that it fits from begin to end. Raises
    UndecidedError."""
    tree = _Reader(pattern).read()
    while isinstance(tree, Sequence) and len(tree.parts) == 1:
        tree = tree.parts[0]
    options = tree.options if isinstance(tree, Choice) else (tree,)
    return Choice(tuple(_branch(option, search) for option in options))


def _branch(tree: Tree, search: bool) -> Tree:
    parts = list(tree.parts) if isinstance(tree, Sequence) else [tree]
    at_start = bool(parts) and parts[0] == Edge(True)
    at_end = bool(parts) and parts[-1] == Edge(False)
    core = parts[1 if at_start else 0 : len(parts) - 1 if at_end else len(parts)]
    if any(_has_edge(part) for part in core):
        raise UndecidedError("^ / $")
    before = [] if at_start or not search else [ANY]
    after = [] if at_end or not search else [ANY]
    return Sequence((*before, *core, *after))


def _has_edge(tree: Tree) -> bool:
    if isinstance(tree, Sequence | Choice):
        return any(_has_edge(part) for part in (tree.parts if isinstance(tree, Sequence) else tree.options))
    return isinstance(tree, Edge) or (isinstance(tree, Repeat) and _has_edge(tree.part))


@dataclass(slots=True)
class _Reader:
    """Reads by descent; raises UndecidedError at the first thing it does not know."""

    text: str
    place: int = 0
    depth: int = field(default=0)

    def read(self) -> Tree:
        if len(self.text) > _LONGEST:
            raise UndecidedError(f"> {_LONGEST}")
        tree = self._choice()
        if self.place < len(self.text):
            self._refuse()
        return tree

    def _refuse(self) -> NoReturn:
        raise UndecidedError(f"regex {self.text[max(0, self.place - 1) : self.place + 4]!r}")

    def _peek(self) -> str:
        return self.text[self.place] if self.place < len(self.text) else ""

    def _take(self) -> str:
        sign = self._peek()
        if not sign:
            self._refuse()
        self.place += 1
        return sign

    def _choice(self) -> Tree:
        options = [self._sequence()]
        while self._peek() == "|":
            self.place += 1
            options.append(self._sequence())
        return options[0] if len(options) == 1 else Choice(tuple(options))

    def _sequence(self) -> Tree:
        parts: list[Tree] = []
        while self._peek() not in ("", "|", ")"):
            parts.append(self._repeated(self._atom()))
        return Sequence(tuple(parts))

    def _repeated(self, part: Tree) -> Tree:
        while (sign := self._peek()) and sign in "*+?{":
            if sign == "{":
                bounds = self._bounds()
            else:
                self.place += 1
                bounds = {"*": (0, None), "+": (1, None), "?": (0, 1)}[sign]
            if self._peek() == "+":  # possessive: another language than without
                self._refuse()
            if self._peek() == "?":  # lazy: the same language
                self.place += 1
            if isinstance(part, Edge):
                self._refuse()
            part = Repeat(part, *bounds)
        return part

    def _bounds(self) -> tuple[int, int | None]:
        inside, closed, _ = self.text[self.place + 1 :].partition("}")
        low, comma, high = inside.partition(",")
        if not closed or not low.isdecimal() or not (high == "" or high.isdecimal()):
            self._refuse()
        self.place += len(inside) + 2
        first, last = int(low), int(high) if high else None if comma else int(low)
        if max(first, last or 0) > _MOST_REPEATS:
            raise UndecidedError(f"{{{inside}}}")
        return first, last

    def _atom(self) -> Tree:
        sign = self._take()
        if sign == "(":
            return self._group()
        if sign == "[":
            return Chars(self._class())
        if sign == ".":
            return Chars(inverted(((10, 10),)))
        if sign in "^$":
            return Edge(sign == "^")
        if sign == "\\":
            return Chars(self._escape())
        if sign in "*+?{":
            self._refuse()
        return Chars(((ord(sign), ord(sign)),))

    def _group(self) -> Tree:
        self.depth += 1
        if self.depth > _DEEPEST:
            self._refuse()
        if self._peek() == "?":
            self.place += 1
            sign = self._take()
            if sign == "P":
                sign = self._take()
            if sign == "<" and self._peek() not in ("=", "!"):
                while self._take() != ">":
                    pass
            elif sign != ":":
                self._refuse()
        tree = self._choice()
        if self._take() != ")":
            self._refuse()
        self.depth -= 1
        return tree

    def _class(self) -> Ranges:
        negated = self._peek() == "^"
        self.place += negated
        found: list[tuple[int, int]] = []
        first = True
        while first or self._peek() != "]":
            first = False
            sign = self._take()
            if sign in "[&" and self._peek() in (":", "&"):
                self._refuse()
            low = self._escape() if sign == "\\" else ((ord(sign), ord(sign)),)
            if self._peek() == "-" and self.text[self.place + 1 : self.place + 2] not in ("]", ""):
                self.place += 1
                sign = self._take()
                high = self._escape() if sign == "\\" else ((ord(sign), ord(sign)),)
                if len(low) != 1 or len(high) != 1 or low[0][0] > high[0][1]:
                    self._refuse()
                low = ((low[0][0], high[0][1]),)
            found += low
        self.place += 1
        return inverted(tuple(found)) if negated else tuple(found)

    def _escape(self) -> Ranges:
        sign = self._take()
        classes = {"d": _DIGIT, "w": _WORD, "s": _SPACE}
        if sign.lower() in classes:
            return classes[sign] if sign.islower() else inverted(classes[sign.lower()])
        signs = {"t": 9, "n": 10, "r": 13, "f": 12, "v": 11}
        if sign in signs:
            return ((signs[sign], signs[sign]),)
        if sign in "xu":
            length = 2 if sign == "x" else 4
            digits = self.text[self.place : self.place + length]
            if len(digits) < length or any(digit not in "0123456789abcdefABCDEF" for digit in digits):
                self._refuse()
            self.place += length
            return ((int(digits, 16), int(digits, 16)),)
        if sign.isalnum():
            self._refuse()
        return ((ord(sign), ord(sign)),)


def inverted(ranges: Ranges) -> Ranges:
    """Every character outside of the ranges."""
    found, start = [], 0
    for low, high in sorted(ranges):
        if low > start:
            found.append((start, low - 1))
        start = max(start, high + 1)
    return (*found, (start, LAST)) if start <= LAST else tuple(found)
