"""The chain where a vendor's application is under test: DUO and COA are ours."""

from __future__ import annotations

from typing import Any

from harness.chain.events import Gebeurtenis
from harness.chain.gemeente import ELDERS, Gemeente
from harness.chain.persoon import Persoon
from harness.chain.toestanden import maak
from harness.errors import HarnessError
from harness.evidence import marks
from harness.parties.witness import SceneLog
from harness.playing.base import LeverancierToneel
from harness.playing.keten import Keten
from harness.playing.vendor.facilities import Facilities
from harness.playing.vendor.gemeente import GetesteGemeente
from harness.playing.vendor.numbers import Pair
from harness.playing.vendor.simulated import Gesimuleerd

ASKED = 20
"""How many an application is asked about before the least known of them has to do: so that nobody holds them all."""


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
        pair = self.facilities.numbers.deal(self.log.scenario, self.log.attempt)
        return self._maak(toestand, pair, gemeente or self.gemeenten[0], parameters)

    async def onbekende(
        self, toestand: str, *, gemeente: Gemeente | None = None, voor: Gemeente | None = None, **parameters: Any
    ) -> Persoon:
        """As ``persoon``, but somebody of whom the application knows nothing yet, also not by an earlier run.

        ``voor``: to which municipality this person must be a stranger, where that is another. Without a probe, or
        where everybody who was asked about is known, it is one of whom as little as possible is known.

        Raises HarnessError when every test BSN was used in this run.
        """
        gemeente = gemeente or self.gemeenten[0]
        oin = (voor or gemeente).oin
        probe, numbers = self.facilities.probe, self.facilities.numbers
        known: dict[str, int] = {}
        for _ in range(ASKED):
            if (bsn := numbers.take_stranger()) is None:  # taken while it is asked, so that nobody else gets it
                break
            answer = (await probe.ask(bsn, oin)).answer if probe else None
            known[bsn] = len(str(answer)) if answer else 0
            if not answer:
                break
        if not known:
            raise HarnessError("scenarios.no_stranger", scenario=self.log.scenario)
        chosen = min(known, key=known.__getitem__)
        numbers.give_back(bsn for bsn in known if bsn != chosen)
        return self._maak(toestand, (chosen, numbers.new_v_nummer(chosen)), gemeente, parameters)

    def _maak(self, toestand: str, pair: Pair, gemeente: Gemeente, parameters: dict[str, Any]) -> Persoon:
        bsn, v_nummer = pair
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
            marks.PersonGiven(
                bsn=persoon.bsn,
                v_nummer=persoon.v_nummer,
                oin=gemeente.oin,
                toestand=toestand,
                parameters={key: str(value) for key, value in parameters.items()},
            )
        )
        return persoon
