"""Wat Lindewaard van DUO en COA nodig heeft: van elke stelseldienst ten minste één afspraak.

De toestanden liggen een aantal weken voor vandaag; de datums in de verzoeken staan vast. Met deze aantallen weken
blijft elk verzoek nog jaren geldig, en blijft een weigering een weigering.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from afspraken import BSN, V_NUMMER, Afspraak, datum, een_van, lijst
from lindewaard.operaties import OPERATIES, vul_pad
from pact import match

GEMEENTE = "00000099000000010000"
_AANBIEDER_ID = {"bsn": BSN}
_INSTELLING = "9900000001"
_OORDEEL = ("Toekenning", "Afwijzing")
_ONDERDEEL = ("LE", "KNM", "LU", "SC", "SP")


def _afspraak(
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


def _rij(**velden: Any) -> Callable[[], Any]:
    return lambda: velden


DUO = (
    # inburgeringsplicht
    _afspraak(
        "een raadpleging van de inburgeringsplicht",
        "nieuw",
        "getInburgeringsplichtByBsn",
        antwoord=_rij(indicatorInburgeringsplicht=match.bool(True), begindatum=datum()),
    ),
    _afspraak(
        "een raadpleging van de historie van de inburgeringsplicht",
        "plicht-ingetrokken",
        "getInburgeringsplichthistorieByBsn",
        antwoord=lijst(indicatorInburgeringsplicht=match.bool(True)),
    ),
    _afspraak(
        "een raadpleging van de doelgroep",
        "nieuw",
        "getDoelgroepByBsn",
        antwoord=_rij(indeling=een_van("Asielstatushouder", "Gezinsmigrant en overige migrant")),
    ),
    # plicht-voldaan
    _afspraak(
        "een raadpleging van de plicht na het diploma",
        "diploma-behaald",
        "getInburgeringsplichtByBsn",
        antwoord=_rij(
            indicatorInburgeringsplicht=False,
            einddatum=datum(),
            redenGeenInburgeringsplicht="Inburgeringsplicht voldaan",
        ),
    ),
    # inburgeringstermijn
    _afspraak(
        "een raadpleging van de inburgeringstermijn",
        "met-pip",
        "getInburgeringstermijnByBsn",
        leerroute="B",
        antwoord=_rij(startdatum=datum("2026-11-21"), einddatum=datum("2029-11-21")),
    ),
    _afspraak(
        "een raadpleging van de verlengde termijn",
        "termijn-verlengd",
        "getInburgeringstermijnhistorieByBsn",
        antwoord=lijst(einddatum=datum("2029-11-21")),
    ),
    _afspraak(
        "een raadpleging van de verlengingsgronden",
        None,
        "getVerlengingsgronden",
        pad={},
        antwoord=lijst(code=match.str("3A"), omschrijving=match.str("op verzoek")),
    ),
    # notificeren-om-reden
    _afspraak(
        "een raadpleging van de gebeurtenissen",
        "verlenging-aangevraagd",
        "getGebeurtenissenByBsn",
        antwoord=lijst(id=match.str("SS112"), datum=datum()),
    ),
    # verlenging
    _afspraak(
        "een raadpleging van een afgewezen verlenging",
        "verlenging-afgewezen",
        "getVerlengingenByBsn",
        antwoord=lijst(beoordelingAanvraag=een_van("Afgewezen", "Toegekend", "InBehandeling"), ontvangstdatum=datum()),
    ),
    # boete
    _afspraak(
        "een raadpleging van een boete",
        "met-boete",
        "getBoetesByBsn",
        bedrag=340,
        antwoord=lijst(bedrag=match.number(340), datum=datum()),
    ),
    # vrijstelling
    _afspraak(
        "een raadpleging van een gehele vrijstelling",
        "geheel-vrijgesteld",
        "getVrijstellingenByBsn",
        antwoord=lijst(GeheleVrijstelling={"oordeel": een_van(*_OORDEEL), "reden": match.str("DIP")}),
    ),
    # ontheffing
    _afspraak(
        "een raadpleging van een ontheffing op BIO",
        "geheel-ontheven",
        "getOntheffingenByBsn",
        grond="BIO",
        antwoord=lijst(GeheleOntheffing={"oordeel": een_van(*_OORDEEL), "grond": een_van("BIO", "MED")}),
    ),
    # examenresultaten
    _afspraak(
        "een raadpleging van de examenresultaten",
        "examen-gedaan",
        "getExamenresultatenByBsn",
        geslaagd=True,
        antwoord=lijst(
            examendatum=datum(), resultaat=een_van("Geslaagd", "Gezakt", "Geen"), onderdeel=een_van(*_ONDERDEEL)
        ),
    ),
    _afspraak(
        "een raadpleging van het tegoed aan gratis pogingen",
        "nieuw",
        "getGratisPogingenTegoedByBsn",
        antwoord=lijst(onderdeel=een_van(*_ONDERDEEL), gratisPogingenTegoed=match.int(2)),
    ),
    # lbt-inplannen
    _afspraak(
        "een raadpleging van het examennummer",
        "aangemeld-lbt",
        "getExamennummerByBsn",
        antwoord=_rij(examennummer=match.str("000123456789")),
    ),
    _afspraak("de toets is niet doorgegaan", "aangemeld-lbt", "deleteExamennummerByBsn"),
    # lbt-uitkomst
    _afspraak(
        "een raadpleging van de uitkomst van de leerbaarheidstoets",
        "lbt-resultaat",
        "getLbtResultatenByBsn",
        antwoord=lijst(
            resultaat=match.str("B1-route haalbaar"),
            behaaldeScore=match.regex("62,50", regex=r"^\d{1,3},\d{2}$"),
            datumAfname=datum(),
        ),
    ),
    # pip
    _afspraak(
        "een nieuw PIP",
        "nieuw",
        "postPipByBsn",
        status=201,
        weken=150,
        inhoud={"dagtekeningPip": "2026-11-02", "leerroute": "B", "indicatorMagOpleidingAfmaken": False},
    ),
    _afspraak(
        "een PIP met een dagtekening van vóór de inburgeringsplicht",
        "nieuw",
        "postPipByBsn",
        status=403,
        weken=3,
        inhoud={"dagtekeningPip": "2022-01-03", "leerroute": "B"},
        antwoord=lijst(fouttekst=match.str("De dagtekening ligt te vroeg.")),
    ),
    _afspraak(
        "een raadpleging van het PIP van de vorige gemeente",
        "verhuisd-met-pip",
        "getPipByBsn",
        antwoord=_rij(
            gemeentecode=match.regex("9902", regex=r"^\d{4}$"),
            pip={"dagtekeningPip": datum(), "leerroute": een_van("B", "O", "Z")},
        ),
    ),
    _afspraak("een PIP dat weg moet", "pip-zonder-termijn", "deletePipByBsn"),
    _afspraak(
        "een nieuwe contactpersoon",
        None,
        "createContactpersoon",
        status=201,
        pad={},
        inhoud={"naam": "A. de Wit", "email": "a.dewit@lindewaard.example", "telefoonnummer": "0201234567"},
        antwoord=_rij(contactpersoongegevens={"naam": match.str("A. de Wit")}),
    ),
    _afspraak(
        "een raadpleging van de instellingen",
        None,
        "getInstellingen",
        pad={},
        antwoord=lijst(instellingsnummer=match.str(_INSTELLING), naam=match.str("Taalhuis")),
    ),
    _afspraak(
        "een aanbod bij een instelling",
        "met-pip",
        "postInburgeringsaanbodByBsnAndInstellingsnummer",
        status=201,
        weken=100,
        pad=_AANBIEDER_ID | {"instellingsnummer": _INSTELLING},
        inhoud={"datumInburgeringsaanbod": "2026-10-01", "indicatorAlfabetiseringsonderwijs": "NVT"},
    ),
    # resultaten
    _afspraak(
        "de datum van het eindgesprek MAP",
        "met-pip",
        "updateMapByBsn",
        leerroute="B",
        weken=100,
        inhoud={"datumEindgesprekMap": "2026-10-01"},
    ),
    _afspraak(
        "een raadpleging van de datum van het PVT",
        "met-pvt",
        "getPvtByBsn",
        antwoord=_rij(datumOndertekeningPvt=datum()),
    ),
    _afspraak(
        "de datum waarop de Z-route is afgerond",
        "met-pip",
        "updateZrouteByBsn",
        leerroute="Z",
        weken=100,
        inhoud={"datumAfrondingZroute": "2026-10-01"},
    ),
    _afspraak(
        "de uren participatie als taalles",
        "met-pip",
        "updateUrenParticipatieAlsTaallesByBsn",
        leerroute="Z",
        inhoud={"uren": 120},
    ),
    # inspanning-instelling
    _afspraak(
        "een raadpleging van de gevolgde uren",
        "met-uren",
        "getGevolgdeUrenByBsn",
        antwoord=lijst(gemeentecode=match.regex("9901", regex=r"^\d{4}$"), bekendTot=datum()),
    ),
    _afspraak(
        "de uren bij een instelling",
        "met-aanbod",
        "updateUrenTaallesEnKnmByInstellingsnummer",
        weken=100,
        pad=_AANBIEDER_ID | {"instellingsnummer": _INSTELLING},
        inhoud={"uren": 240, "urenGeoorloofdVerzuim": 12, "bekendTot": "2026-10-01"},
    ),
    # wie niet mag lezen
    _afspraak("een raadpleging van iemand die DUO niet kent", "onbekend", "getPipByBsn", status=404),
    _afspraak("een raadpleging van iemand uit een andere gemeente", "verhuisd-weg", "getBoetesByBsn", status=403),
)

COA = (
    # coa-koppeling
    _afspraak(
        "een raadpleging van de koppeling",
        "coa-gekoppeld",
        "getKoppelingByVnummer",
        pad={"vNummer": str(V_NUMMER)},
        antwoord=_rij(
            vNummer=match.int(V_NUMMER),
            bsn=match.regex(BSN, regex=r"^\d{9}$"),
            gemeentecode=match.regex("9901", regex=r"^\d{4}$"),
            datumKoppeling=datum(),
        ),
    ),
    _afspraak(
        "een raadpleging van iemand zonder koppeling",
        "onbekend",
        "getKoppelingByVnummer",
        status=404,
        pad={"vNummer": str(V_NUMMER)},
    ),
    # coa-klantprofiel
    _afspraak(
        "een raadpleging van het klantprofiel",
        "coa-gekoppeld",
        "getKlantprofielByVnummer",
        pad={"vNummer": str(V_NUMMER)},
        antwoord=_rij(
            versie=match.int(1),
            datum=datum(),
            personalia={"naam": match.str("Amina Yusuf"), "geboortedatum": datum("1990-01-01")},
            volledigheid={"percentage": match.int(100)},
            contactpersoonCoa={"naam": match.str("COA")},
        ),
    ),
    _afspraak(
        "een raadpleging van het klantprofiel als PDF",
        "coa-gekoppeld",
        "getKlantprofielPdfByVnummer",
        pad={"vNummer": str(V_NUMMER)},
    ),
)
