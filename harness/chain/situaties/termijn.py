"""Toestanden of the term: near its end, past it, extended, fined."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from harness.chain.datums import jaren_later, maanden_en_dagen_later, maanden_later
from harness.chain.persoon import TERMIJN_IN_JAREN, Termijn
from harness.chain.situaties.bouw import Bouw
from harness.chain.situaties.leerroute import met_pip
from harness.chain.situaties.register import toestand

_DAG = timedelta(days=1)
_WEKEN_TOT_PIP = 8


@toestand("termijn-eindigt")
def termijn_eindigt(bouw: Bouw, *, leerroute: str, maanden: int, weken: int, dagen: int) -> None:
    _eindigt_over(bouw, leerroute, maanden=maanden, weken=weken, dagen=dagen)


def _eindigt_over(bouw: Bouw, leerroute: str, *, maanden: int = 0, weken: int, dagen: int = 0) -> Termijn:
    """The term counts back from its end, so that it ends on that day in leap years too."""
    einddatum = maanden_en_dagen_later(bouw.vandaag, maanden, 7 * weken + dagen)
    startdatum = jaren_later(einddatum, -TERMIJN_IN_JAREN)
    bouw.wordt_plichtig(startdatum - _DAG - timedelta(weeks=_WEKEN_TOT_PIP))
    bouw.krijgt_pip(leerroute, startdatum - _DAG)
    termijn = Termijn(startdatum, einddatum, startdatum)
    bouw.start_termijn(termijn)
    return termijn


@toestand("termijn-verlengd")
def termijn_verlengd(bouw: Bouw, *, leerroute: str, maanden: int, op_verzoek: bool) -> None:
    termijn = _eindigt_over(bouw, leerroute, weken=6)
    bouw.wijzig_termijn(
        replace(
            termijn,
            einddatum=maanden_later(termijn.einddatum, maanden),
            wijzigingsdatum=bouw.vandaag,
            verlengingsgrond="3A" if op_verzoek else "9",
        )
    )
    if op_verzoek:
        _aanvraag(bouw, "Toegekend")
    bouw.gebeurt("SS104" if op_verzoek else "SS103", bouw.vandaag)


@toestand("verlenging-aangevraagd")
def verlenging_aangevraagd(bouw: Bouw, *, leerroute: str) -> None:
    _eindigt_over(bouw, leerroute, weken=10)
    _aanvraag(bouw, "InBehandeling")
    bouw.gebeurt("SS112", bouw.vandaag)


@toestand("verlenging-afgewezen")
def verlenging_afgewezen(bouw: Bouw, *, leerroute: str) -> None:
    _eindigt_over(bouw, leerroute, weken=6)
    _aanvraag(bouw, "Afgewezen")
    bouw.gebeurt("SS113", bouw.vandaag)


@toestand("met-boete")
def met_boete(bouw: Bouw, *, leerroute: str, bedrag: int) -> None:
    _eindigt_over(bouw, leerroute, weken=-9)
    bouw.persoon.boetes.append({"bedrag": bedrag, "datum": bouw.vandaag.isoformat()})
    bouw.gebeurt("SS198", bouw.vandaag)


@toestand("examen-gedaan")
def examen_gedaan(bouw: Bouw, *, leerroute: str, geslaagd: bool) -> None:
    met_pip(bouw, leerroute=leerroute, weken=60)
    afgenomen = bouw.weken_geleden(6)
    onderdeel = bouw.rng.choice(("LE", "LU", "SC", "SP"))
    uitslag = "Geslaagd" if geslaagd else "Gezakt"
    bouw.persoon.examens += [
        {"examendatum": afgenomen.isoformat(), "resultaat": uitslag, "onderdeel": onderdeel, "niveau": "B1"},
        {
            "examendatum": (afgenomen + _DAG).isoformat(),
            "resultaat": "Geen",
            "redenGeenResultaat": "Afgemeld",
            "onderdeel": "KNM",
        },
    ]
    bouw.persoon.gratis_pogingen[onderdeel] -= 1
    bouw.gebeurt("SS199", bouw.vandaag)


def _aanvraag(bouw: Bouw, beoordeling: str) -> None:
    """A request for extension, received three weeks ago; judged today, unless it still lies with DUO."""
    aanvraag = {"beoordelingAanvraag": beoordeling, "ontvangstdatum": bouw.weken_geleden(3).isoformat()}
    if beoordeling != "InBehandeling":
        aanvraag["datumBeoordeling"] = bouw.vandaag.isoformat()
    bouw.persoon.verlengingen.append(aanvraag)
