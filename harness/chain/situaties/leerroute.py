"""Toestanden from the start of the obligation to the start of the term."""

from __future__ import annotations

from datetime import timedelta

from harness.chain.datums import jaren_later
from harness.chain.persoon import Termijn
from harness.chain.situaties.bouw import Bouw
from harness.chain.situaties.register import toestand
from harness.chain.uren import GEVOLGD, Totaal, Uren

_DAG = timedelta(days=1)
_WEKEN_TOT_PIP = 8
_AOW_LEEFTIJD = 67


@toestand("nieuw")
def nieuw(bouw: Bouw, *, weken: int) -> None:
    bouw.wordt_plichtig(bouw.weken_geleden(weken))


@toestand("nieuw-gevestigd")
def nieuw_gevestigd(bouw: Bouw, *, weken: int, woont: int) -> None:
    nieuw(bouw, weken=weken)
    bouw.woont(bouw.gemeente, bouw.weken_geleden(woont))


@toestand("nieuw-aow")
def nieuw_aow(bouw: Bouw, *, weken: int) -> None:
    nieuw(bouw, weken=weken)
    over_drie_maanden = bouw.vandaag + timedelta(weeks=13)
    bouw.persoon.geboortedatum = jaren_later(over_drie_maanden, -_AOW_LEEFTIJD)
    bouw.gebeurt("SS128", bouw.vandaag)


@toestand("met-pip")
def met_pip(bouw: Bouw, *, leerroute: str, weken: int) -> None:
    dagtekening = bouw.weken_geleden(weken)
    bouw.wordt_plichtig(dagtekening - timedelta(weeks=_WEKEN_TOT_PIP))
    bouw.krijgt_pip(leerroute, dagtekening)
    bouw.start_termijn(Termijn.na_pip(dagtekening, dagtekening + _DAG))


@toestand("pip-zonder-termijn")
def pip_zonder_termijn(bouw: Bouw, *, leerroute: str, weken: int, instelling: str, uren: int) -> None:
    dagtekening = bouw.weken_geleden(weken)
    bouw.wordt_plichtig(dagtekening - timedelta(weeks=_WEKEN_TOT_PIP))
    bouw.krijgt_pip(leerroute, dagtekening)
    if uren >= 0:
        bouw.krijgt_aanbod(instelling, dagtekening)
        totalen = {instelling: {GEVOLGD: Totaal(uren, bouw.vandaag)}}
        bouw.persoon.uren[bouw.gemeente.code] = Uren(instellingen=totalen)


@toestand("aangemeld-lbt")
def aangemeld_lbt(bouw: Bouw, *, weken: int) -> None:
    nieuw(bouw, weken=weken)
    bouw.persoon.examennummer = f"{bouw.rng.randrange(10**9):012d}"
    bouw.gebeurt("SS137", bouw.vandaag)


@toestand("lbt-resultaat")
def lbt_resultaat(bouw: Bouw, *, weken: int, haalbaar: bool) -> None:
    nieuw(bouw, weken=weken)
    # Never a round number: a score whose comma, or last digit, gets lost must show.
    honderdsten = bouw.rng.randint(*((50, 89) if haalbaar else (1, 49))) * 100 + bouw.rng.choice((25, 37, 68))
    bouw.persoon.lbt_resultaten.append(
        {
            "resultaat": "B1-route haalbaar" if haalbaar else "B1-route niet haalbaar",
            "behaaldeScore": f"{honderdsten // 100},{honderdsten % 100:02d}",
            "benodigdeScore": "50,00",
            "datumAfname": (bouw.vandaag - _DAG).isoformat(),
        }
    )
    bouw.gebeurt("SS131", bouw.vandaag)
