"""The 16 stelseldiensten: what is exchanged, between whom, by which pattern."""

from __future__ import annotations

from functools import cache
from typing import Literal

from harness.chain.tables import Row, Text, read_yaml, rows

ALGEMEEN = "algemeen"
"""Slug for what no single service owns: trust, addressing, the notification endpoint."""


class Stelseldienst(Row):
    slug: str
    nummer: int
    naam: Text
    sdi: str | None
    patroon: Literal["signalering", "melding-bevestiging"]
    van: Literal["DUO", "COA", "gemeente"]
    naar: Literal["DUO", "COA", "gemeente"]
    status: Literal["published", "concept"]
    apis: tuple[str, ...]
    operaties: tuple[str, ...]
    gebeurtenissen: tuple[str, ...]
    tabel3: tuple[int, ...]

    @property
    def bron(self) -> Literal["DUO", "COA"]:
        """The party whose APIs it stands on, whichever way the data goes."""
        return "COA" if "COA" in (self.van, self.naar) else "DUO"


@cache
def stelseldiensten() -> tuple[Stelseldienst, ...]:
    """All services, in the order of the impact analysis."""
    table = read_yaml("contracts/stelseldiensten.yaml")
    return rows(Stelseldienst, table["stelseldiensten"], "contracts/stelseldiensten.yaml: stelseldiensten")


@cache
def stelseldienst(slug: str) -> Stelseldienst:
    """The service with this slug. Raises KeyError."""
    return {dienst.slug: dienst for dienst in stelseldiensten()}[slug]


@cache
def diensten_van_operatie(operation: str) -> tuple[str, ...]:
    """Slugs of the services that an operation serves; empty for an operation that none lists."""
    return tuple(dienst.slug for dienst in stelseldiensten() if operation in dienst.operaties)
