"""Load goes to a host that was named, and to no other."""

from __future__ import annotations

import asyncio
import ipaddress
import ssl
from collections.abc import Iterable
from urllib.parse import SplitResult, urlsplit

from harness.load.plan import Doelwit
from harness.load.processen import LoadError

CONNECT_LIMIT = 10.0


def toegestaan(url: str, named: Iterable[str]) -> str:
    """The address, without a slash at the end, if load may go there.

    Raises LoadError for what is no plain address, and for a host other than loopback that was not named twice.
    """
    try:
        parts = urlsplit(url)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0 and url.isascii()
    except ValueError:
        good, parts = False, SplitResult("", "", "", "", "")
    if not good or parts.username is not None or parts.query or parts.fragment or any(sign.isspace() for sign in url):
        raise LoadError(f"--base-url {url!r} is no address; give one such as https://duo.example:8443")
    host = str(parts.hostname).lower()
    if not _is_loopback(host) and host not in {one.lower() for one in named}:
        raise LoadError(
            f"load on {host} needs the consent of who runs it; if you have that, repeat its name: --host-named {host}"
        )
    return url.rstrip("/")


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


async def bereikbaar(where: Doelwit, context: ssl.SSLContext | None) -> None:
    """One connection before anything else. Raises LoadError when it does not come about."""
    parts = urlsplit(where.url)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    try:
        async with asyncio.timeout(CONNECT_LIMIT):
            _, writer = await asyncio.open_connection(parts.hostname, port, ssl=context)
            writer.close()
    except ssl.SSLError as error:
        raise LoadError(
            f"{where.url}: TLS failed ({error.reason or error}); look at --ca and the certificates"
        ) from error
    except (TimeoutError, OSError) as error:
        raise LoadError(f"{where.url}: nobody answers there ({error or 'in time'}); see whether it runs") from error
