"""What the application of Noorderlicht does with orders of a case worker, and with setbacks on the way."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.applicaties.noorderlicht.conftest import Application, Duo

Answer = tuple[int, dict[str, str], dict[str, Any]]

LINDEWAARD = "00000099000000010000"
PIP = {"dagtekeningPip": "2026-11-20", "leerroute": "B"}
KNOWN = {"gemeentecode": "9901", "pip": {**PIP, "later": True}}
OK: Answer = (200, {}, {})
CREATED: Answer = (201, {}, {})
NOT_FOUND: Answer = (404, {}, {"fouttekst": "Geen PIP bekend"})
Wait = Callable[[Callable[[], Any]], None]


def methods(requests: list[dict[str, Any]]) -> list[str]:
    return [request["method"] for request in requests]


def test_an_order_is_delivered_with_exactly_its_values(
    application: Application, duo: Duo, bsn: str, wait_until: Wait
) -> None:
    offer = {"indicatorAlfabetiseringsonderwijs": "NVT", "datumInburgeringsaanbod": "2026-12-01"}
    name = "postInburgeringsaanbodByBsnAndInstellingsnummer"
    assert application.order(name, offer, bsn=bsn, instellingsnummer="12/4567890") == 202
    wait_until(lambda: duo.of(bsn))
    assert duo.of(bsn)[0]["path"] == f"/v1/personen/{bsn}/Inburgeringsaanbod/12%2F4567890"
    assert json.loads(duo.of(bsn)[0]["body"]) == offer
    assert duo.of(bsn)[0]["bron"] == LINDEWAARD


def test_orders_about_one_person_keep_their_order(
    application: Application, duo: Duo, bsn: str, wait_until: Wait
) -> None:
    duo.plan("POST", f"/v1/personen/{bsn}/PIP", (503, {}, {}), CREATED)
    application.order("postPipByBsn", PIP, bsn=bsn)
    application.order("updateMapByBsn", {"datumEindgesprekMap": "2027-01-31"}, bsn=bsn)
    application.order("deletePipByBsn", bsn=bsn)
    wait_until(lambda: len(duo.of(bsn)) == 4)
    assert methods(duo.of(bsn)) == ["POST", "POST", "PUT", "DELETE"]


def test_a_pip_that_arrived_without_confirmation_is_not_sent_twice(
    application: Application, duo: Duo, bsn: str, wait_until: Wait
) -> None:
    duo.plan("POST", f"/v1/personen/{bsn}/PIP", duo.DROP)
    duo.plan("GET", f"/v1/personen/{bsn}/PIP", (200, {}, KNOWN))
    application.order("postPipByBsn", PIP, bsn=bsn)
    wait_until(lambda: f"postPipByBsn {bsn}: was al bij DUO aangekomen" in application.console.read_text())
    assert methods(duo.of(bsn)) == ["POST", "GET"]


@pytest.mark.parametrize("known", [NOT_FOUND, (200, {}, KNOWN | {"gemeentecode": "0001"})])
def test_a_pip_that_did_not_arrive_is_sent_again(
    application: Application, duo: Duo, bsn: str, wait_until: Wait, known: Any
) -> None:
    duo.plan("POST", f"/v1/personen/{bsn}/PIP", duo.DROP, CREATED)
    duo.plan("GET", f"/v1/personen/{bsn}/PIP", known)
    application.order("postPipByBsn", PIP, bsn=bsn)
    wait_until(lambda: f"postPipByBsn {bsn}: 201" in application.console.read_text())
    assert methods(duo.of(bsn)) == ["POST", "GET", "POST"]


def test_the_wait_that_duo_asks_for_is_respected_and_the_message_is_new(
    application: Application, duo: Duo, bsn: str, wait_until: Wait
) -> None:
    duo.plan("PUT", f"/v1/personen/{bsn}/zroute", (503, {"Retry-After": "1"}, {}), OK)
    application.order("updateZrouteByBsn", {"datumAfrondingZroute": "2027-01-31"}, bsn=bsn)
    wait_until(lambda: len(duo.of(bsn)) == 2)
    first, second = duo.of(bsn)
    assert second["at"] - first["at"] >= 0.99
    assert first["body"] == second["body"]
    assert first["berichtId"] != second["berichtId"]


def test_an_outage_makes_it_wait_longer_each_time(
    application: Application, duo: Duo, bsn: str, wait_until: Wait
) -> None:
    duo.plan("GET", f"/v1/personen/{bsn}/map", duo.DROP, (503, {}, {}), OK)
    application.order("getMapByBsn", bsn=bsn)
    wait_until(lambda: len(duo.of(bsn)) == 3)
    first, second, third = (request["at"] for request in duo.of(bsn))
    assert 0.4 < second - first < third - second


@pytest.mark.parametrize("status", [400, 403, 404])
def test_a_refusal_is_shown_to_the_case_worker_and_not_repeated(
    application: Application, duo: Duo, bsn: str, wait_until: Wait, status: int
) -> None:
    duo.plan("PUT", f"/v1/personen/{bsn}/pvt", (status, {}, [{"fouttekst": f"Mag niet,\nzegt {status}"}]))
    application.order("updatePvtByBsn", {"verwijtbaar": "Nee"}, bsn=bsn)
    application.order("getPvtByBsn", bsn=bsn)
    wait_until(lambda: "GET" in methods(duo.of(bsn)))
    assert methods(duo.of(bsn)) == ["PUT", "GET"]
    shown = f"MELDING: Lindewaard, persoon {bsn}: updatePvtByBsn: Mag niet, zegt {status}\n"
    assert shown in application.console.read_text()


@pytest.mark.parametrize(
    "operation",
    [
        "getVerlengingenByBsn",
        "getBoetesByBsn",
        "getOntheffingenByBsn",
        "updateUrenTaallesEnKnmByInstellingsnummer",
        "getKoppelingByVnummer",
        "toString",
    ],
)
def test_an_operation_of_a_service_it_lacks_is_not_supported(application: Application, operation: str) -> None:
    assert application.order(operation, bsn="999990007") == 501


@pytest.mark.parametrize(
    ("operation", "content", "bsn", "field"),
    [
        ("postPipByBsn", PIP, "999990008", "parameters.bsn voldoet niet aan de elfproef"),
        ("postPipByBsn", PIP, "99999000", "parameters.bsn"),
        ("postPipByBsn", {**PIP, "dagtekeningPip": "2026-02-30"}, "999990007", "inhoud.dagtekeningPip"),
        ("postPipByBsn", {**PIP, "leerroute": "X"}, "999990007", "inhoud.leerroute"),
        ("postPipByBsn", {"leerroute": "B"}, "999990007", "inhoud.dagtekeningPip ontbreekt"),
        ("postPipByBsn", {**PIP, "kleur": "geel"}, "999990007", "inhoud.kleur"),
        ("postPipByBsn", None, "999990007", "inhoud ontbreekt"),
        ("updateUrenParticipatieactiviteiten", {"uren": 10_000}, "999990007", "inhoud.uren"),
        ("deletePipByBsn", PIP, "999990007", "inhoud"),
    ],
)
def test_an_order_it_cannot_trust_is_refused_by_the_name_of_the_field(
    application: Application, operation: str, content: Any, bsn: str, field: str
) -> None:
    status, reason = application.order(operation, content, bsn=bsn)
    assert (status, reason.startswith(field)) == (422, True), reason


def test_an_order_for_a_municipality_it_does_not_serve_is_refused(application: Application, bsn: str) -> None:
    status, reason = application.order("getMapByBsn", gemeente="00000099000000090000", bsn=bsn)
    assert (status, reason) == (422, "gemeente is geen gemeente die wij bedienen")
