"""Small applications on real sockets, each set up wrongly in one way."""

from __future__ import annotations

import asyncio
import ssl
import warnings
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

from harness.parties.simulating import Certificates
from harness.parties.wire.contexts import client_context, server_context
from harness.parties.wire.edge import Edge
from harness.parties.wire.identity import Identity

VERSION = "1.8.0"
HERE = "/v1/notificaties"


@dataclass(frozen=True)
class Application:
    """What it answers and what it shows; as it stands, it is set up well."""

    status: int = 201
    at: str = HERE
    """The only path at which it knows anything."""
    headers: Mapping[str, str] = field(default_factory=lambda: {"API-Version": VERSION})
    clock: timedelta = timedelta()
    host: str = "127.0.0.1"
    url_host: str = ""
    path: str = "/v1"
    """What ``notificatie_url`` ends in."""
    served: frozenset[str] = frozenset()
    """Municipalities that it serves; empty: all."""
    shows: Callable[[Certificates], ssl.SSLContext | None] = lambda made: server_context(
        made.vendor, made.trusted, made.crl
    )

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """ASGI."""
        asked = {name.decode(): value.decode() for name, value in scope["headers"]}
        status = self.status if scope["path"] == self.at else 404
        if self.served and asked["doel"] not in self.served:
            status = 403
        said = {**(self.headers if scope["path"] == self.at else {}), "date": format_datetime(self._now(), usegmt=True)}
        headers = [(name.encode(), value.encode()) for name, value in said.items()]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": b""})

    def _now(self) -> datetime:
        return datetime.now(UTC) + self.clock

    @asynccontextmanager
    async def listening(self, made: Certificates) -> AsyncIterator[str]:
        """Gives the address for notifications."""
        async with Edge(self, context=self.shows(made), host=self.host) as edge:
            yield f"https://{self.url_host or self.host}:{edge.port}{self.path}"


def trusts_a_stranger(made: Certificates) -> ssl.SSLContext:
    """Shows the right certificate, and trusts another CA than ours."""
    stranger = made.pki.foreign("vreemd", made.duo.oin, "Vreemd")
    return server_context(made.vendor, stranger.certificate)


def old(made: Certificates) -> ssl.SSLContext:
    """Speaks TLS 1.1 at most."""
    context = server_context(made.vendor, made.trusted)
    context.set_ciphers("ALL:@SECLEVEL=0")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        context.minimum_version, context.maximum_version = ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1
    return context


def showing(choose: Callable[[Certificates], Identity]) -> Callable[[Certificates], ssl.SSLContext]:
    """Shows this identity."""
    return lambda made: server_context(choose(made), made.trusted, made.crl)


@asynccontextmanager
async def speechless(answer: bytes | None) -> AsyncIterator[str]:
    """Takes a connection, and says this (None: never anything)."""

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await reader.read(1)
            if answer is not None:
                writer.write(answer)
            else:
                await asyncio.sleep(60)
        except (OSError, asyncio.CancelledError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(talk, "127.0.0.1", 0)
    try:
        yield f"https://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1"
    finally:
        server.close()


Calls = Callable[[Certificates, str], Awaitable[None]]


def calling(context: Callable[[Certificates], ssl.SSLContext | None]) -> Calls:
    """How an application calls DUO: it shakes hands with this context, and no more than that."""

    async def call(made: Certificates, url: str) -> None:
        port = int(url.rpartition(":")[2])
        try:
            reader, writer = await asyncio.open_connection("localhost", port, ssl=context(made))
            writer.write(b"GET / HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n")
            await reader.read()
            writer.close()
        except OSError:
            pass

    return call


def untrusting(made: Certificates) -> ssl.SSLContext:
    """A client that does not know our CA."""
    return client_context(made.vendor, made.pki.foreign("vreemd", made.duo.oin, "Vreemd").certificate)


@asynccontextmanager
async def hook(call: Calls, made: Certificates, duo: Callable[[], str]) -> AsyncIterator[str]:
    """A way in for opdrachten: 202, and then the application calls DUO."""
    tasks: list[asyncio.Task[None]] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        if scope["method"] == "POST":
            tasks.append(asyncio.ensure_future(call(made, duo())))
        await send({"type": "http.response.start", "status": 202, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    async with Edge(app, context=None) as edge:
        yield f"{edge.url}/opdrachten"
    for task in tasks:
        await task
