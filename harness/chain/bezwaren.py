"""Objections (bezwaren) against a requirement, and what was answered. A requirement with an open one is contested."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any, Literal

from pydantic import Field, model_validator

from harness.chain.requirements import open_questions, requirements
from harness.chain.tables import ContractError, Row, Text, read_yaml, rows
from harness.errors import InvalidError

_TABLE = "contracts/bezwaren.yaml"


class Bezwaar(Row):
    """One objection. It never changes an outcome; it is shown beside every outcome of its requirement."""

    id: str = Field(pattern=r"^BEZWAAR-\d{3}$")
    eis: str
    door: str = Field(min_length=1)
    """Who objects: an organisation, not a person."""
    datum: date
    vraag: str | None = None
    """Id of the open question on which the answer waits."""
    tekst: Text
    antwoord: Text | None
    status: Literal["open", "toegewezen", "afgewezen"]
    """``toegewezen``: the requirement is changed; ``afgewezen``: it stays as it is."""

    @model_validator(mode="after")
    def _answered_unless_open(self) -> Bezwaar:
        if (self.status == "open") != (self.antwoord is None):
            raise InvalidError("chain.antwoord_when_decided")
        return self


@cache
def bezwaren() -> tuple[Bezwaar, ...]:
    """All objections, in the order in which they came. Raises ContractError."""
    return bezwaren_in(read_yaml(_TABLE), _TABLE)


def bezwaren_in(data: Any, place: str) -> tuple[Bezwaar, ...]:
    """The objections in a table. Raises ContractError that names the row and the cure."""
    if not isinstance(data, dict) or not isinstance(data.get("bezwaren", []), list):
        raise ContractError("chain.no_bezwaren", at=place)
    found = rows(Bezwaar, data.get("bezwaren"), f"{place}: bezwaren")
    questions = {question.id for question in open_questions()}
    seen: set[str] = set()
    for bezwaar in found:
        if bezwaar.id in seen:
            raise ContractError("chain.stands_there_twice", at=place, id=bezwaar.id)
        if bezwaar.eis not in requirements():
            raise ContractError("chain.no_requirement", at=f"{place}: {bezwaar.id}", eis=bezwaar.eis)
        if bezwaar.vraag is not None and bezwaar.vraag not in questions:
            raise ContractError("chain.no_open_question", at=f"{place}: {bezwaar.id}", vraag=bezwaar.vraag)
        seen.add(bezwaar.id)
    return found


def bezwaren_tegen(eis: str) -> tuple[Bezwaar, ...]:
    """The objections against a requirement, answered ones too; empty for an id that nobody objects to."""
    return tuple(bezwaar for bezwaar in bezwaren() if bezwaar.eis == eis)


def is_betwist(eis: str) -> bool:
    """Whether an objection against this requirement is open."""
    return any(bezwaar.status == "open" for bezwaar in bezwaren_tegen(eis))
