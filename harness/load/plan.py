"""Everything that a process of the load has to know, in one file that is written before anything is sent."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from harness.chain.tables import Row
from harness.chain.toestanden import Waarde, toestand
from harness.load.vormen import Fase


class Belaste(Row):
    """A person, with the toestand and the municipality that asks about it. ``gemeente`` is an OIN."""

    toestand: str
    parameters: Mapping[str, Waarde] = {}
    bsn: str | None = None
    v_nummer: int | None = None
    gemeente: str

    @property
    def waarden(self) -> dict[str, Waarde]:
        """All parameters of the toestand, the defaults too."""
        return toestand(self.toestand).waarden(self.parameters)

    def is_in(self, naam: str, parameters: Mapping[str, Waarde]) -> bool:
        """Whether this person is in that toestand."""
        return naam == self.toestand and toestand(naam).waarden(parameters) == self.waarden


class Vraag(Row):
    """One call, ready but for the ``berichtId``."""

    operatie: str
    methode: str
    pad: str
    inhoud: Any = None


class Werk(Row):
    """What one municipality asks, over and over, in this order."""

    gemeente: str
    vragen: tuple[Vraag, ...]


class Doelwit(Row):
    """Where the provider is, and the files (PEM) that it takes to speak to it."""

    url: str
    client_cert: str | None = None
    client_key: str | None = None
    ca: str | None = None


class Plan(Row):
    """A load, bounded in time and in number."""

    aanbieder: str
    doelwit: Doelwit
    doel: str
    """The OIN that messages are for."""
    gebruikers: int
    """How many municipalities are at work at once, at most."""
    per_seconde: float
    """How many requests per second, at most, over all of them."""
    seconden: float
    berichten: int
    """After so many nothing is sent any more."""
    workers: int = 0
    """Processes that share the work under one master; 0: one process does it all."""
    fasen: tuple[Fase, ...]
    werk: dict[str, tuple[Werk, ...]]
    """By what is asked (``Wat``)."""
    personen: tuple[Belaste, ...] = ()
    weggelaten: tuple[str, ...] = ()
    """Operations that nobody stands ready for."""

    def fase(self, seconde: float) -> Fase | None:
        """The phase at that second of the run; None when it is over."""
        return next((fase for fase in self.fasen if fase.van <= seconde < fase.tot), None)

    def bewaar(self, file: Path) -> Path:
        """Writes it; returns the file."""
        file.write_text(self.model_dump_json(), encoding="utf-8")
        return file

    @classmethod
    def lees(cls, file: Path) -> Plan:
        """What ``bewaar`` wrote."""
        return cls.model_validate_json(file.read_text(encoding="utf-8"))
