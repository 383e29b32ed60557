"""Waarborgen bij de ontvangst van notificaties."""

from __future__ import annotations

import asyncio
from typing import Any

from starlette.exceptions import HTTPException

from waarborgen.waarborg import Waarborg, altijd


def _andere_status(echte: int, slordige: int) -> Any:
    return lambda Antwoord: lambda status_code: Antwoord(status_code=slordige if status_code == echte else status_code)  # noqa: N803


def _valt_om_op_onbekend(is_gebeurtenis: Any) -> Any:
    from lindewaard.gebeurtenissen import RAADPLEGINGEN

    return lambda waarde: is_gebeurtenis(waarde) and bool(RAADPLEGINGEN[waarde])


def _valt_om_zonder_nummer(heeft_gebeurtenis: Any) -> Any:
    def zoek(inbox: Any, gemeente: str, bericht: Any) -> Any:
        return heeft_gebeurtenis(inbox, gemeente, bericht) or not bericht.persoon.strip("v")

    return zoek


def _keurt_onbekende_velden_af(bezwaren: Any) -> Any:
    from lindewaard.notificatie import VORMEN

    return lambda gegevens: bezwaren(gegevens) + sorted(gegevens.keys() - VORMEN.keys())


def _weigert_wat_al_bekend_is(ontvang: Any) -> Any:
    def neem(*alles: Any) -> int:
        nummer = ontvang(*alles)
        if nummer is None:
            raise HTTPException(400, "")
        return int(nummer)

    return neem


def _geeft_ook_bekende_door(ontvang: Any) -> Any:
    def neem(inbox: Any, gemeente: str, bron: str, bericht_id: str, bericht: Any) -> Any:
        vraag = "SELECT max(id) FROM notificaties WHERE gemeente = ? AND persoon = ?"
        bekend = inbox._database.execute(vraag, (gemeente, bericht.persoon)).fetchone()[0]
        return ontvang(inbox, gemeente, bron, bericht_id, bericht) or bekend

    return neem


def _weigert_ouder(ontvang: Any) -> Any:
    laatste: dict[str | None, str] = {}

    def neem(inbox: Any, gemeente: str, bron: str, bericht_id: str, bericht: Any) -> Any:
        if bericht.moment < laatste.get(bericht.persoon, ""):
            raise HTTPException(400, "")
        laatste[bericht.persoon] = bericht.moment
        return ontvang(inbox, gemeente, bron, bericht_id, bericht)

    return neem


def _neemt_er_een_tegelijk(lees_body: Any) -> Any:
    from lindewaard.notificaties import WeigeringError

    bezig = asyncio.Lock()

    async def lees(verzoek: Any) -> Any:
        if bezig.locked():
            raise WeigeringError(400, "er is er al een")
        async with bezig:
            await asyncio.sleep(0.05)
            return await lees_body(verzoek)

    return lees


