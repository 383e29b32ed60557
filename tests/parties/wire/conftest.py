"""A workspace PKI, an app that says who asks, and servers that misbehave: on loopback, port 0."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import pytest

from harness.evidence.observations import Body, Request
from harness.parties.wire.connection import App, Receive, Scope, Send
from harness.parties.wire.edge import peer_of
from harness.parties.wire.exchange_client import Patience
from harness.parties.wire.pki import Identity, Pki

Answering = Callable[[asyncio.StreamWriter], Awaitable[None]]
ServerThat = Callable[[bytes | Answering], AbstractAsyncContextManager[str]]
DUO = ("00000099000000001000", "DUO (nagespeeld)")
GEMEENTE = ("00000099000000002000", "Gemeente Voorbeeldstad")


@pytest.fixture(scope="session")
def pki(tmp_path_factory: pytest.TempPathFactory) -> Pki:
    return Pki.open_or_create(tmp_path_factory.mktemp("pki"))


@pytest.fixture
def duo(pki: Pki) -> Identity:
    return pki.certificate("duo", *DUO)


@pytest.fixture
def gemeente(pki: Pki) -> Identity:
    return pki.certificate("gemeente", *GEMEENTE)


@pytest.fixture
def impatient() -> Patience:
    return Patience(connect=2, read=0.6, total=1, size=256 * 1024)


@pytest.fixture
def notificatie() -> Request:
    content = b'{"registratieDatumTijd": "2026-06-01T10:00:00Z", "gebeurtenisId": "SS102"}'
    headers = (("content-type", "application/json"),)
    return Request(method="POST", path="/notificaties", headers=headers, body=Body.of(content))


async def _who_asks(scope: Scope, receive: Receive, send: Send) -> None:
    message = await receive()
    peer = peer_of(scope)
    answer = {"oin": peer and peer.oin, "path": scope["path"], "size": len(message["body"])}
    headers = [(b"content-type", b"application/json")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": json.dumps(answer).encode()})


@pytest.fixture
def who_asks() -> App:
    """An app that answers with the OIN of the client's certificate, the path, and the size of the body."""
    return _who_asks


@asynccontextmanager
async def _server_that(answers: bytes | Answering) -> AsyncIterator[str]:
    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await reader.read(4096)
            if isinstance(answers, bytes):
                writer.write(answers)
                await writer.drain()
            else:
                await answers(writer)
        except ConnectionError:
            pass  # the client has had enough
        finally:
            writer.close()

    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        server.close()


@pytest.fixture
def server_that() -> ServerThat:
    """``async with server_that(answers) as url``: reads a request, sends these bytes or does this, and closes."""
    return _server_that
