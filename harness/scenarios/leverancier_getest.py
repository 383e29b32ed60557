"""The chain where a vendor's application is under test: DUO and COA are ours."""

from __future__ import annotations

from typing import Any

from harness.chain.events import Gebeurtenis
from harness.chain.gemeente import Gemeente
from harness.chain.persoon import Persoon
from harness.chain.toestanden import maak
from harness.parties.witness import SceneLog
from harness.scenarios.facilities import ELDERS, Facilities
from harness.scenarios.gesimuleerd import Gesimuleerd
from harness.scenarios.geteste_gemeente import GetesteGemeente
from harness.scenarios.keten import Keten
from harness.scenarios.toneel import LeverancierToneel


class LeverancierGetest(LeverancierToneel, Keten):
    """``duo`` and ``coa`` are simulated, ``gemeente`` is under test."""

    duo: Gesimuleerd
    coa: Gesimuleerd
    gemeente: GetesteGemeente

    def __init__(self, facilities: Facilities, log: SceneLog) -> None:
        super().__init__(facilities, log)
        self.duo = Gesimuleerd("duo", self)
        self.coa = Gesimuleerd("coa", self)
        self.gemeente = GetesteGemeente(self)

    def persoon_bij(self, gebeurtenis: Gebeurtenis) -> Persoon:
        """A fresh person to whom an event of the table can happen."""
        parameters: dict[str, Any] = dict(gebeurtenis.parameters)
        return self.persoon(gebeurtenis.toestand, **parameters)

    def persoon(self, toestand: str, *, gemeente: Gemeente | None = None, **parameters: Any) -> Persoon:
        """A fresh person in a toestand, known to the simulated parties from now on.

        Raises ToestandError for a toestand or parameter that does not exist.
        """
        gemeente = gemeente or self.gemeenten[0]
        bsn, v_nummer = self.facilities.numbers.deal(self.log.scenario, self.log.attempt)
        persoon = maak(
            toestand,
            bsn=bsn,
            v_nummer=v_nummer,
            gemeente=gemeente,
            vandaag=self.vandaag,
            rng=self.random,
            vorige_gemeente=ELDERS,
            **parameters,
        )
        self.facilities.personen.voeg_toe(persoon)
        self.facilities.witness.owns(self.log, persoon.bsn, persoon.v_nummer)
        self.mark(
            "persoon",
            bsn=persoon.bsn,
            v_nummer=persoon.v_nummer,
            oin=gemeente.oin,
            toestand=toestand,
            parameters={key: str(value) for key, value in parameters.items()},
        )
        return persoon