WAARBORGEN = {
    "geen-ontdubbeling": Waarborg(
        "Elke notificatie telt als nieuw, ook een die al ontvangen was.",
        "inbox.Inbox.heeft_gebeurtenis", altijd(False), ("notificatie-tweemaal",), "EIS-HER-001", "dubbel_geteld",
        must=False,
    ),
    "leest-na-herhaling-opnieuw": Waarborg(
        "Een herhaalde notificatie telt één keer, maar er wordt wel opnieuw gelezen.",
        "inbox.Inbox.ontvang", _geeft_ook_bekende_door, ("notificatie-tweemaal",), "EIS-HER-002", "opnieuw_gelezen",
        must=False,
    ),
    "weigert-herhaling": Waarborg(
        "Een herhaalde notificatie wordt afgekeurd.",
        "inbox.Inbox.ontvang", _weigert_wat_al_bekend_is, ("notificatie-tweemaal",), "EIS-NOT-010", "status_anders",
    ),
    "zonder-api-version": Waarborg(
        "De antwoorden dragen geen API-Version.",
        "notificaties.vaste_kop", altijd([]), ("gebeurtenis-ss102", "notificatie-ander-doel"),
        "EIS-NOT-013", "api_version_ontbreekt",
    ),
    "andere-api-version": Waarborg(
        "De antwoorden noemen een andere versie van de API.",
        "notificaties.vaste_kop", altijd([("API-Version", "2.0.0")]), ("gebeurtenis-ss102",),
        "EIS-NOT-014", "api_version_anders", must=False,
    ),
    "api-version-zonder-vorm": Waarborg(
        "De antwoorden noemen een versie die niet uit drie getallen bestaat.",
        "notificaties.vaste_kop", altijd([("API-Version", "1")]), ("gebeurtenis-ss102",),
        "EIS-NOT-015", "schending_van_document",
    ),
    "antwoordt-200": Waarborg(
        "Op een geldige notificatie is het antwoord 200 in plaats van 201.",
        "notificaties.Response", _andere_status(201, 200), ("gebeurtenis-ss102",),
        "EIS-NOT-001", "status_anders", ook=("EIS-NOT-015",),
    ),
    "antwoordt-422": Waarborg(
        "Een misvormde notificatie krijgt een status die het document niet kent.",
        "notificaties.Response", _andere_status(400, 422), ("notificatie-misvormd",),
        "EIS-NOT-015", "schending_van_document", ook=("EIS-NOT-006",),
    ),
    "valt-om-op-onbekende-gebeurtenis": Waarborg(
        "Een gebeurtenisId dat niet in de eigen tabel staat, geeft een 500.",
        "notificatie.is_gebeurtenis", _valt_om_op_onbekend, ("onbekende-gebeurtenis",), "EIS-NOT-002", "status_anders",
    ),
    "kent-geparkeerde-niet": Waarborg(
        "Een geparkeerde gebeurtenis wordt afgekeurd.",
        "notificatie.is_gebeurtenis", lambda echt: lambda waarde: echt(waarde) and waarde != "SS122",
        ("geparkeerd-ss122",), "EIS-NOT-003", "status_anders",
    ),
    "eist-bsn": Waarborg(
        "Een notificatie met alleen een V-nummer wordt afgekeurd.",
        "notificatie.verplichte_velden", lambda echt: lambda: (*echt(), "bsn"),
        ("notificatie-alleen-vnummer",), "EIS-NOT-004", "status_anders",
    ),
    "valt-om-zonder-nummers": Waarborg(
        "Een notificatie zonder BSN en V-nummer geeft een 500.",
        "inbox.Inbox.heeft_gebeurtenis", _valt_om_zonder_nummer, ("notificatie-zonder-nummer",),
        "EIS-NOT-005", "status_anders",
    ),
    "keurt-niets-af": Waarborg(
        "De inhoud van een notificatie wordt niet gecontroleerd.",
        "notificatie.bezwaren", altijd([]), ("notificatie-misvormd",), "EIS-NOT-006", "status_anders",
        ook=("EIS-VRZ-001",),
    ),
    "elk-bericht-id-goed": Waarborg(
        "Het berichtId van een notificatie wordt niet gecontroleerd.",
        "notificaties.is_bericht_id", altijd(True), ("notificatie-misvormd",), "EIS-NOT-006", "status_anders",
    ),
    "elk-doel-goed": Waarborg(
        "Een notificatie voor een gemeente van een ander wordt aangenomen.",
        "notificaties.is_klant", altijd(True), ("notificatie-ander-doel",), "EIS-NOT-007", "status_anders",
        ook=("EIS-VRZ-003",),
    ),
    "bron-los-van-certificaat": Waarborg(
        "De bron wordt niet met het certificaat vergeleken.",
        "notificaties.is_bron_van_certificaat", altijd(True), ("notificatie-andere-bron",),
        "EIS-NOT-008", "status_anders",
    ),
    "weigert-nieuw-veld": Waarborg(
        "Een notificatie met een onbekend veld wordt afgekeurd.",
        "notificatie.bezwaren", _keurt_onbekende_velden_af, ("notificatie-extra-veld",), "EIS-NOT-009", "status_anders",
    ),
    "een-tegelijk": Waarborg(
        "Wie tegelijk met een ander notificeert, wordt afgekeurd.",
        "notificaties.lees_body", _neemt_er_een_tegelijk, ("notificatie-stortvloed",), "EIS-NOT-011", "status_anders",
        ook=("EIS-LEZ-001",),
    ),
    "weigert-ouder-dan-vorige": Waarborg(
        "Een notificatie die ouder is dan de vorige wordt afgekeurd.",
        "inbox.Inbox.ontvang", _weigert_ouder, ("notificatie-uit-volgorde",), "EIS-NOT-012", "status_anders",
    ),
}  # fmt: skip
