"""Wat Lindewaard van DUO nodig heeft: van elke stelseldienst van DUO ten minste één afspraak.

De toestanden liggen een aantal weken voor vandaag; de datums in de verzoeken staan vast. Met deze aantallen weken
blijft elk verzoek nog jaren geldig, en blijft een weigering een weigering.
"""

from __future__ import annotations

from afspraken import BSN, datum, een_van, lijst
from afspraken_lindewaard import afspraak, rij
from pact import match

_INSTELLING = "9900000001"
_BIJ_INSTELLING = {"bsn": BSN, "instellingsnummer": _INSTELLING}
_OORDEEL = ("Toekenning", "Afwijzing")
_ONDERDEEL = ("LE", "KNM", "LU", "SC", "SP")

DUO = (
    # inburgeringsplicht
    afspraak(
        "een raadpleging van de inburgeringsplicht",
        "nieuw",
        "getInburgeringsplichtByBsn",
        antwoord=rij(indicatorInburgeringsplicht=match.bool(True), begindatum=datum()),
    ),
    afspraak(
        "een raadpleging van de historie van de inburgeringsplicht",
        "plicht-ingetrokken",
        "getInburgeringsplichthistorieByBsn",
        antwoord=lijst(indicatorInburgeringsplicht=match.bool(True)),
    ),
    afspraak(
        "een raadpleging van de doelgroep",
        "nieuw",
        "getDoelgroepByBsn",
        antwoord=rij(indeling=een_van("Asielstatushouder", "Gezinsmigrant en overige migrant")),
    ),
    # plicht-voldaan
    afspraak(
        "een raadpleging van de plicht na het diploma",
        "diploma-behaald",
        "getInburgeringsplichtByBsn",
        antwoord=rij(
            indicatorInburgeringsplicht=False,
            einddatum=datum(),
            redenGeenInburgeringsplicht="Inburgeringsplicht voldaan",
        ),
    ),
    # inburgeringstermijn
    afspraak(
        "een raadpleging van de inburgeringstermijn",
        "met-pip",
        "getInburgeringstermijnByBsn",
        leerroute="B",
        antwoord=rij(startdatum=datum("2026-11-21"), einddatum=datum("2029-11-21")),
    ),
    afspraak(
        "een raadpleging van de verlengde termijn",
        "termijn-verlengd",
        "getInburgeringstermijnhistorieByBsn",
        antwoord=lijst(einddatum=datum("2029-11-21")),
    ),
    afspraak(
        "een raadpleging van de verlengingsgronden",
        None,
        "getVerlengingsgronden",
        pad={},
        antwoord=lijst(code=match.str("3A"), omschrijving=match.str("op verzoek")),
    ),
    # notificeren-om-reden
    afspraak(
        "een raadpleging van de gebeurtenissen",
        "verlenging-aangevraagd",
        "getGebeurtenissenByBsn",
        antwoord=lijst(id=match.str("SS112"), datum=datum()),
    ),
    # verlenging
    afspraak(
        "een raadpleging van een afgewezen verlenging",
        "verlenging-afgewezen",
        "getVerlengingenByBsn",
        antwoord=lijst(beoordelingAanvraag=een_van("Afgewezen", "Toegekend", "InBehandeling"), ontvangstdatum=datum()),
    ),
    # boete
    afspraak(
        "een raadpleging van een boete",
        "met-boete",
        "getBoetesByBsn",
        bedrag=340,
        antwoord=lijst(bedrag=match.number(340), datum=datum()),
    ),
    # vrijstelling
    afspraak(
        "een raadpleging van een gehele vrijstelling",
        "geheel-vrijgesteld",
        "getVrijstellingenByBsn",
        antwoord=lijst(GeheleVrijstelling={"oordeel": een_van(*_OORDEEL), "reden": match.str("DIP")}),
    ),
    # ontheffing
    afspraak(
        "een raadpleging van een ontheffing op BIO",
        "geheel-ontheven",
        "getOntheffingenByBsn",
        grond="BIO",
        antwoord=lijst(GeheleOntheffing={"oordeel": een_van(*_OORDEEL), "grond": een_van("BIO", "MED")}),
    ),
    # examenresultaten
    afspraak(
        "een raadpleging van de examenresultaten",
        "examen-gedaan",
        "getExamenresultatenByBsn",
        geslaagd=True,
        antwoord=lijst(
            examendatum=datum(), resultaat=een_van("Geslaagd", "Gezakt", "Geen"), onderdeel=een_van(*_ONDERDEEL)
        ),
    ),
    afspraak(
        "een raadpleging van het tegoed aan gratis pogingen",
        "nieuw",
        "getGratisPogingenTegoedByBsn",
        antwoord=lijst(onderdeel=een_van(*_ONDERDEEL), gratisPogingenTegoed=match.int(2)),
    ),
    # lbt-inplannen
    afspraak(
        "een raadpleging van het examennummer",
        "aangemeld-lbt",
        "getExamennummerByBsn",
        antwoord=rij(examennummer=match.str("000123456789")),
    ),
    afspraak("de toets is niet doorgegaan", "aangemeld-lbt", "deleteExamennummerByBsn"),
    # lbt-uitkomst
    afspraak(
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
    afspraak(
        "een nieuw PIP",
        "nieuw",
        "postPipByBsn",
        status=201,
        weken=150,
        inhoud={"dagtekeningPip": "2026-11-02", "leerroute": "B", "indicatorMagOpleidingAfmaken": False},
    ),
    afspraak(
        "een PIP met een dagtekening van vóór de inburgeringsplicht",
        "nieuw",
        "postPipByBsn",
        status=403,
        weken=3,
        inhoud={"dagtekeningPip": "2022-01-03", "leerroute": "B"},
        antwoord=lijst(fouttekst=match.str("De dagtekening ligt te vroeg.")),
    ),
    afspraak(
        "een raadpleging van het PIP van de vorige gemeente",
        "verhuisd-met-pip",
        "getPipByBsn",
        antwoord=rij(
            gemeentecode=match.regex("9902", regex=r"^\d{4}$"),
            pip={"dagtekeningPip": datum(), "leerroute": een_van("B", "O", "Z")},
        ),
    ),
    afspraak("een PIP dat weg moet", "pip-zonder-termijn", "deletePipByBsn"),
    afspraak(
        "een nieuwe contactpersoon",
        None,
        "createContactpersoon",
        status=201,
        pad={},
        inhoud={"naam": "A. de Wit", "email": "a.dewit@lindewaard.example", "telefoonnummer": "0201234567"},
        antwoord=rij(contactpersoongegevens={"naam": match.str("A. de Wit")}),
    ),
    afspraak(
        "een raadpleging van de instellingen",
        None,
        "getInstellingen",
        pad={},
        antwoord=lijst(instellingsnummer=match.str(_INSTELLING), naam=match.str("Taalhuis")),
    ),
    afspraak(
        "een aanbod bij een instelling",
        "met-pip",
        "postInburgeringsaanbodByBsnAndInstellingsnummer",
        status=201,
        weken=100,
        pad=_BIJ_INSTELLING,
        inhoud={"datumInburgeringsaanbod": "2026-10-01", "indicatorAlfabetiseringsonderwijs": "NVT"},
    ),
    # resultaten
    afspraak(
        "de datum van het eindgesprek MAP",
        "met-pip",
        "updateMapByBsn",
        leerroute="B",
        weken=100,
        inhoud={"datumEindgesprekMap": "2026-10-01"},
    ),
    afspraak(
        "een raadpleging van de datum van het PVT",
        "met-pvt",
        "getPvtByBsn",
        antwoord=rij(datumOndertekeningPvt=datum()),
    ),
    afspraak(
        "de datum waarop de Z-route is afgerond",
        "met-pip",
        "updateZrouteByBsn",
        leerroute="Z",
        weken=100,
        inhoud={"datumAfrondingZroute": "2026-10-01"},
    ),
    afspraak(
        "de uren participatie als taalles",
        "met-pip",
        "updateUrenParticipatieAlsTaallesByBsn",
        leerroute="Z",
        inhoud={"uren": 120},
    ),
    # inspanning-instelling
    afspraak(
        "een raadpleging van de gevolgde uren",
        "met-uren",
        "getGevolgdeUrenByBsn",
        antwoord=lijst(gemeentecode=match.regex("9901", regex=r"^\d{4}$"), bekendTot=datum()),
    ),
    afspraak(
        "de uren bij een instelling",
        "met-aanbod",
        "updateUrenTaallesEnKnmByInstellingsnummer",
        weken=100,
        pad=_BIJ_INSTELLING,
        inhoud={"uren": 240, "urenGeoorloofdVerzuim": 12, "bekendTot": "2026-10-01"},
    ),
    # wie niet mag lezen
    afspraak("een raadpleging van iemand die DUO niet kent", "onbekend", "getPipByBsn", status=404),
    afspraak("een raadpleging van iemand uit een andere gemeente", "verhuisd-weg", "getBoetesByBsn", status=403),
)
