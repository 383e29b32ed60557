"""Toestanden in which a municipality has delivered: an offer, MAP, PVT, the Z-route, hours."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from harness.chain.persoon import VOLDAAN, Resultaat, Soort
from harness.chain.situaties.bouw import Bouw
from harness.chain.situaties.leerroute import met_pip
from harness.chain.situaties.register import toestand
from harness.chain.situaties.termijn import termijn_eindigt
from harness.chain.uren import SOORTEN, Totaal, Uren


@toestand("met-aanbod")
def met_aanbod(bouw: Bouw, *, leerroute: str, instelling: str, weken: int) -> None:
    met_pip(bouw, leerroute=leerroute, weken=weken + 2)
    bouw.krijgt_aanbod(instelling, bouw.weken_geleden(weken))


@toestand("met-aanbod-zonder-datum")
def met_aanbod_zonder_datum(bouw: Bouw, *, leerroute: str, instelling: str, weken: int) -> None:
    met_aanbod(bouw, leerroute=leerroute, instelling=instelling, weken=weken)
    kaal = {"indicatorAlfabetiseringsonderwijs": "NVT"}
    bouw.persoon.aanbod[instelling] = [replace(bouw.persoon.aanbod[instelling][0], inhoud=kaal)]


@toestand("aanbod-ingetrokken")
def aanbod_ingetrokken(bouw: Bouw, *, leerroute: str, instelling: str, weken: int) -> None:
    met_aanbod(bouw, leerroute=leerroute, instelling=instelling, weken=weken)
    bouw.persoon.aanbod[instelling] = [replace(aanbod, ingetrokken=True) for aanbod in bouw.persoon.aanbod[instelling]]


@toestand("met-map")
def met_map(bouw: Bouw, *, leerroute: str, weken: int, van: str) -> None:
    _met_resultaat(bouw, "map", leerroute, weken, van)


@toestand("met-pvt")
def met_pvt(bouw: Bouw, *, leerroute: str, weken: int, van: str) -> None:
    _met_resultaat(bouw, "pvt", leerroute, weken, van)


@toestand("zroute-afgerond")
def zroute_afgerond(bouw: Bouw, *, weken: int) -> None:
    met_pip(bouw, leerroute="Z", weken=100)
    bouw.persoon.resultaten["zroute"] = Resultaat(bouw.gemeente, bouw.weken_geleden(weken))


@toestand("zroute-voldaan")
def zroute_voldaan(bouw: Bouw, *, weken: int) -> None:
    zroute_afgerond(bouw, weken=weken)
    bouw.eindigt_plicht(VOLDAAN, bouw.vandaag)
    bouw.gebeurt("SS106", bouw.vandaag)


@toestand("met-map-na-termijn")
def met_map_na_termijn(bouw: Bouw, *, leerroute: str, verwijtbaar: str) -> None:
    termijn_eindigt(bouw, leerroute=leerroute, maanden=0, weken=-6, dagen=0)
    bouw.persoon.resultaten["map"] = Resultaat(bouw.gemeente, bouw.weken_geleden(2), verwijtbaar)


@toestand("met-uren")
def met_uren(bouw: Bouw, *, leerroute: str, instelling: str, uren: int, dagen: int) -> None:
    met_aanbod(bouw, leerroute=leerroute, instelling=instelling, weken=40)
    bekend_tot = bouw.vandaag - timedelta(days=dagen)
    verzuim = uren // 20
    per_soort = dict(zip(SOORTEN, (uren, verzuim, verzuim // 2), strict=True))
    bouw.persoon.uren[bouw.gemeente.code] = Uren(
        gemeente={
            "ParticipatieAlsTaalles": Totaal(uren // 4, bekend_tot),
            "ParticipatieactiviteitenBredeIntake": Totaal(uren // 2, bekend_tot),
            "TaallesEnKnmBredeIntake": Totaal(uren // 10, bekend_tot),
        },
        instellingen={instelling: {soort: Totaal(aantal, bekend_tot) for soort, aantal in per_soort.items()}},
    )


def _met_resultaat(bouw: Bouw, soort: Soort, leerroute: str, weken: int, van: str) -> None:
    """The result was delivered ``weken`` ago, by this municipality (``eigen``) or by the former one (``vorige``)."""
    met_pip(bouw, leerroute=leerroute, weken=weken + 50)
    leverancier = bouw.gemeente if van == "eigen" else bouw.andere_gemeente
    bouw.persoon.resultaten[soort] = Resultaat(leverancier, bouw.weken_geleden(weken))
