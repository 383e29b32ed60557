"""The rules that DUO applies to whose data a municipality may see and to what it delivers."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, model_validator

from harness.chain.tables import Row, Text, read_yaml, rows
from harness.errors import InvalidError

_TABLE = "contracts/regels.yaml"
_LONGEST = 200


def _fits(text: Text) -> Text:
    if len(text.nl) > _LONGEST:
        raise InvalidError("chain.text_too_long", length=len(text.nl), most=_LONGEST)
    return text


class Regel(Row):
    """One rule. ``operaties`` is empty for the rules on admission: they hold for every operation on a person."""

    id: str
    operaties: tuple[str, ...] = ()
    soort: Literal["toelating", "weigering", "effect"]
    fouttekst: Annotated[Text, AfterValidator(_fits)] | None = None
    effect: Text | None = None
    toetsbaar: bool = True
    waarom_niet: Text | None = None
    lezing: str | None = None
    """How this project reads the rule where its source leaves room."""
    bron: str = "DUO, gemeente-m2m-inburgering, stand juni 2026"

    @property
    def tekst(self) -> Text:
        """What the rule says: the text of its refusal, or its effect."""
        text = self.effect if self.soort == "effect" else self.fouttekst
        assert text is not None  # held by _complete
        return text

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if (self.effect is not None, self.fouttekst is not None) != (self.soort == "effect", self.soort != "effect"):
            raise InvalidError("chain.effect_or_fouttekst")
        if self.toetsbaar == (self.waarom_niet is not None):
            raise InvalidError("chain.waarom_niet_or_toetsbaar")
        return self


@cache
def regels() -> tuple[Regel, ...]:
    """All rules, in order of the table."""
    return rows(Regel, read_yaml(_TABLE)["regels"], f"{_TABLE}: regels")


@cache
def regel(identifier: str) -> Regel:
    """The rule with this id. Raises KeyError."""
    return {rule.id: rule for rule in regels()}[identifier]


@cache
def weigeringen(operation: str) -> tuple[Regel, ...]:
    """The rules for which a delivery by this operation is refused, as far as they can be tested."""
    return tuple(
        rule for rule in regels() if rule.soort == "weigering" and rule.toetsbaar and operation in rule.operaties
    )
