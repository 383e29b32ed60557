"""The gebeurtenissen that DUO and COA notify, and what a municipality reads after each."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Literal

from harness.chain.tables import Row, Text, read_yaml, rows

_TABLE = "contracts/gebeurtenissen.yaml"


class Raadpleging(Row):
    """One read that belongs to an event: which operation, for which service, at which level."""

    operatie: str
    of: tuple[str, ...] = ()
    """Other operations of the same API that will do: DUO's overview names an API, and no operation."""
    dienst: str
    niveau: Literal["must", "should"]


class Gebeurtenis(Row):
    id: str
    groep: str
    bron: Literal["DUO", "COA"]
    betekenis: Text
    toestand: str
    parameters: Mapping[str, bool | int | str] = {}
    """Of the toestand, where its defaults do not fit."""
    raadplegingen: tuple[Raadpleging, ...]

    @property
    def diensten(self) -> tuple[str, ...]:
        """Slugs of the services it serves, each once."""
        return tuple(dict.fromkeys(lees.dienst for lees in self.raadplegingen))


class Geparkeerd(Row):
    """An event that DUO calls not relevant for now: to be survived, nothing is read after it."""

    id: str
    betekenis: Text


@cache
def gebeurtenissen() -> tuple[Gebeurtenis, ...]:
    """The 31 events that DUO publishes."""
    return rows(Gebeurtenis, read_yaml(_TABLE)["gebeurtenissen"], f"{_TABLE}: gebeurtenissen")


@cache
def concept_gebeurtenissen() -> tuple[Gebeurtenis, ...]:
    """Events that this project proposes for COA."""
    return rows(Gebeurtenis, read_yaml(_TABLE)["concept"], f"{_TABLE}: concept")


@cache
def geparkeerde_gebeurtenissen() -> tuple[Geparkeerd, ...]:
    """The 10 events that are parked."""
    return rows(Geparkeerd, read_yaml(_TABLE)["geparkeerd"], f"{_TABLE}: geparkeerd")


@cache
def gebeurtenis(identifier: str) -> Gebeurtenis:
    """The event with this id, published or concept. Raises KeyError."""
    return {event.id: event for event in (*gebeurtenissen(), *concept_gebeurtenissen())}[identifier]
