"""Waarborgen die voor elk verzoek aan DUO en COA gelden."""

from __future__ import annotations

from typing import Any

from waarborgen.waarborg import EERSTE_GEMEENTE, LEVERANCIER, Waarborg, altijd

TERMIJN_LEZEN, PIP_LEVEREN = ("gebeurtenis-ss102",), ("levering-pip-b1-route",)


def _als_getal(vul_pad: Any) -> Any:
    def vul(operatie: Any, parameters: Any) -> Any:
        getal = {"bsn": str(int(parameters["bsn"]))} if "bsn" in parameters else {}
        return vul_pad(operatie, parameters | getal)

    return vul


WAARBORGEN = {
    "bron-van-de-leverancier": Waarborg(
        "De bron is het OIN van de leverancier.",
        "duo.kies_bron", altijd(LEVERANCIER), TERMIJN_LEZEN, "EIS-VRZ-003", "bron_onjuist",
    ),
    "bron-altijd-de-eerste": Waarborg(
        "De bron is altijd de eerste gemeente.",
        "duo.kies_bron", altijd(EERSTE_GEMEENTE), ("twee-gemeenten-lezen", "twee-gemeenten-leveren"),
        "EIS-VRZ-004", "bron_andere_gemeente",
    ),
    "doel-is-de-gemeente": Waarborg(
        "Het doel is de gemeente in plaats van DUO.",
        "duo.kies_doel", altijd(EERSTE_GEMEENTE), TERMIJN_LEZEN, "EIS-VRZ-005", "doel_onjuist",
    ),
    "bericht-id-geen-uuid": Waarborg(
        "Het berichtId is een volgnummer.",
        "duo.nieuw_bericht_id", altijd("LW-000042"), TERMIJN_LEZEN, "EIS-VRZ-006", "bericht_id_ongeldig",
    ),
    "altijd-hetzelfde-bericht-id": Waarborg(
        "Elk verzoek heeft hetzelfde berichtId.",
        "duo.nieuw_bericht_id", altijd("6f9619ff-8b86-4d01-b42d-00cf4fc964ff"), ("gebeurtenis-ss121",),
        "EIS-VRZ-007", "bericht_id_herhaald",
    ),
    "pad-in-kleine-letters": Waarborg(
        "Paden worden in kleine letters geschreven.",
        "duo.vul_pad", lambda echt: lambda *alles: echt(*alles).lower(), PIP_LEVEREN, "EIS-VRZ-002", "onbekend_pad",
        ook=("EIS-LEV-001",),
    ),
    "bsn-als-getal": Waarborg(
        "Een BSN wordt als getal bewaard, en verliest de nullen vooraan.",
        "duo.vul_pad", _als_getal, ("gebeurtenis-ss101",), "EIS-VRZ-001", "schending_van_document",
        ook=("EIS-LEZ-001",),
    ),
    "veldnaam-verkeerd": Waarborg(
        "Een verplicht veld krijgt een hoofdletter.",
        "outbox.te_versturen",
        lambda echt: lambda opdracht: {naam.capitalize(): waarde for naam, waarde in echt(opdracht).items()},
        PIP_LEVEREN, "EIS-VRZ-001", "schending_van_document", ook=("EIS-LEV-002",),
    ),
}  # fmt: skip
