"""Whether somebody can be spoken to at an address: looked at before anything else is sent, or a folder is made."""

from __future__ import annotations

import asyncio
import ipaddress
import ssl
from urllib.parse import urlsplit

from harness.errors import HarnessError

CONNECT_LIMIT = 10.0
"""Seconds for the one connection."""


class ReachError(HarnessError):
    """An address at which nothing can be done as things stand: says where, what, and the cure."""


def is_loopback(host: str) -> bool:
    """Whether a host is this machine itself."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def fitting(url: str, *, shown: bool, ca: bool) -> None:
    """Certificates belong to an https address, and an https address needs to know whom to trust.

    ``shown``: there is a certificate of our own; ``ca``: one that the other side is held against. Raises ReachError.
    """
    plain = urlsplit(url).scheme == "http"
    if plain and (shown or ca):
        raise ReachError("parties.plain_http")
    if not plain and not ca:
        raise ReachError("parties.no_ca_option")


async def reachable(url: str, context: ssl.SSLContext | None) -> None:
    """One connection, with TLS where a context is given. Raises ReachError when it does not come about."""
    parts = urlsplit(url)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    try:
        async with asyncio.timeout(CONNECT_LIMIT):
            _, writer = await asyncio.open_connection(parts.hostname, port, ssl=context)
            writer.close()
    except ssl.SSLError as error:
        raise ReachError("parties.tls_failed", at=url, reason=error.reason or error) from error
    except (TimeoutError, OSError) as error:
        raise ReachError("parties.nobody_answers", at=url, reason=error) from error
