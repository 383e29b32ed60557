"""Toestanden after a decision: the obligation met, withdrawn or exempted from, the target group changed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from harness.chain.persoon import VOLDAAN
from harness.chain.situaties.bouw import ONDERDELEN, Bouw, doelgroep
from harness.chain.situaties.leerroute import met_pip, nieuw
from harness.chain.situaties.register import toestand

_DAG = timedelta(days=1)


@toestand("diploma-behaald")
def diploma_behaald(bouw: Bouw, *, leerroute: str) -> None:
    met_pip(bouw, leerroute=leerroute, weken=100)
    for week, onderdeel in enumerate(ONDERDELEN, start=8):
        examen: dict[str, Any] = {
            "examendatum": bouw.weken_geleden(week).isoformat(),
            "resultaat": "Geslaagd",
            "onderdeel": onderdeel,
        }
        bouw.persoon.examens.append(examen if onderdeel == "KNM" else examen | {"niveau": "B1"})
    _eindigt(bouw, VOLDAAN, "SS106")


@toestand("geheel-vrijgesteld")
def geheel_vrijgesteld(bouw: Bouw, *, weken: int) -> None:
    nieuw(bouw, weken=weken)
    _oordeelt_vrijstelling(bouw, "GeheleVrijstelling", "DIP", "Toekenning")
    _eindigt(bouw, "Volledige vrijstelling", "SS107")


@toestand("geheel-ontheven")
def geheel_ontheven(bouw: Bouw, *, leerroute: str, grond: str) -> None:
    met_pip(bouw, leerroute=leerroute, weken=60)
    bouw.persoon.ontheffingen.append({"GeheleOntheffing": _oordeel(bouw, "Toekenning", grond=grond)})
    _eindigt(bouw, "Volledige ontheffing", "SS108")


@toestand("plicht-ingetrokken")
def plicht_ingetrokken(bouw: Bouw, *, leerroute: str, reden: str) -> None:
    met_pip(bouw, leerroute=leerroute, weken=30)
    _eindigt(bouw, reden, "SS110")


@toestand("overleden")
def overleden(bouw: Bouw, *, leerroute: str) -> None:
    met_pip(bouw, leerroute=leerroute, weken=30)
    _eindigt(bouw, "Overlijden", "SS111")


@toestand("tijdelijk-vrijgesteld")
def tijdelijk_vrijgesteld(bouw: Bouw, *, weken: int) -> None:
    nieuw(bouw, weken=weken)
    over_een_jaar = bouw.vandaag + timedelta(days=365)
    periode = {"startdatum": bouw.vandaag.isoformat(), "einddatum": over_een_jaar.isoformat()}
    _oordeelt_vrijstelling(bouw, "TijdelijkeVrijstelling", "INS", "Toekenning", **periode)
    _eindigt(bouw, "Tijdelijke vrijstelling", "SS109")


@toestand("tijdelijke-vrijstelling-ingetrokken")
def tijdelijke_vrijstelling_ingetrokken(bouw: Bouw, *, pip: bool, leerroute: str) -> None:
    if pip:
        met_pip(bouw, leerroute=leerroute, weken=40)
    else:
        nieuw(bouw, weken=40)
    plichtig = bouw.persoon.plicht
    begin, einde = bouw.weken_geleden(30), bouw.vandaag - _DAG
    periode = {"startdatum": begin.isoformat(), "einddatum": einde.isoformat(), "datumOordeel": begin.isoformat()}
    _oordeelt_vrijstelling(bouw, "TijdelijkeVrijstelling", "OPL", "Toekenning", **periode)
    bouw.eindigt_plicht("Tijdelijke vrijstelling", begin)
    bouw.wijzig_plicht(type(plichtig)(True, bouw.vandaag, wijzigingsdatum=bouw.vandaag, kennisgeving=bouw.vandaag))
    bouw.gebeurt("SS130" if pip else "SS129", bouw.vandaag)


@toestand("gedeeltelijk-vrijgesteld")
def gedeeltelijk_vrijgesteld(bouw: Bouw, *, onderdeel: str) -> None:
    met_pip(bouw, leerroute="B", weken=20)
    waarvoor = {"examenonderdeel": onderdeel, "examenniveau": "B1"}
    _oordeelt_vrijstelling(bouw, "GedeeltelijkeVrijstelling", "GED", "Toekenning", **waarvoor)
    bouw.persoon.gratis_pogingen[onderdeel] = 0
    bouw.gebeurt("SS117", bouw.vandaag)


@toestand("vrijstelling-afgewezen")
def vrijstelling_afgewezen(bouw: Bouw, *, soort: str) -> None:
    met_pip(bouw, leerroute="B", weken=20)
    naam, reden, gebeurtenis = {
        "geheel": ("GeheleVrijstelling", "DOC", "SS114"),
        "tijdelijk": ("TijdelijkeVrijstelling", "INS", "SS115"),
        "gedeeltelijk": ("GedeeltelijkeVrijstelling", "GED", "SS116"),
    }[soort]
    _oordeelt_vrijstelling(bouw, naam, reden, "Afwijzing")
    bouw.gebeurt(gebeurtenis, bouw.vandaag)


@toestand("ontheffing-afgewezen")
def ontheffing_afgewezen(bouw: Bouw, *, grond: str) -> None:
    met_pip(bouw, leerroute="B", weken=60)
    bouw.persoon.ontheffingen.append({"GeheleOntheffing": _oordeel(bouw, "Afwijzing", grond=grond)})
    bouw.gebeurt("SS118", bouw.vandaag)


@toestand("gedeeltelijk-ontheven")
def gedeeltelijk_ontheven(bouw: Bouw, *, grond: str, onderdeel: str) -> None:
    met_pip(bouw, leerroute="B", weken=60)
    ontheffing = _oordeel(bouw, "Toekenning", grond=grond, examenonderdeel=onderdeel)
    bouw.persoon.ontheffingen.append({"GedeeltelijkeOntheffing": ontheffing})
    bouw.persoon.gratis_pogingen[onderdeel] = 0
    bouw.gebeurt("SS119", bouw.vandaag)


@toestand("doelgroep-gewijzigd")
def doelgroep_gewijzigd(bouw: Bouw, *, naar: str, weken: int) -> None:
    asiel = naar == "asielstatushouder"
    was = "gezinsmigrant" if asiel else "asielstatushouder"
    bouw.persoon.doelgroep = doelgroep(was, bouw.vandaag, bouw.rng)
    nieuw(bouw, weken=weken)
    bouw.wijzig_doelgroep(doelgroep(naar, bouw.vandaag, bouw.rng))
    bouw.gebeurt("SS125" if asiel else "SS124", bouw.vandaag)


def _eindigt(bouw: Bouw, reden: str, gebeurtenis: str) -> None:
    bouw.eindigt_plicht(reden, bouw.vandaag)
    bouw.gebeurt(gebeurtenis, bouw.vandaag)


def _oordeelt_vrijstelling(bouw: Bouw, soort: str, reden: str, oordeel: str, **verder: str) -> None:
    bouw.persoon.vrijstellingen.append({soort: _oordeel(bouw, oordeel, reden=reden, **verder)})


def _oordeel(bouw: Bouw, oordeel: str, **verder: str) -> dict[str, str]:
    return {"oordeel": oordeel, "datumOordeel": bouw.vandaag.isoformat(), **verder}
