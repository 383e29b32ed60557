"""What Lindewaard reads after an event, for whom, and what it keeps."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest
import respx
import yaml
from lindewaard import afgeleid, gebeurtenissen, inhalen
from lindewaard.config import Aansluiting
from lindewaard.operaties import DIENSTEN, OPERATIES, vul_pad
from lindewaard.toepassing import Toepassing
from lindewaard_opstelling import BSN, COA, DUO, ELDERS, LINDEWAARD, draag_op, notificeer, probe, tot_rust

CONTRACTS = Path(__file__).parents[2] / "contracts"
KOPPELING = "http://coa.test/v0/koppelingen/1234567890"
TERMIJN = {"startdatum": "2026-11-21", "einddatum": "2029-11-21"}


def contract(naam: str) -> Any:
    return yaml.safe_load((CONTRACTS / naam).read_text(encoding="utf-8"))


def test_the_vendors_own_table_agrees_with_what_the_chain_agreed() -> None:
    agreed = contract("gebeurtenissen.yaml")
    ours = {naam: set(raadplegingen) for naam, raadplegingen in gebeurtenissen.RAADPLEGINGEN.items()}
    theirs = {
        rij["id"]: {(lezen["operatie"], lezen["dienst"]) for lezen in rij["raadplegingen"]}
        for rij in agreed["gebeurtenissen"] + agreed["concept"]
    }
    assert ours == theirs


def test_every_operation_of_every_service_is_supported_as_documented() -> None:
    documented = {}
    for document in CONTRACTS.glob("openapi/*/*/*.yaml"):
        api = yaml.safe_load(document.read_text(encoding="utf-8"))
        major = api["info"]["version"].split(".")[0]
        for path, methods in api["paths"].items():
            for method, operation in methods.items():
                if isinstance(operation, dict) and "operationId" in operation:
                    documented[operation["operationId"]] = (method.upper(), f"/v{major}{path}")
    for dienst in contract("stelseldiensten.yaml")["stelseldiensten"]:
        for naam in dienst["operaties"]:
            assert dienst["slug"] in OPERATIES[naam].diensten
            assert (OPERATIES[naam].methode, OPERATIES[naam].pad) == documented[naam]


@pytest.mark.parametrize("gebeurtenis", gebeurtenissen.RAADPLEGINGEN)
@respx.mock
async def test_after_an_event_all_its_reads_are_done_once(toepassing: Toepassing, gebeurtenis: str) -> None:
    respx.get(url__regex="/pdf$").respond(content=b"%PDF-1.7")
    respx.route().respond(json={"ok": True})
    await notificeer(toepassing, gebeurtenis, bsn=BSN, vNummer=1234567890)
    await tot_rust(toepassing)
    asked = [call.request.url.path for call in respx.calls]
    known = {"bsn": BSN, "vNummer": "1234567890"}
    assert asked == [vul_pad(OPERATIES[naam], known) for naam in gebeurtenissen.te_lezen(gebeurtenis, DIENSTEN)]


@pytest.mark.parametrize("gebeurtenis", ["SS122", "ZZ999"])
@respx.mock
async def test_nothing_is_read_after_a_parked_or_unknown_event(toepassing: Toepassing, gebeurtenis: str) -> None:
    await notificeer(toepassing, gebeurtenis)
    await tot_rust(toepassing)
    assert not respx.calls


@respx.mock
async def test_each_read_is_done_in_the_name_of_the_municipality_that_was_notified(toepassing: Toepassing) -> None:
    respx.route().respond(json=TERMIJN)
    for doel in (LINDEWAARD, ELDERS):
        await notificeer(toepassing, doel=doel)
    await tot_rust(toepassing)
    assert {call.request.headers["bron"] for call in respx.calls} == {LINDEWAARD, ELDERS}
    assert {call.request.headers["doel"] for call in respx.calls} == {DUO}


@respx.mock
async def test_what_a_service_that_is_off_would_read_is_left(aansluiting: Aansluiting, tmp_path: Path) -> None:
    only = replace(aansluiting, diensten=frozenset({"inburgeringstermijn"}))
    toepassing = Toepassing(only, tmp_path / "klein.db", None)
    respx.route().respond(json=TERMIJN)
    assert await notificeer(toepassing, "SS104") == 201
    assert await notificeer(toepassing, "SS198") == 201
    await tot_rust(toepassing)
    assert [call.request.url.path for call in respx.calls] == [f"/v1/personen/{BSN}/inburgeringstermijn"]
    assert (await draag_op(toepassing, "getBoetesByBsn")).status_code == 501
    await toepassing.stop()


@respx.mock
async def test_with_only_a_vnummer_coa_is_asked_for_the_bsn_first(toepassing: Toepassing) -> None:
    respx.get(KOPPELING).respond(json={"vNummer": 1234567890, "bsn": BSN, "gemeentecode": "9901"})
    respx.get(f"http://duo.test/v1/personen/{BSN}/inburgeringstermijn").respond(json=TERMIJN)
    await notificeer(toepassing, vNummer=1234567890)
    await tot_rust(toepassing)
    assert [call.request.headers["doel"] for call in respx.calls] == [COA, DUO]
    known = await probe(toepassing)
    assert known["notificaties"][0]["gebeurtenisId"] == "SS102"
    assert set(known["gegevens"]) == {"getKoppelingByVnummer", "getInburgeringstermijnByBsn"}


@pytest.mark.parametrize("nog_niet", [httpx.Response(404), httpx.Response(200, json={"vNummer": 1234567890})])
@respx.mock
async def test_without_a_bsn_the_notification_waits_until_coa_knows_it(
    toepassing: Toepassing, nog_niet: httpx.Response
) -> None:
    gekoppeld = httpx.Response(200, json={"vNummer": 1234567890, "bsn": BSN})
    respx.get(KOPPELING).mock(side_effect=[nog_niet, gekoppeld])
    duo = respx.get(f"http://duo.test/v1/personen/{BSN}/inburgeringstermijn").respond(json=TERMIJN)
    await notificeer(toepassing, vNummer=1234567890)
    await tot_rust(toepassing)
    assert not duo.called
    await notificeer(toepassing, "CA101", afzender=COA, bron=COA, vNummer=1234567890)
    await tot_rust(toepassing)
    assert duo.call_count == 1
    assert [rij["gebeurtenisId"] for rij in (await probe(toepassing))["notificaties"]] == ["SS102", "CA101"]


@respx.mock
async def test_of_a_klantprofiel_in_pdf_only_digest_and_size_are_kept(toepassing: Toepassing) -> None:
    pdf = b"%PDF-1.7 klantprofiel"
    respx.get("http://coa.test/v0/klantprofielen/1234567890/pdf").respond(content=pdf)
    respx.get("http://coa.test/v0/klantprofielen/1234567890").respond(json={"versie": 1})
    await notificeer(toepassing, "CA102", afzender=COA, bron=COA, bsn=BSN, vNummer=1234567890)
    await tot_rust(toepassing)
    assert (await probe(toepassing))["gegevens"] == {
        "getKlantprofielPdfByVnummer": {"sha256": hashlib.sha256(pdf).hexdigest(), "grootte": len(pdf)},
        "getKlantprofielByVnummer": {"versie": 1},
    }


@respx.mock
async def test_events_that_were_never_notified_are_caught_up_once(toepassing: Toepassing) -> None:
    lijst = [{"id": naam, "omschrijving": "x", "datum": "2026-11-20"} for naam in ("SS102", "SS198", "ZZ999")]
    respx.get(f"http://duo.test/v1/personen/{BSN}/gebeurtenissen").respond(json=lijst)
    termijn = respx.get(f"http://duo.test/v1/personen/{BSN}/inburgeringstermijn").respond(json=TERMIJN)
    boetes = respx.get(f"http://duo.test/v1/personen/{BSN}/boetes").respond(json=[{"bedrag": 340.5}])
    await notificeer(toepassing, "SS102")
    for _ in range(2):
        assert (await draag_op(toepassing, "getGebeurtenissenByBsn")).status_code == 202
    await tot_rust(toepassing)
    assert (termijn.call_count, boetes.call_count) == (1, 1)
    known = await probe(toepassing)
    assert known["gegevens"]["getBoetesByBsn"] == [{"bedrag": 340.5}]
    assert [rij["gebeurtenisId"] for rij in known["notificaties"]] == ["SS102"]


def test_a_second_event_of_the_same_kind_can_be_missed_too() -> None:
    lijst = [{"id": "SS199"}, {"id": "SS199"}, {"geen": "id"}, "rommel"]
    assert inhalen.gemist(lijst, Counter({"SS199": 1})) == ["SS199"]


@respx.mock
async def test_what_was_not_finished_is_taken_up_after_a_restart(aansluiting: Aansluiting, tmp_path: Path) -> None:
    first = Toepassing(aansluiting, tmp_path / "blijft.db", None)
    respx.route().respond(json=TERMIJN)
    await notificeer(first)
    await first.stop()
    second = Toepassing(aansluiting, tmp_path / "blijft.db", None)
    second.hervat()
    await tot_rust(second)
    assert (await probe(second))["gegevens"] == {"getInburgeringstermijnByBsn": TERMIJN}
    await second.stop()


def test_dates_and_scores_are_read_as_duo_means_them() -> None:
    assert afgeleid.leid_af(
        {
            "getInburgeringstermijnByBsn": {"einddatum": "2028-03-01"},
            "getInburgeringsplichtByBsn": {"einddatum": "2030-01-31"},
            "getLbtResultatenByBsn": [
                {"behaaldeScore": "12,50", "datumAfname": "2026-02-01"},
                {"behaaldeScore": "9,00", "datumAfname": "2026-01-01"},
            ],
        }
    ) == {"laatsteDagTermijn": "2028-02-29", "laatsteDagPlicht": "2030-01-31", "behaaldeScore": 12.5}


@pytest.mark.parametrize("rommel", [None, [], "x", {"einddatum": None}, {"einddatum": "morgen"}])
def test_what_cannot_be_derived_is_left_out(rommel: Any) -> None:
    names = ("getInburgeringstermijnByBsn", "getInburgeringsplichtByBsn", "getLbtResultatenByBsn")
    assert afgeleid.leid_af(dict.fromkeys(names, rommel)) == {}
