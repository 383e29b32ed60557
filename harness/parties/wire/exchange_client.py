"""Sends a request as it stands and says what came of it, whatever the other side does."""

from __future__ import annotations

import asyncio
import ssl
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Any, Self

import httpx

from harness.errors import InvalidError
from harness.evidence.observations import Body, Peer, Request, Response
from harness.parties.wire.failures import WIRE_PROBLEMS, error_of
from harness.parties.wire.identity import read_peer
from harness.parties.wire.pulse import Pulse


@dataclass(frozen=True)
class Patience:
    """How long is waited (seconds) and how much is read (bytes)."""

    connect: float = 5.0
    """For the TCP connection, and again for the TLS handshake."""
    read: float = 20.0
    """Between two parts of an answer."""
    total: float = 30.0
    """For the whole exchange, so that an answer that drips has an end too."""
    size: int = 8 * 1024 * 1024
    connections: int = 16
    keep_alive: float = 2.0
    """Shorter than servers do: a connection that closes just as we send would put the blame on the wrong side."""


@dataclass(frozen=True)
class Outcome:
    """What came of a request: ``response`` or ``error`` (a key of ``failures.ERRORS``), never both, never neither."""

    response: Response | None
    error: str | None
    peer: Peer | None
    """Whose certificate the server showed; None also when a connection that was used before gave no answer."""
    duration_ms: int
    detail: str = ""
    """The sentence of the library that found the error: for the log, not for a verdict."""
    asked: float = 0.0
    """When we were asked to send it, on the monotonic clock."""
    left: float = 0.0
    """When its last byte had left; where it never did, when its turn came."""
    ended: float = 0.0
    """When the answer was here whole, or was given up."""
    ended_early: float = 0.0
    """By how many seconds the answer may have been here before."""


class _TooLargeError(Exception):
    pass


