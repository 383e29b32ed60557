"""Gebreken die alleen een verzoek laat zien dat niemand opschreef."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from importlib import import_module
from typing import Any

import pytest

from gebreken.bron import Bron
from gebreken.gebrek import Gebrek
from gebreken.planten import Antwoord, Gedrag, Ontvangen, antwoordt, bij, doet
from gebreken.toegang import laat_iedereen_toe
from harness.openapi import Match
from harness.parties.calls import Answer, Call
from harness.parties.wire.faults import FaultOrder
from harness.playing.provider.facilities import BronVoorzieningen
from harness.runs.provider.properties import eigenschappen
from harness.runs.provider.wishes import Part, Telling, Wishes

CONTACT = "createContactpersoon"
CONTACTGEGEVENS = {"naam": "Zoë Çelik", "email": "a@gemeente.example", "telefoonnummer": "0900-0012"}
DEEL = ("eigenschappen",)
SNEL = {"depth": "quick"}


def alleen(*operaties: str) -> Part:
    """The part that explores, for these operations, and in a thread: a process would be started for each fault."""

    async def deel(facilities: BronVoorzieningen, wishes: Wishes, tell: Telling) -> None:
        every = {one.operation_id for one in facilities.catalogue.of(facilities.bron)}
        facilities.gedaan |= {f"eigenschap-{one.lower()}" for one in every - set(operaties)}
        with pytest.MonkeyPatch.context() as patch:
            module = import_module("harness.runs.provider.properties")
            patch.setattr(module, "processes", lambda _: ThreadPoolExecutor(1))
            patch.setattr(module, "start_loading", lambda: None)
            await eigenschappen(facilities, wishes, tell)

    return deel


CONTACTPERSOON, PIP = (alleen(CONTACT),), (alleen("getPipByBsn", "postPipByBsn", "deletePipByBsn"),)
PLICHT, KOPPELING = (alleen("getInburgeringsplichtByBsn"),), (alleen("getKoppelingByVnummer"),)


def _bij_contact(wanneer: Callable[[str], bool], answer: Answer) -> Any:
    """This answer to a contact person of which something holds, whatever else is right or wrong."""

    def anders(echt: Antwoord, seen: Ontvangen) -> Answer:
        good = echt(seen)
        if seen.operatie != CONTACT or good.status != 201:
            return good
        return answer if wanneer(json.loads(seen.content).get("naam", "")) else good

    return antwoordt(anders)


def _neemt_elk_telefoonnummer(echt: Antwoord, seen: Ontvangen) -> Answer:
    good = echt(seen)
    if seen.operatie != CONTACT or good.status != 400:
        return good
    try:
        telefoon = json.loads(seen.content)["telefoonnummer"]
    except (ValueError, TypeError, KeyError):
        return good
    wrong = isinstance(telefoon, str) and not telefoon.replace(" ", "").isdigit()
    return Answer.json(201, {"id": 1, "contactpersoongegevens": CONTACTGEGEVENS}) if wrong else good


def _verbreekt_na_tien(bron: Bron) -> None:
    geteld = 0

    def anders(echt: Antwoord, seen: Ontvangen) -> Answer:
        nonlocal geteld
        geteld += seen.operatie == CONTACT
        if geteld == 10:
            stil = FaultOrder(id="stil", name="cut_before", party="duo", operation=CONTACT, times=10_000)
            bron.server.faults.place(stil)
        return echt(seen)

    antwoordt(anders)(bron)


def _valt_om_na_intrekken(bron: Bron) -> None:
    ingetrokken: set[str] = set()

    def anders(echt: Gedrag, call: Call) -> Answer:
        answer, bsn = echt(call), call.parameters["bsn"]
        if call.operation.method == "DELETE" and answer.status == 200:
            ingetrokken.add(bsn)
        return Answer(500) if call.operation.method == "GET" and bsn in ingetrokken else answer

    doet(anders, "getPipByBsn", "deletePipByBsn")(bron)


def _valt_om_op_nul(echt: Antwoord, seen: Ontvangen) -> Answer:
    return Answer(500) if seen.request.path.endswith("/koppelingen/0") else echt(seen)


def _valt_om_op_letters(echt: Antwoord, seen: Ontvangen) -> Answer:
    bsn = seen.request.path.split("/personen/")[-1].split("/")[0]
    return Answer(500) if any(map(str.isalpha, bsn)) else echt(seen)


def _verbiedt_wat_er_niet_is(echt: Antwoord, seen: Ontvangen) -> Answer:
    return echt(seen) if isinstance(seen.found, Match) else Answer(403)


def _noemt_meer_dan_er_is(echt: Antwoord, seen: Ontvangen) -> Answer:
    options = seen.request.method == "OPTIONS"
    return Answer(204, headers={"Allow": "POST, PUT, PATCH"}) if options else echt(seen)


def _heeft_het_een_keer_te_druk(bron: Bron) -> None:
    bron.monkeypatch.setattr("harness.properties.backing_off.PAUSES", (0.01,) * 4)
    geteld = 0

    def anders(echt: Antwoord, seen: Ontvangen) -> Answer:
        nonlocal geteld
        geteld += seen.operatie == CONTACT
        return Answer(429) if geteld == 10 else echt(seen)

    antwoordt(anders)(bron)


def _pakt_in(answer: Answer) -> Answer:
    return replace(answer, body=gzip.compress(answer.body), headers={**answer.headers, "Content-Encoding": "gzip"})


GEBREKEN = {
    "valt_om_op_een_lange_naam": Gebrek(
        "Een contactpersoon met een naam van meer dan zestig tekens geeft een fout van de server.",
        _bij_contact(lambda naam: len(naam) > 60, Answer(500)), DEEL,
        "EIS-EIG-001", "eigenschap_geschonden", "pip", delen=CONTACTPERSOON, wensen=SNEL,
    ),
    "onbeschreven_status_bij_ongewone_naam": Gebrek(
        "Een naam van honderd tekens, wat net mag, krijgt 413.",
        _bij_contact(lambda naam: len(naam) >= 100, Answer(413)), DEEL,
        "EIS-EIG-001", "eigenschap_geschonden", "pip", delen=CONTACTPERSOON, wensen=SNEL, ook=("EIS-BRN-001",),
    ),
    "aanvaardt_wat_het_document_verbiedt": Gebrek(
        "Een telefoonnummer met letters erin wordt aangenomen.",
        antwoordt(_neemt_elk_telefoonnummer), DEEL, "EIS-EIG-001", "eigenschap_geschonden", "pip",
        delen=CONTACTPERSOON, wensen=SNEL, ook=("EIS-FOU-003",),
    ),
    "toont_een_ander_op_een_bedacht_verzoek": Gebrek(
        "Elke gemeente leest over elke persoon, en alleen verzoeken die niemand opschreef proberen het.",
        laat_iedereen_toe(), DEEL, "EIS-TOE-003", "toch_aangenomen", "inburgeringsplicht", delen=PLICHT, wensen=SNEL,
    ),
    "houdt_op_met_antwoorden": Gebrek(
        "Na tien verzoeken komt er geen antwoord meer.",
        _verbreekt_na_tien, DEEL, "EIS-EIG-002", "verkennen_gestopt", "pip", delen=CONTACTPERSOON, wensen=SNEL,
        ook=("EIS-EIG-001", "EIS-FOU-003"),
    ),
    "valt_om_na_intrekken": Gebrek(
        "Wie een PIP leest dat net is ingetrokken, krijgt een fout van de server.",
        _valt_om_na_intrekken, DEEL, "EIS-EIG-001", "eigenschap_geschonden", "pip", delen=PIP, wensen=SNEL,
    ),
    "valt_om_op_een_nummer_dat_niet_kan": Gebrek(
        "Een V-nummer van nul geeft een fout van de server.",
        antwoordt(_valt_om_op_nul), DEEL,
        "EIS-EIG-001", "eigenschap_geschonden", "coa-koppeling", bron="coa", delen=KOPPELING, wensen=SNEL,
        ook=("EIS-BRN-001",),
    ),
    "valt_om_op_een_bsn_met_letters": Gebrek(
        "Een BSN met een letter erin geeft een fout van de server.",
        antwoordt(_valt_om_op_letters), DEEL,
        "EIS-EIG-001", "eigenschap_geschonden", "inburgeringsplicht", delen=PLICHT, wensen=SNEL,
        ook=("EIS-FOU-003",),
    ),
    "verbiedt_een_methode_die_er_niet_is": Gebrek(
        "Een methode die een pad niet kent, krijgt 403 in plaats van 405.",
        antwoordt(_verbiedt_wat_er_niet_is), DEEL, "EIS-EIG-003", "eigenschap_geschonden", "pip",
        delen=CONTACTPERSOON, wensen=SNEL, must=False,
    ),
    "noemt_methoden_die_er_niet_zijn": Gebrek(
        "Op OPTIONS noemt Allow methoden die het pad niet heeft.",
        antwoordt(_noemt_meer_dan_er_is), DEEL, "EIS-EIG-003", "eigenschap_geschonden", "pip",
        delen=CONTACTPERSOON, wensen=SNEL, must=False,
    ),
    "heeft_het_een_keer_te_druk": Gebrek(
        "Eén keer komt er 429; daarna gaat het weer.",
        _heeft_het_een_keer_te_druk, DEEL, "EIS-EIG-004", "eigenschap_geschonden", "pip",
        delen=CONTACTPERSOON, wensen=SNEL, must=False,
    ),
    "pakt_antwoorden_in": Gebrek(
        "Antwoorden komen in gzip, al is gevraagd dat niet te doen.",
        bij(200, _pakt_in, "getInburgeringsplichtByBsn"), DEEL, "EIS-EIG-005", "eigenschap_geschonden",
        "inburgeringsplicht", delen=PLICHT, wensen=SNEL, must=False,
    ),
}  # fmt: skip
