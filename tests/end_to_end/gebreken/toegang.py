"""Gebreken in wie er bij mag."""

from __future__ import annotations

import json
from typing import Any

from gebreken.bron import Bron
from gebreken.gebrek import Gebrek, Plant
from gebreken.planten import Antwoord, Gedrag, Ontvangen, antwoordt, bij, doet, vervangt
from harness.chain.oin import OIN_VAN
from harness.parties.calls import Answer, Call
from harness.parties.trust import Anybody, Trust

PLICHT_VAN_ANDER = ("van-een-ander-getinburgeringsplichtbybsn",)
TERMIJN_VAN_ANDER = ("van-een-ander-getinburgeringstermijnbybsn",)
MIST = "Een gemeente die niet bestaat."


def vertrouwt(trust: Trust) -> Plant:
    return lambda bron: bron.monkeypatch.setattr(bron.server, "_trust", trust)


def _neemt_elk_doel(bron: Bron) -> None:
    bron.monkeypatch.setattr(bron.server, "_addressed", frozenset(OIN_VAN.values()))


def laat_iedereen_toe(*operaties: str) -> Plant:
    """Whose data it is, is looked at nowhere, or not at these operations."""

    def plant(bron: Bron) -> None:
        door: list[str] = []

        def onthoudt(echt: Gedrag, call: Call) -> Answer:
            door[:] = [call.operation.operation_id]
            return echt(call)

        doet(onthoudt)(bron)
        maak = lambda echt: lambda *wie: () if not operaties or door[0] in operaties else echt(*wie)  # noqa: E731
        vervangt("duo.simulated:gebroken_toelating", maak)(bron)

    return plant


def _coa_kijkt_niet_voor_wie(echt: Gedrag, call: Call) -> Answer:
    answer = echt(call)
    if answer.status != 403:
        return answer
    return Answer.json(200, {"vNummer": int(call.parameters["vNummer"]), "gemeentecode": "9901",
                             "datumKoppeling": "2026-01-05", "doelgroep": "Asielstatushouder"})  # fmt: skip


def _verraadt_inhoud(bron: Bron) -> None:
    """The content that the own municipality was shown last, stands in the refusal to another."""
    laatste = b""

    def anders(echt: Antwoord, seen: Ontvangen) -> Answer:
        nonlocal laatste
        answer = echt(seen)
        if answer.status == 200:
            laatste = answer.body
        return Answer(403, laatste) if answer.status == 403 else answer

    antwoordt(anders)(bron)


def _verzint(echt: Gedrag, call: Call) -> Answer:
    answer = echt(call)
    return Answer(200, json.dumps([]).encode()) if answer.status == 404 else answer


def _maakt_aan(bron: Bron) -> None:
    """Who delivers about somebody who is not known, is told that it was taken in."""
    doet(lambda echt, call: Answer(200) if (answer := echt(call)).status == 404 else answer, "updateMapByBsn")(bron)


def _neemt_contact_van_iedereen(_echt: Any) -> Any:
    def eigen(administratie: Any, _gemeente: Any, call: Call) -> int | None:
        nummer = int(call.parameters["id"])
        return nummer if nummer in administratie.contactpersonen else None

    return eigen


