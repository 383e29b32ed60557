"""What a scenario and its players share: the run's facilities, the scenario's own log, and a way to leave marks."""

from __future__ import annotations

import random
from datetime import date
from typing import Any, Protocol

from harness.chain.gemeente import Gemeente
from harness.evidence.declaration import Declaration
from harness.openapi import Catalogue
from harness.parties.witness import SceneLog, Witness
from harness.scenarios.facilities import Facilities


class Voorzieningen(Protocol):
    """What every run has, whoever is under test."""

    @property
    def declaration(self) -> Declaration: ...
    @property
    def witness(self) -> Witness: ...
    @property
    def catalogue(self) -> Catalogue: ...
    @property
    def peildatum(self) -> date: ...
    @property
    def seed(self) -> int: ...
    @property
    def gemeenten(self) -> tuple[Gemeente, ...]: ...


class Toneel:
    facilities: Voorzieningen

    def __init__(self, facilities: Voorzieningen, log: SceneLog) -> None:
        self.facilities, self.log = facilities, log
        self.random = random.Random(f"{facilities.seed}:{log.scenario}:{log.attempt}")

    @property
    def vandaag(self) -> date:
        return self.facilities.peildatum

    @property
    def gemeenten(self) -> tuple[Gemeente, ...]:
        """The municipalities of the run; the first is the one scenarios use."""
        return self.facilities.gemeenten

    def mark(self, name: str, **data: Any) -> int:
        """Leaves a mark in the recording, for the checks. Returns its number."""
        return self.facilities.witness.mark(self.log, name, **data)


class LeverancierToneel(Toneel):
    """The same where a vendor's application is under test."""

    facilities: Facilities
