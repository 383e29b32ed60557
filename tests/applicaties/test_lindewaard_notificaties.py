"""What Lindewaard accepts and refuses at its front door."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
import respx
from lindewaard import notificatie, notificaties
from lindewaard.toepassing import Toepassing
from lindewaard_opstelling import BSN, COA, DUO, ELDERS, LINDEWAARD, notificeer, probe, tot_rust, van


@pytest.fixture(autouse=True)
def silent_duo() -> Any:
    with respx.mock(assert_all_called=False) as duo:
        duo.route().respond(404)
        yield duo


@pytest.mark.parametrize(
    "inhoud", [{"bsn": BSN}, {"vNummer": 1234567890}, {"bsn": BSN, "vNummer": 0}, {"extra": "veld"}]
)
async def test_a_valid_notification_is_created_with_or_without_a_person(toepassing: Toepassing, inhoud: Any) -> None:
    assert await notificeer(toepassing, **inhoud) == 201


@pytest.mark.parametrize("gebeurtenis", ["SS102", "SS122", "ZZ999", "X"])
async def test_parked_and_unknown_events_are_accepted(toepassing: Toepassing, gebeurtenis: str) -> None:
    assert await notificeer(toepassing, gebeurtenis) == 201


@pytest.mark.parametrize(
    ("situatie", "status"),
    [
        ({"afzender": ELDERS, "bron": ELDERS}, 403),
        ({"afzender": COA, "bron": DUO}, 403),
        ({"afzender": DUO, "bron": COA}, 403),
        ({"bron": None}, 400),
        ({"bron": "1"}, 400),
        ({"doel": "00000099000000990000"}, 403),
        ({"bericht_id": "geen-uuid"}, 400),
        ({"bericht_id": "{6f2c0000-0000-4000-8000-000000000000}"}, 400),
        ({"bsn": "12345678"}, 400),
        ({"bsn": 999990007}, 400),
        ({"bsn": None}, 400),
        ({"vNummer": "123"}, 400),
        ({"vNummer": True}, 400),
        ({"vNummer": -1}, 400),
        ({"vNummer": 10_000_000_000}, 400),
        ({"vNummer": 1.5}, 400),
        ({"registratieDatumTijd": "2026-11-20"}, 400),
        ({"registratieDatumTijd": "2026-11-20T10:00:00"}, 400),
        ({"registratieDatumTijd": "2026-02-30T10:00:00Z"}, 400),
        ({"registratieDatumTijd": "0001-01-01T00:00:00+23:00"}, 400),
        ({"gebeurtenis": "ss102"}, 400),
        ({"gebeurtenis": "SS10234"}, 400),
        ({"gebeurtenis": "SS102\n"}, 400),
    ],
)
async def test_what_is_wrong_is_refused(toepassing: Toepassing, situatie: dict[str, Any], status: int) -> None:
    assert await notificeer(toepassing, **situatie) == status
    await tot_rust(toepassing)
    assert await probe(toepassing) is None


@pytest.mark.parametrize(
    "tijdstip", ["2026-11-20t10:00:00.123456789z", "2026-12-31T23:59:60Z", "2026-11-20T10:00:00-05:30"]
)
def test_every_form_of_a_moment_in_rfc_3339_is_understood(tijdstip: str) -> None:
    assert notificatie.is_tijdstip(tijdstip)


BODIES = {
    "empty": b"",
    "cut": b"{",
    "array": b"[]",
    "null": b"null",
    "nan": b'{"x": NaN}',
    "latin": b"\xff",
    "deep": b"[" * 60_000,
    "big": b'{"registratieDatumTijd": "2026-11-20T10:00:00Z", "gebeurtenisId": "SS102"}' + b" " * 70_000,
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
async def test_a_body_that_is_no_notification_is_refused(toepassing: Toepassing, body: bytes) -> None:
    headers = {"bron": DUO, "doel": LINDEWAARD, "berichtId": str(uuid4()), "content-type": "application/json"}
    async with van(DUO, toepassing.ontvangst) as client:
        assert (await client.post("/v1/notificaties", content=body, headers=headers)).status_code == 400


async def test_a_body_that_says_to_be_something_else_is_refused(toepassing: Toepassing) -> None:
    headers = {"bron": DUO, "doel": LINDEWAARD, "berichtId": str(uuid4()), "content-type": "text/plain"}
    async with van(DUO, toepassing.ontvangst) as client:
        body = b'{"registratieDatumTijd": "2026-11-20T10:00:00Z", "gebeurtenisId": "SS102"}'
        assert (await client.post("/v1/notificaties", content=body, headers=headers)).status_code == 400


async def test_the_same_notification_counts_once(toepassing: Toepassing) -> None:
    bericht_id = str(uuid4())
    for _ in range(2):
        assert await notificeer(toepassing, bericht_id=bericht_id, bsn=BSN) == 201
    assert await notificeer(toepassing, bericht_id=bericht_id.upper(), bsn=BSN, gebeurtenisId="SS103") == 201
    assert await notificeer(toepassing, bsn=BSN, registratieDatumTijd="2026-11-20T11:00:00+01:00") == 201
    assert [rij["gebeurtenisId"] for rij in (await probe(toepassing))["notificaties"]] == ["SS102"]


async def test_the_same_event_at_another_moment_counts_again(toepassing: Toepassing) -> None:
    await notificeer(toepassing, bsn=BSN)
    await notificeer(toepassing, bsn=BSN, registratieDatumTijd="2026-11-20T10:00:01Z")
    assert len((await probe(toepassing))["notificaties"]) == 2


async def test_the_same_notification_for_two_municipalities_is_two_notifications(toepassing: Toepassing) -> None:
    bericht_id = str(uuid4())
    for doel in (LINDEWAARD, ELDERS):
        assert await notificeer(toepassing, doel=doel, bericht_id=bericht_id) == 201
        assert len((await probe(toepassing, gemeente=doel))["notificaties"]) == 1


async def test_a_municipality_never_sees_what_another_knows(toepassing: Toepassing) -> None:
    await notificeer(toepassing, doel=LINDEWAARD)
    assert await probe(toepassing, gemeente=LINDEWAARD) is not None
    assert await probe(toepassing, gemeente=ELDERS) is None
    assert await probe(toepassing, gemeente="") is None


def test_every_answer_carries_the_version_of_the_api() -> None:
    assert notificaties.vaste_kop() == [("API-Version", "1.8.0")]
