"""The first message of a TLS 1.2 handshake, written out, and what a server says to it.

No OpenSSL of today offers RC4, 3DES or DES any more; what a server takes is seen in its ServerHello (RFC 5246, 7.4.1),
long before any of that would be used.
"""

from __future__ import annotations

import ipaddress
import os
import socket
import struct
from collections.abc import Collection
from dataclasses import dataclass

HANDSHAKE, ALERT = 22, 21
CLIENT_HELLO, SERVER_HELLO = 1, 2
TLS_1_0, TLS_1_2 = 0x0301, 0x0303
NO_RENEGOTIATION = 0x00FF
"""TLS_EMPTY_RENEGOTIATION_INFO_SCSV: servers that want secure renegotiation would refuse us without it."""
MOST = 1 << 14
"""Bytes that one record may hold."""
GROUPS = (0x001D, 0x0017, 0x0018, 0x0019)
SIGNATURES = (0x0403, 0x0503, 0x0603, 0x0804, 0x0805, 0x0806, 0x0401, 0x0501, 0x0601, 0x0203, 0x0201, 0x0202)
ALERTS = {
    40: "handshake_failure",
    47: "illegal_parameter",
    70: "protocol_version",
    71: "insufficient_security",
    80: "internal_error",
    112: "unrecognized_name",
}
"""The ones that a server says to a hello, by RFC 5246, 7.2."""


@dataclass(frozen=True)
class Answer:
    """``suite``: what the server chose. Otherwise ``alert`` says why not; ``closed`` when it just went away."""

    suite: int | None = None
    version: int = 0
    alert: str = ""


class NoTlsError(Exception):
    """What came back is no TLS."""


def client_hello(host: str, suites: Collection[int], groups: Collection[int] = GROUPS) -> bytes:
    """A record with a ClientHello of TLS 1.2 that offers these suites and groups, and no others."""
    offered = b"".join(struct.pack("!H", suite) for suite in (*suites, NO_RENEGOTIATION))
    extensions = b"".join(
        (
            _server_name(host),
            _extension(10, _listed(2, b"".join(struct.pack("!H", group) for group in groups))),
            _extension(11, _listed(1, b"\0")),
            _extension(13, _listed(2, b"".join(struct.pack("!H", one) for one in SIGNATURES))),
        )
    )
    hello = struct.pack("!H", TLS_1_2) + os.urandom(32) + b"\0" + _listed(2, offered) + b"\1\0" + _listed(2, extensions)
    message = bytes((CLIENT_HELLO,)) + _listed(3, hello)
    return struct.pack("!BH", HANDSHAKE, TLS_1_0) + _listed(2, message)


def read_answer(connection: socket.socket) -> Answer:
    """What the server says first. Raises NoTlsError, and OSError for what the connection does."""
    head = _exactly(connection, 5)
    if not head:
        return Answer(alert="closed")
    kind, version, size = struct.unpack("!BHH", head) if len(head) == 5 else (0, 0, 0)
    if kind not in (HANDSHAKE, ALERT) or version >> 8 != 3 or not 0 < size <= MOST:
        raise NoTlsError(head[:5].hex())
    content = _exactly(connection, size)
    if kind == ALERT:
        return Answer(alert=ALERTS.get(content[1], f"alert_{content[1]}") if len(content) > 1 else "closed")
    return _server_hello(content)


def _server_hello(content: bytes) -> Answer:
    """Type, length, version, random, session id, suite."""
    if len(content) < 39 or content[0] != SERVER_HELLO:
        raise NoTlsError(content[:8].hex())
    place = 39 + content[38]
    if len(content) < place + 2:
        raise NoTlsError(content[:8].hex())
    return Answer(suite=int.from_bytes(content[place : place + 2], "big"), version=int.from_bytes(content[4:6], "big"))


def _exactly(connection: socket.socket, size: int) -> bytes:
    """So many bytes; fewer when the other side is done."""
    content = b""
    while len(content) < size and (part := connection.recv(size - len(content))):
        content += part
    return content


def _server_name(host: str) -> bytes:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return _extension(0, _listed(2, b"\0" + _listed(2, host.encode("idna"))))
    return b""  # no address may stand in it (RFC 6066, 3)


def _extension(number: int, content: bytes) -> bytes:
    return struct.pack("!H", number) + _listed(2, content)


def _listed(width: int, content: bytes) -> bytes:
    """Content with its length before it, in so many bytes."""
    return len(content).to_bytes(width, "big") + content
