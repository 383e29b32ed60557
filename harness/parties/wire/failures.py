"""What went wrong with a request of ours, in the codes of ``observations.Exchange.error``."""

from __future__ import annotations

import ssl
from collections.abc import Iterator

import anyio
import h11
import httpx

ERRORS = {
    "timeout": "No (whole) answer came in time",
    "refused": "Nobody listens at that address, or its name is unknown",
    "reset": "The connection ended before the answer was there",
    # With TLS 1.3 a client learns only afterwards that its certificate was refused. Servers that close without an
    # alert (those on asyncio do) make that a reset: on a fresh connection it may mean the same as ``tls``.
    "tls": "TLS failed: a certificate refused on either side, no version in common, or no TLS at all",
    "too_large": "The answer is larger than is read",
    "protocol": "What came back breaks the rules of HTTP",
}
"""The codes that ``error_of`` and the client give, with their meaning."""

WIRE_PROBLEMS = (httpx.TransportError, httpx.StreamError, OSError, anyio.BrokenResourceError, anyio.EndOfStream)
"""What the layers below raise for what the other side, or the network, did. Anything else is our own mistake."""


def error_of(problem: BaseException) -> str:
    """The code for one of WIRE_PROBLEMS; what caused it says more than the layer on top."""
    causes = list(_causes(problem))
    for cause in causes:
        if isinstance(cause, ssl.SSLError) and not isinstance(cause, ssl.SSLWantReadError):
            return "reset" if isinstance(cause, ssl.SSLEOFError) and not _connecting(causes) else "tls"
    if any(isinstance(cause, TimeoutError | httpx.TimeoutException) for cause in causes):
        return "timeout"
    if any(isinstance(cause, ConnectionResetError | BrokenPipeError) for cause in causes):
        return "reset"
    if any(isinstance(cause, h11.RemoteProtocolError) for cause in causes):
        return "reset" if _cut_halfway(causes) else "protocol"
    if any(isinstance(cause, httpx.ConnectError) for cause in causes):
        return "refused" if any(isinstance(cause, OSError) for cause in causes) else "tls"
    return "reset"


def _causes(problem: BaseException | None) -> Iterator[BaseException]:
    while problem is not None:
        yield problem
        problem = problem.__cause__ or problem.__context__


def _connecting(causes: list[BaseException]) -> bool:
    return any(isinstance(cause, httpx.ConnectError) for cause in causes)


def _cut_halfway(causes: list[BaseException]) -> bool:
    # h11 has one kind of error for a broken answer and for one that stops halfway; only its sentence differs
    return any(str(cause).startswith("peer closed connection") for cause in causes)
