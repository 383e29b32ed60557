"""Everything that a municipality delivers: first, changed, withdrawn. Made from a table of steps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from harness.chain.services import diensten_van_operatie
from harness.playing.handelingen import BIJ_INSTELLING, Inhoud, aanbod, dag, datum, pip, vast
from harness.playing.keten import Keten
from harness.playing.registry import BEIDE, Play, Scenario, add

PIP, AANBOD = "postPipByBsn", "postInburgeringsaanbodByBsnAndInstellingsnummer"
AANBOD_WEG, UREN_BIJ = "deleteInburgeringsaanbodByBsnAndInstellingsnumer", "updateUrenTaallesEnKnmByInstellingsnummer"
MAP, PVT, ZROUTE = "updateMapByBsn", "updatePvtByBsn", "updateZrouteByBsn"


@dataclass(frozen=True)
class Stap:
    operatie: str
    inhoud: Inhoud | None = None
    parameters: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Levering:
    id: str
    nl: str
    en: str
    toestand: str
    stappen: tuple[Stap, ...]
    van_toestand: Mapping[str, Any] = field(default_factory=dict)


def _uren(dagen: int, **velden: Any) -> Stap:
    return Stap(UREN_BIJ, lambda vandaag: {"bekendTot": dag(vandaag, dagen), **velden}, BIJ_INSTELLING)


_Z = {"leerroute": "Z"}

LEVERINGEN = (
    Levering("pip-b1-route", "een eerste PIP met de B1-route", "a first PIP with the B1-route", "nieuw",
             (Stap(PIP, pip(niveau="B1", geschatteIntensiteitB1Route=600)),)),
    Levering("pip-onderwijsroute", "een eerste PIP met de onderwijsroute", "a first PIP with the education route", "nieuw",
             (Stap(PIP, pip(leerroute="O", indicatorMagOpleidingAfmaken=True)),)),
    Levering("pip-zroute", "een eerste PIP met de Z-route en alfabetisering", "a first PIP with the Z-route and literacy", "nieuw",
             (Stap(PIP, pip(leerroute="Z", indicatorAlfabetiseringsonderwijs="A")),)),
    Levering("pip-gewijzigd", "een PIP, en daarna een gewijzigd PIP", "a PIP, and then a changed PIP", "nieuw",
             (Stap(PIP, pip()), Stap(PIP, pip(leerroute="Z", niveau="A2")))),
    Levering("pip-ingetrokken", "een PIP dat wordt ingetrokken", "a PIP that is withdrawn", "pip-zonder-termijn",
             (Stap("deletePipByBsn"),)),
    Levering("aanbod-gegeven", "een inburgeringsaanbod", "an offer", "met-pip", (Stap(AANBOD, aanbod(), BIJ_INSTELLING),)),
    Levering("aanbod-vervangen", "een inburgeringsaanbod dat een eerder vervangt", "an offer that replaces one", "met-aanbod",
             (Stap(AANBOD, aanbod(indicatorAlfabetiseringsonderwijs="AA"), BIJ_INSTELLING),)),
    Levering("aanbod-ingetrokken", "een inburgeringsaanbod dat wordt ingetrokken", "an offer that is withdrawn", "met-aanbod",
             (Stap(AANBOD_WEG, None, BIJ_INSTELLING),)),
    Levering("map-gezet", "de datum van het eindgesprek MAP", "the date of the final interview MAP", "met-pip",
             (Stap(MAP, datum("datumEindgesprekMap", -3)),)),
    Levering("map-gewijzigd", "een gewijzigde datum MAP", "a changed date of MAP", "met-map",
             (Stap(MAP, datum("datumEindgesprekMap", -2)),)),
    Levering("map-ingetrokken", "een ingetrokken datum MAP", "a withdrawn date of MAP", "met-map", (Stap(MAP, vast({})),)),
    Levering("map-na-termijn", "MAP na het einde van de termijn, verwijtbaar", "MAP after the term, culpable", "termijn-eindigt",
             (Stap(MAP, datum("datumEindgesprekMap", -3, verwijtbaar="Ja")),), {"weken": -4}),
    Levering("pvt-gezet", "de datum waarop de PVT is ondertekend", "the date the PVT was signed", "met-pip",
             (Stap(PVT, datum("datumOndertekeningPvt", -3)),)),
    Levering("pvt-gewijzigd", "een gewijzigde datum PVT", "a changed date of PVT", "met-pvt",
             (Stap(PVT, datum("datumOndertekeningPvt", -2)),)),
    Levering("pvt-ingetrokken", "een ingetrokken datum PVT", "a withdrawn date of PVT", "met-pvt", (Stap(PVT, vast({})),)),
    Levering("pvt-na-termijn", "PVT na het einde van de termijn, niet verwijtbaar", "PVT after the term, not culpable", "termijn-eindigt",
             (Stap(PVT, datum("datumOndertekeningPvt", -3, verwijtbaar="Nee")),), {"weken": -4}),
    Levering("zroute-gezet", "de datum waarop de Z-route is afgerond", "the date the Z-route was finished", "met-pip",
             (Stap(ZROUTE, datum("datumAfrondingZroute", -3)),), _Z),
    Levering("zroute-gewijzigd", "een gewijzigde datum Z-route", "a changed date of the Z-route", "zroute-afgerond",
             (Stap(ZROUTE, datum("datumAfrondingZroute", -2)),)),
    Levering("zroute-ingetrokken", "een ingetrokken datum Z-route", "a withdrawn date of the Z-route", "zroute-afgerond",
             (Stap(ZROUTE, vast({})),)),
    Levering("uren-brede-intake", "uren taalles en KNM tijdens de brede intake", "hours of lessons during the broad intake", "met-pip",
             (Stap("updateUrenTaallesEnKnmByBSN", vast({"uren": 40})),)),
    Levering("uren-participatie", "uren participatie", "hours of participation", "met-pip",
             (Stap("updateUrenParticipatieactiviteiten", vast({"uren": 16})), Stap("updateUrenParticipatieactiviteiten", vast({"uren": 20})))),
    Levering("uren-participatie-als-taalles", "uren participatie die als taalles tellen", "hours of participation that count as lessons", "met-pip",
             (Stap("updateUrenParticipatieAlsTaallesByBsn", vast({"uren": 24})),)),
    Levering("uren-instelling", "uren bij een instelling, en een week later meer", "hours at an institution, and more a week later", "met-uren",
             (_uren(-7, uren=250), _uren(0, uren=262, urenGeoorloofdVerzuim=8, urenOngeoorloofdVerzuim=2))),
    Levering("uren-instelling-nul", "nul uren bij een instelling", "zero hours at an institution", "met-aanbod", (_uren(-1, uren=0),)),
    Levering("examennummer-verwijderd", "de leerbaarheidstoets gaat niet door", "the learnability test is off", "aangemeld-lbt",
             (Stap("deleteExamennummerByBsn"),)),
)  # fmt: skip


# The same subject again. Withdrawn, and delivered once more; then with fewer and with other fields: what is left out is left out, and not remembered.
OPNIEUW = (
    Levering("pip-weg-en-opnieuw", "een PIP, trekt het in, en levert een nieuw", "a PIP, withdraws it, and delivers a new one", "nieuw",
             (Stap(PIP, pip()), Stap("deletePipByBsn"), Stap(PIP, pip(leerroute="Z")))),
    Levering("aanbod-weg-en-opnieuw", "een aanbod, trekt het in, en levert een nieuw", "an offer, withdraws it, and delivers a new one", "met-pip",
             (Stap(AANBOD, aanbod(), BIJ_INSTELLING), Stap(AANBOD_WEG, None, BIJ_INSTELLING), Stap(AANBOD, aanbod(), BIJ_INSTELLING))),
    Levering("map-weg-en-opnieuw", "een datum MAP, trekt die in, en levert dezelfde weer", "a date of MAP, withdraws it, and delivers the same again", "met-pip",
             (Stap(MAP, datum("datumEindgesprekMap", -3)), Stap(MAP, vast({})), Stap(MAP, datum("datumEindgesprekMap", -3)))),
    Levering("pvt-weg-en-opnieuw", "een datum PVT, trekt die in, en levert dezelfde weer", "a date of PVT, withdraws it, and delivers the same again", "met-pip",
             (Stap(PVT, datum("datumOndertekeningPvt", -3)), Stap(PVT, vast({})), Stap(PVT, datum("datumOndertekeningPvt", -3)))),
    Levering("zroute-weg-en-opnieuw", "een datum Z-route, trekt die in, en levert dezelfde weer", "a date of the Z-route, withdraws it, and delivers the same again", "met-pip",
             (Stap(ZROUTE, datum("datumAfrondingZroute", -3)), Stap(ZROUTE, vast({})), Stap(ZROUTE, datum("datumAfrondingZroute", -3))), _Z),
    Levering("pip-minder-velden", "een PIP, en daarna een met minder en andere velden", "a PIP, and then one with fewer and other fields", "nieuw",
             (Stap(PIP, pip(niveau="B1", geschatteIntensiteitB1Route=600)), Stap(PIP, pip(leerroute="Z", indicatorAlfabetiseringsonderwijs="A")),
              Stap(PIP, pip(leerroute="Z")))),
    Levering("aanbod-minder-velden", "een aanbod, en daarna een met minder velden", "an offer, and then one with fewer fields", "met-pip",
             (Stap(AANBOD, aanbod(), BIJ_INSTELLING), Stap(AANBOD, datum("datumInburgeringsaanbod", 0, indicatorAlfabetiseringsonderwijs="AA"), BIJ_INSTELLING))),
    Levering("map-minder-velden", "MAP na de termijn, verwijtbaar, dan niet verwijtbaar, dan zonder", "MAP after the term, culpable, then not, then without a word of it", "termijn-eindigt",
             (Stap(MAP, datum("datumEindgesprekMap", -3, verwijtbaar="Ja")), Stap(MAP, datum("datumEindgesprekMap", -2, verwijtbaar="Nee")),
              Stap(MAP, vast({}))), {"weken": -4}),
    Levering("uren-minder-velden", "uren bij een instelling, en daarna met minder velden", "hours at an institution, and then with fewer fields", "met-uren",
             (_uren(-7, uren=250, urenGeoorloofdVerzuim=8, urenOngeoorloofdVerzuim=2), _uren(-1, uren=260), _uren(0, urenGeoorloofdVerzuim=9))),
)  # fmt: skip


def _play(levering: Levering) -> Play:
    async def play(keten: Keten) -> None:
        persoon = keten.persoon(levering.toestand, **levering.van_toestand)
        for stap in levering.stappen:
            inhoud = stap.inhoud(keten.vandaag) if stap.inhoud else None
            await keten.gemeente.levert(persoon, stap.operatie, inhoud, **stap.parameters)

    return play


for _levering in (*LEVERINGEN, *OPNIEUW):
    _operaties = [stap.operatie for stap in _levering.stappen]
    add(
        Scenario(
            id=f"levering-{_levering.id}",
            nl=f"De gemeente levert {_levering.nl}",
            en=f"The municipality delivers {_levering.en}",
            services=diensten_van_operatie(_operaties[0]),
            group="levering",
            play=_play(_levering),
            kanten=BEIDE if _levering in LEVERINGEN else ("leverancier",),
            persons=1,
            tags=frozenset({"levering", *_operaties}),
        )
    )
