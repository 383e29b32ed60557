"""TLS contexts for both ends: TLS 1.2 or 1.3, forward secrecy, one CA that is trusted."""

from __future__ import annotations

import ssl
import warnings
from pathlib import Path

from harness.parties.wire.identity import Identity, PkiError

FORWARD_SECRET = "ECDHE+AESGCM:ECDHE+CHACHA20"  # for TLS 1.2; every suite of TLS 1.3 has forward secrecy


def server_context(
    identity: Identity, ca: Path, crl: Path | None = None, require_client: bool = True
) -> ssl.SSLContext:
    """For an edge: shows ``identity``, trusts clients that ``ca`` signed and ``crl`` does not name.

    Sessions are never resumed, so every connection shows its certificate anew. Raises PkiError.
    """
    context = _context(ssl.PROTOCOL_TLS_SERVER)
    context.num_tickets = 0
    context.options |= ssl.OP_NO_TICKET
    _show(context, identity)
    _trust(context, ca)
    if crl is not None:
        _trust(context, crl)
        context.verify_flags |= ssl.VerifyFlags.VERIFY_CRL_CHECK_LEAF
    context.verify_mode = ssl.CERT_REQUIRED if require_client else ssl.CERT_OPTIONAL
    return context


def client_context(identity: Identity | None, ca: Path) -> ssl.SSLContext:
    """For a client: trusts servers that ``ca`` signed and shows ``identity``, or nothing at all. Raises PkiError."""
    context = _context(ssl.PROTOCOL_TLS_CLIENT)
    _trust(context, ca)
    if identity is not None:
        _show(context, identity)
    return context


def outdated_client_context(identity: Identity | None, ca: Path) -> ssl.SSLContext:
    """For a client that can do no better than TLS 1.1, which nobody should take any more. Raises PkiError."""
    context = client_context(identity, ca)
    context.set_ciphers("ALL:@SECLEVEL=0")  # OpenSSL 3 speaks it no more unless told to
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        context.minimum_version = ssl.TLSVersion.TLSv1
        context.maximum_version = ssl.TLSVersion.TLSv1_1
    return context


def _context(side: int) -> ssl.SSLContext:
    context = ssl.SSLContext(side)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.set_ciphers(FORWARD_SECRET)
    context.options |= ssl.OP_NO_RENEGOTIATION | ssl.OP_NO_COMPRESSION
    return context


def _show(context: ssl.SSLContext, identity: Identity) -> None:
    try:
        context.load_cert_chain(identity.certificate, identity.key)
    except OSError as error:  # ssl.SSLError is one too
        raise PkiError(
            identity.certificate, "parties.certificate_without_its_key", name=identity.key.name, reason=error
        ) from error


def _trust(context: ssl.SSLContext, file: Path) -> None:
    try:
        context.load_verify_locations(file)
    except OSError as error:
        raise PkiError(file, "parties.unloadable", reason=error) from error
