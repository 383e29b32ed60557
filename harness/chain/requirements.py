"""Requirements (eisen): what somebody demands, who says so, and whether it counts."""

from __future__ import annotations

from functools import cache
from typing import Any, Literal

from pydantic import model_validator

from harness.chain.grounds import Ground
from harness.chain.services import ALGEMEEN, stelseldiensten
from harness.chain.tables import ContractError, Row, Text, folder, read_yaml, rows
from harness.errors import InvalidError

Level = Literal["must", "should"]
Addressee = Literal["leverancier", "bron", "DUO", "COA", "VNG"]
"""``bron``: whichever of DUO and COA is under test."""
Tier = Literal["wire", "consequence", "probe", "attested"]
Need = Literal["levering", "lezen_na_gebeurtenis", "antwoord_503"]
"""What only some services have (``harness/checks/reach.py``)."""


class Lowered(Row):
    """What a requirement used to be, and why it is that no more."""

    van: Level
    waarom: Text


class Requirement(Row):
    """One demand. ``services`` are slugs, ``[algemeen]`` for what no single service owns, or ``[alle]``."""

    id: str
    titel: Text
    uitleg: Text
    bron: str = ""
    """Who says it, in a line. Where it has grounds, these are said here."""
    gronden: tuple[Ground, ...] = ()
    """The places that say it. A must has at least one; a decision of this project is none."""
    niveau: Level
    verlaagd: Lowered | None = None
    sinds: str = "0.1.0"
    """The version of this harness in which it came."""
    aan: Addressee
    bewijs: Tier
    diensten: tuple[str, ...] = (ALGEMEEN,)
    vraagt: Need | None = None
    """What a claimed service must have for this to be seen at all; inapplicable where none has it."""
    profielen: tuple[str, ...] = ()
    """Only for who is tested against one of these (``adr-2.2``, ``digikoppeling-4.0``); empty: for everybody."""
    telt: bool = True
    waarom_niet: Text | None = None
    raad: Text | None = None
    """What to do when it fails."""

    @model_validator(mode="before")
    @classmethod
    def _said_by_its_grounds(cls, row: Any) -> Any:
        if isinstance(row, dict) and row.get("gronden") and not row.get("bron"):
            return row | {"bron": "; ".join(str(Ground.model_validate(ground)) for ground in row["gronden"])}
        return row

    @model_validator(mode="after")
    def _told_by_somebody(self) -> Requirement:
        if not self.bron:
            raise InvalidError("chain.no_grounds")
        return self

    @model_validator(mode="after")
    def _reason_when_not_scored(self) -> Requirement:
        if not self.telt and self.waarom_niet is None:
            raise InvalidError("chain.why_not_counted")
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
                raise ContractError("chain.stands_there_twice", at=place, id=requirement.id)
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
