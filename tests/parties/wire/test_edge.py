"""The edge: who gets in, what the app sees, and what a client may not do."""

from __future__ import annotations

import asyncio
import json
import ssl
import time
from typing import Any

import pytest

from harness.evidence.observations import Body, Request
from harness.parties.wire.connection import App, Receive, Scope, Send
from harness.parties.wire.edge import Edge, Limits, connection_of
from harness.parties.wire.exchange_client import Client, Patience
from harness.parties.wire.pki import Identity, Pki, client_context, server_context

WHO = ("00000099000000009000", "Vreemde")
GET = Request(method="GET", path="/personen/999990019/PIP")


async def raw_answer(edge: Edge, sent: bytes, context: ssl.SSLContext | None = None) -> bytes:
    reader, writer = await asyncio.open_connection("127.0.0.1", edge.port, ssl=context)
    writer.write(sent)
    try:
        async with asyncio.timeout(5):
            return await reader.read()
    except ConnectionError:
        return b""
    finally:
        writer.close()


async def test_both_sides_know_each_other_by_oin(
    who_asks: App, pki: Pki, duo: Identity, gemeente: Identity, notificatie: Request
) -> None:
    async with (
        Edge(who_asks, context=server_context(duo, pki.ca, pki.crl)) as edge,
        Client(client_context(gemeente, pki.ca), f"{edge.url}/v1") as client,
    ):
        outcome = await client.send(notificatie)
    assert outcome.response is not None and outcome.response.body is not None
    answer = json.loads(outcome.response.body.content())
    assert answer == {
        "oin": gemeente.oin,
        "path": "/v1/notificaties",
        "size": notificatie.body and notificatie.body.size,
    }
    assert outcome.peer is not None
    assert (outcome.peer.oin, outcome.peer.tls) == (duo.oin, "TLSv1.3")


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3])
@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("expired", "certificate_expired"),
        ("revoked", "certificate_revoked"),
        ("foreign", "certificate_unknown_issuer"),
        ("none", "certificate_missing"),
    ],
)
async def test_a_bad_certificate_is_refused_with_an_alert_and_observed(
    who_asks: App, pki: Pki, duo: Identity, kind: str, reason: str, version: ssl.TLSVersion
) -> None:
    shown = None if kind == "none" else getattr(pki, kind)("slecht", *WHO)
    context = client_context(shown, pki.ca)
    context.maximum_version = version
    seen: list[tuple[str, str, Any]] = []
    async with (
        Edge(
            who_asks, context=server_context(duo, pki.ca, pki.crl), on_handshake=lambda *told: seen.append(told)
        ) as edge,
        Client(context, edge.url) as client,
    ):
        outcome = await client.send(GET)
    assert (outcome.response, outcome.error) == (None, "tls")
    assert "alert" in outcome.detail.lower()
    assert [told[:2] for told in seen] == [("refused", reason)]


async def test_without_a_crl_nothing_is_revoked(who_asks: App, pki: Pki, duo: Identity) -> None:
    context = client_context(pki.revoked("ingetrokken", *WHO), pki.ca)
    async with Edge(who_asks, context=server_context(duo, pki.ca)) as edge, Client(context, edge.url) as client:
        assert (await client.send(GET)).response is not None


async def test_an_edge_that_requires_no_client_certificate_says_that_there_was_none(
    who_asks: App, pki: Pki, duo: Identity
) -> None:
    context = server_context(duo, pki.ca, require_client=False)
    async with Edge(who_asks, context=context) as edge, Client(client_context(None, pki.ca), edge.url) as client:
        outcome = await client.send(GET)
    assert outcome.response is not None and outcome.response.body is not None
    assert json.loads(outcome.response.body.content())["oin"] is None


@pytest.mark.parametrize(
    ("sent", "reason"), [(b"GET / HTTP/1.1\r\n\r\n", "not_tls"), (b"\x16\x03\x01", "timeout"), (b"", "timeout")]
)
async def test_what_never_becomes_a_handshake_is_observed(
    who_asks: App, pki: Pki, duo: Identity, sent: bytes, reason: str
) -> None:
    seen: list[str] = []
    context, limits = server_context(duo, pki.ca), Limits(handshake=0.2)
    async with Edge(
        who_asks, context=context, limits=limits, on_handshake=lambda outcome, why, _: seen.append(why)
    ) as edge:
        await raw_answer(edge, sent)
    assert seen == [reason]


