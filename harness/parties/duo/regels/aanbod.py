"""Rules on an inburgeringsaanbod. I5 and I6 name fields that do not exist, and so have no function."""

from __future__ import annotations

from harness.chain.persoon import Aanbod
from harness.parties.duo.regels.register import gebroken
from harness.parties.duo.verzoek import Verzoek


@gebroken("I1")
def geen_asielstatushouder(verzoek: Verzoek) -> bool:
    return not verzoek.persoon.is_asielstatushouder


@gebroken("I2")
def zonder_pip(verzoek: Verzoek) -> bool:
    return verzoek.persoon.pip is None


@gebroken("I3", "U1")
def zonder_keurmerk(verzoek: Verzoek) -> bool:
    instelling = verzoek.instelling
    return instelling is None or not instelling.past_bij(verzoek.persoon.leerroute)


@gebroken("I4")
def voor_het_pip(verzoek: Verzoek) -> bool:
    pip = verzoek.persoon.pip
    geleverd = Aanbod(verzoek.gemeente, verzoek.inhoud)
    return pip is not None and any(datum < pip.dagtekening for datum in geleverd.datums)
