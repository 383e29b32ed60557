"""Where notifications go: one client per address at which municipalities are, all showing the same certificate."""

from __future__ import annotations

import ssl
from collections.abc import Iterable
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from harness.parties.under_test.addresses import Addresses
from harness.parties.wire.exchange_client import Client


class Destinations:
    """``async with``: connections are made when they are first needed, and closed on exit."""

    def __init__(self, addresses: Addresses, municipalities: Iterable[str], context: ssl.SSLContext | None) -> None:
        """``municipalities``: OINs, the first of which stands in for those that nobody serves."""
        self._municipalities = tuple(municipalities)
        self._urls = self._found(addresses)
        self._context = context
        self._clients: dict[str, Client] = {}

    def of(self, doel: str) -> tuple[Client, str]:
        """The client for this municipality, and the path below which it is notified."""
        url = self._urls.get(doel) or next(iter(self._urls.values()))
        origin = origin_of(url)
        if origin not in self._clients:
            self._clients[origin] = Client(self._context, origin)
        return self._clients[origin], urlsplit(url).path.rstrip("/")

    async def move(self, addresses: Addresses) -> None:
        """From now on the municipalities are there; connections that were kept are closed."""
        await self.close()
        self._clients.clear()
        self._urls = self._found(addresses)

    def _found(self, addresses: Addresses) -> dict[str, str]:
        return {oin: url for oin in self._municipalities if (url := addresses.notified_at(oin))}

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Closes the connections that are kept."""
        for client in self._clients.values():
            await client.close()


def origin_of(url: str) -> str:
    """Scheme, host and port of an address."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
