"""Waarborgen bij waarden aan de grens: wat een applicatie met een zeldzaam maar geldig antwoord doet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from waarborgen.waarborg import Waarborg

BEWAREN, LEVEREN = "dossier.Dossier.bewaar", "outbox.te_versturen"
GETOOND, VOLLEDIG = "EIS-EFF-060", "EIS-EFF-061"


def _bewaart(maak: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Wat er bewaard wordt is niet het antwoord, maar wat ``maak`` ervan maakt."""

    def slordig(bewaar: Any) -> Any:
        return lambda dossier, gemeente, persoon, naam, antwoord: bewaar(
            dossier, gemeente, persoon, naam, maak(antwoord)
        )

    return slordig


def _elke(maak: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Elke losse waarde in het antwoord anders."""

    def overal(waarde: Any) -> Any:
        if isinstance(waarde, dict):
            return {naam: overal(inhoud) for naam, inhoud in waarde.items()}
        return [overal(inhoud) for inhoud in waarde] if isinstance(waarde, list) else maak(waarde)

    return _bewaart(overal)


def _elke_tekst(maak: Callable[[str], Any]) -> Callable[[Any], Any]:
    return _elke(lambda waarde: maak(waarde) if isinstance(waarde, str) else waarde)


def _elk_getal(maak: Callable[[float], Any]) -> Callable[[Any], Any]:
    return _elke(lambda waarde: maak(waarde) if isinstance(waarde, float) else waarde)


def _elke_dag(maak: Callable[[date], date]) -> Callable[[Any], Any]:
    def een(tekst: str) -> str:
        try:
            return maak(date.fromisoformat(tekst)).isoformat()
        except ValueError:
            return tekst

    return _elke_tekst(een)


def _dag_van_23_uur(dag: date) -> date:
    """Op de dag dat de zomertijd begint, is 24 uur later niet middernacht."""
    zomertijd = dag.month == 3 and dag.day > 24 and dag.weekday() == 6
    return dag - timedelta(days=1) if zomertijd else dag


def _kent_geen_schrikkeldag(dag: date) -> date:
    return dag.replace(day=28) if (dag.month, dag.day) == (2, 29) else dag


def _levert(maak: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Wat er vertrekt is niet de opdracht, maar wat ``maak`` ervan maakt."""
    return lambda echt: lambda opdracht: maak(echt(opdracht)) if opdracht.inhoud else echt(opdracht)


def _onthoudt_het_vorige(leid_af: Any) -> Any:
    eerder: dict[str, Any] = {}

    def leid_af_en_onthoud(gegevens: Any) -> Any:
        eerder.update(leid_af(gegevens))
        return dict(eerder)

    return leid_af_en_onthoud


def _slaat_leeg_over(bewaar: Any) -> Any:
    return lambda dossier, gemeente, persoon, naam, antwoord: (
        antwoord and bewaar(dossier, gemeente, persoon, naam, antwoord)
    )


def _eist(veld: str) -> Callable[[Any], Any]:
    """Struikelt over een antwoord zonder dit veld, dat mag ontbreken."""
    return lambda bewaar: (
        lambda dossier, gemeente, persoon, naam, antwoord: (
            antwoord[veld] and bewaar(dossier, gemeente, persoon, naam, antwoord)
        )
    )


def _kent_alleen_bekende(rijen: Any) -> Any:
    if any(not rij["id"].startswith("SS1") for rij in rijen):
        raise ValueError("onbekende gebeurtenis")
    return rijen


WAARBORGEN = {
    "nullen-vooraan-weg": Waarborg(
        "Een nummer wordt als getal bewaard en verliest de nullen vooraan.",
        BEWAREN, _elke_tekst(lambda tekst: str(int(tekst)) if tekst.isdecimal() else tekst),
        ("waarden-gevolgdeurenbybsn",), GETOOND, "anders_getoond",
    ),
    "tekst-afgekapt": Waarborg(
        "Een tekst wordt na 100 tekens afgekapt.",
        BEWAREN, _elke_tekst(lambda tekst: tekst[:100]), ("waarden-inburgeringstermijnbybsn",),
        GETOOND, "anders_getoond",
    ),
    "alleen-latin-1": Waarborg(
        "Letters buiten latin-1 gaan verloren.",
        BEWAREN, _elke_tekst(lambda tekst: tekst.encode("latin-1", "replace").decode("latin-1")),
        ("waarden-inburgeringstermijnhistoriebybsn",), GETOOND, "anders_getoond",
    ),
    "bedrag-zonder-centen": Waarborg(
        "Een bedrag wordt afgerond op hele euro's.",
        BEWAREN, _elk_getal(round), ("waarden-boetesbybsn",), GETOOND, "anders_getoond",
    ),
    "duizendtal-met-punt": Waarborg(
        "Een bedrag van duizend of meer wordt verkeerd teruggelezen.",
        BEWAREN, _elk_getal(lambda bedrag: float(f"{bedrag:,}".split(",")[0])), ("waarden-boetesbybsn",),
        GETOOND, "anders_getoond",
    ),
    "dag-verspringt-met-de-zomertijd": Waarborg(
        "De dag waarop de zomertijd begint wordt een dag eerder.",
        BEWAREN, _elke_dag(_dag_van_23_uur), ("waarden-mapbybsn",), GETOOND, "anders_getoond",
    ),
    "kent-geen-29-februari": Waarborg(
        "29 februari wordt 28 februari.",
        BEWAREN, _elke_dag(_kent_geen_schrikkeldag), ("waarden-pvtbybsn",), GETOOND, "anders_getoond",
    ),
    "lege-lijst-overgeslagen": Waarborg(
        "Een lege lijst wordt niet bewaard: de oude blijft staan.",
        BEWAREN, _slaat_leeg_over, ("waarden-examenresultatenbybsn",), GETOOND, "ouder_antwoord_getoond",
    ),
    "alleen-de-eerste-honderd": Waarborg(
        "Van een lijst worden alleen de eerste honderd rijen bewaard.",
        BEWAREN, _bewaart(lambda antwoord: antwoord[:100] if isinstance(antwoord, list) else antwoord),
        ("waarden-verlengingenbybsn",), GETOOND, "rijen_verschillen",
    ),
    "struikelt-over-wat-mag-ontbreken": Waarborg(
        "Een antwoord zonder een veld dat mag ontbreken wordt niet verwerkt.",
        BEWAREN, _eist("indeling"), ("waarden-doelgroepbybsn",), GETOOND, "ouder_antwoord_getoond",
    ),
    "struikelt-over-een-nieuwe-waarde": Waarborg(
        "Een antwoord met een waarde die de applicatie niet kent wordt niet verwerkt.",
        BEWAREN, _bewaart(lambda wat: _kent_alleen_bekende(wat) if isinstance(wat, list) and wat and "id" in wat[0]
                          else wat),
        ("waarden-gebeurtenissenbybsn",), GETOOND, "ouder_antwoord_getoond",
    ),
    "verzint-een-standaardwaarde": Waarborg(
        "Waar geen einddatum is, vult de applicatie er een in.",
        BEWAREN, _bewaart(lambda wat: {"einddatum": "2031-01-01"} | wat if isinstance(wat, dict) else wat),
        ("waarden-inburgeringsplichtbybsn",), GETOOND, "niet_gegeven_getoond",
        ook=("EIS-EFF-002",),  # the day that is derived from the date made up is shown as well
    ),
    "laatste-dag-nooit-29-februari": Waarborg(
        "De dag voor 1 maart is altijd 28 februari.",
        "afgeleid.laatste_dag_termijn", lambda echt: lambda dag: echt(dag).replace("-02-29", "-02-28"),
        ("waarden-inburgeringstermijnbybsn",), "EIS-EFF-001", "niet_getoond",
    ),
    "score-van-een-cijfer": Waarborg(
        "Een score onder de tien wordt verkeerd gelezen.",
        "afgeleid.score", lambda echt: lambda tekst: echt(tekst) * (10 if len(tekst) == 4 else 1),
        ("waarden-lbtresultatenbybsn",), "EIS-EFF-003", "niet_getoond",
    ),
    "oude-laatste-dag-blijft-staan": Waarborg(
        "Is er geen einddatum meer, dan blijft de oude laatste dag staan.",
        "afgeleid.leid_af", _onthoudt_het_vorige, ("waarden-inburgeringsplichtbybsn",), "EIS-EFF-002", "niet_getoond",
    ),
    "leeg-valt-weg": Waarborg(
        "Bij het leveren vallen nul en onwaar weg, alsof er niets was ingevuld.",
        LEVEREN, _levert(lambda inhoud: {naam: waarde for naam, waarde in inhoud.items() if waarde}),
        ("waarden-postpipbybsn",), "EIS-LEV-002", "andere_waarden",
    ),
    "naam-afgekapt-bij-het-leveren": Waarborg(
        "Van een naam gaan er 40 tekens mee.",
        LEVEREN, _levert(lambda inhoud: inhoud | {"naam": inhoud["naam"][:40]}), ("waarden-createcontactpersoon",),
        "EIS-LEV-002", "andere_waarden",
    ),
    "uren-tot-duizend": Waarborg(
        "Duizend uur of meer gaat als 999.",
        LEVEREN, _levert(lambda inhoud: inhoud | {"uren": min(inhoud["uren"], 999)}),
        ("waarden-updateurenparticipatieactiviteiten",), "EIS-LEV-002", "andere_waarden",
    ),
    "zomertijd-bij-het-leveren": Waarborg(
        "Een dag die op de laatste zondag van maart valt, gaat als de dag ervoor.",
        LEVEREN, _levert(lambda inhoud: {naam: _dag_van_23_uur(date.fromisoformat(dag)).isoformat()
                                         for naam, dag in inhoud.items()}),
        ("waarden-updatezroutebybsn",), "EIS-LEV-002", "andere_waarden",
    ),
    "instelling-zonder-nullen": Waarborg(
        "Het nummer van een instelling verliest in het pad de nullen vooraan.",
        "duo.vul_pad", lambda echt: lambda operatie, parameters: echt(
            operatie, {naam: waarde.lstrip("0") if naam == "instellingsnummer" else waarde
                       for naam, waarde in parameters.items()}),
        ("waarden-updateurentaallesenknmbyinstellingsnummer",), "EIS-LEV-002", "andere_waarden",
        ook=("EIS-VRZ-001",),
    ),
    "bewaart-niet-alle-velden": Waarborg(
        "Een veld dat de applicatie niet nodig heeft wordt niet bewaard.",
        BEWAREN, _bewaart(lambda wat: {naam: waarde for naam, waarde in wat.items() if naam != "gemeentecode"}),
        ("waarden-pipbybsn",), VOLLEDIG, "weggelaten", must=False,
    ),
}  # fmt: skip
