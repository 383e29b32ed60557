"""What comes back when a request is not right."""

from __future__ import annotations

from typing import Any

from brontoneel import BronToneel
from toneel import V_NUMMER

from gevallen.tabel import GEVALLEN, BronSpeel, Geval

PIP = "postPipByBsn"
TRACE = 'Traceback (most recent call last):\n  File "app.py", line 12'
JAVA = {"trace": "at nl.example.Pip.lees(Pip.java:41)"}
ALLOW = (("Allow", "GET, POST"),)


def _een(soort: str, **anders: Any) -> BronSpeel:
    return lambda toneel: toneel.vraag(**({"soort": soort, "status": 400} | anders))


def _geval(eis: str, naam: str, soort: str, **anders: Any) -> Geval:
    return Geval(eis, naam, _een(soort, **anders), "duo")


def _contact(antwoord: Any) -> BronSpeel:
    def speel(toneel: BronToneel) -> None:
        inhoud = {"naam": "Zoë Proef", "email": "proef@gemeente.example"}
        toneel.vraag(
            "createContactpersoon", "ongeldig", status=400, inhoud=inhoud, antwoord=antwoord, feiten={"fout": "email"}
        )

    return speel


def _na_profiel(tekst: str, ander: bool = False) -> BronSpeel:
    """Of somebody whose profile was read, a later error says something."""

    def speel(toneel: BronToneel) -> None:
        toneel.persoon()
        if ander:
            toneel.persoon("999990019", v_nummer=23456789)
        toneel.vraag(PROFIEL, antwoord={"personalia": PERSONALIA}, v_nummer=V_NUMMER)
        toneel.vraag(PROFIEL, "opnieuw", status=403, antwoord=[{"fouttekst": tekst}], v_nummer=V_NUMMER)

    return speel