async def test_a_client_that_leaves_during_the_handshake_is_observed(who_asks: App, pki: Pki, duo: Identity) -> None:
    seen: asyncio.Queue[str] = asyncio.Queue()
    async with Edge(
        who_asks, context=server_context(duo, pki.ca), on_handshake=lambda outcome, why, _: seen.put_nowait(why)
    ) as edge:
        _, writer = await asyncio.open_connection("127.0.0.1", edge.port)
        writer.close()
        assert await asyncio.wait_for(seen.get(), 5) == "closed"


async def test_connections_are_kept_and_data_right_behind_the_handshake_is_not_lost(
    who_asks: App, pki: Pki, duo: Identity, gemeente: Identity
) -> None:
    seen: list[str] = []
    async with (
        Edge(who_asks, context=server_context(duo, pki.ca), on_handshake=lambda *told: seen.append(told[0])) as edge,
        Client(client_context(gemeente, pki.ca), edge.url) as client,
    ):
        outcomes = [await client.send(GET) for _ in range(20)]
    assert all(outcome.response for outcome in outcomes)
    assert seen == ["completed"]


async def test_two_edges_of_two_parties_serve_at_once(
    who_asks: App, pki: Pki, duo: Identity, gemeente: Identity
) -> None:
    async with (
        Edge(who_asks, context=server_context(duo, pki.ca)) as one,
        Edge(who_asks, context=server_context(gemeente, pki.ca)) as other,
        Client(client_context(gemeente, pki.ca), one.url) as to_duo,
        Client(client_context(duo, pki.ca), other.url) as to_gemeente,
    ):
        outcomes = await asyncio.gather(*(client.send(GET) for client in [to_duo, to_gemeente] * 10))
    assert {outcome.peer.oin for outcome in outcomes if outcome.peer} == {duo.oin, gemeente.oin}
    assert all(outcome.response for outcome in outcomes)


async def test_plain_http_serves_too(who_asks: App, notificatie: Request) -> None:
    async with Edge(who_asks, context=None) as edge, Client(None, edge.url) as client:
        outcome = await client.send(notificatie)
    assert edge_answers(outcome.response) and outcome.peer is None


def edge_answers(response: Any) -> bool:
    return response is not None and response.status == 200


async def test_a_cut_connection_is_a_reset_for_the_client(pki: Pki, duo: Identity, gemeente: Identity) -> None:
    async def cutting(scope: Scope, receive: Receive, send: Send) -> None:
        connection_of(scope).cut()

    async with (
        Edge(cutting, context=server_context(duo, pki.ca)) as edge,
        Client(client_context(gemeente, pki.ca), edge.url) as client,
    ):
        outcome = await client.send(GET)
    assert (outcome.response, outcome.error) == (None, "reset")


async def test_a_body_over_the_limit_gets_413_and_never_reaches_the_app(
    pki: Pki, duo: Identity, gemeente: Identity
) -> None:
    async def unreachable(scope: Scope, receive: Receive, send: Send) -> None:
        raise AssertionError("the app was called")

    told: list[int] = []
    large = Request(method="PUT", path="/", body=Body.of(b"x" * 200_000))
    async with (
        Edge(
            unreachable,
            context=server_context(duo, pki.ca),
            limits=Limits(body=100_000),
            on_too_large=lambda scope, status: told.append(status),
        ) as edge,
        Client(client_context(gemeente, pki.ca), edge.url) as client,
    ):
        outcome = await client.send(large)
    assert outcome.response is not None and outcome.response.status == 413
    assert told == [413]


async def test_an_app_that_crashes_is_reported_as_our_own_fault() -> None:
    async def crashing(scope: Scope, receive: Receive, send: Send) -> None:
        raise LookupError("geen antwoord")

    told: list[str] = []
    async with (
        Edge(crashing, context=None, on_crash=lambda scope, error: told.append(str(error))) as edge,
        Client(None, edge.url) as client,
    ):
        outcome = await client.send(GET)
    assert outcome.response is not None and outcome.response.status == 500
    assert told == ["geen antwoord"]


async def test_a_head_over_the_limit_gets_431(who_asks: App) -> None:
    async with Edge(who_asks, context=None, limits=Limits(head=2000)) as edge:
        answer = await raw_answer(edge, b"GET / HTTP/1.1\r\nhost: x\r\nx: " + b"a" * 3000 + b"\r\n\r\n")
        endless = await raw_answer(edge, b"GET / HTTP/1.1\r\nhost: x\r\nx: " + b"a" * 3000)
    assert answer.startswith(b"HTTP/1.1 431")
    assert endless == b""


