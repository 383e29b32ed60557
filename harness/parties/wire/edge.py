"""The edge: a TLS (or plain) HTTP server in front of an ASGI app, many in one process and one event loop."""

from __future__ import annotations

import asyncio
import contextlib
import ssl
import weakref
from collections.abc import AsyncIterator, Callable, Iterator
from types import TracebackType
from typing import Any, Literal, Self

from harness.evidence.observations import Peer
from harness.parties.wire.connection import ARRIVED, CONNECTION, PEER, App, Arrived, Connection, Http, Limits, Scope
from harness.parties.wire.guard import Guard
from harness.parties.wire.identity import read_peer
from harness.parties.wire.pulse import Pulse
from harness.parties.wire.tls import TlsLayer

__all__ = ["App", "Arrived", "Edge", "Limits", "OnHandshake", "arrived_of", "connection_of", "peer_of"]

HandshakeOutcome = Literal["completed", "refused"]
OnHandshake = Callable[[HandshakeOutcome, str, Any], None]
"""Called with the outcome, the reason (a key of ``refusals.REASONS``; empty when completed) and the peer's address."""


class Edge:
    """Serves ``app`` while it is entered: ``async with Edge(app, context=...) as edge: edge.url``.

    The app finds in ``scope["extensions"]`` who is at the other end (``plateau2.peer``: Peer or None) and the
    connection (``plateau2.connection``, with ``cut()``). It gets whole requests only; there is no lifespan.
    """

    def __init__(
        self,
        app: App,
        *,
        context: ssl.SSLContext | None,
        host: str = "127.0.0.1",
        port: int = 0,
        limits: Limits | None = None,
        on_handshake: OnHandshake | None = None,
        on_too_large: Callable[[Scope, int], None] | None = None,
        on_crash: Callable[[Scope, Exception], None] | None = None,
    ) -> None:
        """``context`` None serves plain HTTP.

        ``on_too_large`` is told of requests answered with 413 or 431; ``on_crash`` of an error that the app let
        through: the client gets a 500 for it, which is our fault and must not become anyone's finding.
        """
        self._context = context
        self._host = host
        self._asked_port = port
        self._limits = limits or Limits()
        self._on_handshake = on_handshake
        self._http = Http(Guard(app, self._limits, on_too_large, on_crash), self._limits)
        self._server: asyncio.Server | None = None
        self._layers: weakref.WeakSet[TlsLayer] = weakref.WeakSet()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    async def start(self) -> None:
        """Begins to listen. Raises OSError when the port is taken."""
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(self._accept, self._host, self._asked_port)
        self._pulse = Pulse.of_this_loop().keep()

    async def stop(self) -> None:
        """Stops listening, lets requests under way finish within ``limits.stop`` seconds, then cuts the rest."""
        if self._server is None:
            return
        self._server.close()
        self._http.begin_to_stop()
        await self._http.finish(self._limits.stop)
        for layer in list(self._layers):
            layer.abort()  # also those that are still shaking hands
        self._pulse.leave()
        self._server = None

    @contextlib.contextmanager
    def showing(self, context: ssl.SSLContext) -> Iterator[None]:
        """Shows another certificate for a while. Connections that are kept are cut, so that everybody sees it."""
        own, self._context = self._context, context
        self._http.cut_all()
        try:
            yield
        finally:
            self._context = own
            self._http.cut_all()

    @contextlib.asynccontextmanager
    async def closed(self) -> AsyncIterator[None]:
        """Nobody listens for a while, on what is the same port again afterwards. Connections that are kept are cut.

        Raises OSError when somebody else took the port meanwhile.
        """
        port, server = self.port, self._server
        assert server is not None
        server.close()
        self._http.cut_all()
        try:
            yield
        finally:
            loop = asyncio.get_running_loop()
            self._server = await loop.create_server(self._accept, self._host, port)

    def drop_connections(self) -> None:
        """Cuts every connection that is kept, as a server does with what is idle. It goes on listening."""
        self._http.cut_all()

    @property
    def port(self) -> int:
        """The port it listens on. Raises RuntimeError when it does not."""
        if self._server is None:
            raise RuntimeError("the edge does not listen: enter it first (async with)")
        return int(self._server.sockets[0].getsockname()[1])

    @property
    def url(self) -> str:
        """Scheme, host and port, without a slash at the end."""
        host = f"[{self._host}]" if ":" in self._host else self._host
        return f"{'http' if self._context is None else 'https'}://{host}:{self.port}"

    def _accept(self) -> asyncio.Protocol:
        if self._context is None:
            return self._http.connection(None)
        layer = TlsLayer(self._context, self._limits.handshake, self._opened, self._refused)
        self._layers.add(layer)
        return layer

    def _opened(self, tls: ssl.SSLObject, address: Any, delayed: float) -> asyncio.Protocol:
        if self._on_handshake is not None:
            self._on_handshake("completed", "", address)
        der = tls.getpeercert(binary_form=True)
        return self._http.connection(read_peer(der, tls.version() or "") if der else None, delayed)

    def _refused(self, reason: str, address: Any) -> None:
        if self._on_handshake is not None:
            self._on_handshake("refused", reason, address)


def peer_of(scope: Scope) -> Peer | None:
    """Who is at the other end of the connection that a request came over; None without a client certificate."""
    peer: Peer | None = scope["extensions"][PEER]
    return peer


def arrived_of(scope: Scope) -> Arrived:
    """When a request came."""
    arrived: Arrived = scope["extensions"][ARRIVED]
    return arrived


def connection_of(scope: Scope) -> Connection:
    """The connection that a request came over."""
    connection: Connection = scope["extensions"][CONNECTION]
    return connection
