"""Delivering and withdrawing an inburgeringsaanbod."""

from __future__ import annotations

from dataclasses import replace

from harness.chain.persoon import Aanbod
from harness.parties.calls import Answer
from harness.parties.duo.verzoek import Verzoek
from harness.parties.duo.weigeren import niet_gevonden


def registreer(verzoek: Verzoek) -> Answer:
    """I7: from now on this is the offer at that institution."""
    geleverd = verzoek.persoon.aanbod.setdefault(verzoek.instellingsnummer, [])
    geleverd.append(Aanbod(verzoek.gemeente, dict(verzoek.inhoud)))
    return Answer(201)


def trek_in(verzoek: Verzoek) -> Answer:
    """All that was delivered for that institution counts as withdrawn (which U4 asks about)."""
    persoon, nummer = verzoek.persoon, verzoek.instellingsnummer
    if persoon.geldend_aanbod(nummer) is None:
        return niet_gevonden()
    persoon.aanbod[nummer] = [replace(aanbod, ingetrokken=True) for aanbod in persoon.aanbod[nummer]]
    return Answer(204)
