"""Gebreken in het geduld: wat er gebeurt als een notificatie niet wordt aangenomen."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from itertools import count
from typing import Any
from uuid import uuid4

from gebreken.bron import Bron
from gebreken.gebrek import Gebrek, Plant
from gebreken.planten import met_inhoud, stuurt, stuurt_met, vervangt
from harness.checks.provider import persistence
from harness.parties.notifying import Notificatie, Notifier
from harness.parties.witness import now
from harness.playing.provider.facilities import Wachten

NA_503, NA_500 = ("bron-notificatie-503",), ("bron-notificatie-500",)
GEDULDIG = Wachten(notificatie=8, herhaling=3, stilte=0.5, zichtbaar=1)


def _pauzes(*seconden: float) -> Plant:
    return vervangt("notifying:BACK_OFF", lambda _: seconden)


def _herhaalt_bij(*statussen: int) -> Plant:
    return vervangt("notifying:TRY_AGAIN", lambda _: set(statussen))


async def _zestig_keer(echt: Any, notificatie: Notificatie) -> None:
    await asyncio.gather(*(echt(notificatie) for _ in range(60)))


def _overspoelt(bron: Bron) -> None:
    bron.monkeypatch.setattr(persistence, "PER_GEMEENTE", 20)  # deze machine haalt er misschien geen vijftig
    stuurt(_zestig_keer)(bron)


def _herhaalt_blind(bron: Bron) -> None:
    _herhaalt_bij(400, 500, 503)(bron)
    _pauzes(0.1, 0.2, 0.3)(bron)


def _alleen_na_antwoord(echt: Any) -> Any:
    return lambda exchange: exchange.response is not None and echt(exchange)


def _steeds_een_nieuw_moment(bron: Bron) -> None:
    echt = Notifier.once

    async def once(self: Notifier, notificatie: Notificatie, log: Any) -> Any:
        return await echt(self, met_inhoud(registratieDatumTijd=now())(notificatie), log)

    bron.monkeypatch.setattr(Notifier, "once", once)


def _verliest_elke_vijfde() -> Plant:
    teller = count(1)

    async def anders(echt: Any, notificatie: Notificatie) -> None:
        if next(teller) % 5:
            await echt(notificatie)

    return stuurt(anders)


async def _twee_keer(echt: Any, notificatie: Notificatie) -> None:
    await echt(notificatie)
    await echt(replace(notificatie, bericht_id=None))


async def _wacht_een_halve_seconde(echt: Any, notificatie: Notificatie) -> None:
    eerste = asyncio.ensure_future(echt(notificatie))
    await asyncio.sleep(0.5)
    if not eerste.done():
        await echt(notificatie)
    await eerste


async def _laat(echt: Any, notificatie: Notificatie) -> None:
    await asyncio.sleep(5.3)
    await echt(notificatie)


GEBREKEN = {
    "geen_herhaling_na_503": Gebrek(
        "Na 503 wordt een notificatie niet herhaald.",
        _herhaalt_bij(500, 502, 504), NA_503, "EIS-SIG-013", "notificatie_niet_herhaald",
    ),
    "geeft_op_na_een_herhaling": Gebrek(
        "Na twee keer 503 geeft de bron op.",
        _pauzes(0.2), NA_503, "EIS-SIG-013", "notificatie_opgegeven",
    ),
    "geen_herhaling_na_500": Gebrek(
        "Na 500 wordt een notificatie niet herhaald.",
        _herhaalt_bij(503), NA_500, "EIS-SIG-014", "notificatie_niet_herhaald", must=False,
    ),
    "geen_herhaling_na_breuk": Gebrek(
        "Na een verbroken verbinding wordt een notificatie niet herhaald.",
        vervangt("notifying:_worth_repeating", _alleen_na_antwoord), ("bron-notificatie-bevestiging-kwijt",),
        "EIS-SIG-014", "notificatie_niet_herhaald", must=False,
    ),
    "pauzes_groeien_niet": Gebrek(
        "Tussen herhalingen wordt steeds korter gewacht.",
        _pauzes(0.8, 0.5, 0.2), NA_503, "EIS-SIG-015", "pauzes_groeien_niet", must=False,
    ),
    "herhaling_met_ander_moment": Gebrek(
        "Een herhaling heeft een nieuwe registratieDatumTijd.",
        _steeds_een_nieuw_moment, NA_500, "EIS-SIG-016", "herhaling_met_andere_inhoud", must=False,
    ),
    "herhaling_met_hetzelfde_berichtId": Gebrek(
        "Een herhaling heeft het berichtId van de eerste poging.",
        stuurt_met(lambda one: replace(one, bericht_id=one.bericht_id or str(uuid4()))), NA_503,
        "EIS-SIG-023", "herhaling_met_zelfde_bericht_id", must=False,
    ),
    "herhaalt_na_400": Gebrek(
        "Een geweigerde notificatie wordt blind herhaald.",
        _herhaalt_blind,
        ("bron-notificatie-400",), "EIS-SIG-017", "notificatie_blind_herhaald", must=False,
    ),
    "verliest_in_een_stortvloed": Gebrek(
        "Van twintig notificaties tegelijk gaat elke vijfde verloren.",
        _verliest_elke_vijfde(), ("bron-notificatie-stortvloed",), "EIS-SIG-018", "notificaties_verloren",
        ook=("EIS-SIG-001",),
    ),
    "hamert_op_een_gemeente_met_storing": Gebrek(
        "Na 503 wordt het meteen weer geprobeerd.",
        _pauzes(0.01, 0.02, 0.03), NA_503, "EIS-SIG-019", "notificaties_overspoelen", must=False,
    ),
    "notificatie_twee_keer": Gebrek(
        "Wat is aangenomen, wordt nog een keer gemeld.",
        stuurt(_twee_keer), ("bron-notificatie-volgorde",), "EIS-SIG-020", "notificatie_dubbel", must=False,
    ),
    "wacht_niet_op_een_laat_antwoord": Gebrek(
        "Na een halve seconde zonder antwoord wordt een notificatie nog eens gestuurd.",
        stuurt(_wacht_een_halve_seconde), ("bron-notificatie-laat",), "EIS-SIG-021", "notificatie_ongeduldig",
        must=False,
    ),
    "overspoelt_een_gemeente": Gebrek(
        "Van een gebeurtenis komen zestig notificaties tegelijk.",
        _overspoelt, ("gebeurtenis-ss102",), "EIS-SIG-022", "gemeente_overspoeld", must=False,
    ),
    "meldt_traag": Gebrek(
        "Een notificatie komt meer dan vijf seconden na de gebeurtenis.",
        stuurt(_laat), ("gebeurtenis-ss102",), "EIS-KWA-001", "notificaties_traag", must=False, wachten=GEDULDIG,
        ook=("EIS-SIG-001",),
    ),
}  # fmt: skip
