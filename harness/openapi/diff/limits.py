"""Bounds of numbers, lengths and counts: which of two asks more."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from harness.openapi.nodes import Node

Verdict = Literal["same", "narrower", "wider", "shifted"]
_NOTHING = {"minLength": 0, "minItems": 0, "minProperties": 0, "uniqueItems": False}


@dataclass(frozen=True, slots=True)
class Bound:
    """A number that a value is held against. ``exclusive``: the number itself does not count."""

    value: Fraction | int
    exclusive: bool = False

    def whole(self, towards: int) -> Bound:
        """The same bound for whole numbers, which can do without ``exclusive``; ``towards`` is where values lie."""
        number = math.ceil(self.value) if towards > 0 else math.floor(self.value)
        return Bound(number + towards if self.exclusive and number == self.value else number)


def bound_of(node: Node, word: str, old_dialect: bool) -> Bound | None:
    """The bound that a keyword sets; None where it sets none. Raises DocumentError when it is no number."""
    value = node.value.get(word)
    if value is None or value is False or (word in _NOTHING and value == _NOTHING[word]):
        return None
    if word == "uniqueItems":
        return Bound(1)
    if value is True and old_dialect and word.startswith("exclusive"):
        return None  # 3.0 says it beside the bound, which is read there
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise node.child(word).error("openapi.no_number")
    if word == "multipleOf" and value <= 0:
        raise node.child(word).error("openapi.not_above_zero")
    beside = node.value.get(f"exclusive{word[0].upper()}{word[1:]}")
    return Bound(Fraction(str(value)), word.startswith("exclusive") or (old_dialect and beside is True))


def tighter(word: str, one: Bound | None, other: Bound) -> Bound:
    """The bound that remains when both hold."""
    if one is None:
        return other
    if word == "multipleOf":
        left, right = Fraction(one.value), Fraction(other.value)
        return Bound(Fraction(math.lcm(left.numerator * right.denominator, right.numerator * left.denominator),
                              left.denominator * right.denominator))  # fmt: skip
    return one if verdict(word, other, one) in ("narrower", "same") else other


def verdict(word: str, old: Bound | None, new: Bound | None) -> Verdict:
    """Whether the new bound asks more than the old one, less, or something else."""
    if old == new:
        return "same"
    if old is None or new is None:
        return "narrower" if old is None else "wider"
    if word == "multipleOf":
        if Fraction(new.value) % Fraction(old.value) == 0:
            return "narrower"
        return "wider" if Fraction(old.value) % Fraction(new.value) == 0 else "shifted"
    if new.value != old.value:
        return "narrower" if (new.value > old.value) == word.startswith("min") else "wider"
    return "narrower" if new.exclusive else "wider"
