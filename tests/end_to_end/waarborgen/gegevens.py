"""Waarborgen over wat er niet hoort te zijn: nummers op verkeerde plaatsen, en lezen zonder aanleiding."""

from __future__ import annotations

import asyncio
import base64
import uuid
from collections.abc import Callable
from typing import Any

from waarborgen.waarborg import Waarborg

TERMIJN_LEZEN = ("gebeurtenis-ss102",)
TERMIJN, PLICHT = "getInburgeringstermijnByBsn", "getInburgeringsplichtByBsn"
LATER = 2.2
"""Seconden: na de belofte, en na de stilte waarin gekeken wordt."""


def _met_kop(naam: str, waarde: Callable[[str], str]) -> Any:
    """Elk verzoek draagt het BSN ook in een header van de verbinding."""

    def slordig(verstuur: Any) -> Any:
        async def verstuur_slordig(
            client: Any, gemeente: str, operatie: str, parameters: Any, inhoud: Any = None
        ) -> Any:
            client._http.headers[naam] = waarde(parameters.get("bsn", ""))
            return await verstuur(client, gemeente, operatie, parameters, inhoud)

        return verstuur_slordig

    return slordig


def _base64(bsn: str) -> str:
    return base64.b64encode(f"persoon={bsn}".encode("ascii")).decode("ascii")


def _in_procenten(vul_pad: Any) -> Any:
    def vul(operatie: Any, waarden: Any) -> str:
        verhuld = "".join(f"%{ord(cijfer):02X}" for cijfer in waarden["bsn"])
        return f"{vul_pad(operatie, waarden)}?zoek={verhuld}"

    return vul


def _bericht_id_uit_bsn(vul_pad: Any) -> Any:
    def vul(operatie: Any, waarden: Any) -> str:
        from lindewaard import duo

        duo.nieuw_bericht_id = lambda: f"{str(uuid.uuid4())[:24]}000{waarden['bsn']}"
        return str(vul_pad(operatie, waarden))

    return vul


def _leest_ook(*operaties: str) -> Any:
    return lambda echt: lambda gebeurtenis, diensten: (*echt(gebeurtenis, diensten), *operaties)


def _leest_later_toch(verwerk: Any) -> Any:
    """Ook wat nergens om vraagt wordt gelezen, maar pas als er niemand meer kijkt."""

    async def verwerk_slordig(raadpleger: Any, nummer: int, ronde: int) -> Any:
        bericht = raadpleger._inbox.haal(nummer)
        if bericht.gebeurtenis == "SS122" and bericht.bsn:
            await asyncio.sleep(LATER)
            await raadpleger.lees_alles(bericht.gemeente, bericht.bsn, (PLICHT,))
        return await verwerk(raadpleger, nummer, ronde)

    return verwerk_slordig


def _leest_ook_de_vorige(verwerk: Any) -> Any:
    """Een notificatie over de een is de aanleiding om ook de vorige nog eens te lezen."""
    vorige: dict[str, str] = {}

    async def verwerk_slordig(raadpleger: Any, nummer: int, ronde: int) -> Any:
        bericht = raadpleger._inbox.haal(nummer)
        gedaan = await verwerk(raadpleger, nummer, ronde)
        ander = vorige.get(bericht.gemeente)
        if ander and ander != bericht.bsn:
            await raadpleger.lees_alles(bericht.gemeente, ander, (TERMIJN,))
        if bericht.bsn:
            vorige[bericht.gemeente] = bericht.bsn
        return gedaan

    return verwerk_slordig


WAARBORGEN = {
    "bsn-in-user-agent": Waarborg(
        "Het BSN staat in de User-Agent.",
        "duo.Client.verstuur", _met_kop("user-agent", lambda bsn: f"Lindewaard/1.0 ({bsn})"), TERMIJN_LEZEN,
        "EIS-AVG-003", "bsn_op_verkeerde_plaats", must=False,
    ),
    "bsn-verpakt-in-een-header": Waarborg(
        "Het BSN staat in base64 in een header.",
        "duo.Client.verstuur", _met_kop("x-dossier", _base64), TERMIJN_LEZEN,
        "EIS-AVG-003", "bsn_op_verkeerde_plaats", must=False,
    ),
    "bsn-in-procenten-in-de-query": Waarborg(
        "Het BSN staat in de query, in procenttekens.",
        "duo.vul_pad", _in_procenten, TERMIJN_LEZEN, "EIS-AVG-003", "bsn_op_verkeerde_plaats", must=False,
    ),
    "bericht-id-uit-bsn": Waarborg(
        "Het berichtId wordt gemaakt uit het BSN.",
        "duo.vul_pad", _bericht_id_uit_bsn, ("gebeurtenis-ss121",), "EIS-AVG-003", "bsn_op_verkeerde_plaats",
        must=False,
    ),
    "leest-meer-dan-gevraagd": Waarborg(
        "Na elke gebeurtenis wordt ook de plicht gelezen.",
        "gebeurtenissen.te_lezen", _leest_ook(PLICHT), TERMIJN_LEZEN, "EIS-AVG-030", "meer_gelezen_dan_gevraagd",
        must=False,
    ),
    "leest-geparkeerde-na-de-belofte": Waarborg(
        "Een geparkeerde gebeurtenis leidt later toch tot lezen.",
        "raadplegen.Raadpleger.verwerk", _leest_later_toch, ("geparkeerd-ss122", "notificatie-tweemaal"),
        "EIS-AVG-030", "meer_gelezen_dan_gevraagd", must=False,
    ),
    "leest-twee-keer": Waarborg(
        "Elke raadpleging gebeurt twee keer.",
        "gebeurtenissen.te_lezen", lambda echt: lambda *alles: echt(*alles) * 2, TERMIJN_LEZEN,
        "EIS-AVG-031", "gelezen_zonder_nieuws", must=False,
    ),
    "leest-ook-een-ander": Waarborg(
        "Een notificatie over de een leidt tot lezen over een ander.",
        "raadplegen.Raadpleger.verwerk", _leest_ook_de_vorige,
        ("notificatie-tweemaal-inburgeringstermijn",),
        "EIS-AVG-031", "gelezen_zonder_nieuws", must=False,
    ),
}  # fmt: skip
