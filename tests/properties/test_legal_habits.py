"""Providers with habits of their own that the law of HTTP allows: a fair verdict, and nothing worse than its word."""

from __future__ import annotations

import gzip
from dataclasses import replace
from typing import Any

import pytest
from stdnum.nl import bsn

from harness.properties.depths import AMOUNTS
from harness.properties.events import Problem, Trouble
from harness.properties.orders import Order

from .providers import PATIENT, answering, found, problems

pytestmark = pytest.mark.end_to_end


@pytest.fixture
def naps(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long was waited, without waiting."""
    waited: list[float] = []
    monkeypatch.setattr("harness.properties.sending.time.sleep", waited.append)
    return waited


async def test_what_an_inway_answers_in_its_place_is_no_fault_of_the_provider(read_pip: Order) -> None:
    inway = answering(502, headers=((b"fsc-error-code", b"SERVICE_UNREACHABLE"),))
    events, _ = await found(inway, replace(read_pip, depth="default"), PATIENT)
    assert not problems(events)
    assert not [one for one in events if isinstance(one, Trouble)]
    assert events[-1].waved["getPipByBsn"]["van-een-inway"] > 50


@pytest.mark.parametrize(
    ("status", "methods"), [(403, {"PUT", "PATCH", "TRACE", "QUERY"}), (501, {"PUT"}), (405, set())]
)
async def test_a_method_that_a_path_does_not_have_is_a_matter_of_its_own(
    read_pip: Order, status: int, methods: set[str]
) -> None:
    async def app(scope: Any, receive: Any, send: Any) -> None:
        unknown = scope["method"] not in ("GET", "POST", "DELETE", "OPTIONS")
        allow = ((b"allow", b"GET, POST, DELETE"),)
        await answering(status if unknown else 400, headers=allow)(scope, receive, send)

    events, _ = await found(app, replace(read_pip, depth="default"), PATIENT)
    told = [one for one in events if isinstance(one, Problem) and one.code != "goed_verzoek_geweigerd"]
    assert {one.code for one in told} <= {"methode_niet_geweigerd"}
    assert {one.cause.rpartition(":")[2] for one in told} == methods


async def test_an_allow_that_is_wider_than_the_path_is_a_matter_of_its_own(read_pip: Order) -> None:
    async def app(scope: Any, receive: Any, send: Any) -> None:
        wide = scope["method"] == "OPTIONS"
        allow = b"GET, POST, DELETE, PATCH" if wide else b"GET, POST, DELETE"
        known = scope["method"] in ("GET", "POST", "DELETE")
        status = 204 if wide else 400 if known else 405
        await answering(status, headers=((b"allow", allow),))(scope, receive, send)

    events, _ = await found(app, replace(read_pip, depth="default"), PATIENT)
    assert set(problems(events)) == {"goed_verzoek_geweigerd", "allow_anders"}


async def test_a_bsn_that_nobody_can_have_may_be_refused_as_invalid(deliver_pip: Order) -> None:
    async def app(scope: Any, receive: Any, send: Any) -> None:
        number = scope["path"].split("/")[3]
        await answering(404 if number.isdecimal() and bsn.is_valid(number) else 400)(scope, receive, send)

    events, _ = await found(app, replace(deliver_pip, depth="default"), PATIENT)
    assert "goed_verzoek_geweigerd" not in problems(events)
    assert events[-1].waved["postPipByBsn"]["faalt-de-11-proef"] > 0


async def test_who_is_too_busy_is_waited_for_and_told_once(read_pip: Order, naps: list[float]) -> None:
    busy = iter([True, True, False] + [False] * 30 + [True])

    async def app(scope: Any, receive: Any, send: Any) -> None:
        if next(busy, False):
            await answering(429, headers=((b"retry-after", b"7"),))(scope, receive, send)
        else:
            await answering(404)(scope, receive, send)

    events, _ = await found(app, replace(read_pip, depth="default"), PATIENT)
    assert [(one.code, one.seen) for one in events if isinstance(one, Problem) and one.code == "te_druk"] == [
        ("te_druk", 3)
    ]
    assert not {"status_niet_beschreven", "antwoord_past_niet"} & set(problems(events))
    assert naps.count(7.0) == 3 and set(events[-1].reasons) == {"completed"}


async def test_who_stays_too_busy_is_left_alone_untested(read_pip: Order, naps: list[float]) -> None:
    events, _ = await found(answering(429), read_pip, PATIENT)
    assert set(problems(events)) == {"te_druk"}
    assert naps[:7:2] == [1.0, 2.0, 4.0, 8.0], "between them our own pace, which has slowed down"
    assert [(one.text, one.ours) for one in events if isinstance(one, Trouble)] == [("te_druk", True)]
    assert set(events[-1].reasons) == {"te_druk"}


async def test_the_limit_on_time_is_ours_and_waiting_for_the_pace_is_not_in_it(
    read_pip: Order, naps: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = replace(read_pip, requests_per_second=0.1)
    events, _ = await found(answering(404), slow, PATIENT)
    assert sum(naps) > AMOUNTS["quick"].limit and set(events[-1].reasons) == {"completed"}
    monkeypatch.setitem(AMOUNTS, "quick", replace(AMOUNTS["quick"], limit=0.0))
    events, _ = await found(answering(404), read_pip, PATIENT)
    assert [(one.text, one.ours) for one in events if isinstance(one, Trouble)] == [("time_limit", True)]


async def test_content_in_gzip_is_read_and_told(read_pip: Order) -> None:
    asked: set[bytes] = set()

    async def app(scope: Any, receive: Any, send: Any) -> None:
        asked.update(value for name, value in scope["headers"] if name == b"accept-encoding")
        body = gzip.compress(b'{"gemeentecode": "0518", "pip": {"leerroute": "B"}}')
        await answering(200, body, ((b"content-encoding", b"gzip"),))(scope, receive, send)

    events, _ = await found(app, read_pip, PATIENT)
    assert asked == {b"identity"}
    assert problems(events)["antwoord_past_niet"].cause.endswith("missing@response.body/pip/dagtekeningPip")
    assert problems(events)["inhoud_gecodeerd"].cause == "inhoud_gecodeerd:getPipByBsn:gzip"
