"""The chain where DUO or COA is under test: the municipalities are ours."""

from __future__ import annotations

from typing import Any

from harness.chain.gemeente import Gemeente
from harness.evidence import marks
from harness.parties.witness import SceneLog
from harness.playing.keten import Keten
from harness.playing.provider.base import BronToneel
from harness.playing.provider.bron import GetesteBron
from harness.playing.provider.facilities import BronVoorzieningen
from harness.playing.provider.gemeente import GesimuleerdeGemeente
from harness.playing.provider.persons import Aangewezen, Gevraagd, Hand


class BronGetest(BronToneel, Keten):
    """``duo`` and ``coa`` are under test (one of them at a time), ``gemeente`` is simulated."""

    duo: GetesteBron
    coa: GetesteBron
    gemeente: GesimuleerdeGemeente

    def __init__(self, facilities: BronVoorzieningen, log: SceneLog) -> None:
        super().__init__(facilities, log)
        self.duo = GetesteBron("duo", self)
        self.coa = GetesteBron("coa", self)
        self.gemeente = GesimuleerdeGemeente(self)
        self._hand = facilities.handen.pop((log.scenario, log.attempt), Hand())

    @property
    def bron(self) -> GetesteBron:
        """The one that is under test."""
        return self.duo if self.facilities.bron == "duo" else self.coa

    def persoon(self, toestand: str, *, gemeente: Gemeente | None = None, **parameters: Any) -> Aangewezen:
        """The person who was found for this before the scenario began.

        Raises ToestandError for a toestand that does not exist, GeenPersoonError when nobody was found.
        """
        gevraagd = Gevraagd.of(toestand, gemeente or self.gemeenten[0], parameters)
        persoon = self._hand.neem(gevraagd)
        self.facilities.witness.owns(self.log, persoon.bsn, persoon.v_nummer)
        self.mark(
            marks.PersonGiven(
                bsn=persoon.bsn,
                v_nummer=persoon.v_nummer,
                oin=gevraagd.oin,
                toestand=toestand,
                parameters={key: str(value) for key, value in parameters.items()},
            )
        )
        return persoon
