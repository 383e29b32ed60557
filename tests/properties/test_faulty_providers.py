"""Providers that break their document, hang, or flood: found, told once, and never waited for without end."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from harness.evidence.observations import Exchange
from harness.parties.wire.edge import Edge
from harness.properties.events import Finished, Problem, Trouble
from harness.properties.orders import Order, Target
from harness.properties.replaying import replay
from harness.properties.running import run

from .providers import IMPATIENT, PATIENT, VERSION, answering, found, problems

pytestmark = pytest.mark.end_to_end


async def test_a_server_error_is_told_once_with_what_repeats_it(read_pip: Order, tmp_path: Path) -> None:
    events, _ = await found(answering(500, b"boom"), read_pip)
    problem = problems(events)["serverfout"]
    assert problem.cause == "serverfout:getPipByBsn:not_a_server_error@500" and problem.seen > 10
    assert problem.message["nl"] == "getPipByBsn antwoordt met een fout van de server (500)."
    assert '"$CERTIFICAAT"' in problem.curl and '"$DUO_URL"' in problem.curl
    assert len([one for one in events if isinstance(one, Problem) and one.code == "serverfout"]) == 1
    file = tmp_path / "problem.json"
    file.write_text(json.dumps(problem.replay))
    for status, fails in ((500, True), (200, False)):
        async with Edge(answering(status), context=None) as edge:
            again = await asyncio.to_thread(replay, file, Target(edge.url, patience=IMPATIENT))
        assert again.fails is fails


async def test_an_answer_that_breaks_the_document_is_told_with_its_place(read_pip: Order) -> None:
    body = b'{"gemeentecode": "0518", "pip": {"leerroute": "B"}}'
    events, _ = await found(answering(200, body), read_pip)
    problem = problems(events)["antwoord_past_niet"]
    assert problem.cause == "antwoord_past_niet:getPipByBsn:missing@response.body/pip/dagtekeningPip"
    assert problem.replay["expected"]["document"] is True
    assert "fout_verzoek_aanvaard" in problems(events), "whoever says 200 to everything accepts what is wrong too"


async def test_a_failure_on_one_property_is_shrunk_to_it(deliver_pip: Order) -> None:
    async def app(scope: Any, receive: Any, send: Any) -> None:
        content = (await receive()).get("body", b"")
        status = 500 if b"geschatteIntensiteit" in content and b'"B"' in content else 400
        await answering(status)(scope, receive, send)

    events, _ = await found(app, replace(deliver_pip, depth="default"))
    body = json.loads(problems(events)["serverfout"].replay["body"]["text"])
    assert set(body) == {"dagtekeningPip", "leerroute", "geschatteIntensiteitB1Route"}, "the first two are required"


async def test_who_refuses_everything_has_reached_no_success_and_has_a_problem(deliver_pip: Order) -> None:
    events, _ = await found(answering(400), deliver_pip)
    assert "goed_verzoek_geweigerd" in problems(events)
    assert not [one for one in events if isinstance(one, Exchange) and one.response and one.response.status < 300]


@pytest.mark.parametrize("status", [301, 307])
async def test_redirects_are_not_followed(read_pip: Order, status: int) -> None:
    paths: set[str] = set()

    async def app(scope: Any, receive: Any, send: Any) -> None:
        paths.add(scope["path"])
        await answering(status, headers=((b"location", b"/elders"),))(scope, receive, send)

    events, _ = await found(app, read_pip)
    assert "/elders" not in paths
    assert "status_niet_beschreven" in problems(events)


async def test_who_hangs_is_left_alone_soon(read_pip: Order) -> None:
    async def app(_scope: Any, _receive: Any, _send: Any) -> None:
        await asyncio.sleep(30)

    events, _ = await found(app, read_pip)
    assert events[-1].total_seconds < 5
    assert [(one.text, one.ours) for one in events if isinstance(one, Trouble)] == [("provider_silent", False)]
    assert {one.error for one in events if isinstance(one, Exchange)} == {"timeout"}
    assert problems(events)["geen_antwoord"].cause == "geen_antwoord:getPipByBsn:timeout"


async def test_who_hangs_now_and_then_is_explored_on_and_the_silence_is_its_own(read_pip: Order) -> None:
    async def app(scope: Any, receive: Any, send: Any) -> None:
        if scope["method"] == "TRACE":
            await asyncio.sleep(30)
        await answering(404)(scope, receive, send)

    events, _ = await found(app, replace(read_pip, depth="default"))
    assert problems(events)["geen_antwoord"].cause == "geen_antwoord:getPipByBsn:timeout"
    assert not [one for one in events if isinstance(one, Trouble) and one.ours]


async def test_who_streams_for_ever_or_answers_gigabytes_is_cut_off(read_pip: Order) -> None:
    async def app(_scope: Any, _receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": [VERSION]})
        while True:
            await send({"type": "http.response.body", "body": b" " * 65536, "more_body": True})
            await asyncio.sleep(0)

    events, _ = await found(app, read_pip)
    assert {one.error for one in events if isinstance(one, Exchange)} <= {"too_large", "timeout", "reset"}
    assert [one for one in events if isinstance(one, Trouble)]


@pytest.mark.parametrize("body", [b"{broken", b'{"naam": "Zo\xeb"}', b"\xff\xfe{\x00}\x00", b""], ids=repr)
async def test_what_cannot_be_read_is_a_problem_and_never_a_crash(read_pip: Order, body: bytes) -> None:
    events, _ = await found(answering(200, body), read_pip, PATIENT)
    assert "antwoord_past_niet" in problems(events)
    assert not [one for one in events if isinstance(one, Trouble)]
    assert isinstance(events[-1], Finished) and set(events[-1].reasons) == {"completed"}


async def test_nobody_at_the_address_is_trouble_and_not_green(read_pip: Order) -> None:
    nobody = Target("http://127.0.0.1:9", patience=IMPATIENT)
    events = await asyncio.to_thread(lambda: list(run(replace(read_pip, target=nobody))))
    assert [one for one in events if isinstance(one, Trouble)]
    assert {one.error for one in events if isinstance(one, Exchange)} == {"refused"}
