"""Which versions of TLS the OpenSSL of this machine can still speak: what it cannot, says nothing about a server."""

from __future__ import annotations

import ssl
import tempfile
import warnings
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from cryptography.hazmat.primitives.serialization import Encoding

from harness.parties.wire import issuing
from harness.parties.wire.keys import passing_key

ROUNDS = 10
"""More than any handshake takes."""


@cache
def speaks(version: ssl.TLSVersion) -> bool:
    """Whether a handshake with this version comes off between two ends in memory."""
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        try:
            return _comes_off(_client(version), _server(version, Path(folder)))
        except (ssl.SSLError, ValueError):
            return False


def _client(version: ssl.TLSVersion) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return _bound(context, version)


def _server(version: ssl.TLSVersion, folder: Path) -> ssl.SSLContext:
    begin = datetime.now(UTC)
    issuer = issuing.new_issuer("proef", days=1, key=passing_key())
    certificate, key = issuing.new_certificate(
        issuer, "proef", "0" * 20, "proef", ("localhost",), begin=begin, end=begin + timedelta(days=1), key=issuer.key
    )
    file = folder / "proef.pem"
    file.write_bytes(certificate.public_bytes(Encoding.PEM) + issuing.key_pem(key))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return _bound(context, version)


def _bound(context: ssl.SSLContext, version: ssl.TLSVersion) -> ssl.SSLContext:
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.minimum_version = context.maximum_version = version
    return context


def _comes_off(client: ssl.SSLContext, server: ssl.SSLContext) -> bool:
    there, back = ssl.MemoryBIO(), ssl.MemoryBIO()
    ends = [client.wrap_bio(back, there, server_hostname="localhost"), server.wrap_bio(there, back, server_side=True)]
    for _ in range(ROUNDS):
        for end in tuple(ends):
            try:
                end.do_handshake()
                ends.remove(end)
            except ssl.SSLWantReadError:
                continue
        if not ends:
            return True
    return False
