"""What a scenario and its players share: the run's facilities, the scenario's own log, and a way to leave marks."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

from harness.chain.gemeente import Gemeente
from harness.parties.witness import SceneLog
from harness.scenarios.facilities import Facilities


class Toneel:
    def __init__(self, facilities: Facilities, log: SceneLog) -> None:
        self.facilities, self.log = facilities, log
        self.random = random.Random(f"{facilities.seed}:{log.scenario}:{log.attempt}")

    @property
    def vandaag(self) -> date:
        return self.facilities.peildatum

    @property
    def gemeenten(self) -> tuple[Gemeente, ...]:
        """The municipalities that the application serves; the first is the one scenarios use."""
        return self.facilities.gemeenten

    def mark(self, name: str, **data: Any) -> int:
        """Leaves a mark in the recording, for the checks. Returns its number."""
        return self.facilities.witness.mark(self.log, name, **data)
