"""Waarborgen bij het leveren aan DUO."""

from __future__ import annotations

import asyncio
import importlib
import unicodedata
import uuid
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from waarborgen.waarborg import Waarborg, altijd

PIP, UREN = ("levering-pip-b1-route",), ("levering-uren-brede-intake",)


def _anders(wijzig: Callable[[dict[str, Any]], dict[str, Any]]) -> Any:
    return lambda echt: lambda opdracht: wijzig(dict(echt(opdracht) or {}))


def _dag_eerder(pip: dict[str, Any]) -> dict[str, Any]:
    dag = date.fromisoformat(pip["dagtekeningPip"]) - timedelta(days=1)
    return pip | {"dagtekeningPip": dag.isoformat()}


def _zonder_tekens(als_json: Any) -> Any:
    def kaal(inhoud: Any) -> bytes:
        return unicodedata.normalize("NFD", als_json(inhoud).decode()).encode("ascii", "ignore")

    return kaal


def _twee_keer(verstuur: Any) -> Any:
    async def nog_eens(client: Any, gemeente: str, naam: str, parameters: Any, inhoud: Any = None) -> Any:
        uitkomst = await verstuur(client, gemeente, naam, parameters, inhoud)
        return uitkomst if inhoud is None else await verstuur(client, gemeente, naam, parameters, inhoud)

    return nog_eens


def _eigen_rij(_echt: Any) -> Any:
    return lambda _opdracht: str(uuid.uuid4())


def _te_laat(verwerk: Any) -> Any:
    async def wacht_eerst(bezorger: Any, nummer: int, ronde: int) -> Any:
        await asyncio.sleep(1.4)
        return await verwerk(bezorger, nummer, ronde)

    return wacht_eerst


async def _doet_niets(_bezorger: Any, _nummer: int, _ronde: int) -> None:
    return None


def _weigert(_opdracht: Any, _operatie: Any) -> None:
    fout: type[Exception] = importlib.import_module("lindewaard.opdrachten").WeigeringError
    raise fout("dit kan nu niet")


def _neemt_over_wat_geweigerd_is(verwerk: Any) -> Any:
    def slordig(bezorger: Any, opdracht: Any, uitkomst: Any, onzeker: int) -> Any:
        bezorger._dossier.bewaar(opdracht.gemeente, opdracht.persoon, "getMapByBsn", opdracht.inhoud)
        return verwerk(bezorger, opdracht, uitkomst, onzeker)

    return slordig


WAARBORGEN = {
    "toont-als-geleverd": Waarborg(
        "Wat de consulent invoert staat meteen bij de gegevens van DUO, ook als DUO weigert.",
        "leveren.Bezorger._verwerk_antwoord", _neemt_over_wat_geweigerd_is, ("weigering-m1-map",),
        "EIS-EFF-095", "als_geleverd_getoond",
    ),
    "levert-niets": Waarborg(
        "Een opdracht wordt aangenomen, maar niet uitgevoerd.",
        "leveren.Bezorger.verwerk", lambda _echt: _doet_niets, PIP, "EIS-LEV-001", "niet_geleverd",
    ),
    "weigert-goede-opdracht": Waarborg(
        "Een goede opdracht voor een geclaimde dienst wordt geweigerd.",
        "opdrachten.controleer", lambda _echt: _weigert, PIP, "EIS-LEV-001", "opdracht_niet_aangenomen",
    ),
    "datum-verschoven": Waarborg(
        "De dagtekening schuift een dag op, zoals bij een verkeerde tijdzone.",
        "outbox.te_versturen", _anders(_dag_eerder), PIP, "EIS-LEV-002", "andere_waarden",
    ),
    "veld-weggelaten": Waarborg(
        "Een optioneel veld gaat niet mee.",
        "outbox.te_versturen",
        _anders(lambda pip: {k: v for k, v in pip.items() if k != "geschatteIntensiteitB1Route"}),
        PIP, "EIS-LEV-002", "andere_waarden",
    ),
    "veld-erbij": Waarborg(
        "Een veld dat niet was opgedragen gaat mee, met een standaardwaarde.",
        "outbox.te_versturen", _anders(lambda pip: pip | {"indicatorAlfabetiseringsonderwijs": "NVT"}),
        PIP, "EIS-LEV-002", "andere_waarden",
    ),
    "getal-als-tekst": Waarborg(
        "Een getal gaat als tekst.",
        "outbox.te_versturen", _anders(lambda uren: {k: str(v) for k, v in uren.items()}), UREN,
        "EIS-LEV-002", "andere_waarden", ook=("EIS-VRZ-001",),
    ),
    "zonder-tekens": Waarborg(
        "Een naam verliest zijn trema's en cedilles.",
        "duo.als_json", _zonder_tekens, ("contactpersoon-beheerd",), "EIS-LEV-002", "andere_waarden",
    ),
    "intrekking-gaat-niet-mee": Waarborg(
        "Een lege levering, die een datum intrekt, gaat zonder body.",
        "outbox.te_versturen", lambda echt: lambda opdracht: echt(opdracht) or None, ("levering-map-ingetrokken",),
        "EIS-LEV-002", "andere_waarden", ook=("EIS-VRZ-001",),
    ),
    "levert-twee-keer": Waarborg(
        "Elke levering gaat twee keer de deur uit.",
        "duo.Client.verstuur", _twee_keer, PIP, "EIS-LEV-003", "dubbel_geleverd",
    ),
    "leveringen-door-elkaar": Waarborg(
        "Leveringen over één persoon wachten niet op elkaar.",
        "outbox.rij_van", _eigen_rij, ("weer-volgorde",), "EIS-LEV-006", "volgorde_anders",
    ),
    "levert-te-laat": Waarborg(
        "Er wordt later geleverd dan beloofd.",
        "leveren.Bezorger.verwerk", _te_laat, PIP, "EIS-LEV-004", "te_laat_geleverd",
    ),
    "geen-contactpersonen": Waarborg(
        "Een opdracht over contactpersonen wordt aangenomen, en niet uitgevoerd.",
        "leveren.Bezorger.verwerk", lambda _echt: _doet_niets, ("contactpersoon-beheerd",),
        "EIS-LEV-005", "niet_geleverd", must=False,
    ),
    "weigering-niet-getoond": Waarborg(
        "De consulent ziet niet waarom DUO weigert.",
        "dossier.Dossier.meld", altijd(None), ("weigering-m1-map",), "EIS-WEI-002", "niet_getoond", must=False,
    ),
}  # fmt: skip
