"""Waarborgen die antwoorden uit elkaar houden: van veel personen, van twee gemeenten, van een oude en nieuwe vraag."""

from __future__ import annotations

import json
import time
from typing import Any

from waarborgen.waarborg import Waarborg

IEDER, GEMEENTE = ("leven-ieder-eigen-antwoord",), ("leven-gemeente-eigen-antwoord",)
TEGELIJK = 0.3
"""Seconden waarbinnen twee antwoorden elkaar in de weg zitten."""


def _in_een_vak(echt: Any) -> Any:
    """Van twee antwoorden tegelijk komt elk bij de ander."""
    wacht: dict[str, tuple[float, str, str, Any]] = {}

    def bewaar(dossier: Any, gemeente: str, persoon: str, operatie: str, antwoord: Any) -> None:
        nu, vorige = time.monotonic(), wacht.pop(operatie, None)
        if vorige is None or nu - vorige[0] > TEGELIJK or vorige[2] == persoon:
            wacht[operatie] = (nu, gemeente, persoon, antwoord)
            echt(dossier, gemeente, persoon, operatie, antwoord)
            return
        echt(dossier, gemeente, persoon, operatie, vorige[3])
        echt(dossier, vorige[1], vorige[2], operatie, antwoord)

    return bewaar


def _wie_te_snel_komt_valt_weg(echt: Any) -> Any:
    bewaard: dict[str, float] = {}

    def bewaar(dossier: Any, gemeente: str, persoon: str, operatie: str, antwoord: Any) -> None:
        nu = time.monotonic()
        if nu - bewaard.get(operatie, 0) > TEGELIJK:
            bewaard[operatie] = nu
            echt(dossier, gemeente, persoon, operatie, antwoord)

    return bewaar


def _zonder_gemeente(_echt: Any) -> Any:
    def gegevens(dossier: Any, _gemeente: str, persoon: str) -> dict[str, Any]:
        vraag = "SELECT operatie, antwoord FROM gegevens WHERE persoon = ? ORDER BY rowid"
        return {rij["operatie"]: json.loads(rij["antwoord"]) for rij in dossier._database.execute(vraag, (persoon,))}

    return gegevens


def _vraagt_niet_nog_eens(echt: Any) -> Any:
    """Wat net gevraagd is, wordt niet nog eens gevraagd, ook niet voor een andere gemeente."""
    bekend: dict[str, Any] = {}

    async def verstuur(client: Any, gemeente: str, naam: str, parameters: Any, *meer: Any, **nog: Any) -> Any:
        sleutel = f"{naam} {sorted(parameters.items())}"
        if not naam.startswith("get") or sleutel not in bekend:
            bekend[sleutel] = await echt(client, gemeente, naam, parameters, *meer, **nog)
        return bekend[sleutel]

    return verstuur


def _alles_door_elkaar(_echt: Any) -> Any:
    return lambda toepassing, nummer: toepassing._lezen.zet(f"notificatie {nummer}", nummer)


WAARBORGEN = {
    "twee-personen-verwisseld": Waarborg(
        "Komen twee antwoorden tegelijk, dan komt elk bij de ander.",
        "dossier.Dossier.bewaar", _in_een_vak, IEDER, "EIS-EFF-060", "antwoord_van_ander_getoond", belofte=3,
    ),
    "een-van-velen-kwijt": Waarborg(
        "Komen twee antwoorden tegelijk, dan wordt er een bewaard.",
        "dossier.Dossier.bewaar", _wie_te_snel_komt_valt_weg, IEDER, "EIS-EFF-060", "antwoord_kwijt", belofte=3,
    ),
    "gegevens-zonder-gemeente": Waarborg(
        "Wat bewaard is over een persoon, is van alle gemeenten.",
        "dossier.Dossier.gegevens", _zonder_gemeente, GEMEENTE, "EIS-EFF-060", "antwoord_van_ander_getoond",
    ),
    "vraagt-voor-een-gemeente": Waarborg(
        "Wat voor de ene gemeente gevraagd is, wordt voor de andere niet gevraagd.",
        "duo.Client.verstuur", _vraagt_niet_nog_eens, GEMEENTE, "EIS-LEZ-001", "niet_gelezen",
    ),
    "laatste-die-aankomt-wint": Waarborg(
        "Twee vragen over een persoon gaan tegelijk, en het antwoord dat het laatst komt blijft staan.",
        "toepassing.Toepassing._lees", _alles_door_elkaar, ("leven-oud-antwoord-laat",),
        "EIS-EFF-050", "ouder_antwoord_getoond", must=False, belofte=3,
    ),
}  # fmt: skip
