"""Why no answer comes over mutual TLS: nobody there, no TLS, a certificate of theirs, or ours that they refuse."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from cryptography import x509

from harness.cli.diagnosis.item import Item, problem
from harness.parties.simulating import Certificates
from harness.parties.wire.contexts import client_context
from harness.parties.wire.identity import PkiError, read_certificate
from harness.parties.wire.issuing import alternative_hosts
from harness.parties.wire.refusals import reason_for

LIMIT = 3.0
"""Seconds for one look."""
_NAMES = {62, 64}  # X509_V_ERR_HOSTNAME_MISMATCH, _IP_ADDRESS_MISMATCH
_NO_COMMON_GROUND = {"protocol version", "insufficient security"}
"""Alerts that are not about a certificate."""
REASONS = {
    "certificate_expired": "server_verlopen",
    "certificate_not_yet_valid": "server_nog_niet_geldig",
    "certificate_unknown_issuer": "server_onbekende_ca",
    "version_or_cipher": "tls_versie",
    "refused_by_peer": "duo_geweigerd",
}
"""Why a handshake with the application came to nothing (a key of ``refusals.REASONS``) -> what is told."""


@dataclass(frozen=True)
class _Look:
    """What one attempt to shake hands showed."""

    error: Exception | None = None
    certificate: bytes = b""


async def why(url: str, error: str, certificates: Certificates) -> Item:
    """What is wrong at ``url``, where a message of ours ended in ``error`` (a key of ``failures.ERRORS``)."""
    parts = urlsplit(url)
    if error == "refused":
        return problem("bereik_refused" if _known(parts) else "naam_onbekend", url=url, naam=parts.hostname)
    if error not in ("tls", "reset", "protocol"):
        return problem(f"bereik_{error}", url=url)
    seen = await _shake(parts, client_context(certificates.duo, certificates.trusted))
    if isinstance(seen.error, ssl.SSLCertVerificationError) and seen.error.verify_code in _NAMES:
        return await _not_covered(url, parts, certificates)
    if isinstance(seen.error, ssl.SSLError):
        reason = "version_or_cipher" if _said(seen.error) in _NO_COMMON_GROUND else reason_for(seen.error)
        if reason in REASONS:
            return problem(REASONS[reason], url=url, verteld=_said(seen.error))
        if reason in ("not_tls", "protocol") and await _speaks_plainly(parts):
            return problem("geen_tls", url=url)
    return problem(f"bereik_{error}", url=url)


def covers(certificate: x509.Certificate, host: str) -> bool:
    """Whether a certificate is for this host name or address."""
    names = alternative_hosts(certificate)
    _, _, domain = host.partition(".")
    return host in names or (bool(domain) and f"*.{domain}" in names)


async def _not_covered(url: str, parts: SplitResult, certificates: Certificates) -> Item:
    """The host name stands in no certificate: the one that we made for the application, or one of its own."""
    context = client_context(certificates.duo, certificates.trusted)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    shown = (await _shake(parts, context)).certificate
    with contextlib.suppress(PkiError, ValueError):
        ours = read_certificate(certificates.vendor.certificate)
        theirs = x509.load_der_x509_certificate(shown)
        names = ", ".join(sorted(alternative_hosts(theirs))) or "–"
        return problem(
            "naam_niet_in_ons_certificaat" if ours == theirs else "naam_niet_in_certificaat",
            url=url,
            naam=parts.hostname,
            namen=names,
        )
    return problem("bereik_tls", url=url)


async def _shake(parts: SplitResult, context: ssl.SSLContext) -> _Look:
    """Shakes hands, and waits a moment: with TLS 1.3 a refusal of our certificate comes only afterwards."""
    try:
        async with asyncio.timeout(LIMIT):
            reader, writer = await asyncio.open_connection(parts.hostname, parts.port or 443, ssl=context)
    except (OSError, TimeoutError) as error:  # ssl.SSLError is one of them
        return _Look(error)
    tls: ssl.SSLObject = writer.get_extra_info("ssl_object")
    shown = tls.getpeercert(binary_form=True) or b""
    try:
        async with asyncio.timeout(LIMIT / 3):
            await reader.read(1)
    except TimeoutError:
        return _Look(None, shown)
    except OSError as error:
        return _Look(error, shown)
    finally:
        writer.close()
        with contextlib.suppress(OSError, TimeoutError):
            async with asyncio.timeout(LIMIT / 3):
                await writer.wait_closed()
    return _Look(None, shown)


async def _speaks_plainly(parts: SplitResult) -> bool:
    """Whether plain HTTP is answered there."""
    with contextlib.suppress(OSError, TimeoutError):
        async with asyncio.timeout(LIMIT):
            reader, writer = await asyncio.open_connection(parts.hostname, parts.port or 443)
            try:
                writer.write(f"GET / HTTP/1.1\r\nhost: {parts.netloc}\r\nconnection: close\r\n\r\n".encode("ascii"))
                return (await reader.read(5)) == b"HTTP/"
            finally:
                writer.close()
    return False


def _known(parts: SplitResult) -> bool:
    try:
        socket.getaddrinfo(parts.hostname, parts.port or 443, type=socket.SOCK_STREAM)
    except OSError:
        return False
    return True


def _said(error: ssl.SSLError) -> str:
    """Such as ``unknown ca``: the alert, without the library's words around it."""
    return (error.reason or "–").rpartition("ALERT_")[2].replace("_", " ").lower()
