"""Waarborgen bij het lezen, en over wat de consulent daarvan ziet."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta
from typing import Any

from waarborgen.waarborg import Waarborg, altijd

TERMIJN_LEZEN = ("gebeurtenis-ss102",)


def _leest_te_laat(verwerk: Any) -> Any:
    async def wacht_eerst(raadpleger: Any, nummer: int, ronde: int) -> Any:
        await asyncio.sleep(1.4)
        return await verwerk(raadpleger, nummer, ronde)

    return wacht_eerst


async def _zoekt_geen_bsn(_raadpleger: Any, _gemeente: str, _vnummer: str) -> tuple[None, None]:
    return None, None


def _bewaart_alleen_het_eerste(bewaar: Any) -> Any:
    def bewaar_eens(dossier: Any, gemeente: str, persoon: str, operatie: str, antwoord: Any) -> None:
        if operatie not in dossier.gegevens(gemeente, persoon):
            bewaar(dossier, gemeente, persoon, operatie, antwoord)

    return bewaar_eens


def _een_dag(verschil: int) -> Any:
    return lambda _echt: lambda einddatum: (date.fromisoformat(einddatum) + timedelta(days=verschil)).isoformat()


WAARBORGEN = {
    "leest-niets": Waarborg(
        "Na een notificatie wordt niets gelezen.",
        "gebeurtenissen.te_lezen", altijd(()), TERMIJN_LEZEN, "EIS-LEZ-001", "niet_gelezen",
    ),
    "leest-iets-anders": Waarborg(
        "Na een gebeurtenis wordt een verkeerde operatie gelezen.",
        "gebeurtenissen.te_lezen", altijd(("getExamenresultatenByBsn",)), TERMIJN_LEZEN,
        "EIS-LEZ-001", "andere_operatie_gelezen",
    ),
    "leest-te-laat": Waarborg(
        "Er wordt later gelezen dan beloofd.",
        "raadplegen.Raadpleger.verwerk", _leest_te_laat, TERMIJN_LEZEN, "EIS-LEZ-003", "te_laat_gelezen",
    ),
    "leest-niet-alles": Waarborg(
        "Van wat bij een gebeurtenis hoort, wordt alleen het eerste gelezen.",
        "gebeurtenissen.te_lezen", lambda echt: lambda *alles: echt(*alles)[:1], ("gebeurtenis-ss121",),
        "EIS-LEZ-001", "niet_gelezen",
    ),
    "kan-niet-zelf-raadplegen": Waarborg(
        "Een raadpleging op eigen initiatief wordt geweigerd.",
        "opdrachten.ontbrekend", altijd(["alles"]), ("raadpleging-inburgeringstermijnbybsn",),
        "EIS-LEZ-004", "opdracht_niet_aangenomen", must=False,
    ),
    "zoekt-geen-bsn": Waarborg(
        "Bij een V-nummer wordt geen BSN gezocht.",
        "raadplegen.Raadpleger._bsn_via_coa", lambda _echt: _zoekt_geen_bsn, ("effect-vnummer-wordt-bsn",),
        "EIS-LEZ-005", "niet_gelezen", must=False,
    ),
    "haalt-niets-in": Waarborg(
        "Een gemiste notificatie wordt niet ingehaald.",
        "inhalen.gemist", altijd([]), ("effect-inhalen",), "EIS-LEZ-006", "niet_gelezen", must=False,
    ),
    "einde-termijn-inclusief": Waarborg(
        "De einddatum van de termijn telt als laatste dag.",
        "afgeleid.laatste_dag_termijn", _een_dag(0), ("effect-einde-termijn",), "EIS-EFF-001", "niet_getoond",
    ),
    "einde-plicht-exclusief": Waarborg(
        "De einddatum van de plicht telt niet meer mee.",
        "afgeleid.laatste_dag_plicht", _een_dag(-1), ("effect-einde-plicht",), "EIS-EFF-002", "niet_getoond",
    ),
    "komma-weg": Waarborg(
        "De komma in een score valt weg.",
        "afgeleid.score", lambda _echt: lambda tekst: float(tekst.replace(",", "")), ("effect-decimale-komma",),
        "EIS-EFF-003", "niet_getoond",
    ),
    "bewaart-alleen-het-eerste": Waarborg(
        "Een nieuw antwoord vervangt het oude niet.",
        "dossier.Dossier.bewaar", _bewaart_alleen_het_eerste, ("effect-bewaard",), "EIS-EFF-004", "niet_getoond",
    ),
}  # fmt: skip
