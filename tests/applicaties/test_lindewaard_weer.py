"""How Lindewaard takes bad weather: what is temporary, how long it waits, how often it asks again."""

from __future__ import annotations

import asyncio
from typing import Any
from uuid import UUID

import httpx
import pytest
import respx
from lindewaard import duo, weer
from lindewaard.toepassing import Toepassing
from lindewaard.weer import Antwoord, GeenAntwoord
from lindewaard_opstelling import BSN, notificeer, probe, tot_rust

TERMIJN = f"http://duo.test/v1/personen/{BSN}/inburgeringstermijn"
GOED = httpx.Response(200, json={"startdatum": "2026-11-21", "einddatum": "2029-11-21"})


def antwoord(status: int, **kop: str) -> Antwoord:
    return Antwoord(status, {naam.replace("_", "-"): waarde for naam, waarde in kop.items()}, b"")


def test_waits_grow_from_a_fifth_of_a_second_to_two() -> None:
    waits = [weer.wachttijd(poging, GeenAntwoord("weg", verstuurd=True)) for poging in range(1, 8)]
    assert waits == [0.2, 0.4, 0.8, 1.6, 2.0, 2.0, 2.0]


@pytest.mark.parametrize(
    ("kop", "seconds"), [("0", 0), ("3", 3), ("99999", 900), ("-1", 0.2), ("morgen", 0.2), ("", 0.2)]
)
def test_the_source_says_how_long_to_wait(kop: str, seconds: float) -> None:
    assert weer.wachttijd(1, antwoord(503, retry_after=kop)) == seconds


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_disturbance_is_temporary(status: int) -> None:
    assert weer.is_tijdelijk(antwoord(status))


@pytest.mark.parametrize("status", [200, 201, 204, 301, 400, 401, 403, 404, 409])
def test_an_answer_is_an_answer(status: int) -> None:
    assert not weer.is_tijdelijk(antwoord(status))


def test_only_what_was_sent_can_have_arrived() -> None:
    assert weer.kan_aangekomen_zijn(GeenAntwoord("verbroken", verstuurd=True))
    assert not weer.kan_aangekomen_zijn(GeenAntwoord("geen verbinding", verstuurd=False))
    assert not weer.kan_aangekomen_zijn(antwoord(503))
    assert weer.kan_aangekomen_zijn(antwoord(502))


@pytest.mark.parametrize(
    "storing",
    [httpx.Response(503), httpx.ConnectError("weg"), httpx.ReadError("weg"), httpx.ReadTimeout("traag")],
    ids=["503", "no connection", "cut", "silence"],
)
@respx.mock
async def test_a_read_is_asked_again_with_a_fresh_message_id(toepassing: Toepassing, storing: Any) -> None:
    route = respx.get(TERMIJN).mock(side_effect=[storing, storing, GOED])
    await notificeer(toepassing)
    await tot_rust(toepassing)
    assert "getInburgeringstermijnByBsn" in (await probe(toepassing))["gegevens"]
    assert len({UUID(call.request.headers["berichtId"]) for call in route.calls}) == 3


@pytest.mark.parametrize(
    "onleesbaar",
    [b'{"startdatum": "20', b"<html>Even geduld</html>", b"", b"12"],
    ids=["cut", "html", "empty", "number"],
)
@respx.mock
async def test_an_unreadable_answer_is_asked_again(toepassing: Toepassing, onleesbaar: bytes) -> None:
    respx.get(TERMIJN).mock(side_effect=[httpx.Response(200, content=onleesbaar), GOED])
    await notificeer(toepassing)
    await tot_rust(toepassing)
    assert (await probe(toepassing))["afgeleid"] == {"laatsteDagTermijn": "2029-11-20"}


@respx.mock
async def test_silence_has_a_limit(toepassing: Toepassing, monkeypatch: pytest.MonkeyPatch) -> None:
    silences = [30]

    async def silent_at_first(_: httpx.Request) -> httpx.Response:
        if silences:
            await asyncio.sleep(silences.pop())
        return GOED

    assert duo.tijdslimiet() == 10
    monkeypatch.setattr(duo, "tijdslimiet", lambda: 0.05)
    respx.get(TERMIJN).mock(side_effect=silent_at_first)
    await notificeer(toepassing)
    await tot_rust(toepassing)
    assert "getInburgeringstermijnByBsn" in (await probe(toepassing))["gegevens"]


@respx.mock
async def test_an_endless_answer_is_cut_off(toepassing: Toepassing, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(duo, "GROOTSTE_ANTWOORD", 1000)
    respx.get(TERMIJN).mock(side_effect=[httpx.Response(200, json=["x" * 2000]), GOED])
    await notificeer(toepassing)
    await tot_rust(toepassing)
    assert (await probe(toepassing))["gegevens"] == {"getInburgeringstermijnByBsn": GOED.json()}


async def test_a_round_is_eight_attempts(monkeypatch: pytest.MonkeyPatch) -> None:
    attempts = []

    async def fails() -> GeenAntwoord:
        attempts.append(1)
        return GeenAntwoord("weg", verstuurd=True)

    monkeypatch.setattr(weer, "EERSTE_WACHT", 0.0)
    await weer.met_geduld(fails)
    assert len(attempts) == 8


@pytest.mark.parametrize("status", [400, 401, 403, 404])
@respx.mock
async def test_a_refused_read_is_not_repeated_and_is_shown(toepassing: Toepassing, status: int) -> None:
    route = respx.get(TERMIJN).respond(status)
    await notificeer(toepassing)
    await tot_rust(toepassing)
    assert route.call_count == 1
    assert (await probe(toepassing))["meldingen"]


@respx.mock
async def test_a_long_disturbance_gets_a_new_round(toepassing: Toepassing) -> None:
    route = respx.get(TERMIJN).mock(side_effect=[httpx.Response(503)] * weer.POGINGEN + [GOED])
    await notificeer(toepassing)
    await tot_rust(toepassing)
    assert route.call_count == weer.POGINGEN + 1
    assert "getInburgeringstermijnByBsn" in (await probe(toepassing))["gegevens"]


@respx.mock
async def test_it_gives_up_in_the_end_and_says_so(toepassing: Toepassing, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weer, "RONDES", 1)
    respx.get(TERMIJN).respond(503)
    await notificeer(toepassing)
    await tot_rust(toepassing)
    assert (await probe(toepassing))["meldingen"] == ["Lezen na SS102 lukte niet: te lang storing."]
