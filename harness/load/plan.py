"""Everything that a process of the load has to know, in one file that is written before anything is sent."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from harness.chain.tables import Row
from harness.chain.toestanden import Waarde, toestand
from harness.load.shapes import Phase


class Subject(Row):
    """A person, with the toestand and the municipality that asks about it. ``gemeente`` is an OIN."""

    toestand: str
    parameters: Mapping[str, Waarde] = {}
    bsn: str | None = None
    v_nummer: int | None = None
    gemeente: str

    @property
    def values(self) -> dict[str, Waarde]:
        """All parameters of the toestand, the defaults too."""
        return toestand(self.toestand).waarden(self.parameters)

    def is_in(self, name: str, parameters: Mapping[str, Waarde]) -> bool:
        """Whether this person is in that toestand."""
        return name == self.toestand and toestand(name).waarden(parameters) == self.values


class Call(Row):
    """One call, ready but for the ``berichtId``."""

    operation: str
    method: str
    path: str
    content: Any = None


class Work(Row):
    """What one municipality asks, over and over, in this order."""

    gemeente: str
    calls: tuple[Call, ...]


class Target(Row):
    """Where the provider is, and the files (PEM) that it takes to speak to it."""

    url: str
    client_cert: str | None = None
    client_key: str | None = None
    ca: str | None = None


class Plan(Row):
    """A load, bounded in time and in number."""

    provider: str
    target: Target
    doel: str
    """The OIN that messages are for."""
    users: int
    """How many municipalities are at work at once, at most."""
    rate: float
    """How many requests per second, at most, over all of them."""
    seconds: float
    most_requests: int
    """After so many nothing is sent any more."""
    workers: int = 0
    """Processes that share the work under one master; 0: one process does it all."""
    phases: tuple[Phase, ...]
    work: dict[str, tuple[Work, ...]]
    """By what is asked (``What``)."""
    personen: tuple[Subject, ...] = ()
    left_out: tuple[str, ...] = ()
    """Operations that nobody stands ready for."""

    def phase(self, second: float) -> Phase | None:
        """The phase at that second of the run; None when it is over."""
        return next((phase for phase in self.phases if phase.start <= second < phase.end), None)

    def save(self, file: Path) -> Path:
        """Writes it; returns the file."""
        file.write_text(self.model_dump_json(), encoding="utf-8")
        return file

    @classmethod
    def read(cls, file: Path) -> Plan:
        """What ``save`` wrote."""
        return cls.model_validate_json(file.read_text(encoding="utf-8"))
