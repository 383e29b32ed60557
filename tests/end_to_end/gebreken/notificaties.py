"""Gebreken in de notificaties: vorm, afzender, ontvanger, persoon, volgorde."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from gebreken.bron import Bron
from gebreken.gebrek import Gebrek
from gebreken.planten import met_inhoud, stuurt, stuurt_met
from harness.chain.oin import DUO_OIN
from harness.parties.notifying import Notificatie
from harness.parties.witness import now
from harness.playing.provider.desk import Senders

SS102, CA101, VOLGORDE = ("gebeurtenis-ss102",), ("gebeurtenis-ca101",), ("bron-notificatie-volgorde",)
EERSTE, TWEEDE = "00000099000000010000", "00000099000000020000"
KENMERK = "6f9619ff-8b86-4d01-b42d-00cf4fc964ff"
ANDER_BSN, ANDER_V_NUMMER = "999999990", 1_999_999_999


def _over(hoeveel: timedelta) -> str:
    return (datetime.now(UTC) + hoeveel).isoformat(timespec="seconds")


async def _stil(_echt: Any, _notificatie: Notificatie) -> None:
    """Nothing leaves."""


def _ook(wijzig: Callable[[Notificatie], Notificatie]) -> Any:
    """Besides the good one, one more."""

    async def anders(echt: Any, notificatie: Notificatie) -> None:
        await echt(notificatie)
        await echt(wijzig(notificatie))

    return stuurt(anders)


def _naar_de_ander(notificatie: Notificatie) -> Notificatie:
    return replace(notificatie, doel=TWEEDE if notificatie.doel == EERSTE else EERSTE)


def _eerste_komt_laatst(_bron: Bron) -> None:
    async def anders(echt: Any, notificatie: Notificatie) -> None:
        if notificatie.content["gebeurtenisId"] == "SS101":
            await asyncio.sleep(0.7)
        await echt(met_inhoud(registratieDatumTijd=now())(notificatie))

    stuurt(anders)(_bron)


def _met_certificaat_van_een_ander(bron: Bron) -> None:
    """DUO notifies, says so, and shows the certificate of somebody else."""
    echt = Senders.to

    def to(self: Senders, naam: str, url: str) -> Any:
        duo = self._certificates.duo
        self._certificates = replace(self._certificates, duo=self._certificates.vendor)
        try:
            notifier = echt(self, naam, url)
        finally:
            self._certificates = replace(self._certificates, duo=duo)
        notifier._oin = DUO_OIN
        return notifier

    bron.monkeypatch.setattr(Senders, "to", to)


GEBREKEN = {
    "notificeert_niet": Gebrek(
        "Een gebeurtenis wordt niet gemeld.",
        stuurt(_stil), SS102, "EIS-SIG-001", "notificatie_bleef_uit", "inburgeringstermijn",
    ),
    "coa_notificeert_niet": Gebrek(
        "COA meldt niet dat een persoon is gekoppeld.",
        stuurt(_stil), CA101, "EIS-SIG-001", "notificatie_bleef_uit", "coa-koppeling", bron="coa",
    ),
    "notificatie_zonder_moment": Gebrek(
        "In een notificatie ontbreekt registratieDatumTijd.",
        stuurt_met(met_inhoud(registratieDatumTijd=None)), SS102, "EIS-SIG-002", "schending_van_document",
    ),
    "notificatie_zonder_tijdzone": Gebrek(
        "registratieDatumTijd heeft geen tijdzone.",
        stuurt_met(met_inhoud(registratieDatumTijd="2026-01-05T12:00:00")), SS102,
        "EIS-SIG-002", "schending_van_document",
    ),
    "notificeert_als_gemeente": Gebrek(
        "De header bron is het OIN van de gemeente.",
        stuurt_met(lambda notificatie: replace(notificatie, bron=EERSTE)), SS102,
        "EIS-SIG-003", "bron_van_notificatie_onjuist", ook=("EIS-SIG-004",),
    ),
    "notificeert_met_certificaat_van_een_ander": Gebrek(
        "Het certificaat draagt een ander OIN dan de header bron.",
        _met_certificaat_van_een_ander, SS102, "EIS-SIG-004", "certificaat_van_een_ander",
    ),
    "notificeert_de_andere_gemeente": Gebrek(
        "Een notificatie gaat naar de verkeerde gemeente.",
        stuurt_met(_naar_de_ander), SS102, "EIS-SIG-005", "notificatie_aan_andere_gemeente",
    ),
    "notificeert_twee_gemeenten_door_elkaar": Gebrek(
        "Bij personen van twee gemeenten tegelijk gaat alles naar de eerste.",
        stuurt_met(lambda notificatie: replace(notificatie, doel=EERSTE)), ("bron-notificatie-twee-gemeenten",),
        "EIS-SIG-005", "notificatie_aan_andere_gemeente",
    ),
    "berichtId_is_een_volgnummer": Gebrek(
        "Het berichtId is geen UUID.",
        stuurt_met(lambda notificatie: replace(notificatie, bericht_id="DUO-000042")), SS102,
        "EIS-SIG-006", "bericht_id_ongeldig", ook=("EIS-SIG-002",),
    ),
    "altijd_hetzelfde_berichtId": Gebrek(
        "Elke notificatie heeft hetzelfde berichtId.",
        stuurt_met(lambda notificatie: replace(notificatie, bericht_id=KENMERK)), VOLGORDE,
        "EIS-SIG-007", "bericht_id_herhaald",
    ),
    "meldt_een_onbekende_code": Gebrek(
        "Er komt een code mee die in geen overzicht staat.",
        _ook(met_inhoud(gebeurtenisId="SS999")), ("bron-notificatie-volgorde",), "EIS-SIG-008", "gebeurtenis_onbekend",
    ),
    "meldt_wat_niet_gebeurde": Gebrek(
        "Er komt een gebeurtenis mee die niet is gevraagd.",
        _ook(met_inhoud(gebeurtenisId="SS198")), VOLGORDE, "EIS-SIG-009", "notificatie_niet_gevraagd", must=False,
    ),
    "meldt_twee_personen_in_een": Gebrek(
        "Het vNummer in een notificatie is van iemand anders dan het bsn.",
        stuurt_met(met_inhoud(vNummer=ANDER_V_NUMMER)), SS102, "EIS-SIG-010", "nummers_van_twee_personen",
    ),
    "meldt_de_verkeerde_persoon": Gebrek(
        "Een notificatie gaat over iemand om wie niet is gevraagd.",
        stuurt_met(met_inhoud(bsn=ANDER_BSN)), SS102, "EIS-SIG-010", "notificatie_over_onbekende",
        ook=("EIS-SIG-001",),
    ),
    "meldt_zonder_persoon": Gebrek(
        "In een notificatie staat geen persoon.",
        stuurt_met(met_inhoud(bsn=None)), SS102, "EIS-SIG-010", "notificatie_zonder_persoon", ook=("EIS-SIG-001",),
    ),
    "registreert_morgen": Gebrek(
        "registratieDatumTijd ligt in de toekomst.",
        stuurt_met(lambda one: met_inhoud(registratieDatumTijd=_over(timedelta(days=1)))(one)), SS102,
        "EIS-SIG-011", "geregistreerd_in_toekomst", must=False,
    ),
    "registreerde_gisteren": Gebrek(
        "registratieDatumTijd ligt een dag voor de gebeurtenis.",
        stuurt_met(lambda one: met_inhoud(registratieDatumTijd=_over(-timedelta(days=1)))(one)), SS102,
        "EIS-SIG-011", "geregistreerd_lang_geleden", must=False,
    ),
    "volgorde_omgedraaid": Gebrek(
        "Wat eerst gebeurde wordt laatst gemeld, met een later moment.",
        _eerste_komt_laatst, VOLGORDE, "EIS-SIG-012", "notificaties_verwisseld", must=False,
    ),
}  # fmt: skip
