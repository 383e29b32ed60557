"""Gebreken in wat een verzoek doet."""

from __future__ import annotations

from datetime import date
from typing import Any

from gebreken.bron import Bron
from gebreken.gebrek import Gebrek, Plant
from gebreken.planten import Gedrag, doet, vervangt
from harness.chain.persoon import Voorval
from harness.chain.uren import Totaal
from harness.parties.calls import Answer, Call
from harness.parties.duo.leveringen import LEVERINGEN
from harness.parties.duo.verzoek import Verzoek

UREN = "updateUrenTaallesEnKnmByBSN"


def _weigert_maar_schrijft(bron: Bron) -> None:
    boek = bron.simulated.duo.administratie

    def anders(echt: Gedrag, call: Call) -> Answer:
        answer = echt(call)
        persoon = boek.personen.zoek(call.parameters.get("bsn", ""))
        if answer.status == 403 and persoon is not None and call.operation.operation_id in LEVERINGEN:
            verzoek = Verzoek(call, boek, boek.gemeenten[call.bron], persoon, boek.vandaag())
            LEVERINGEN[call.operation.operation_id](verzoek)
        return answer

    doet(anders)(bron)


def _verwijdert_bij_weigering(bron: Bron) -> None:
    """What another municipality may not do to a contact person is refused, and done all the same."""
    boek = bron.simulated.duo.administratie

    def anders(echt: Gedrag, call: Call) -> Answer:
        answer = echt(call)
        if answer.status == 404:
            boek.contactpersonen.pop(int(call.parameters["id"]), None)
        return answer

    doet(anders, "deleteContactpersoonById")(bron)


def _telt_op(_echt: Any) -> Any:
    def zet_totaal(naam: str) -> Any:
        def lever(verzoek: Verzoek) -> Answer:
            from harness.parties.duo.uren import _van_gemeente

            totalen = _van_gemeente(verzoek).gemeente
            eerder = totalen[naam].uren if naam in totalen else 0
            totalen[naam] = Totaal(eerder + verzoek.inhoud["uren"], verzoek.vandaag)
            return Answer(200)

        return lever

    return zet_totaal


def _zet_uren_erbij(bron: Bron) -> None:
    bron.monkeypatch.setitem(LEVERINGEN, UREN, _telt_op(None)("TaallesEnKnmBredeIntake"))


def _eens_is_genoeg(bron: Bron) -> None:
    gezien: set[Any] = set()

    def anders(echt: Gedrag, call: Call) -> Answer:
        key = call.operation.operation_id, call.parameters["bsn"]
        if key in gezien:
            return Answer(403)
        gezien.add(key)
        return echt(call)

    doet(anders, UREN)(bron)


def _lezen_laat_een_spoor(operatie: str) -> Plant:
    def plant(bron: Bron) -> None:
        boek = bron.simulated.duo.administratie

        def anders(echt: Gedrag, call: Call) -> Answer:
            answer = echt(call)
            persoon = boek.personen.zoek(call.parameters["bsn"])
            if persoon is not None:
                persoon.gebeurtenissen.append(Voorval("SS101", date(2026, 1, 5)))
            return answer

        doet(anders, operatie)(bron)

    return plant


def _trekt_alleen_het_laatste_in(bron: Bron) -> None:
    def trek_in(verzoek: Verzoek) -> Answer:
        geleverd = verzoek.persoon.aanbod.get(verzoek.instellingsnummer) or []
        return Answer(204 if geleverd and geleverd.pop() else 404)

    _kent_geen_herhaling(bron)
    bron.monkeypatch.setitem(LEVERINGEN, "deleteInburgeringsaanbodByBsnAndInstellingsnumer", trek_in)


def _coa_telt_lezers(bron: Bron) -> None:
    def anders(echt: Gedrag, call: Call) -> Answer:
        persoon = bron.simulated.personen.zoek_v_nummer(int(call.parameters["vNummer"]))
        answer = echt(call)
        if persoon is not None and persoon.klantprofiel is not None:
            persoon.klantprofiel = {**persoon.klantprofiel, "versie": persoon.klantprofiel["versie"] + 1}
        return answer

    doet(anders, "getKlantprofielByVnummer")(bron)


