"""Requirements (eisen): what somebody demands, who says so, and whether it counts."""

from __future__ import annotations

from functools import cache
from typing import Literal

from pydantic import model_validator

from harness.chain.services import ALGEMEEN, stelseldiensten
from harness.chain.tables import Row, Text, folder, read_yaml, rows

Level = Literal["must", "should"]
Addressee = Literal["leverancier", "bron", "DUO", "COA", "VNG"]
"""``bron``: whichever of DUO and COA is under test."""
Tier = Literal["wire", "consequence", "probe", "attested"]


class Requirement(Row):
    """One demand. ``services`` are slugs, ``[algemeen]`` for what no single service owns, or ``[alle]``."""

    id: str
    titel: Text
    uitleg: Text
    bron: str
    """Clause, rule or decision that says it."""
    niveau: Level
    aan: Addressee
    bewijs: Tier
    diensten: tuple[str, ...] = (ALGEMEEN,)
    profielen: tuple[str, ...] = ()
    """Only for who is tested against one of these (``adr-2.2``, ``digikoppeling-4.0``); empty: for everybody."""
    telt: bool = True
    waarom_niet: Text | None = None
    raad: Text | None = None
    """What to do when it fails."""

    @model_validator(mode="after")
    def _reason_when_not_scored(self) -> Requirement:
        if not self.telt and self.waarom_niet is None:
            raise ValueError("telt: false needs waarom_niet")
        return self

    def concerns(self, rol: str, profielen: tuple[str, ...] = ()) -> bool:
        """Whether it is asked of a party in this role (``leverancier``, ``DUO``, ``COA``) with these profiles."""
        asked = {"leverancier"} if rol == "leverancier" else {"bron", rol}
        return self.aan in asked and (not self.profielen or bool(set(self.profielen) & set(profielen)))

    def applies_to(self) -> tuple[str, ...]:
        """The service slugs (or ``algemeen``) for which this requirement gets an outcome."""
        if self.diensten == ("alle",):
            return tuple(dienst.slug for dienst in stelseldiensten())
        return self.diensten


class OpenQuestion(Row):
    """Something the published contracts leave open; put to the party that can answer it."""

    id: str
    vraag: Text
    aan: Literal["DUO", "COA", "VNG"]
    aanleiding: str


@cache
def requirements() -> dict[str, Requirement]:
    """All requirements by id, in the order of the files in ``contracts/eisen``."""
    found: dict[str, Requirement] = {}
    for path in folder("contracts/eisen"):
        place = f"contracts/eisen/{path.name}"
        for requirement in rows(Requirement, read_yaml(place).get("eisen"), f"{place}: eisen"):
            if requirement.id in found:
                raise ValueError(f"{place}: {requirement.id} stands there twice; ids are unique")
            found[requirement.id] = requirement
    return found


@cache
def open_questions() -> tuple[OpenQuestion, ...]:
    """All open questions, from every file in ``contracts/eisen``."""
    return tuple(
        question
        for path in folder("contracts/eisen")
        for question in rows(
            OpenQuestion, read_yaml(f"contracts/eisen/{path.name}").get("open_vragen"), f"{path.name}: open_vragen"
        )
    )
