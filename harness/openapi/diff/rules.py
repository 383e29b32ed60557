"""The rules that classify a change: data in ``contracts/wijzigingsregels.yaml``."""

from __future__ import annotations

from functools import cache
from typing import Literal

from harness.chain.tables import ContractError, Row, Text, read_yaml, rows

Kind = Literal["breaking", "compatible", "editorial"]
Direction = Literal["consumer", "provider", "both", "none"]

_TABLE = "contracts/wijzigingsregels.yaml"


class Rule(Row):
    """What a kind of change means. ``als`` lists the events as ``side.event``."""

    id: str
    als: tuple[str, ...]
    soort: Kind
    voor: Direction
    bron: str
    nl: str
    en: str


class VersionRule(Text):
    """What to say about a version number."""

    bron: str


@cache
def rules() -> dict[str, Rule]:
    """Every rule by id. Raises ContractError when the table is wrong."""
    return {found.id: found for found in rows(Rule, read_yaml(_TABLE)["regels"], _TABLE)}


@cache
def by_event() -> dict[str, Rule]:
    """Every rule by the events that it speaks of. Raises ContractError when two speak of the same."""
    table: dict[str, Rule] = {}
    for found in rules().values():
        for key in found.als:
            if key in table:
                raise ContractError("chain.change_in_two_rules", at=_TABLE, key=key, one=table[key].id, other=found.id)
            table[key] = found
    return table


def rule(name: str) -> Rule:
    """The rule with this id. Raises KeyError when there is none."""
    return rules()[name]


def sentence(name: str, what: str, named: str, lang: str) -> str:
    """A rule's sentence about one thing, in ``nl`` or ``en``."""
    found = rule(name)
    subject = f"{_nouns()[what].in_language(lang) if what in _nouns() else what} {named}".strip()
    text = found.en if lang == "en" else found.nl
    return text.format(wat=subject, Wat=subject[:1].upper() + subject[1:])


def version_rule(code: str) -> VersionRule:
    """What to say about a version number. Raises KeyError for an unknown code."""
    return VersionRule.model_validate(read_yaml(_TABLE)["versie"][code])


@cache
def _nouns() -> dict[str, Text]:
    return {key: Text.model_validate(value) for key, value in read_yaml(_TABLE)["woorden"].items()}
