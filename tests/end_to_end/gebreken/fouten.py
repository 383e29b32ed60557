"""Gebreken in wat er terugkomt als een verzoek niet klopt."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from gebreken.bron import Bron
from gebreken.gebrek import Gebrek
from gebreken.planten import Antwoord, Ontvangen, antwoordt, bij
from harness.openapi import Catalogue, Match, NoMatch
from harness.parties.calls import Answer

TRACE = b"""java.lang.NullPointerException: dagtekening
\tat nl.example.duo.pip.PipController.registreer(PipController.java:118)"""
A2 = ("regel-p4-fout-a2",)
LEES_PIP, LEVER_PIP = ("fout-getpipbybsn",), ("fout-postpipbybsn",)
LIJST = ("fout-createcontactpersoon",)


def _tekst(fouttekst: str) -> Answer:
    return Answer.json(403, [{"fouttekst": fouttekst}])


def _noemt_de_achternaam(bron: Bron) -> None:
    laatste = ""

    def anders(echt: Antwoord, seen: Ontvangen) -> Answer:
        nonlocal laatste
        answer = echt(seen)
        if answer.status == 200 and seen.operatie == "getKlantprofielByVnummer":
            laatste = json.loads(answer.body)["personalia"]["naam"].split()[-1]
        return _tekst(f"Het dossier van {laatste} is van een andere gemeente.") if answer.status == 403 else answer

    antwoordt(anders)(bron)


def _valt_om(seen: Ontvangen) -> bool:
    return seen.operatie == "postPipByBsn" and seen.content == b'{"'


def _zonder_allow(answer: Answer) -> Answer:
    return replace(answer, headers={})


def _anders_bij(wanneer: Any, antwoord: Answer) -> Any:
    return antwoordt(lambda echt, seen: antwoord if wanneer(seen) else echt(seen))


def _vraagt(naam: str, waarde: str) -> Any:
    def wanneer(seen: Ontvangen) -> bool:
        return (dict(seen.request.headers).get(naam) or "").startswith(waarde)

    return wanneer


def _neemt_aan_zonder(naam: str) -> Any:
    """A body in which this property is missing is taken as if it were there."""

    def anders(echt: Antwoord, seen: Ontvangen) -> Answer:
        answer = echt(seen)
        if answer.status == 400 and isinstance(seen.found, Match) and seen.found.operation.method == "POST":
            try:
                content = json.loads(seen.content)
            except ValueError:
                return answer
            return Answer(201) if isinstance(content, dict) and naam not in content else answer
        return answer

    return antwoordt(anders)


def _ziet_geen_slash(bron: Bron) -> None:
    echt = bron.server._catalogue

    class Ruim:
        def match(self, method: str, path: str) -> Match | NoMatch:
            return echt.match(method, path.rstrip("/"))

        def __getattr__(self, name: str) -> Any:
            return getattr(echt, name)

    assert isinstance(echt, Catalogue)
    bron.monkeypatch.setattr(bron.server, "_catalogue", Ruim())


def _neemt_elke_methode(echt: Antwoord, seen: Ontvangen) -> Answer:
    answer = echt(seen)
    return Answer(200) if answer.status == 405 else answer


GEBREKEN = {
    "stacktrace_in_400": Gebrek(
        "In het antwoord op een verkeerd bericht staat een stack trace.",
        bij(400, lambda _: Answer(400, TRACE, "text/plain"), "postPipByBsn"), LEVER_PIP,
        "EIS-FOU-001", "techniek_in_fout", "pip", must=False, ook=("EIS-ADR-003",),
    ),
    "sql_in_fouttekst": Gebrek(
        "In de fouttekst staat de melding van de database.",
        bij(403, lambda _: _tekst("ORA-00001: unique constraint (DUO.PIP_UK) violated")), A2,
        "EIS-FOU-001", "techniek_in_fout", "pip", must=False, ook=("EIS-ADR-003",),
    ),
    "techniek_in_fout": Gebrek(
        "Een fout noemt de klasse waar het misging.",
        bij(403, lambda _: _tekst("org.springframework.dao.DataIntegrityViolationException")), A2,
        "EIS-ADR-003", "fout_met_techniek",
    ),
    "noemt_bsn_in_fout": Gebrek(
        "Een weigering noemt het BSN van iemand anders.",
        bij(403, lambda _: _tekst("Niet verwerkt, zie ook het dossier van 999990019")), A2,
        "EIS-FOU-002", "persoon_in_fout", "pip",
    ),
    "noemt_naam_in_fout": Gebrek(
        "Een fout bij een verkeerd bericht noemt de naam van de persoon.",
        bij(400, lambda _: Answer.json(400, {"fout": "onjuist", "geslachtsnaam": "Yılmaz-Öztürk"}), "getPipByBsn"),
        LEES_PIP, "EIS-FOU-002", "persoon_in_fout", "pip",
    ),
    "noemt_achternaam_in_fouttekst": Gebrek(
        "De fouttekst van een weigering noemt de achternaam van de persoon.",
        _noemt_de_achternaam, ("van-een-ander-getklantprofielbyvnummer",), "EIS-FOU-002", "persoon_in_fout",
        "coa-klantprofiel", bron="coa",
    ),
    "noemt_een_nummer_in_fout": Gebrek(
        "Een weigering noemt een nummer dat een BSN kan zijn.",
        bij(403, lambda _: _tekst("Niet verwerkt, zie 111222333.")), A2, "EIS-FOU-010", "mogelijk_bsn_in_fout", "pip",
        must=False,
    ),
    "valt_om_op_geen_json": Gebrek(
        "Een bericht dat geen JSON is, geeft een fout van de server.",
        _anders_bij(_valt_om, Answer(500)), LEVER_PIP, "EIS-FOU-003", "verboden_niet_afgewezen", "pip",
    ),
    "aanvaardt_wat_niet_mag": Gebrek(
        "Een PIP zonder verplichte dagtekening wordt aangenomen.",
        _neemt_aan_zonder("dagtekeningPip"), LEVER_PIP, "EIS-FOU-003", "verboden_niet_afgewezen", "pip",
        ook=("EIS-GDR-005",),
    ),
    "elke_methode_is_goed": Gebrek(
        "Een methode die een pad niet kent, krijgt 200.",
        antwoordt(_neemt_elke_methode), LEES_PIP, "EIS-FOU-003", "verboden_niet_afgewezen", "pip",
    ),
    "zegt_422_bij_ongeldig": Gebrek(
        "Ongeldige invoer krijgt 422.",
        bij(400, lambda _: Answer(422), "getPipByBsn"), LEES_PIP, "EIS-FOU-004", "niet_400", "pip",
    ),
    "zegt_404_bij_verkeerde_methode": Gebrek(
        "Een methode die een pad niet kent, krijgt 404.",
        bij(405, lambda _: Answer(404)), LEES_PIP, "EIS-FOU-005", "niet_405", "pip", must=False,
    ),
    "noemt_geen_methoden": Gebrek(
        "Bij 405 staat niet in Allow welke methoden er wel zijn.",
        bij(405, _zonder_allow), LEES_PIP, "EIS-FOU-006", "allow_ontbreekt", "pip",
    ),
    "noemt_verkeerde_methoden": Gebrek(
        "Allow noemt bij 405 een methode die er niet is.",
        bij(405, lambda answer: replace(answer, headers={"allow": "TRACE"})), LEES_PIP,
        "EIS-FOU-006", "allow_ontbreekt", "pip",
    ),
    "404_op_slash_ontbreekt": Gebrek(
        "Een pad met een schuine streep aan het eind krijgt hetzelfde antwoord als zonder.",
        _ziet_geen_slash, LEES_PIP, "EIS-FOU-007", "niet_404", "pip",
    ),
    "415_ontbreekt": Gebrek(
        "Inhoud van een andere soort krijgt 404.",
        _anders_bij(_vraagt("content-type", "text/csv"), Answer(404)), LEVER_PIP,
        "EIS-FOU-008", "niet_415", "pip", must=False,
    ),
    "neemt_csv_aan": Gebrek(
        "Inhoud van een andere soort wordt aangenomen.",
        _anders_bij(_vraagt("content-type", "text/csv"), Answer(201)), LEVER_PIP,
        "EIS-FOU-003", "verboden_niet_afgewezen", "pip",
    ),
    "406_ontbreekt": Gebrek(
        "Wie CSV vraagt, krijgt 404.",
        _anders_bij(_vraagt("accept", "text/csv"), Answer(404)), LEES_PIP,
        "EIS-FOU-009", "niet_406", "pip", must=False,
    ),
    "fout_zonder_uitleg": Gebrek(
        "Een pad dat niet bestaat, krijgt 404 zonder inhoud.",
        antwoordt(lambda echt, seen: Answer(404) if isinstance(seen.found, NoMatch) else echt(seen)),
        ("bron-onbekend-pad",), "EIS-ADR-002", "fout_zonder_inhoud", must=False,
    ),
}  # fmt: skip