GEBREKEN = {
    "bron_wordt_niet_gecontroleerd": Gebrek(
        "Wie een ander OIN in bron zet, leest als die ander.",
        vertrouwt(Anybody()), ("toegang-persoon-elders",), "EIS-TOE-001", "toch_aangenomen", "inburgeringsplicht",
        ook=("EIS-TOE-005",),
    ),
    "levert_namens_een_ander": Gebrek(
        "Wie een ander OIN in bron zet, levert namens die ander.",
        vertrouwt(Anybody()), ("toegang-createcontactpersoon",), "EIS-TOE-001", "toch_aangenomen", "pip",
        ook=("EIS-TOE-005",),
    ),
    "doel_wordt_niet_gecontroleerd": Gebrek(
        "Een bericht voor COA wordt door DUO aangenomen.",
        _neemt_elk_doel, ("toegang-getpipbybsn",), "EIS-TOE-002", "toch_aangenomen", "pip", must=False,
    ),
    "toont_ander_haar_persoon": Gebrek(
        "Elke gemeente leest over elke persoon.",
        laat_iedereen_toe(), PLICHT_VAN_ANDER, "EIS-TOE-003", "toch_aangenomen", "inburgeringsplicht",
        ook=("EIS-TOE-005",),
    ),
    "toont_bij_een_operatie_alles": Gebrek(
        "Alleen bij het lezen van boetes is vergeten te kijken wie het vraagt.",
        laat_iedereen_toe("getBoetesByBsn"), ("van-een-ander-getboetesbybsn", *PLICHT_VAN_ANDER),
        "EIS-TOE-003", "toch_aangenomen", "boete", ook=("EIS-TOE-005",),
    ),
    "neemt_uren_van_ander_aan": Gebrek(
        "Een gemeente levert uren over een persoon van een andere gemeente.",
        laat_iedereen_toe("updateUrenTaallesEnKnmByBSN"), ("van-een-ander-updateurentaallesenknmbybsn",),
        "EIS-TOE-003", "toch_aangenomen", "resultaten",
    ),
    "contactpersoon_is_van_iedereen": Gebrek(
        "Een gemeente wijzigt een contactpersoon van een andere gemeente.",
        vervangt("duo.contactpersoon:_eigen", _neemt_contact_van_iedereen), ("van-een-ander-contact-wijzigen",),
        "EIS-TOE-003", "toch_aangenomen", "pip",
    ),
    "coa_toont_ander_haar_koppeling": Gebrek(
        "COA kijkt niet aan welke gemeente een persoon is gekoppeld.",
        doet(_coa_kijkt_niet_voor_wie), ("van-een-ander-getkoppelingbyvnummer",),
        "EIS-TOE-003", "toch_aangenomen", "coa-koppeling", bron="coa", ook=("EIS-TOE-005",),
    ),
    "zegt_404_waar_403_hoort": Gebrek(
        "Wie een persoon niet mag zien, hoort dat die niet bestaat.",
        bij(403, lambda _: Answer(404)), PLICHT_VAN_ANDER, "EIS-TOE-004", "niet_403", "inburgeringsplicht", must=False,
    ),
    "zegt_404_tegen_een_ander_certificaat": Gebrek(
        "Wie voor een ander spreekt, hoort dat de persoon niet bestaat.",
        bij(403, lambda _: Answer(404)), ("toegang-getpipbybsn",), "EIS-TOE-008", "niet_403", "pip", must=False,
    ),
    "weigert_en_toont_toch": Gebrek(
        "In de weigering staat de termijn die alleen de eigen gemeente mag lezen.",
        _verraadt_inhoud, TERMIJN_VAN_ANDER, "EIS-TOE-005", "gegevens_verraden", "inburgeringstermijn",
    ),
    "elk_goed_certificaat_mag_alles": Gebrek(
        "Een organisatie die hier niets te zoeken heeft, leest met een goed certificaat.",
        vertrouwt(Anybody()), ("toegang-vreemde",), "EIS-TOE-006", "vreemde_toegelaten", ook=("EIS-TOE-005",),
    ),
    "verzint_een_onbekende_persoon": Gebrek(
        "Over een persoon die niet bestaat, komt een lege lijst met 200.",
        doet(_verzint, "getBoetesByBsn"), ("toegang-getboetesbybsn",), "EIS-TOE-007", "toch_aangenomen", "boete",
        ook=("EIS-TOE-005",),
    ),
    "levering_over_niemand": Gebrek(
        "Een MAP over een persoon die niet bestaat, wordt bevestigd.",
        _maakt_aan, ("toegang-updatemapbybsn",), "EIS-TOE-007", "toch_aangenomen", "resultaten",
    ),
}  # fmt: skip
