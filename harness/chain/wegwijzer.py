"""The roadmap and the helpdesk: what is decided, what contradicts what, and where to turn with which question."""

from __future__ import annotations

from functools import cache
from typing import Literal, TypeVar

from harness.chain.lasten_tabel import Handeling, handelingen
from harness.chain.services import Stelseldienst, stelseldiensten
from harness.chain.tables import Row, Text, read_yaml, rows

_TABLE = "contracts/wegwijzer.yaml"

Wie = Literal["leverancier", "DUO", "COA", "VNG"]

M = TypeVar("M", bound=Row)


class Patroon(Row):
    """An interaction pattern: what it is, how it is used today and what is decided about it."""

    id: Literal["signalering", "melding-bevestiging"]
    onderdelen: tuple[str, ...]
    wat: Text
    vandaag: Text
    besloten: Text
    bron: str

    def stelseldiensten(self) -> tuple[Stelseldienst, ...]:
        """The services that follow it, as their own rows say."""
        return tuple(dienst for dienst in stelseldiensten() if dienst.patroon == self.id)


class Afspraak(Row):
    """Something that the parties of the chain agreed on, prefer or start from."""

    id: str
    tekst: Text
    stand: Literal["afgesproken", "voorkeur", "uitgangspunt"]
    bron: str


class Verschil(Row):
    """Published texts that disagree, or a text that cannot be followed. ``wij`` is what this project does about it."""

    id: str
    soort: Literal["tegenspraak", "onduidelijk", "slordig"]
    apis: tuple[str, ...]
    plaatsen: tuple[str, ...]
    wat: Text
    wij: Text
    vraag: str | None = None
    """Id of the open question that asks about it (``contracts/eisen``)."""


class Loket(Row):
    """A party that answers questions, and which."""

    wie: Wie
    waarvoor: Text


class Vraag(Row):
    """A question that somebody has, where to turn with it and what to bring."""

    id: str
    vraag: Text
    bij: Wie
    neem_mee: Text


@cache
def patronen() -> tuple[Patroon, ...]:
    """Both patterns."""
    return _rows(Patroon, "patronen")


@cache
def afspraken() -> tuple[Afspraak, ...]:
    """What was agreed about plateau 2 as a whole."""
    return _rows(Afspraak, "afspraken")


@cache
def verschillen() -> tuple[Verschil, ...]:
    """Known disagreements between published documents, by number."""
    return _rows(Verschil, "verschillen")


@cache
def loketten() -> tuple[Loket, ...]:
    """Who answers questions."""
    return _rows(Loket, "loketten")


@cache
def vragen() -> tuple[Vraag, ...]:
    """Questions with where to turn, those for the vendor first."""
    return _rows(Vraag, "vragen")


def diensten_met_status(status: Literal["published", "concept"]) -> tuple[Stelseldienst, ...]:
    """The services that are published, or those that are a concept of this project."""
    return tuple(dienst for dienst in stelseldiensten() if dienst.status == status)


def wacht_op() -> tuple[Handeling, ...]:
    """Manual work that no product can take away yet; ``blijft_omdat`` says what is missing."""
    return tuple(row for row in handelingen() if row.blijft_omdat())


def _rows(model: type[M], name: str) -> tuple[M, ...]:
    return rows(model, read_yaml(_TABLE)[name], f"{_TABLE}: {name}")
