"""The simulated DUO: a state machine over synthetic persons. No sockets, no clock of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from itertools import count

from harness.chain.gemeente import Gemeente
from harness.chain.instellingen import Instelling
from harness.chain.personen import Personen
from harness.chain.persoon import Persoon, Verblijf, Voorval
from harness.parties.calls import Answer, Call
from harness.parties.duo.contactpersoon import CONTACTPERSONEN
from harness.parties.duo.herhaling import Herhalingen
from harness.parties.duo.leveringen import LEVERINGEN
from harness.parties.duo.lijsten import LIJSTEN
from harness.parties.duo.raadplegingen import RAADPLEGINGEN
from harness.parties.duo.regels import gebroken_regels
from harness.parties.duo.toelating import NIET_ONDER_DE_WET, gebroken_toelating
from harness.parties.duo.verzoek import Administratie, Verzoek
from harness.parties.duo.weigeren import niet_gevonden, weiger


class SimulatedDuo:
    """Answers as DUO's documents and rules say. One per run; not to be shared between threads."""

    def __init__(
        self,
        personen: Personen,
        instellingen: Mapping[str, Instelling],
        gemeenten: Mapping[str, Gemeente],
        vandaag: Callable[[], date],
    ) -> None:
        """``instellingen`` by instellingsnummer, ``gemeenten`` by OIN."""
        self.administratie = Administratie(personen, instellingen, gemeenten, vandaag)
        self._herhalingen = Herhalingen()

    def answer(self, call: Call) -> Answer:
        """What DUO answers. Raises KeyError for an operation that is not DUO's."""
        return self._herhalingen.eenmaal(call, lambda: self._answer(call))

    def _answer(self, call: Call) -> Answer:
        operatie = call.operation.operation_id
        if lijst := LIJSTEN.get(operatie):
            return Answer.json(200, lijst(self.administratie))
        gemeente = self.administratie.gemeenten.get(call.bron)
        if gemeente is None:
            return weiger(call.operation, NIET_ONDER_DE_WET)
        if beheer := CONTACTPERSONEN.get(operatie):
            return beheer(self.administratie, gemeente, call)
        return self._over_een_persoon(call, gemeente)

    def verhuist(self, bsn: str, naar: Gemeente) -> None:
        """The person settles in another municipality today, outside COA. Raises KeyError."""
        self._persoon(bsn).verblijf = Verblijf(naar, self.administratie.vandaag())

    def koppelt(self, bsn: str, aan: Gemeente) -> None:
        """COA links the person, who lives in a COA location from now on. Raises KeyError."""
        persoon, vandaag = self._persoon(bsn), self.administratie.vandaag()
        persoon.verblijf = replace(persoon.verblijf, in_coa=True, gekoppeld_aan=aan, gekoppeld_op=vandaag)

    def zet_toestand(self, persoon: Persoon) -> None:
        """From now on the person with that BSN is this one, in whichever toestand it was made."""
        self.administratie.personen.voeg_toe(persoon)

    def begint_te_nummeren_bij(self, nummer: int) -> None:
        """From now on new contact persons get this number and those after it."""
        self.administratie.nummers = count(nummer)

    def onthoudt(self, bsn: str, gebeurtenis: str) -> None:
        """An event happened today; it is there when the municipality reads the person's events. Raises KeyError."""
        self._persoon(bsn).gebeurtenissen.append(Voorval(gebeurtenis, self.administratie.vandaag()))

    def _over_een_persoon(self, call: Call, gemeente: Gemeente) -> Answer:
        persoon = self.administratie.personen.zoek(call.parameters["bsn"])
        if persoon is None or not persoon.bekend_bij_duo:
            return niet_gevonden()
        vandaag = self.administratie.vandaag()
        if niet_toegelaten := gebroken_toelating(persoon, gemeente, vandaag):
            return weiger(call.operation, niet_toegelaten)
        if lees := RAADPLEGINGEN.get(call.operation.operation_id):
            inhoud = lees(persoon)
            return niet_gevonden() if inhoud is None else Answer.json(200, inhoud)
        verzoek = Verzoek(call, self.administratie, gemeente, persoon, vandaag)
        if gebroken := gebroken_regels(verzoek):
            return weiger(call.operation, gebroken)
        return LEVERINGEN[call.operation.operation_id](verzoek)

    def _persoon(self, bsn: str) -> Persoon:
        persoon = self.administratie.personen.zoek(bsn)
        if persoon is None:
            raise KeyError(f"DUO has no person with BSN {bsn}; give it one with zet_toestand")
        return persoon
