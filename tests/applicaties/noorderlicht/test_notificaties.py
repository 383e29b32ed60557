"""What the application of Noorderlicht does with notifications: refuse, accept, and read afterwards."""

from __future__ import annotations

import signal
import ssl
import threading
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.applicaties.noorderlicht.conftest import Application, Authority, Duo

COA, STRANGER = "00000099000000000200", "00000099000000000900"
DUO, OOSTERVELD, LINDEWAARD = "00000099000000000100", "00000099000000020000", "00000099000000010000"
Wait = Callable[[Callable[[], Any]], None]


def event(name: str, **more: Any) -> dict[str, Any]:
    return {"registratieDatumTijd": "2026-11-20T10:00:00Z", "gebeurtenisId": name, **more}


def paths(requests: list[dict[str, Any]]) -> list[str]:
    return [request["path"].split("/", 4)[-1] for request in requests]


def test_a_new_person_is_read_in_the_name_of_the_municipality(
    application: Application, duo: Duo, bsn: str, wait_until: Wait
) -> None:
    assert application.notify(event("SS101", bsn=bsn), doel=OOSTERVELD) == 201
    wait_until(lambda: len(duo.of(bsn)) == 3)
    assert paths(duo.of(bsn)) == ["inburgeringsplicht", "doelgroep", "examens/gratispogingen"]
    assert {(request["bron"], request["doel"]) for request in duo.of(bsn)} == {(OOSTERVELD, DUO)}
    assert len({uuid.UUID(request["berichtId"]) for request in duo.of(bsn)}) == 3


def test_it_shows_its_own_fixed_certificate(application: Application, duo: Duo, bsn: str, wait_until: Wait) -> None:
    application.notify(event("SS102", bsn=bsn))
    wait_until(lambda: duo.of(bsn))
    assert duo.of(bsn)[0]["owner"]["commonName"] == "eigen"


def test_events_that_pile_up_about_one_person_are_read_in_one_round(
    application: Application, duo: Duo, bsn: str, wait_until: Wait
) -> None:
    busy = threading.Event()
    termijn = f"/v1/personen/{bsn}/inburgeringstermijn"
    duo.plan("GET", termijn, lambda: busy.wait(5) and (200, {}, {}), (200, {}, {}))
    application.notify(event("SS102", bsn=bsn))
    wait_until(lambda: duo.of(bsn))
    for name in ("SS103", "SS104", "SS199"):
        assert application.notify(event(name, bsn=bsn)) == 201
    busy.set()
    wait_until(lambda: len(duo.of(bsn)) == 3)
    assert paths(duo.of(bsn)) == ["inburgeringstermijn", "inburgeringstermijn", "examens/resultaten"]


@pytest.mark.parametrize("same", ["berichtId", "person, event and moment"])
def test_the_same_notification_counts_once(
    application: Application, duo: Duo, bsn: str, wait_until: Wait, same: str
) -> None:
    message = str(uuid.uuid4())
    application.notify(event("SS102", bsn=bsn), berichtId=message)
    wait_until(lambda: duo.of(bsn))
    again: dict[str, Any] = {"berichtId": message} if same == "berichtId" else {}
    moment = "2026-11-20T12:00:00Z" if again else "2026-11-20T11:00:00.000+01:00"
    assert application.notify(event("SS102", bsn=bsn) | {"registratieDatumTijd": moment}, **again) == 201
    application.notify(event("SS199", bsn=bsn))
    wait_until(lambda: "examens/resultaten" in paths(duo.of(bsn)))
    assert paths(duo.of(bsn)) == ["inburgeringstermijn", "examens/resultaten"]


@pytest.mark.parametrize("name", ["ZZ9", "SS198", "SS112", "SS118", "CA101", "SS126"])
def test_an_event_it_has_no_service_for_is_accepted_and_not_read(
    application: Application, duo: Duo, bsn: str, wait_until: Wait, name: str
) -> None:
    assert application.notify(event(name, bsn=bsn), party="coa", bron=COA) == 201
    application.notify(event("SS102", bsn=bsn))
    wait_until(lambda: duo.of(bsn))
    assert paths(duo.of(bsn)) == ["inburgeringstermijn"]


@pytest.mark.parametrize("person", [{}, {"vNummer": 1234567890}, {"bsn": "999990008"}, {"later": [1]}])
def test_a_notification_without_a_usable_bsn_is_accepted(application: Application, person: dict[str, Any]) -> None:
    assert application.notify(event("SS101", **person)) == 201


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b'{"gebeurtenisId": "SS101\xff"}',
        b'"SS101"',
        [event("SS101")],
        {"gebeurtenisId": "SS101"},
        {"registratieDatumTijd": "2026-11-20T10:00:00Z"},
        event("ss101"),
        event("SS10100"),
        event("SS101", bsn="99999000"),
        event("SS101", bsn=999990007),
        event("SS101", vNummer="1234567890"),
        event("SS101", vNummer=10_000_000_000),
        event("SS101") | {"registratieDatumTijd": "2026-11-20"},
        event("SS101") | {"registratieDatumTijd": "2026-02-30T10:00:00Z"},
        event("SS101", later="x" * 70_000),
    ],
)
def test_a_body_that_breaks_the_document_is_refused(application: Application, body: Any) -> None:
    assert application.notify(body) == 400


@pytest.mark.parametrize(
    "headers",
    [{"berichtId": "12"}, {"bron": "1"}, {"doel": ""}, {"Content-Type": "text/plain"}],
)
def test_headers_that_break_the_document_are_refused(application: Application, headers: dict[str, Any]) -> None:
    assert application.notify(event("SS101"), **headers) == 400


@pytest.mark.parametrize(
    ("party", "headers"),
    [("stranger", {"bron": STRANGER}), ("stranger", {}), ("duo", {"bron": COA}), ("duo", {"doel": STRANGER})],
)
def test_who_is_not_who_he_says_or_asks_for_another_municipality_is_forbidden(
    application: Application, party: str, headers: dict[str, Any]
) -> None:
    assert application.notify(event("SS101"), party=party, **headers) == 403


@pytest.mark.parametrize("party", [None, "ingetrokken"])
def test_no_certificate_or_a_revoked_one_gets_no_answer(application: Application, party: str | None) -> None:
    with pytest.raises((ssl.SSLError, ConnectionError)):
        application.notify(event("SS101"), party=party)


def test_a_certificate_of_another_authority_gets_no_answer(
    application: Application, authority: Authority, tmp_path: Path
) -> None:
    other = type(authority)(tmp_path / "vreemd")
    other.issue("duo", DUO)
    with pytest.raises((ssl.SSLError, ConnectionError)):
        application.notify(event("SS101"), by=other)


def test_it_tells_its_addresses_and_stops_on_sigterm(
    plain_application: Application, duo: Duo, bsn: str, wait_until: Wait
) -> None:
    assert set(plain_application.addresses) == {"notificatie_url", "opdracht_url"}
    assert plain_application.order("getInburgeringstermijnByBsn", bsn=bsn) == 202
    wait_until(lambda: duo.of(bsn))
    assert duo.of(bsn)[0]["owner"]["commonName"] == "leverancier"
    plain_application.process.send_signal(signal.SIGTERM)
    assert plain_application.process.wait(5) == 0
