"""The chain as a scenario sees it: persons, DUO, COA and the municipality under test."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

from harness.chain.gemeente import Gemeente
from harness.chain.persoon import Persoon
from harness.chain.toestanden import maak
from harness.parties.witness import SceneLog
from harness.scenarios.facilities import ELDERS, Facilities
from harness.scenarios.gemeente_onder_test import GemeenteOnderTest
from harness.scenarios.gesimuleerd import Gesimuleerd


class Keten:
    """Handed to a scenario when it is played. ``duo`` and ``coa`` are simulated, ``gemeente`` is under test."""

    def __init__(self, facilities: Facilities, log: SceneLog) -> None:
        self.facilities, self.log = facilities, log
        self.random = random.Random(f"{facilities.seed}:{log.scenario}:{log.attempt}")
        self.duo = Gesimuleerd("duo", self)
        self.coa = Gesimuleerd("coa", self)
        self.gemeente = GemeenteOnderTest(self)

    @property
    def vandaag(self) -> date:
        return self.facilities.peildatum

    @property
    def gemeenten(self) -> tuple[Gemeente, ...]:
        """The municipalities that the application serves; the first is the one scenarios use."""
        return self.facilities.gemeenten

    def persoon(
        self, toestand: str, *, gemeente: Gemeente | None = None, delen: bool = True, **parameters: Any
    ) -> Persoon:
        """A fresh person in a toestand (contracts/toestanden.yaml), who from now on belongs to this scenario.

        Raises ValueError for a toestand or parameter that does not exist.
        """
        gemeente = gemeente or self.gemeenten[0]
        numbers = self.facilities.numbers
        persoon = maak(
            toestand,
            bsn=numbers.bsn(),
            v_nummer=numbers.v_nummer(),
            gemeente=gemeente,
            vandaag=self.vandaag,
            rng=self.random,
            vorige_gemeente=ELDERS,
            **parameters,
        )
        if delen:
            self.facilities.personen.voeg_toe(persoon)
        witness = self.facilities.witness
        witness.owns(self.log, persoon.bsn, persoon.v_nummer)
        witness.mark(
            self.log,
            "persoon",
            bsn=persoon.bsn,
            v_nummer=persoon.v_nummer,
            oin=gemeente.oin,
            toestand=toestand,
            parameters={key: str(value) for key, value in parameters.items()},
        )
        return persoon

    def mark(self, name: str, **data: Any) -> int:
        """Leaves a mark in the recording, for the checks."""
        return self.facilities.witness.mark(self.log, name, **data)
