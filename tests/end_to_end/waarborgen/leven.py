"""Waarborgen die pas met de jaren nodig blijken."""

from __future__ import annotations

import time
from itertools import count
from typing import Any

from waarborgen.waarborg import Waarborg


def _een_rij_voor_iedereen(_echt: Any) -> Any:
    return lambda toepassing, nummer: toepassing._lezen.zet("alles", nummer)


def _klein_bakje(echt: Any) -> Any:
    kwam: list[float] = []

    def lees(toepassing: Any, nummer: int) -> None:
        kwam.append(time.monotonic())
        if sum(1 for moment in kwam if moment > kwam[-1] - 1) < 20:
            echt(toepassing, nummer)

    return lees


def _stopt_bij_eerste_fout(_echt: Any) -> Any:
    async def lees_alles(raadpleger: Any, gemeente: str, bsn: str, operaties: Any) -> list[str]:
        from lindewaard import weer

        for operatie in operaties:
            uitkomst = await raadpleger.lees(gemeente, operatie, {"bsn": bsn})
            if uitkomst is not None and weer.is_tijdelijk(uitkomst):
                return [operatie]
        return []

    return lees_alles


def _kort_geheugen(_echt: Any) -> Any:
    nummers = count(1)

    def ontvang(inbox: Any, gemeente: str, bron: str, bericht_id: str, bericht: Any) -> int | None:
        laatste = "SELECT bericht_id FROM notificaties ORDER BY id DESC LIMIT 20"
        if bericht_id.lower() in {rij[0] for rij in inbox._database.execute(laatste)}:
            return None
        moment = f"{bericht.moment} {next(nummers)}"
        return inbox._database.execute(
            "INSERT INTO notificaties (gemeente, bron, bericht_id, persoon, vnummer, gebeurtenis, registratie, moment,"
            " stand) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'nieuw')",
            (gemeente, bron, bericht_id.lower(), bericht.persoon, bericht.vnummer, bericht.gebeurtenis,
             bericht.registratie, moment),
        ).lastrowid  # fmt: skip

    return ontvang


def _zelfde_inhoud_is_al_gedaan(echt: Any) -> Any:
    def neem_aan(outbox: Any, opdracht: Any) -> int | None:
        gedaan = outbox.__dict__.setdefault("_gedaan", set())
        sleutel = (opdracht.persoon, opdracht.operatie, repr(opdracht.inhoud))
        if sleutel in gedaan:
            return None
        gedaan.add(sleutel)
        return echt(outbox, opdracht)  # type: ignore[no-any-return]

    return neem_aan


def _vertrouwt_een_certificaat(echt: Any) -> Any:
    eerste: dict[str, str] = {}

    def oin_van(certificaat: Any) -> str | None:
        oin = echt(certificaat)
        if oin is None:
            return None
        nummer = certificaat["serialNumber"]
        return str(oin) if eerste.setdefault(oin, nummer) == nummer else None

    return oin_van


WAARBORGEN = {
    "een-rij-voor-iedereen": Waarborg(
        "Er is één rij: wie niet gelezen kan worden, houdt iedereen achter zich op.",
        "toepassing.Toepassing._lees", _een_rij_voor_iedereen, ("leven-fout-blokkeert-niets",),
        "EIS-LEZ-001", "niet_gelezen",
    ),
    "stopt-bij-eerste-mislukte-raadpleging": Waarborg(
        "Lukt de eerste raadpleging niet, dan worden de andere niet gedaan.",
        "raadplegen.Raadpleger.lees_alles", _stopt_bij_eerste_fout, ("leven-deel-mislukt-ss121",),
        "EIS-LEZ-001", "andere_operatie_gelezen",
    ),
    "gooit-weg-wat-niet-past": Waarborg(
        "Meer dan twintig notificaties in een seconde passen niet: de rest wordt aangenomen en vergeten.",
        "toepassing.Toepassing._lees", _klein_bakje, ("leven-lange-rij-inburgeringstermijn",),
        "EIS-LEZ-001", "niet_gelezen", belofte=3,
    ),
    "vergeet-oude-berichten": Waarborg(
        "Alleen van de laatste twintig berichten is bekend dat zij er al waren.",
        "inbox.Inbox.ontvang", _kort_geheugen, ("leven-lange-rij",),
        "EIS-HER-002", "opnieuw_gelezen", must=False, belofte=3,
    ),
    "zelfde-levering-is-al-gedaan": Waarborg(
        "Een levering met dezelfde inhoud als een eerdere wordt overgeslagen, ook na een intrekking.",
        "outbox.Outbox.neem_aan", _zelfde_inhoud_is_al_gedaan, ("levering-map-weg-en-opnieuw",),
        "EIS-LEV-001", "niet_geleverd",
    ),
    "kent-maar-een-certificaat": Waarborg(
        "Alleen het certificaat dat DUO het eerst toonde, wordt vertrouwd.",
        "tls.oin_van", _vertrouwt_een_certificaat, ("gebeurtenis-ss102", "leven-vernieuwd-certificaat"),
        "EIS-NOT-050", "status_anders", ook=("EIS-LEZ-001",),
    ),
}  # fmt: skip
