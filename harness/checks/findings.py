"""What a check says: an outcome, about whom, and the observations that prove it."""

from __future__ import annotations

from enum import IntEnum
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, field_serializer, field_validator

from harness.chain.services import ALGEMEEN


class Outcome(IntEnum):
    """From best to worst; the worst of several is what counts."""

    inapplicable = 0
    passed = 1
    warned = 2
    untested = 3
    cannot_tell = 4
    failed = 5

    @property
    def meets(self) -> bool:
        """Whether nothing stands in the way: a should that is broken is warned of, and what does not apply is no fault.

        A waiver does not change it: it stands beside an outcome.
        """
        return self <= Outcome.warned


class Finding(BaseModel):
    """One statement of a check about one service in one scenario."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    requirement: str
    outcome: Outcome
    code: str
    """Ours, stable: what was found. Its sentence stands in the translations."""
    service: str = ALGEMEEN
    addressee: str = "leverancier"
    scenario: str = ""
    observations: tuple[int, ...] = ()
    values: dict[str, Any] = Field(default_factory=dict)

    @field_serializer("outcome")
    def _name(self, outcome: Outcome) -> str:
        return outcome.name

    @field_validator("outcome", mode="before")
    @classmethod
    def _by_name(cls, value: Any) -> Any:
        return Outcome[value] if isinstance(value, str) else value
