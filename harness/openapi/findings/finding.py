"""One finding over a published document, and the table that says what it means."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from harness.chain.tables import Row, Text, read_yaml, rows

Group = Literal["fouten", "tegenspraak", "gegevens"]
TABLE = "contracts/bevindingen.yaml"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a program saw. ``detail`` is what stands there, in the words of the document.

    ``operation`` is its method and path, ``part`` the place in it; both empty for the document as a whole.
    """

    rule: str
    api: str
    version: str
    operation: str = ""
    part: str = ""
    detail: str = ""


class Explained(Row):
    """What a finding means: a title, what it leads to, and what it rests on."""

    id: str
    groep: Group
    titel: Text
    uitleg: Text
    bron: str
    wij: Text | None = None
    """What this project does about it; see ``done``."""
    wegwijzer: bool = False
    """Whether the roadmap shows it too, though its group is another."""

    @property
    def done(self) -> Text:
        """What this project does about it: follows the document, where nothing else is said."""
        return self.wij or Text.model_validate(read_yaml(TABLE)["pagina"]["wij_document"])


class Rule(Explained):
    """A finding that a program can see. ``code`` is the name that the checks use."""

    code: str


class Fact(Explained):
    """A finding that comes from reading, with the place where anybody can read it."""

    api: str
    versie: str = ""
    plaats: tuple[str, ...]


@cache
def finding_rules() -> dict[str, Rule]:
    """Every rule by code. Raises ContractError when the table is wrong."""
    return {rule.code: rule for rule in rows(Rule, read_yaml(TABLE)["regels"], f"{TABLE}: regels")}


@cache
def facts() -> tuple[Fact, ...]:
    """Everything found by reading. Raises ContractError when the table is wrong."""
    return rows(Fact, read_yaml(TABLE)["feiten"], f"{TABLE}: feiten")


def disagreements() -> dict[Group, tuple[Explained, ...]]:
    """Where published texts disagree with each other or themselves, by group: those of that name first."""
    all_of_them = (*facts(), *finding_rules().values())
    groups: tuple[Group, ...] = ("tegenspraak", "fouten", "gegevens")
    return {
        group: tuple(one for one in all_of_them if one.groep == group and (group == "tegenspraak" or one.wegwijzer))
        for group in groups
    }
