"""The API Design Rules as data: ``contracts/adr.yaml``."""

from __future__ import annotations

from functools import cache
from typing import Literal, get_args

from harness.chain.tables import Row, Text, read_yaml, rows

Version = Literal["2.0", "2.1", "2.2"]
Level = Literal["must", "should"]
Judged = Literal["static", "wire", "person"]

VERSIONS: tuple[Version, ...] = get_args(Version)
LATEST: Version = VERSIONS[-1]

_TABLE = "contracts/adr.yaml"
_PUBLISHED = "https://logius-standaarden.github.io/API-Design-Rules/#"


class Rule(Text):
    """A rule of the standard, with its title in both languages.

    ``nummer`` is its number in version 1. ``oordeel`` says where it can be judged; ``rest`` what is left for traffic or
    a person, and why.
    """

    id: str
    nummer: str = ""
    versies: tuple[Version, ...]
    niveau: Level
    oordeel: tuple[Judged, ...]
    rest: Text | None = None

    @property
    def is_static(self) -> bool:
        """Whether a document alone can break it."""
        return "static" in self.oordeel

    @property
    def url(self) -> str:
        """Where the rule is published."""
        return _PUBLISHED + self.id


class Code(Text):
    """Something that the linter can find, with its sentence. ``niveau`` stands where it is not that of the rule."""

    code: str
    regels: tuple[str, ...]
    niveau: Level | None = None

    def rule_in(self, version: Version) -> Rule | None:
        """The rule that it departs from in a version; None when that version has no such rule."""
        return next((found for found in rules(version) if found.id in self.regels), None)


class Names(Row):
    """How a field is named, or described, that is a date (``datum``) or a moment (``tijdstip``)."""

    datum: frozenset[str]
    datum_einde: tuple[str, ...]
    tijd: frozenset[str]
    tijdstip: frozenset[str]
    tijdstip_einde: tuple[str, ...]
    voltooid: frozenset[str]
    over_een_datum: frozenset[str]
    says_date: frozenset[str]
    says_moment: frozenset[str]


@cache
def rules(version: Version) -> tuple[Rule, ...]:
    """The rules of a version, in the order of the standard. Raises ContractError when the table is wrong."""
    return tuple(found for found in _all_rules() if version in found.versies)


@cache
def codes() -> dict[str, Code]:
    """Everything that the linter can find, by code. Raises ContractError when the table is wrong."""
    return {found.code: found for found in rows(Code, read_yaml(_TABLE)["bevindingen"], _TABLE)}


def code(name: str) -> Code:
    """What is told of a code. Raises KeyError when there is none such."""
    return codes()[name]


@cache
def names() -> Names:
    """The words that names of dates are made of."""
    return Names.model_validate(read_yaml(_TABLE)["namen"])


@cache
def refused_formats() -> dict[str, str]:
    """Formats that the standard does not allow for a date or time, each with what should stand there."""
    return {str(found): str(instead) for found, instead in read_yaml(_TABLE)["formats"].items()}


@cache
def _all_rules() -> tuple[Rule, ...]:
    return rows(Rule, read_yaml(_TABLE)["regels"], _TABLE)