@pytest.mark.parametrize("sent", [b"", b"GET / HTTP/1.1\r\nhost:", b"PUT / HTTP/1.1\r\ncontent-length: 9\r\n\r\nabc"])
async def test_a_client_that_is_too_slow_with_its_request_is_cut(who_asks: App, sent: bytes) -> None:
    async with Edge(who_asks, context=None, limits=Limits(request=0.2)) as edge:
        assert await raw_answer(edge, sent) == b""


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3])
async def test_who_wants_one_answer_and_then_a_closed_connection_gets_both(
    pki: Pki, duo: Identity, gemeente: Identity, version: ssl.TLSVersion
) -> None:
    async def in_one_go(scope: Scope, receive: Receive, send: Send) -> None:
        with connection_of(scope).together():
            await send({"type": "http.response.start", "status": 201, "headers": [(b"content-length", b"0")]})
            await send({"type": "http.response.body", "body": b""})

    context = client_context(gemeente, pki.ca)
    context.maximum_version, context.check_hostname = version, False
    async with Edge(in_one_go, context=server_context(duo, pki.ca, pki.crl)) as edge:
        answer = await raw_answer(
            edge, b"POST /v1/notificaties HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n", context
        )
    assert answer.startswith(b"HTTP/1.1 201 ")


async def test_an_idle_connection_is_closed(who_asks: App) -> None:
    async with Edge(who_asks, context=None, limits=Limits(idle=0.2)) as edge:
        assert (await raw_answer(edge, b"GET / HTTP/1.1\r\nhost: x\r\n\r\n")).startswith(b"HTTP/1.1 200")


async def test_a_client_that_does_not_read_its_answer_is_cut() -> None:
    ended = asyncio.Event()

    async def endless(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        try:
            while not connection_of(scope).transport.is_closing():
                await send({"type": "http.response.body", "body": b"x" * 65536, "more_body": True})
        finally:
            ended.set()

    async with Edge(endless, context=None, limits=Limits(request=0.2)) as edge:
        _, writer = await asyncio.open_connection("127.0.0.1", edge.port, limit=1024)
        writer.write(b"GET / HTTP/1.1\r\nhost: x\r\n\r\n")
        await asyncio.wait_for(ended.wait(), 10)
        writer.close()


async def test_stopping_lets_a_request_finish_and_cuts_one_that_does_not(impatient: Patience) -> None:
    begun = asyncio.Event()

    async def slow(scope: Scope, receive: Receive, send: Send) -> None:
        begun.set()
        await asyncio.sleep(0.2 if scope["path"] == "/short" else 60)
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    for path, expected in (("/short", None), ("/long", "reset")):
        begun.clear()
        edge = Edge(slow, context=None, limits=Limits(stop=0.5))
        await edge.start()
        async with Client(None, edge.url) as client:
            sending = asyncio.create_task(client.send(Request(method="GET", path=path)))
            await begun.wait()
            begin = time.monotonic()
            await edge.stop()
            assert time.monotonic() - begin < 20, "the long one takes a minute"
            assert (await sending).error == expected


async def test_while_it_is_closed_nobody_listens_and_afterwards_the_address_is_the_same(who_asks: App) -> None:
    async with Edge(who_asks, context=None) as edge, Client(None, edge.url) as client:
        url = edge.url
        async with edge.closed():
            assert (await client.send(GET)).error == "refused"
        assert edge.url == url and (await client.send(GET)).response is not None


async def test_the_edge_works_on_uvloop_too(who_asks: App, pki: Pki, duo: Identity, gemeente: Identity) -> None:
    uvloop = pytest.importorskip("uvloop")

    async def exchange() -> list[str | None]:
        seen: list[str] = []
        async with Edge(
            who_asks, context=server_context(duo, pki.ca, pki.crl), on_handshake=lambda *told: seen.append(told[1])
        ) as edge:
            for shown in (gemeente, pki.expired("oud", *WHO)):
                async with Client(client_context(shown, pki.ca), edge.url) as client:
                    seen.append((await client.send(GET)).error or "answered")
        return [*seen]

    def on_uvloop() -> list[str | None]:
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            return runner.run(exchange())

    assert await asyncio.to_thread(on_uvloop) == ["", "answered", "certificate_expired", "tls"]
