"""Rules on hours at an institution. U1 is the rule on quality marks that an aanbod knows as I3."""

from __future__ import annotations

from datetime import date

from harness.chain.uren import SOORTEN
from harness.parties.duo.regels.register import gebroken
from harness.parties.duo.verzoek import Verzoek


@gebroken("U2")
def voor_de_termijn(verzoek: Verzoek) -> bool:
    termijn = verzoek.persoon.termijn
    return termijn is None or _bekend_tot(verzoek) < termijn.startdatum


@gebroken("U3")
def in_de_toekomst(verzoek: Verzoek) -> bool:
    return _bekend_tot(verzoek) > verzoek.vandaag


@gebroken("U4")
def voor_het_eerste_aanbod(verzoek: Verzoek) -> bool:
    geleverd = verzoek.persoon.aanbod.get(verzoek.instellingsnummer, [])
    datums = [aanbod.inschrijfdatum for aanbod in geleverd if not aanbod.ingetrokken]
    bekend = [datum for datum in datums if datum is not None]
    return bool(bekend) and _bekend_tot(verzoek) < min(bekend)


@gebroken("U5")
def zonder_aanbod_met_startdatum(verzoek: Verzoek) -> bool:
    aanbod = verzoek.persoon.geldend_aanbod(verzoek.instellingsnummer)
    return aanbod is None or aanbod.startdatum is None


@gebroken("U6")
def eerder_dan_geregistreerd(verzoek: Verzoek) -> bool:
    uren = verzoek.persoon.uren.get(verzoek.gemeente.code)
    bekend = uren.instellingen.get(verzoek.instellingsnummer, {}) if uren else {}
    datum = _bekend_tot(verzoek)
    return any(datum < bekend[soort].bekend_tot for soort in SOORTEN if soort in verzoek.inhoud and soort in bekend)


def _bekend_tot(verzoek: Verzoek) -> date:
    return date.fromisoformat(verzoek.inhoud["bekendTot"])
