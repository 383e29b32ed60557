"""Words that the tables share: operations, institutions, bodies."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from harness.chain.instellingen import rollen
from harness.playing.handelingen import Inhoud, dag
from harness.scenarios.boundaries.row import Stap, Wie

PIP, PIP_WEG = "postPipByBsn", "deletePipByBsn"
AANBOD = "postInburgeringsaanbodByBsnAndInstellingsnummer"
AANBOD_WEG = "deleteInburgeringsaanbodByBsnAndInstellingsnumer"
MAP, PVT, ZROUTE = "updateMapByBsn", "updatePvtByBsn", "updateZrouteByBsn"
UREN = "updateUrenTaallesEnKnmByInstellingsnummer"
CONTACT_MAAKT, CONTACT_WIJZIGT = "createContactpersoon", "updateContactpersoonById"
CONTACT_WEG = "deleteContactpersoonById"
KOPPELT, ONTKOPPELT = "postContactpersoonByBsn", "deleteContactpersoonByBsn"

Keurmerk = Literal["BoW", "TST", "geen", "onbekend"]

BOW, ANDERE_BOW, TST, ZONDER_MERK, ONBEKEND = (
    rollen()[rol].nummer for rol in ("bow", "andere_bow", "tst", "zonder_merk", "onbekend")
)
KEURMERKEN: Mapping[str, Keurmerk] = {
    BOW: "BoW",
    ANDERE_BOW: "BoW",
    TST: "TST",
    ZONDER_MERK: "geen",
    ONBEKEND: "onbekend",
}
"""Which mark, and no other, the institutions in the rows have. A DUO under test says which of hers stand for them."""


def pip(dagen: int, leerroute: str = "B", **velden: object) -> Inhoud:
    """A PIP that was signed so many days from today, with these properties besides."""
    return lambda vandaag: {"dagtekeningPip": dag(vandaag, dagen), "leerroute": leerroute, **velden}


def aanbod(dagen: int, veld: str = "datumInburgeringsaanbod", *, instelling: str = BOW) -> Stap:
    """An offer with only this date, so many days from today."""
    return Stap(
        AANBOD,
        lambda vandaag: {"indicatorAlfabetiseringsonderwijs": "NVT", veld: dag(vandaag, dagen)},
        bij(instelling),
    )


def bij(instellingsnummer: str) -> dict[str, str]:
    """The institution, as a path parameter."""
    return {"instellingsnummer": instellingsnummer}


def levert_pip(dagen: int, leerroute: str = "B", *, door: Wie = "eigen") -> Stap:
    """A PIP that was signed so many days from today, delivered before the row's own step."""
    return Stap(PIP, pip(dagen, leerroute), door=door)
