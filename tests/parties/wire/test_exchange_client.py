"""The client: whatever the other side does comes back as an outcome."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager

import pytest

from harness.evidence.observations import Body, Request
from harness.parties.wire.connection import App
from harness.parties.wire.edge import Edge
from harness.parties.wire.exchange_client import Client, Patience
from harness.parties.wire.pki import Identity, Pki, client_context, server_context

ServerThat = Callable[[bytes | Callable[[asyncio.StreamWriter], Awaitable[None]]], AbstractAsyncContextManager[str]]
HEAD = b"HTTP/1.1 200 OK\r\n"


async def endless_headers(writer: asyncio.StreamWriter) -> None:
    writer.write(HEAD)
    while True:
        writer.write(b"x: aaaaaaaaaaaaaaaaaaaaaaaa\r\n" * 100)
        await writer.drain()


async def endless_body(writer: asyncio.StreamWriter) -> None:
    writer.write(HEAD + b"\r\n")
    while True:
        writer.write(b" " * 65536)
        await writer.drain()


async def endless_interim_answers(writer: asyncio.StreamWriter) -> None:
    while True:
        writer.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        await writer.drain()
        await asyncio.sleep(0.01)


async def drip(writer: asyncio.StreamWriter) -> None:
    writer.write(HEAD + b"\r\n")
    while True:
        writer.write(b" ")
        await writer.drain()
        await asyncio.sleep(0.1)


async def silence(writer: asyncio.StreamWriter) -> None:
    await asyncio.sleep(5)


async def reset(writer: asyncio.StreamWriter) -> None:
    writer.transport.abort()


@pytest.mark.parametrize(
    ("answers", "error"),
    [
        (b"\x00\x01 dit is geen HTTP \xff\r\n\r\n", "protocol"),
        (b"HTTP/1.1 999999 Nee\r\n\r\n", "protocol"),
        (HEAD + b"content-length: veel\r\n\r\n", "protocol"),
        (HEAD + b"transfer-encoding: chunked\r\n\r\nzzz\r\n", "protocol"),
        (HEAD + b"x-\xff: naam\r\n\r\n", "protocol"),
        (b"", "reset"),
        (HEAD + b"content-length: 10\r\n\r\nhalf", "reset"),
        (reset, "reset"),
        (silence, "timeout"),
        (drip, "timeout"),
        (endless_interim_answers, "timeout"),
        (endless_headers, "protocol"),
        (endless_body, "too_large"),
        (HEAD + b"content-length: 1000000000\r\n\r\n" + b" " * 300_000, "too_large"),
    ],
)
async def test_what_a_server_does_wrong_becomes_an_error_code(
    server_that: ServerThat, notificatie: Request, impatient: Patience, answers: bytes, error: str
) -> None:
    async with server_that(answers) as url, Client(None, url, patience=impatient) as client:
        outcome = await client.send(notificatie)
    assert (outcome.response, outcome.error) == (None, error)
    assert outcome.duration_ms < 4000


async def test_every_byte_of_a_header_and_body_is_kept(server_that: ServerThat, notificatie: Request) -> None:
    answer = HEAD + b"X-Naam: \xff\xfe\r\ncontent-length: 2\r\n\r\n\xff\x00"
    async with server_that(answer) as url, Client(None, url) as client:
        outcome = await client.send(notificatie)
    assert outcome.response is not None and outcome.response.body is not None
    assert outcome.response.header("x-naam") == "\xff\xfe"
    assert outcome.response.body.content() == b"\xff\x00"


async def test_a_redirect_and_a_cookie_are_answers_like_any_other(
    server_that: ServerThat, notificatie: Request
) -> None:
    answer = b"HTTP/1.1 302 Found\r\nlocation: http://[\r\nset-cookie: a=b\r\ncontent-length: 0\r\n\r\n"
    async with server_that(answer) as url, Client(None, url) as client:
        outcome = await client.send(notificatie)
    assert outcome.response is not None and outcome.response.status == 302


async def test_a_request_goes_out_as_it_stands() -> None:
    received: list[bytes] = []

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        received.append(await reader.readuntil(b"\r\n\r\n"))
        writer.write(HEAD + b"content-length: 0\r\n\r\n")

    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server, Client(None, f"http://127.0.0.1:{port}/v1/") as client:
        request = Request(method="GET", path="/personen/999990019/%50IP", query="a=%20", headers=(("berichtId", "x"),))
        await client.send(request)
    line, *headers = received[0].decode().strip().split("\r\n")
    assert line == "GET /v1/personen/999990019/%50IP?a=%20 HTTP/1.1"
    assert sorted(headers) == [f"Host: 127.0.0.1:{port}", "berichtId: x"]


async def test_nobody_there_is_refused() -> None:
    server = await asyncio.start_server(lambda reader, writer: None, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    server.close()
    await server.wait_closed()
    async with Client(None, f"http://127.0.0.1:{port}") as client:
        assert (await client.send(Request(method="GET", path="/"))).error == "refused"


async def test_a_server_that_we_do_not_trust_is_a_tls_error_on_both_sides(
    who_asks: App, pki: Pki, gemeente: Identity
) -> None:
    foreign = pki.foreign("vreemde", "00000099000000009000", "Vreemde")
    seen: asyncio.Queue[str] = asyncio.Queue()
    async with (
        Edge(
            who_asks, context=server_context(foreign, pki.ca), on_handshake=lambda *told: seen.put_nowait(told[0])
        ) as edge,
        Client(client_context(gemeente, pki.ca), edge.url) as client,
    ):
        assert (await client.send(Request(method="GET", path="/"))).error == "tls"
        assert await asyncio.wait_for(seen.get(), 5) == "refused"


async def test_a_server_that_speaks_no_tls_is_a_tls_error(server_that: ServerThat, pki: Pki) -> None:
    async with (
        server_that(HEAD + b"\r\n") as url,
        Client(client_context(None, pki.ca), url.replace("http", "https")) as client,
    ):
        assert (await client.send(Request(method="GET", path="/"))).error == "tls"


@pytest.mark.parametrize(
    "request_of_ours",
    [
        Request(method="POST", path="/", body=Body.of(b"x" * 300_000)),
        Request(method="GET", path="/é"),
        Request(method="GET", path="/", headers=(("bron", "a\r\nb: c"),)),
        Request(method="GET", path="/", headers=(("br on", "a"),)),
    ],
    ids=["truncated", "path", "header value", "header name"],
)
async def test_a_request_that_cannot_be_sent_is_our_own_mistake(
    server_that: ServerThat, request_of_ours: Request
) -> None:
    async with server_that(HEAD + b"\r\n") as url, Client(None, url) as client:
        with pytest.raises(ValueError):
            await client.send(request_of_ours)


async def test_a_body_that_comes_in_chunks_has_no_length_and_is_whole(notificatie: Request) -> None:
    heard = bytearray()

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heard.extend(await reader.readuntil(b"\r\n0\r\n\r\n"))
        writer.write(HEAD + b"content-length: 0\r\n\r\n")
        writer.close()

    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    chunked = notificatie.model_copy(update={"headers": (("transfer-encoding", "chunked"),)})
    async with server, Client(None, f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}") as client:
        outcome = await client.send(chunked)
    head, _, body = bytes(heard).partition(b"\r\n\r\n")
    assert outcome.response and outcome.response.status == 200
    assert b"content-length" not in head.lower() and head.lower().count(b"transfer-encoding") == 1
    pieces = body.split(b"\r\n")[1::2]
    assert notificatie.body is not None and b"".join(pieces) == notificatie.body.content()
    assert len([piece for piece in pieces if piece]) == 2