PROFIEL, TRACE_ID = "getKlantprofielByVnummer", "4bf92f3577b34da6a3ce929d0e0e4736-111222333-00f067aa0ba902b7"
PERSONALIA = {"naam": "Ayşe Yılmaz-Öztürk", "geboortedatum": "1991-03-17"}
PAD = {"fout": "bsn is geen nummer", "plaats": "path"}
GEVALLEN += [
    _geval("EIS-FOU-001", "passed", "ongeldig", antwoord={"status": 400, "title": "Niet goed", "detail": "bsn"}),
    _geval("EIS-FOU-001", "passed-zonder-inhoud", "andere_bron", status=403),
    _geval(
        "EIS-FOU-001", "warned", "ongeldig", status=500, antwoord=TRACE.encode(), kop=(("content-type", "text/plain"),)
    ),
    _geval("EIS-FOU-001", "warned-java", "ongeldig", antwoord=JAVA),
    _geval("EIS-FOU-001", "warned-sql", "ongeldig", status=500, antwoord={"m": "SELECT bsn, naam FROM persoon WHERE"}),
    _geval("EIS-FOU-001", "warned-gegenereerd", "gegenereerd", antwoord=JAVA, feiten={"geldig": False}),
    _geval("EIS-FOU-001", "untested-goed-antwoord", "gewoon", status=200, antwoord={"m": TRACE}),
    _geval("EIS-FOU-002", "passed", "ongeldig", antwoord={"detail": "het bsn 999990007 is niet goed"}),
    _geval("EIS-FOU-002", "passed-trace-id", "ongeldig", antwoord={"detail": f"trace {TRACE_ID}, fout DUO-111222333"}),
    _geval("EIS-FOU-002", "passed-veld-heet-naam", "ongeldig", antwoord={"fouten": [{"naam": "dagtekeningPip"}]}),
    _geval("EIS-FOU-002", "passed-klacht-over-veld", "ongeldig", antwoord={"naam": "mag niet leeg", "email": "fout"}),
    Geval("EIS-FOU-002", "passed-eigen-v-nummer", _na_profiel("V-nummer 12345678 is al gekoppeld"), "coa"),
    Geval("EIS-FOU-002", "passed-gewone-woorden", _na_profiel("Deze persoon is niet gevonden"), "coa"),
    Geval("EIS-FOU-002", "failed-achternaam", _na_profiel("Het dossier Yılmaz-Öztürk is dicht"), "coa"),
    Geval("EIS-FOU-002", "failed-geboortedatum", _na_profiel("Geboren op 17-03-1991: te jong"), "coa"),
    Geval("EIS-FOU-002", "failed-ander-v-nummer", _na_profiel("Bedoelt u 23456789?", ander=True), "coa"),
    _geval("EIS-FOU-010", "passed", "ongeldig", antwoord={"detail": f"trace {TRACE_ID}, zie 999990019"}),
    _geval("EIS-FOU-010", "warned", "ongeldig", antwoord={"detail": "zie 111222333."}),
    _geval("EIS-FOU-002", "failed-ander-bsn", "ongeldig", antwoord={"detail": "bedoelt u 999990019?"}),
    _geval("EIS-FOU-002", "failed-naam", "ongeldig", antwoord={"persoon": {"geslachtsnaam": "Proef"}}),
    Geval("EIS-FOU-002", "passed-eigen-woorden", _contact({"email": "proef@gemeente.example"}), "duo"),
    Geval("EIS-FOU-002", "failed-andermans-naam", _contact({"naam": "Iemand Anders"}), "duo"),
    _geval("EIS-FOU-003", "passed", "ongeldig"),
    _geval("EIS-FOU-003", "passed-methode", "methode", methode="PATCH", status=405),
    _geval("EIS-FOU-003", "failed-aangenomen", "ongeldig", operatie=PIP, status=201, inhoud={}),
    _geval("EIS-FOU-003", "failed-serverfout", "ongeldig", status=500),
    _geval("EIS-FOU-003", "failed-methode", "methode", methode="PATCH", status=200),
    _geval("EIS-FOU-003", "failed-mediatype", "mediatype", operatie=PIP, status=201),
    _geval("EIS-FOU-003", "failed-gegenereerd", "gegenereerd", status=200, feiten={"geldig": False}),
    _geval("EIS-FOU-003", "untested-geldig-gegenereerd", "gegenereerd", status=200, feiten={"geldig": True}),
    _geval("EIS-FOU-004", "passed", "ongeldig"),
    _geval("EIS-FOU-004", "passed-pad", "ongeldig", status=404, feiten=PAD),
    _geval("EIS-FOU-004", "passed-pad-403", "ongeldig", status=403, feiten=PAD),
    _geval("EIS-FOU-004", "failed-pad-422", "ongeldig", status=422, feiten=PAD),
    _geval("EIS-FOU-004", "passed-wie-je-niet-bent", "ongeldig", status=403, feiten={"fout": "bron is geen OIN"}),
    _geval("EIS-FOU-004", "failed", "ongeldig", operatie=PIP, status=403, inhoud={}),
    _geval("EIS-FOU-004", "failed-404", "ongeldig", operatie=PIP, status=404, inhoud={}, feiten={"plaats": "body"}),
    _geval("EIS-FOU-005", "passed", "methode", methode="PATCH", status=405, kop=ALLOW),
    _geval("EIS-FOU-005", "warned", "methode", methode="PATCH", status=404),
    _geval("EIS-FOU-006", "passed", "methode", methode="PATCH", status=405, kop=ALLOW),
    _geval("EIS-FOU-006", "failed-ontbreekt", "methode", methode="PATCH", status=405),
    _geval(
        "EIS-FOU-006",
        "failed-onvolledig",
        "methode",
        operatie=PIP,
        methode="PATCH",
        status=405,
        kop=(("Allow", "GET"),),
    ),
    _geval(
        "EIS-FOU-006",
        "failed-noemt-wat-werd-geweigerd",
        "methode",
        methode="PATCH",
        status=405,
        kop=(("Allow", "GET, PATCH"),),
    ),
    _geval("EIS-FOU-006", "inapplicable", "methode", methode="PATCH", status=404),
    _geval("EIS-FOU-007", "passed", "slash", status=404),
    _geval("EIS-FOU-007", "failed-doorverwezen", "slash", status=308),
    _geval("EIS-FOU-007", "failed-beantwoord", "slash", status=200),
    _geval("EIS-FOU-008", "passed", "mediatype", operatie=PIP, status=415),
    _geval("EIS-FOU-008", "passed-406", "mediatype", operatie=PIP, status=406),
    _geval("EIS-FOU-008", "passed-400", "mediatype", operatie=PIP),
    _geval("EIS-FOU-008", "warned", "mediatype", operatie=PIP, status=201),
    _geval("EIS-FOU-009", "passed", "accept", status=406),
    _geval("EIS-FOU-009", "passed-gewone-soort", "accept", status=200, antwoord={}),
    _geval("EIS-FOU-009", "warned-serverfout", "accept", status=500),
    _geval(
        "EIS-FOU-009", "warned-andere-soort", "accept", status=200, antwoord=b"a;b", kop=(("content-type", "text/csv"),)
    ),
]
