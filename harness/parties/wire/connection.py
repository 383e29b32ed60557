"""HTTP on one connection: uvicorn's own protocol class, inside our event loop.

This is the only file that knows uvicorn. It leans on: the constructor of HttpToolsProtocol, the parser's callbacks
``on_message_begin``, ``on_headers_complete`` and ``on_message_complete``, ``scope``, ``cycle``, ``transport``,
``shutdown`` and the sets ``connections`` and ``tasks``.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, MutableMapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Any, cast

from uvicorn.config import Config
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.server import ServerState

from harness.evidence.observations import Peer
from harness.parties.wire.pulse import Pulse
from harness.parties.wire.tls import TlsTransport, cut

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

PEER = "plateau2.peer"
CONNECTION = "plateau2.connection"
ARRIVED = "plateau2.arrived"


@dataclass(frozen=True)
class Arrived:
    """When the first bytes of a request were read, on the monotonic clock, and how much sooner they can have come."""

    moment: float
    early: float
    before_it: int = 0
    """Requests that were under way here when it came."""


@dataclass(frozen=True)
class Limits:
    """What a client may ask of a connection; times in seconds, sizes in bytes."""

    handshake: float = 10.0
    request: float = 30.0
    """From the first byte of a request, or from the start of the connection, until the request is there whole.

    As long again a client may leave an answer unread."""
    idle: float = 15.0
    """Between one answer and the next request on the same connection."""
    stop: float = 5.0
    """That requests under way get to finish when the edge stops."""
    head: int = 64 * 1024
    body: int = 8 * 1024 * 1024


class Http:
    """What the connections of one edge share: the app and the requests under way."""

    def __init__(self, app: App, limits: Limits) -> None:
        self.limits = limits
        self.config = Config(
            cast(Any, app),
            http="httptools",
            ws="none",
            loop="none",
            lifespan="off",
            interface="asgi3",
            log_config=None,
            proxy_headers=False,
            timeout_keep_alive=cast(int, limits.idle),  # seconds for call_later, which takes parts of a second too
        )
        self.config.load()
        self.state = ServerState()

    def connection(self, peer: Peer | None, delayed: float = 0.0) -> Connection:
        """The protocol for one new connection, whose making we held up by at most ``delayed`` seconds."""
        return Connection(self, peer, delayed)

    def begin_to_stop(self) -> None:
        """Closes the connections that are idle; the others close after the answer they are busy with."""
        for connection in list(self.state.connections):
            connection.shutdown()

    def cut_all(self) -> None:
        """Cuts every connection."""
        for connection in list(self.state.connections):
            cast(Connection, connection).cut()

    async def finish(self, limit: float) -> None:
        """Waits for the requests under way, at most ``limit`` seconds; what is left then is cut and cancelled."""
        if self.state.tasks:
            await asyncio.wait(list(self.state.tasks), timeout=limit)
        self.cut_all()
        left = list(self.state.tasks)
        for task in left:
            task.cancel()
        if left:
            await asyncio.wait(left, timeout=limit)


class Connection(HttpToolsProtocol):
    """One connection; also the handle by which an app above cuts it."""

    def __init__(self, http: Http, peer: Peer | None, delayed: float = 0.0) -> None:
        super().__init__(config=http.config, server_state=http.state, app_state={})
        self._pulse, self._delayed, self._read_at = Pulse.of_this_loop(), delayed, 0.0
        self.access_log = False
        self.peer = peer
        self._limits = http.limits
        self._deadline: asyncio.TimerHandle | None = None
        self._unread: asyncio.TimerHandle | None = None
        self._in_head, self._head_ended = True, False
        self._head_size = 0

    def cut(self) -> None:
        """Ends the TCP connection at once: no answer, no close_notify, a reset where the network allows."""
        if self.cycle is not None:
            self.cycle.disconnected = True
        cut(self.transport)

    def replace_answer(self, data: bytes) -> None:
        """Sends bytes that need not be HTTP in place of an answer, and closes. Only faults on order have use for it."""
        self.cycle.disconnected = True
        self.transport.write(data)
        self.transport.close()

    def together(self) -> AbstractContextManager[None]:
        """While entered, what is sent is held, so that head and body of an answer leave in one go."""
        return self.transport.together() if isinstance(self.transport, TlsTransport) else nullcontext()

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._start_deadline()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_deadline()
        self._stop_waiting_for_reader()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        self._read_at = time.monotonic()
        self._head_ended = False
        super().data_received(data)
        self._head_size = self._head_size + len(data) if self._in_head and not self._head_ended else 0
        if self._head_size > self._limits.head and not self.transport.is_closing():
            self.transport.abort()  # a head without an end; one that ends and is too large gets a 431 from the guard

    def pause_writing(self) -> None:
        super().pause_writing()
        self._unread = self.loop.call_later(self._limits.request, self._too_slow)

    def resume_writing(self) -> None:
        self._stop_waiting_for_reader()
        super().resume_writing()

    def on_message_begin(self) -> None:
        super().on_message_begin()
        arrived = Arrived(self._read_at, self._pulse.early(self._read_at) + self._delayed, len(self.tasks))
        self._delayed = 0.0
        cast(Scope, self.scope)["extensions"] = {PEER: self.peer, CONNECTION: self, ARRIVED: arrived}
        self._in_head = True
        self._start_deadline()

    def on_headers_complete(self) -> None:
        self._in_head, self._head_ended = False, True
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        super().on_message_complete()
        self._in_head = True
        self._stop_deadline()

    def _start_deadline(self) -> None:
        self._stop_deadline()
        self._deadline = self.loop.call_later(self._limits.request, self._too_slow)

    def _stop_deadline(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _stop_waiting_for_reader(self) -> None:
        if self._unread is not None:
            self._unread.cancel()
            self._unread = None

    def _too_slow(self) -> None:
        if not self.transport.is_closing():
            self.transport.abort()
