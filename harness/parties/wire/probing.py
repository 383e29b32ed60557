"""Tries out what a TLS server takes: one handshake at a time, with one thing offered, and what came of it."""

from __future__ import annotations

import asyncio
import socket
import ssl
import warnings
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from types import MappingProxyType
from typing import Any, Literal

from harness.parties.wire.contexts import FORWARD_SECRET, client_context
from harness.parties.wire.identity import Identity
from harness.parties.wire.leaf import facts_of, roots
from harness.parties.wire.speaking import speaks

LIMIT = 5.0
"""Seconds for a connection, and again for each wait on it."""
EVERYTHING = "ALL:@SECLEVEL=0"  # OpenSSL 3 speaks what is outdated only when told to
HOST_NAMES_OTHER = {62, 64}
"""X509_V_ERR_HOSTNAME_MISMATCH and _IP_ADDRESS_MISMATCH."""


@dataclass(frozen=True)
class Offer:
    """The versions and, for TLS 1.2 and older, the cipher suites that a client puts forward."""

    oldest: ssl.TLSVersion
    newest: ssl.TLSVersion
    ciphers: str = FORWARD_SECRET


def _only(version: ssl.TLSVersion, ciphers: str = FORWARD_SECRET) -> Offer:
    return Offer(version, version, ciphers)


OFFERS: Mapping[str, Offer] = MappingProxyType(
    {
        "tls_gewoon": Offer(ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3),
        "tls10": _only(ssl.TLSVersion.TLSv1, EVERYTHING),
        "tls11": _only(ssl.TLSVersion.TLSv1_1, EVERYTHING),
        "tls12": _only(ssl.TLSVersion.TLSv1_2),
        "tls13": _only(ssl.TLSVersion.TLSv1_3),
    }
)
"""What our own OpenSSL can offer, by its name in a recording. Outdated suites it cannot: see ``greeting``."""


@dataclass(frozen=True)
class Tried:
    """``unreachable`` says nothing about TLS; ``untried``: our own OpenSSL cannot offer this."""

    outcome: Literal["completed", "refused", "unreachable", "untried"]
    reason: str = ""
    facts: dict[str, Any] = field(default_factory=dict)
    """Fit to be recorded."""
    leaf: str = ""
    """The server's own certificate, PEM."""


async def _at_once() -> None:
    return None


@dataclass(frozen=True)
class Prober:
    """Shakes hands with one server, always with our own good certificate. Every wait has a limit."""

    host: str
    port: int
    identity: Identity
    turn: Callable[[], Awaitable[None]] = _at_once
    """Returns when the next handshake may be tried."""

    async def offers(self, name: str) -> Tried:
        """One handshake with what OFFERS has under ``name``; whose certificate it is, is not looked at."""
        offer = OFFERS[name]
        if not _can(offer):
            return Tried("untried", "eigen_openssl", {"aanbod": name})
        context = self._context(offer)
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        if offer.ciphers == FORWARD_SECRET:
            context.set_ciphers(f"{FORWARD_SECRET}:@SECLEVEL=0")  # a key that is too small has to be seen to be told of
        return await self._tried(name, context)

    async def chain(self) -> Tried:
        """Whether the server's certificate leads to a root in our CA file by what the server itself sends along."""
        anchors = roots(self.identity.ca)
        if not anchors:
            return Tried("untried", "geen_wortel", {"aanbod": "tls_keten"})
        context = _trusting(anchors)
        context.load_cert_chain(self.identity.certificate, self.identity.key)
        context.check_hostname = False
        return await self._tried("tls_keten", context)

    async def name(self, leaf: str) -> Tried:
        """Whether the certificate (``leaf``, PEM) is for the host that we call, whoever signed it."""
        context = _trusting(leaf)
        context.load_cert_chain(self.identity.certificate, self.identity.key)
        context.verify_flags |= ssl.VerifyFlags.VERIFY_X509_PARTIAL_CHAIN
        return await self._tried("tls_naam", context)

    async def in_plain(self, path: str) -> Tried:
        """Asks over the same port without TLS; ``reason`` is the status of an answer in HTTP."""
        await self.turn()
        return await asyncio.to_thread(self._ask_in_plain, path)

    async def _tried(self, name: str, context: ssl.SSLContext) -> Tried:
        await self.turn()
        tried = await asyncio.to_thread(self._shake, context)
        return replace(tried, facts={"aanbod": name, **tried.facts})

    def _context(self, offer: Offer) -> ssl.SSLContext:
        context = client_context(self.identity, self.identity.ca)
        _set(context, offer)
        return context

    def _shake(self, context: ssl.SSLContext) -> Tried:
        try:
            raw = socket.create_connection((self.host, self.port), timeout=LIMIT)
        except OSError as error:
            return Tried("unreachable", type(error).__name__)
        with raw:
            try:
                with context.wrap_socket(raw, server_hostname=self.host) as tls:
                    der = tls.getpeercert(binary_form=True)
                    leaf = ssl.DER_cert_to_PEM_cert(der) if der else ""
                    return Tried("completed", facts=_seen(tls, der), leaf=leaf)
            except ssl.SSLCertVerificationError as error:
                code = "andere_naam" if error.verify_code in HOST_NAMES_OTHER else "niet_vertrouwd"
                return Tried("refused", code, {"code": error.verify_code, "melding": error.verify_message})
            except ssl.SSLError as error:
                return Tried("refused", (error.reason or "closed").lower())
            except TimeoutError:
                return Tried("unreachable", "timeout")
            except OSError:
                return Tried("refused", "reset")

    def _ask_in_plain(self, path: str) -> Tried:
        asked = f"GET {path} HTTP/1.1\r\nhost: {self.host}\r\nconnection: close\r\n\r\n"
        try:
            with socket.create_connection((self.host, self.port), timeout=LIMIT) as raw:
                raw.sendall(asked.encode("ascii"))
                begin = raw.recv(64)
        except ConnectionResetError:
            begin = b""
        except OSError as error:
            return Tried("unreachable", type(error).__name__, {"aanbod": "zonder_tls"})
        words = begin.split(b" ", 2)
        if not begin.startswith(b"HTTP/") or len(words) < 2:
            return Tried("refused", "geen_http", {"aanbod": "zonder_tls"})
        return Tried("completed", words[1][:3].decode("latin-1"), {"aanbod": "zonder_tls"})


def _set(context: ssl.SSLContext, offer: Offer) -> None:
    context.set_ciphers(offer.ciphers)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        context.minimum_version, context.maximum_version = offer.oldest, offer.newest


@cache
def _can(offer: Offer) -> bool:
    try:
        _set(ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT), offer)
    except (ssl.SSLError, ValueError):
        return False
    return offer.ciphers != EVERYTHING or speaks(offer.newest)


def _trusting(pem: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_verify_locations(cadata=pem)
    context.set_ciphers(f"{FORWARD_SECRET}:@SECLEVEL=0")  # whether a key is too small is judged elsewhere
    return context


def _seen(tls: ssl.SSLSocket, der: bytes | None) -> dict[str, Any]:
    cipher = tls.cipher()
    seen: dict[str, Any] = {"tls": tls.version() or "", "cipher": cipher[0] if cipher else ""}
    return seen | ({"certificaat": facts_of(der)} if der else {})
