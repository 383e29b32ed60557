"""Gebreken in wat DUO of COA antwoordt: vorm, versie, en of een goed verzoek wordt aangenomen."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import Any

from gebreken.bron import Bron
from gebreken.gebrek import Gebrek, Plant
from gebreken.planten import Antwoord, Ontvangen, antwoordt, bij, toont, vervangt
from harness.parties.calls import Answer
from harness.parties.wire.exchange_client import Patience
from harness.parties.wire.faults import FaultOrder
from harness.playing.provider import stage as opstelling

PIP, TERMIJN = ("raadpleging-pipbybsn",), ("raadpleging-inburgeringstermijnbybsn",)


def _zonder(*namen: str) -> Any:
    return lambda inhoud: {naam: waarde for naam, waarde in inhoud.items() if naam not in namen}


def _andere_versie(versie: str) -> Plant:
    return lambda bron: bron.monkeypatch.setattr(bron.server, "_version", lambda _operation: versie)


def _zonder_versie_bij(grens: int) -> Plant:
    def maak(echt: Any) -> Any:
        def headers(answer: Answer, version: str) -> Any:
            given = echt(answer, version)
            return given if answer.status < grens else tuple(pair for pair in given if pair[0] != "API-Version")

        return headers

    return vervangt("server:_headers", maak)


def _kent_geen_buren(bron: Bron) -> None:
    bron.monkeypatch.setattr(bron.server, "_nearest", lambda _path: None)


def _zwijgt(bron: Bron) -> None:
    bron.monkeypatch.setattr(opstelling, "PATIENCE", Patience(read=0.3, total=0.4, connections=8))
    bron.server.faults.place(FaultOrder(id="stil", name="slow", party="duo", times=10_000, parameters={"seconds": 1.0}))


def _begrenst(bron: Bron) -> None:
    geteld = count()

    def anders(echt: Antwoord, seen: Ontvangen) -> Answer:
        return echt(seen) if next(geteld) else Answer(429)

    antwoordt(anders)(bron)


def _van_een_inway(bron: Bron) -> None:
    bij(200, lambda _: Answer(502, headers={"Fsc-Error-Code": "ERROR_CODE_SERVICE_UNREACHABLE"}))(bron)


def _publiceert_niet(bron: Bron) -> None:
    bron.monkeypatch.setattr(bron.server, "_document", Answer(404))


def _publiceert_voor_zichzelf(bron: Bron) -> None:
    bron.monkeypatch.setattr(bron.server, "_document", replace(bron.server._document, headers={}))


GEBREKEN = {
    "vergeet_een_verplicht_veld": Gebrek(
        "Het antwoord op een raadpleging van het PIP mist de gemeentecode.",
        toont("getPipByBsn", _zonder("gemeentecode")), PIP, "EIS-BRN-001", "schending_van_document", "pip",
    ),
    "datum_in_andere_vorm": Gebrek(
        "De startdatum van de termijn staat er als 01-02-2026.",
        toont("getInburgeringstermijnByBsn", lambda inhoud: {**inhoud, "startdatum": "01-02-2026"}),
        TERMIJN, "EIS-BRN-001", "schending_van_document", "inburgeringstermijn",
    ),
    "andere_soort_inhoud": Gebrek(
        "JSON gaat de deur uit als text/html.",
        bij(200, lambda answer: replace(answer, media_type="text/html"), "getPipByBsn"),
        PIP, "EIS-BRN-001", "schending_van_document", "pip",
    ),
    "onbeschreven_status": Gebrek(
        "Een raadpleging krijgt 206 in plaats van 200.",
        bij(200, lambda answer: replace(answer, status=206), "getPipByBsn"),
        PIP, "EIS-BRN-001", "schending_van_document", "pip",
    ),
    "coa_antwoordt_buiten_haar_document": Gebrek(
        "COA zegt bij een koppeling niet om welke gemeente het gaat.",
        toont("getKoppelingByVnummer", _zonder("gemeentecode")), ("raadpleging-koppelingbyvnummer",),
        "EIS-BRN-001", "schending_van_document", "coa-koppeling", bron="coa",
    ),
    "zegt_verkeerde_versie": Gebrek(
        "API-Version noemt een andere versie dan het document.",
        _andere_versie("1.2.1-rc"), PIP, "EIS-BRN-002", "api_version_anders", "pip",
    ),
    "noemt_alleen_de_hoofdversie": Gebrek(
        "API-Version noemt alleen de hoofdversie.",
        _andere_versie("1"), PIP, "EIS-BRN-002", "api_version_anders", "pip",
    ),
    "zwijgt_over_versie_bij_fout": Gebrek(
        "API-Version ontbreekt bij elke status vanaf 400.",
        _zonder_versie_bij(400), ("fout-getpipbybsn",), "EIS-BRN-002", "api_version_ontbreekt", "pip",
    ),
    "andere_versie_op_een_slash": Gebrek(
        "Wat voor de API staat, noemt bij een pad met een slash de versie van een andere API.",
        _kent_geen_buren, ("fout-getpipbybsn",), "EIS-BRN-002", "api_version_anders", "pip",
    ),
    "zwijgt_over_versie_bij_405": Gebrek(
        "Bij een methode die er niet is, ontbreekt API-Version.",
        _zonder_versie_bij(405), ("fout-getpipbybsn",), "EIS-BRN-007", "api_version_ontbreekt", must=False,
    ),
    "weigert_buiten_het_document": Gebrek(
        "Wie voor een ander spreekt krijgt 401, wat niet in het document staat.",
        bij(403, lambda _: Answer(401)), ("toegang-getpipbybsn",), "EIS-BRN-006", "weigering_niet_in_document", "pip",
        must=False,
    ),
    "zwijgt": Gebrek(
        "Op geen enkele vraag komt op tijd een antwoord.",
        _zwijgt, ("toegang-persoon-elders",), "EIS-BRN-004", "bron_zwijgt", must=False,
        ook=("EIS-TOE-001", "EIS-BRN-004"),
    ),
    "begrenst_zonder_het_te_zeggen": Gebrek(
        "Een eerste vraag krijgt 429, wat niet in het document staat.",
        _begrenst, PIP, "EIS-BRN-005", "te_druk_onverwacht", must=False,
    ),
    "vindt_zijn_eigen_persoon_niet": Gebrek(
        "Een persoon met een PIP wordt niet gevonden.",
        bij(200, lambda _: Answer(404), "getPipByBsn"), PIP, "EIS-BRN-003", "goed_verzoek_geweigerd", "pip",
    ),
    "weigert_een_goede_levering": Gebrek(
        "Een PIP dat aan alle regels voldoet, wordt geweigerd.",
        bij(201, lambda _: Answer.json(403, [{"fouttekst": "Dit PIP kan nu niet worden verwerkt."}]), "postPipByBsn"),
        ("levering-pip-b1-route",), "EIS-BRN-003", "goed_verzoek_geweigerd", "pip",
    ),
    "valt_om_bij_wie_is_overleden": Gebrek(
        "Een raadpleging over iemand die is overleden, geeft een fout van de server.",
        bij(200, lambda _: Answer(500), "getPipByBsn"), ("bron-doorlezen-overleden",),
        "EIS-BRN-003", "goed_verzoek_geweigerd", "pip",
    ),
    "document_is_niet_op_te_halen": Gebrek(
        "Het OpenAPI-document staat niet op de vaste plaats.",
        _publiceert_niet, ("bron-openapi-gepubliceerd",), "EIS-ADR-001", "openapi_niet_gepubliceerd", must=False,
    ),
    "document_is_niet_voor_iedereen": Gebrek(
        "Een website op een ander adres mag het OpenAPI-document niet lezen.",
        _publiceert_voor_zichzelf, ("bron-openapi-gepubliceerd",), "EIS-ADR-001", "openapi_niet_voor_iedereen",
        must=False,
    ),
    "vergeet_een_veilige_header": Gebrek(
        "Geen antwoord zegt dat het niet bewaard mag worden.",
        vervangt("server:SECURE", lambda echt: tuple(pair for pair in echt if pair[0] != "Cache-Control")), PIP,
        "EIS-ADR-004", "header_ontbreekt", must=False,
    ),
    "leesbaar_voor_elke_website": Gebrek(
        "Elke website mag lezen wat er over een persoon staat.",
        vervangt("server:SECURE", lambda echt: (*echt, ("Access-Control-Allow-Origin", "*"))), PIP,
        "EIS-ADR-006", "voor_elke_website", must=False,
    ),
    "inway_antwoordt_zelf": Gebrek(
        "De inway ervoor antwoordt in plaats van de API.",
        _van_een_inway, PIP, "EIS-DIG-016", "fout_van_inway", must=False, ook=("EIS-BRN-003",),
    ),
}  # fmt: skip
