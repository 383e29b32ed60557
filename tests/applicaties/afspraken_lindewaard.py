"""Hoe een afspraak van Lindewaard eruitziet, en wat zij van COA nodig heeft."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from afspraken import BSN, V_NUMMER, Afspraak, datum
from lindewaard.operaties import OPERATIES, vul_pad
from pact import match

GEMEENTE = "00000099000000010000"


def afspraak(
    zin: str,
    toestand: str | None,
    operatie: str,
    *,
    status: int = 200,
    pad: dict[str, str] | None = None,
    inhoud: Any = None,
    antwoord: Callable[[], Any] | None = None,
    **parameters: Any,
) -> Afspraak:
    """Een operatie uit Lindewaards eigen tabel; ``pad`` is wie of wat in het pad staat, anders de persoon."""
    wie: dict[str, Any] = {"vNummer": V_NUMMER} if pad and "vNummer" in pad else {"bsn": BSN}
    path_parameters = {"bsn": BSN} if pad is None else pad
    return Afspraak(
        zin,
        toestand,
        operatie,
        OPERATIES[operatie].methode,
        vul_pad(OPERATIES[operatie], path_parameters),
        status,
        wie | {"gemeente": GEMEENTE} | parameters if toestand else {},
        path_parameters,
        inhoud,
        antwoord,
        "application/pdf" if operatie.startswith("getKlantprofielPdf") else "application/json",
    )


def rij(**velden: Any) -> Callable[[], Any]:
    """Een antwoord met deze velden."""
    return lambda: velden


COA = (
    # coa-koppeling
    afspraak(
        "een raadpleging van de koppeling",
        "coa-gekoppeld",
        "getKoppelingByVnummer",
        pad={"vNummer": str(V_NUMMER)},
        antwoord=rij(
            vNummer=match.int(V_NUMMER),
            bsn=match.regex(BSN, regex=r"^\d{9}$"),
            gemeentecode=match.regex("9901", regex=r"^\d{4}$"),
            datumKoppeling=datum(),
        ),
    ),
    afspraak(
        "een raadpleging van iemand zonder koppeling",
        "onbekend",
        "getKoppelingByVnummer",
        status=404,
        pad={"vNummer": str(V_NUMMER)},
    ),
    # coa-klantprofiel
    afspraak(
        "een raadpleging van het klantprofiel",
        "coa-gekoppeld",
        "getKlantprofielByVnummer",
        pad={"vNummer": str(V_NUMMER)},
        antwoord=rij(
            versie=match.int(1),
            datum=datum(),
            personalia={"naam": match.str("Amina Yusuf"), "geboortedatum": datum("1990-01-01")},
            volledigheid={"percentage": match.int(100)},
            contactpersoonCoa={"naam": match.str("COA")},
        ),
    ),
    afspraak(
        "een raadpleging van het klantprofiel als PDF",
        "coa-gekoppeld",
        "getKlantprofielPdfByVnummer",
        pad={"vNummer": str(V_NUMMER)},
    ),
)