class Client:
    """HTTP/1.1 to one address, over mutual TLS. No redirects, cookies, proxies, or headers that nobody asked for."""

    def __init__(self, context: ssl.SSLContext | None, base_url: str, *, patience: Patience | None = None) -> None:
        """``context`` None is for plain HTTP only. ``base_url`` may end in a path that goes before every request's."""
        self._base = httpx.URL(base_url)
        self._patience = patience or Patience()
        self._context = context or _plain_only()
        self._slots = asyncio.Semaphore(self._patience.connections)
        self._lanes: list[httpx.AsyncHTTPTransport] = []
        self._free: list[httpx.AsyncHTTPTransport] = []
        """The lane that was used last comes first: its connection is the likeliest to be open still."""

    @property
    def authority(self) -> str:
        """Host and port, as the ``host`` header names them."""
        return self._base.netloc.decode("ascii")

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Closes the connections that are kept."""
        for lane in self._lanes:
            await lane.aclose()

    async def send(self, request: Request) -> Outcome:
        """Sends ``request`` once. Raises nothing for what the other side does.

        Raises ValueError when the request itself cannot be sent: its body was truncated in recording, or its URL or a
        header holds what HTTP cannot carry.
        """
        outgoing = self._outgoing(request)
        peer: list[Peer] = []
        left: list[float] = []
        asked = time.monotonic()
        outgoing.extensions["trace"] = _noting(peer, left)
        async with self._slots:  # our own queue is not in the other side's time
            turn = time.monotonic()
            lane = self._free.pop() if self._free else self._lane()
            try:
                outcome = await self._attempt(lane, outgoing, peer)
            finally:
                self._free.append(lane)
        ended = time.monotonic()
        early = Pulse.of_this_loop().early(ended)
        return replace(outcome, asked=asked, left=left[-1] if left else turn, ended=ended, ended_early=early)

    def _lane(self) -> httpx.AsyncHTTPTransport:
        """Room for one connection: a pool of many looks at all of them for every request."""
        limits = httpx.Limits(max_connections=1, keepalive_expiry=self._patience.keep_alive)
        # The transport, not the client above it: that one keeps cookies and adds headers of its own.
        lane = httpx.AsyncHTTPTransport(
            verify=self._context, http1=True, http2=False, trust_env=False, limits=limits, retries=0
        )
        self._lanes.append(lane)
        return lane

    async def _attempt(self, lane: httpx.AsyncHTTPTransport, outgoing: httpx.Request, peer: list[Peer]) -> Outcome:
        begin = time.monotonic()
        try:
            async with asyncio.timeout(self._patience.total):
                response = await self._exchange(lane, outgoing, peer)
        except (httpx.LocalProtocolError, httpx.UnsupportedProtocol) as error:
            raise InvalidError(
                "parties.cannot_be_sent", method=outgoing.method, url=str(outgoing.url), reason=error
            ) from error
        except _TooLargeError:
            return Outcome(None, "too_large", _first(peer), _since(begin), f"more than {self._patience.size} bytes")
        except WIRE_PROBLEMS as problem:  # asyncio.timeout's TimeoutError is one of them
            return Outcome(None, error_of(problem), _first(peer), _since(begin), f"{type(problem).__name__}: {problem}")
        return Outcome(response, None, _first(peer), _since(begin))

    async def _exchange(self, lane: httpx.AsyncHTTPTransport, outgoing: httpx.Request, peer: list[Peer]) -> Response:
        incoming = await lane.handle_async_request(outgoing)
        try:
            if not peer:
                _note(peer, incoming.extensions.get("network_stream"))
            content = bytearray()
            async for part in incoming.aiter_raw():
                content += part
                if len(content) > self._patience.size:
                    raise _TooLargeError
            headers = tuple((_text(name), _text(value)) for name, value in incoming.headers.raw)
            return Response(status=incoming.status_code, headers=headers, body=Body.of(bytes(content)))
        finally:
            await incoming.aclose()

    def _outgoing(self, request: Request) -> httpx.Request:
        if request.body is not None and request.body.truncated:
            raise InvalidError("parties.body_not_whole", method=request.method, path=request.path)
        path = self._base.raw_path.rstrip(b"/") + request.path.encode("ascii")
        target = path + (b"?" + request.query.encode("ascii") if request.query else b"")
        patience = self._patience
        timeout = httpx.Timeout(patience.read, connect=patience.connect, pool=None)
        try:
            return httpx.Request(
                request.method,
                self._base.copy_with(raw_path=target),
                headers=[(name.encode("latin-1"), value.encode("latin-1")) for name, value in request.headers],
                content=_content(request),
                extensions={"timeout": timeout.as_dict()},
            )
        except httpx.InvalidURL as error:
            raise ValueError(f"{request.path}: {error}") from error


def _content(request: Request) -> bytes | AsyncIterator[bytes] | None:
    """The body: in two chunks where the request says that it comes in chunks."""
    if request.body is None:
        return None
    content = request.body.content()
    return _in_two(content) if (request.header("transfer-encoding") or "").lower() == "chunked" else content


async def _in_two(content: bytes) -> AsyncIterator[bytes]:
    half = len(content) // 2
    yield content[:half]
    yield content[half:]


def _plain_only() -> ssl.SSLContext:
    return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # trusts nobody: an https address then fails, as it should


def _noting(peer: list[Peer], left: list[float]) -> Any:
    async def trace(event: str, info: dict[str, Any]) -> None:
        if event == "http11.send_request_body.complete":
            left.append(time.monotonic())
        elif event == "connection.start_tls.complete":
            _note(peer, info["return_value"])

    return trace


def _note(peer: list[Peer], stream: Any) -> None:
    tls: ssl.SSLObject | None = stream.get_extra_info("ssl_object") if stream is not None else None
    der = tls.getpeercert(binary_form=True) if tls is not None else None
    if tls is not None and der:
        peer.append(read_peer(der, tls.version() or ""))


def _first(peer: list[Peer]) -> Peer | None:
    return peer[0] if peer else None


def _since(begin: float) -> int:
    return round((time.monotonic() - begin) * 1000)


def _text(value: bytes) -> str:
    return value.decode("latin-1")  # every byte has a place: nothing that was received is lost
