"""What a scenario and its players share: the run's facilities, the scenario's own log, and a way to leave marks."""

from __future__ import annotations

import random
from datetime import date
from typing import Protocol

from harness.chain.gemeente import Gemeente
from harness.evidence import marks
from harness.evidence.declaration import Declaration
from harness.openapi import Catalogue
from harness.parties.witness import SceneLog, Witness
from harness.playing.vendor.facilities import Facilities


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
        # No seed in it: what persons are like must not decide a verdict in one run and not in another.
        self.random = random.Random(f"{log.scenario}:{log.attempt}")

    @property
    def vandaag(self) -> date:
        return self.facilities.peildatum

    @property
    def gemeenten(self) -> tuple[Gemeente, ...]:
        """The municipalities of the run; the first is the one scenarios use."""
        return self.facilities.gemeenten

    def mark(self, said: marks.Said) -> int:
        """Leaves a mark in the recording, for the checks. Returns its number."""
        return self.facilities.witness.mark(self.log, said)


class LeverancierToneel(Toneel):
    """The same where a vendor's application is under test."""

    facilities: Facilities