_kent_geen_herhaling = vervangt("duo.herhaling:Herhalingen.eenmaal", lambda _echt: lambda _self, _call, doe: doe())
_vergeet = lambda status: doet(lambda _echt, _call: Answer(status), "updateMapByBsn", "postPipByBsn")  # noqa: E731

GEBREKEN = {
    "weigert_maar_schrijft": Gebrek(
        "Een gewijzigd PIP met A2 op de onderwijsroute wordt geweigerd, en toch vastgelegd.",
        _weigert_maar_schrijft, ("regel-p4-fout-gewijzigd",), "EIS-GDR-001", "toch_veranderd", "pip",
    ),
    "weigert_ander_maar_schrijft": Gebrek(
        "Uren van een andere gemeente worden geweigerd, en toch vastgelegd.",
        _weigert_maar_schrijft, ("van-een-ander-updateurentaallesenknmbybsn",),
        "EIS-GDR-001", "toch_veranderd", "resultaten",
    ),
    "weigert_maar_verwijdert": Gebrek(
        "Een andere gemeente krijgt 404, en de contactpersoon is toch weg.",
        _verwijdert_bij_weigering, ("van-een-ander-gekoppeld-contact-verwijderen",),
        "EIS-GDR-001", "toch_veranderd", "pip",
    ),
    "telt_berichtId_niet": Gebrek(
        "Hetzelfde bericht met hetzelfde berichtId maakt een tweede contactpersoon.",
        _kent_geen_herhaling, ("herhaling-contactpersoon",), "EIS-GDR-002", "dubbel_verwerkt", "pip", must=False,
    ),
    "aanbod_blijft_na_herhaling": Gebrek(
        "Een herhaald aanbod telt dubbel: na één keer intrekken is er nog een.",
        _trekt_alleen_het_laatste_in, ("herhaling-aanbod",), "EIS-GDR-002", "dubbel_verwerkt", "pip", must=False,
    ),
    "PUT_telt_op": Gebrek(
        "Een tweede keer dezelfde uren leveren telt ze erbij op.",
        _zet_uren_erbij, ("opnieuw-updateurentaallesenknmbybsn",), "EIS-GDR-003", "tweede_keer_anders",
        "resultaten", ook=("EIS-GDR-005",),
    ),
    "tweede_PUT_geweigerd": Gebrek(
        "Dezelfde uren nog een keer leveren wordt geweigerd.",
        _eens_is_genoeg, ("opnieuw-updateurentaallesenknmbybsn",), "EIS-GDR-003", "opnieuw_geweigerd",
        "resultaten",
    ),
    "GET_verandert": Gebrek(
        "Elke keer dat de gebeurtenissen worden gelezen, komt er een bij.",
        _lezen_laat_een_spoor("getGebeurtenissenByBsn"), ("opnieuw-getgebeurtenissenbybsn",),
        "EIS-GDR-004", "tweede_lezing_anders", "notificeren-om-reden",
    ),
    "GET_verandert_iets_anders": Gebrek(
        "Wie de boetes leest, ziet daarna een gebeurtenis die er niet was.",
        _lezen_laat_een_spoor("getBoetesByBsn"), ("opnieuw-getboetesbybsn",), "EIS-GDR-004", "lezen_veranderde_iets",
        "boete",
    ),
    "coa_GET_verandert": Gebrek(
        "Elke keer dat een klantprofiel wordt gelezen, is het een nieuwe versie.",
        _coa_telt_lezers, ("opnieuw-getklantprofielbyvnummer",), "EIS-GDR-004", "tweede_lezing_anders",
        "coa-klantprofiel", bron="coa",
    ),
    "vergeet_PUT": Gebrek(
        "Een MAP wordt bevestigd, en niet vastgelegd.",
        _vergeet(200), ("opnieuw-updatemapbybsn",), "EIS-GDR-005", "niet_terug_te_lezen", "resultaten",
    ),
    "vergeet_POST": Gebrek(
        "Een PIP wordt bevestigd, en niet vastgelegd.",
        _vergeet(201), ("teruglezen-postpipbybsn",), "EIS-GDR-005", "niet_terug_te_lezen", "pip",
    ),
}  # fmt: skip
