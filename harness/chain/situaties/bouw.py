"""The steps of which every toestand is made: the obligation starts, a PIP is delivered, the term starts, ..."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from harness.chain.datums import jaren_later
from harness.chain.gemeente import Gemeente
from harness.chain.persoon import ASIEL, GEZIN, Aanbod, Doelgroep, Persoon, Pip, Plicht, Termijn, Verblijf, Voorval
from harness.errors import InvalidError

ONDERDELEN = ("KNM", "LE", "LU", "SC", "SP")
_GRATIS_POGINGEN = 2
_GEZIN_GEDETAILLEERD = ("Gezinshereniger", "Gezinsvormer", "Gezinshereniger met Asielstatushouder", "Overig")
_ANDERE_DAG = timedelta(days=1)


@dataclass
class Bouw:
    """A person under construction. ``vorige`` is the other municipality, in toestanden that have one."""

    persoon: Persoon
    gemeente: Gemeente
    vorige: Gemeente | None
    vandaag: date
    rng: random.Random

    @property
    def andere_gemeente(self) -> Gemeente:
        """Raises ValueError when none was given."""
        if self.vorige is None:
            raise InvalidError("chain.two_municipalities")
        return self.vorige

    def weken_geleden(self, weken: int) -> date:
        """The day so many weeks before today."""
        return self.vandaag - timedelta(weeks=weken)

    def gebeurt(self, gebeurtenis: str, datum: date) -> None:
        """DUO notes an event."""
        self.persoon.gebeurtenissen.append(Voorval(gebeurtenis, datum))

    def woont(self, gemeente: Gemeente, sinds: date) -> None:
        """The person settles in a municipality, outside COA."""
        self.persoon.verblijf = Verblijf(gemeente, sinds)

    def wordt_plichtig(self, sinds: date) -> None:
        """The obligation starts, on the day the person settles in the municipality; DUO lets know a day later."""
        persoon = self.persoon
        kennisgeving = min(sinds + _ANDERE_DAG, self.vandaag)
        self.woont(self.gemeente, sinds)
        self.wijzig_plicht(Plicht(True, begindatum=sinds, wijzigingsdatum=sinds, kennisgeving=kennisgeving))
        self.wijzig_doelgroep(replace(persoon.doelgroep, begindatum=sinds))
        persoon.gratis_pogingen = dict.fromkeys(ONDERDELEN, _GRATIS_POGINGEN)
        self.gebeurt("SS101", kennisgeving)

    def wijzig_plicht(self, plicht: Plicht) -> None:
        """The obligation is set or changed; the historie keeps what was and what is."""
        self.persoon.plicht = plicht
        self.persoon.plichthistorie.append(plicht)

    def eindigt_plicht(self, reden: str, datum: date) -> None:
        """The obligation ended the day before ``datum``, the day on which that was recorded."""
        plicht = self.persoon.plicht
        tot_en_met = max(datum - _ANDERE_DAG, plicht.begindatum or datum)
        self.wijzig_plicht(
            replace(plicht, plichtig=False, einddatum=tot_en_met, wijzigingsdatum=datum, reden_geen=reden)
        )

    def wijzig_doelgroep(self, doelgroep: Doelgroep) -> None:
        """The target group is set or changed; an earlier one ends the day before."""
        historie = self.persoon.doelgroephistorie
        if historie:
            historie[-1] = replace(historie[-1], einddatum=doelgroep.begindatum - _ANDERE_DAG)
        historie.append(doelgroep)
        self.persoon.doelgroep = doelgroep

    def krijgt_pip(self, leerroute: str, dagtekening: date, gemeente: Gemeente | None = None) -> None:
        """A municipality (without one: the municipality) delivered a PIP on the day it was signed."""
        inhoud: dict[str, Any] = {"dagtekeningPip": dagtekening.isoformat(), "leerroute": leerroute}
        if leerroute != "Z":
            inhoud["niveau"] = "B1"
        if leerroute == "B" and self.persoon.is_asielstatushouder:
            inhoud["geschatteIntensiteitB1Route"] = self.rng.randint(400, 900)
        inhoud["indicatorMagOpleidingAfmaken"] = False
        inhoud["indicatorAlfabetiseringsonderwijs"] = self.rng.choice(("A", "AA", "NVT"))
        self.persoon.pips.append(Pip(gemeente or self.gemeente, inhoud, dagtekening))

    def start_termijn(self, termijn: Termijn) -> None:
        """The term starts, and DUO lets know the same day."""
        self.wijzig_termijn(termijn)
        self.gebeurt("SS102", termijn.startdatum)

    def wijzig_termijn(self, termijn: Termijn) -> None:
        """The term is set or changed; the historie keeps what was and what is."""
        self.persoon.termijn = termijn
        self.persoon.termijnhistorie.append(termijn)

    def krijgt_aanbod(self, instellingsnummer: str, datum: date) -> None:
        """An offer of a course of two years, which starts two weeks after it was made."""
        start = datum + timedelta(weeks=2)
        inhoud = {
            "datumInburgeringsaanbod": datum.isoformat(),
            "verwachteStartdatumOpleiding": start.isoformat(),
            "verwachteEinddatumOpleiding": jaren_later(start, 2).isoformat(),
            "indicatorAlfabetiseringsonderwijs": "NVT",
        }
        self.persoon.aanbod.setdefault(instellingsnummer, []).append(Aanbod(self.gemeente, inhoud))


def doelgroep(naam: str, begindatum: date, rng: random.Random) -> Doelgroep:
    """``asielstatushouder`` or ``gezinsmigrant``, with a detailed group that fits."""
    if naam == "asielstatushouder":
        return Doelgroep(ASIEL, begindatum, "Asielstatushouder")
    return Doelgroep(GEZIN, begindatum, rng.choice(_GEZIN_GEDETAILLEERD))
