"""Delivering and deleting a PIP."""

from __future__ import annotations

from dataclasses import replace

from harness.chain.persoon import Pip, Termijn
from harness.parties.calls import Answer
from harness.parties.duo.toelating import heeft_actuele_pip
from harness.parties.duo.verzoek import Verzoek
from harness.parties.duo.weigeren import niet_gevonden


def registreer(verzoek: Verzoek) -> Answer:
    """P7: without a level, B1 is recorded for the B1-route and the education route. The first PIP starts the term.

    The same PIP once more, after a lost answer, is confirmed again and changes nothing.
    """
    persoon, inhoud = verzoek.persoon, dict(verzoek.inhoud)
    if inhoud["leerroute"] != "Z":
        inhoud.setdefault("niveau", "B1")
    pip = Pip(verzoek.gemeente, inhoud, verzoek.vandaag)
    actueel = persoon.pip
    if actueel is not None and replace(actueel, geregistreerd_op=verzoek.vandaag) == pip:
        return Answer(201)
    persoon.pips.append(pip)
    if len(persoon.pips) == 1 and persoon.plicht.plichtig:
        persoon.termijn = Termijn.na_pip(pip.dagtekening, verzoek.vandaag)
        persoon.termijnhistorie.append(persoon.termijn)
    return Answer(201)


def verwijder(verzoek: Verzoek) -> Answer:
    """The PIP before it, if any, is the current one again. A municipality can only delete its own."""
    if not heeft_actuele_pip(verzoek.persoon, verzoek.gemeente):
        return niet_gevonden()
    verzoek.persoon.pips.pop()
    return Answer(200)
