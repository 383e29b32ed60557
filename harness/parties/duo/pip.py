"""Delivering and deleting a PIP."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from harness.chain.datums import jaren_later
from harness.chain.persoon import Persoon, Pip, Termijn
from harness.parties.calls import Answer
from harness.parties.duo.toelating import heeft_actuele_pip
from harness.parties.duo.verzoek import Verzoek
from harness.parties.duo.weigeren import niet_gevonden

_TERMIJN_IN_JAREN = 3


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
        _start_termijn(persoon, pip)
    return Answer(201)


def verwijder(verzoek: Verzoek) -> Answer:
    """The PIP before it, if any, is the current one again. A municipality can only delete its own."""
    if not heeft_actuele_pip(verzoek.persoon, verzoek.gemeente):
        return niet_gevonden()
    verzoek.persoon.pips.pop()
    return Answer(200)


def _start_termijn(persoon: Persoon, pip: Pip) -> None:
    """Three years from the day after the PIP was signed (Wet inburgering 2021, article 11)."""
    startdatum = pip.dagtekening + timedelta(days=1)
    persoon.termijn = Termijn(startdatum, jaren_later(startdatum, _TERMIJN_IN_JAREN), pip.geregistreerd_op)
    persoon.termijnhistorie.append(persoon.termijn)
