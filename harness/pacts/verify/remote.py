"""A provider that somebody else runs, at an address, behind mutual TLS where that is asked."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from harness.errors import HarnessError
from harness.pacts.verify.planning import Case
from harness.parties.wire.contexts import client_context
from harness.parties.wire.exchange_client import Client, Patience
from harness.parties.wire.identity import Identity, read_certificate
from harness.parties.witness import SceneLog


class AddressError(HarnessError):
    """The address or the certificates cannot be used: says what, and the cure."""


@dataclass(frozen=True)
class Address:
    """Where a provider is, and what it takes to speak to it."""

    url: str
    client_cert: Path | None = None
    client_key: Path | None = None
    ca: Path | None = None

    def connect(self, patience: Patience) -> Client:
        """Raises AddressError, and PkiError for files that cannot be read."""
        try:
            parts = urlsplit(self.url)
            good = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0 and self.url.isascii()
        except ValueError:
            good = False
        if not good:
            raise AddressError("contracts.base_url", url=self.url)
        if bool(self.client_cert) != bool(self.client_key):
            raise AddressError("contracts.both_needed")
        if parts.scheme == "http":
            if self.client_cert or self.ca:
                raise AddressError("contracts.plain_http")
            return Client(None, self.url, patience=patience)
        if self.ca is None:
            raise AddressError("contracts.ca_missing")
        return Client(client_context(self._identity(self.ca), self.ca), self.url, patience=patience)

    def _identity(self, ca: Path) -> Identity | None:
        if self.client_cert is None or self.client_key is None:
            return None
        return Identity.of(read_certificate(self.client_cert), self.client_cert, self.client_key, ca)


class RemoteStand:
    """Its persons were prepared by who runs it, and are bound before anything is sent: here nothing is left to do."""

    def __init__(self, client: Client, values: Mapping[int, Mapping[str, object]]) -> None:
        self._client, self._values = client, values

    def prepare(self, case: Case, log: SceneLog) -> Mapping[str, object]:
        """What was found when it was bound."""
        return self._values[case.number]

    def client(self, consumer: str) -> Client:
        """One certificate for all."""
        return self._client


@asynccontextmanager
async def remote(
    address: Address, patience: Patience, values: Mapping[int, Mapping[str, object]]
) -> AsyncIterator[RemoteStand]:
    """``values``: what the state of a case gives to its request. Raises AddressError and PkiError."""
    async with address.connect(patience) as client:
        yield RemoteStand(client, values)
