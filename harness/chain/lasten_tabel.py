"""What the impact analysis measured: minutes per manual action, and the amounts that it made of them."""

from __future__ import annotations

from functools import cache
from typing import Literal, TypeVar

from harness.chain.services import Stelseldienst, stelseldienst
from harness.chain.tables import ContractError, Row, Text, read_yaml, rows

_TABLE = "contracts/lasten.yaml"

M = TypeVar("M", bound=Row)

Tarief = Literal["laag", "midden", "onbepaald"]
"""At which rate minutes count in the minimum; ``onbepaald``: partly low, and which part is not determined."""


class Stroom(Row):
    """A direction of the exchange. ``plateau1`` is where its work is done by hand today."""

    id: str
    plateau1: str
    minuten_laag: int
    """Of the minutes that are ``onbepaald``, how many count at the lowest rate in the minimum (inferred)."""


class Handeling(Row):
    """A row of Table 3: what somebody does by hand for each statushouder. ``minuten`` is an average."""

    rij: int
    stroom: str
    dienst: str
    minuten: int
    tarief: Tarief
    bron: str
    naam: Text
    wacht_op: Text | None = None
    """What is missing before any product can take this action away, where its service is published."""

    @property
    def stelseldienst(self) -> Stelseldienst:
        """The service that takes it away."""
        return stelseldienst(self.dienst)

    @property
    def plateau1(self) -> str:
        """The system in which a municipality does it today."""
        return stroom(self.stroom).plateau1

    def blijft_omdat(self) -> Text | None:
        """Why it stays manual work whichever product is chosen; None when a product can take it away."""
        if self.wacht_op:
            return self.wacht_op
        if self.stelseldienst.status == "concept":
            reason = Text.model_validate(read_yaml(_TABLE)["concept"])
            bron = self.stelseldienst.bron
            return Text(nl=reason.nl.format(bron=bron), en=reason.en.format(bron=bron))
        return None


class Tariefjaar(Row):
    """The rates of a year, in whole euros an hour. ``afgeleid``: not in the report, inferred from its amounts."""

    jaar: str
    laag: int
    midden: int
    hoog: int
    afgeleid: bool
    periode: Text


class PerStatushouder(Row):
    """A row of Table 4, rounded to whole euros. ``stroom`` is ``totaal`` for the sum of the rounded rows."""

    stroom: str
    jaar: str
    minimum: int
    maximum: int


class Totaal(Row):
    """A row of Table 5, in euros for all municipalities together."""

    stromen: tuple[str, ...]
    jaar: str
    taak: int
    minimum: int
    maximum: int


class Grootte(Row):
    """A row of Table 1: how many municipalities had a task of ``van`` up to and including ``tot`` in 2022."""

    van: int
    tot: int | None
    gemeenten: int


class Kanttekening(Row):
    """A caveat that stands with every outcome. ``van`` is who makes it."""

    id: str
    van: Literal["impactanalyse", "plateau2"]
    nl: str
    en: str

    def in_language(self, lang: str) -> str:
        """The sentence in ``nl`` or ``en``."""
        return self.en if lang == "en" else self.nl


@cache
def handelingen() -> tuple[Handeling, ...]:
    """The 24 actions of Table 3, in its order."""
    return _rows(Handeling, "handelingen")


@cache
def systemen() -> tuple[str, ...]:
    """The systems of plateau 1 in which a municipality does the work today, each once."""
    return tuple(dict.fromkeys(row.plateau1 for row in handelingen()))


@cache
def stromen() -> dict[str, Stroom]:
    """The directions by id, such as ``DUO->gemeente``."""
    return {row.id: row for row in _rows(Stroom, "stromen")}


def stroom(identifier: str) -> Stroom:
    """One of them. Raises ContractError when the table has no such row."""
    if identifier not in stromen():
        raise ContractError("chain.no_stroom", at=_TABLE, identifier=identifier, known=", ".join(stromen()))
    return stromen()[identifier]


@cache
def tariefjaren() -> dict[str, Tariefjaar]:
    """The rates by year, the oldest first."""
    return {row.jaar: row for row in _rows(Tariefjaar, "tarieven")}


@cache
def tabel4() -> tuple[PerStatushouder, ...]:
    """Euros per statushouder, as published."""
    return _rows(PerStatushouder, "tabel4")


@cache
def tabel5() -> tuple[Totaal, ...]:
    """Euros for all municipalities together, as published."""
    return _rows(Totaal, "tabel5")


@cache
def groottes() -> tuple[Grootte, ...]:
    """Municipalities by the size of their task in 2022, the smallest first, without gaps."""
    return _rows(Grootte, "tabel1")


@cache
def kanttekeningen() -> tuple[Kanttekening, ...]:
    """The caveats: those of the impact analysis first, then ours."""
    return _rows(Kanttekening, "kanttekeningen")


def bron() -> Text:
    """Where the figures come from."""
    return Text.model_validate(read_yaml(_TABLE)["bron"])


def grootte(task: int) -> Grootte:
    """The row of Table 1 in which a task of so many persons falls."""
    return next(row for row in groottes() if row.tot is None or task <= row.tot)


def _rows(model: type[M], name: str) -> tuple[M, ...]:
    return rows(model, read_yaml(_TABLE)[name], f"{_TABLE}: {name}")
