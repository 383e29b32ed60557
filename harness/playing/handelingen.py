"""For every operation that a municipality calls: a person for whom it is right, and a body that DUO would accept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from harness.chain.instellingen import rollen
from harness.checks.contract import catalogue

Inhoud = Callable[[date], Any]
INSTELLING = rollen()["bow"].nummer
BIJ_INSTELLING = {"instellingsnummer": INSTELLING}
CONTACT = {"naam": "Zoë Çelik-Øster", "email": "inburgering@lindewaard.example", "telefoonnummer": "0900-1234567"}


@dataclass(frozen=True)
class Handeling:
    """One valid call of an operation. ``toestand`` None: the operation is about no person."""

    operatie: str
    toestand: str | None
    inhoud: Inhoud | None = None
    parameters: Mapping[str, Any] = field(default_factory=dict)
    """Path parameters besides the person's own numbers."""
    van_toestand: Mapping[str, Any] = field(default_factory=dict)

    @property
    def schrijft(self) -> bool:
        """Whether it changes something at DUO."""
        return not catalogue().operation(self.operatie).reads

    def body(self, vandaag: date) -> Any:
        """The body as of today."""
        return self.inhoud(vandaag) if self.inhoud else None


def dag(vandaag: date, dagen: int) -> str:
    """A date so many days from today, as messages carry it."""
    return (vandaag + timedelta(days=dagen)).isoformat()


def pip(**velden: Any) -> Inhoud:
    """A PIP of two days old, with these properties besides."""
    return lambda vandaag: {"dagtekeningPip": dag(vandaag, -2), "leerroute": "B", **velden}


def aanbod(**velden: Any) -> Inhoud:
    """An offer of today whose course starts next week."""
    return lambda vandaag: {
        "datumInburgeringsaanbod": dag(vandaag, -1),
        "verwachteStartdatumOpleiding": dag(vandaag, 7),
        "verwachteEinddatumOpleiding": dag(vandaag, 300),
        "indicatorAlfabetiseringsonderwijs": "NVT",
        **velden,
    }


def datum(veld: str, dagen: int, **velden: Any) -> Inhoud:
    """One date, so many days from today, with these properties besides."""
    return lambda vandaag: {veld: dag(vandaag, dagen), **velden}


def vast(inhoud: Any) -> Inhoud:
    """The same body whatever the day."""
    return lambda _vandaag: inhoud


_UREN_INSTELLING: Inhoud = lambda vandaag: {  # noqa: E731
    "uren": 260,
    "urenGeoorloofdVerzuim": 8,
    "urenOngeoorloofdVerzuim": 2,
    "bekendTot": dag(vandaag, 0),
}

LEZEN = {
    "getInburgeringsplichtByBsn": "nieuw",
    "getInburgeringsplichthistorieByBsn": "nieuw",
    "getDoelgroepByBsn": "nieuw",
    "getDoelgroephistorieByBsn": "doelgroep-gewijzigd",
    "getInburgeringstermijnByBsn": "met-pip",
    "getInburgeringstermijnhistorieByBsn": "termijn-verlengd",
    "getVerlengingsgronden": None,
    "getGebeurtenissenByBsn": "met-pip",
    "getBoetesByBsn": "met-boete",
    "getVerlengingenByBsn": "verlenging-aangevraagd",
    "getVrijstellingenByBsn": "geheel-vrijgesteld",
    "getOntheffingenByBsn": "gedeeltelijk-ontheven",
    "getExamenresultatenByBsn": "examen-gedaan",
    "getGratisPogingenTegoedByBsn": "nieuw",
    "getExamennummerByBsn": "aangemeld-lbt",
    "getLbtResultatenByBsn": "lbt-resultaat",
    "getPipByBsn": "met-pip",
    "getInstellingen": None,
    "getMapByBsn": "met-map",
    "getPvtByBsn": "met-pvt",
    "getGevolgdeUrenByBsn": "met-uren",
    "getKoppelingByVnummer": "coa-gekoppeld",
    "getKlantprofielByVnummer": "coa-gekoppeld",
    "getKlantprofielPdfByVnummer": "coa-gekoppeld",
}

_SCHRIJVEN = (
    Handeling("postPipByBsn", "nieuw", pip()),
    Handeling("deletePipByBsn", "pip-zonder-termijn"),
    Handeling("createContactpersoon", None, vast(CONTACT)),
    Handeling("postInburgeringsaanbodByBsnAndInstellingsnummer", "met-pip", aanbod(), BIJ_INSTELLING),
    Handeling("deleteInburgeringsaanbodByBsnAndInstellingsnumer", "met-aanbod", None, BIJ_INSTELLING),
    Handeling("updateMapByBsn", "met-pip", datum("datumEindgesprekMap", -3)),
    Handeling("updatePvtByBsn", "met-pip", datum("datumOndertekeningPvt", -3)),
    Handeling("updateZrouteByBsn", "met-pip", datum("datumAfrondingZroute", -3), van_toestand={"leerroute": "Z"}),
    Handeling("updateUrenTaallesEnKnmByBSN", "met-pip", vast({"uren": 40})),
    Handeling("updateUrenParticipatieactiviteiten", "met-pip", vast({"uren": 16})),
    Handeling("updateUrenParticipatieAlsTaallesByBsn", "met-pip", vast({"uren": 24})),
    Handeling("updateUrenTaallesEnKnmByInstellingsnummer", "met-uren", _UREN_INSTELLING, BIJ_INSTELLING),
    Handeling("deleteExamennummerByBsn", "aangemeld-lbt"),
)

HANDELINGEN: dict[str, Handeling] = {
    **{operatie: Handeling(operatie, toestand) for operatie, toestand in LEZEN.items()},
    **{handeling.operatie: handeling for handeling in _SCHRIJVEN},
}
"""By operationId. Changing, removing and linking a contact person need one that was made first: contactpersonen.py."""
