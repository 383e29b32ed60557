"""The roadmap and the helpdesk: what is planned and decided, and where to turn with which question."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Literal, TypeVar

from harness.chain.lasten_tabel import Handeling, handelingen
from harness.chain.services import Stelseldienst, stelseldiensten
from harness.chain.tables import Row, Text, read_yaml, rows

_TABLE = "contracts/wegwijzer.yaml"

Wie = Literal["leverancier", "DUO", "COA", "VNG"]

M = TypeVar("M", bound=Row)


class Gepland(Row):
    """Something that is still to come for a service. ``wanneer`` is the day that the source names; None: none known."""

    dienst: str
    wat: Text
    wanneer: date | None
    bron: str


class Bericht(Row):
    """What a source said about its plans on a day."""

    dag: date
    tekst: Text
    bron: str


class Patroon(Row):
    """An interaction pattern: what it is, how it is used today and what is decided about it."""

    id: Literal["signalering", "melding-bevestiging"]
    onderdelen: tuple[str, ...]
    wat: Text
    vandaag: Text
    besloten: Text
    wanneer: date | None
    """When it changes; None: no day is known."""
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


class Bereik(Row):
    """How somebody is reached. ``adres`` is what that party itself publishes; None: this project knows none."""

    tekst: Text
    adres: str | None


class Loket(Row):
    """A party that answers questions, which, and how it is reached."""

    wie: Wie
    waarvoor: Text
    bereik: tuple[Bereik, ...]


class Vraag(Row):
    """A question that somebody has, where to turn with it and what to bring."""

    id: str
    vraag: Text
    bij: Wie
    neem_mee: Text


@cache
def gepland() -> dict[str, Gepland]:
    """What is still to come, by service."""
    return {row.dienst: row for row in _rows(Gepland, "gepland")}


@cache
def planning() -> tuple[Bericht, ...]:
    """What sources said about their plans, the newest first."""
    return _rows(Bericht, "planning")


@cache
def patronen() -> tuple[Patroon, ...]:
    """Both patterns."""
    return _rows(Patroon, "patronen")


@cache
def afspraken() -> tuple[Afspraak, ...]:
    """What was agreed about plateau 2 as a whole."""
    return _rows(Afspraak, "afspraken")


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
