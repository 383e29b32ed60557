"""What stands in the certificate that a server shows, as facts for a recording."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from harness.parties.wire.identity import PkiError, read_certificate, subject_part, subject_text
from harness.parties.wire.issuing import alternative_hosts


def facts_of(der: bytes) -> dict[str, Any]:
    """Subject, OIN, organisation, period and names; little where it cannot be read."""
    try:
        found = x509.load_der_x509_certificate(der)
        return {
            "subject": subject_text(found),
            "oin": subject_part(found, NameOID.SERIAL_NUMBER) or "",
            "organisatie": subject_part(found, NameOID.ORGANIZATION_NAME) or "",
            "uitgever": found.issuer.rfc4514_string(),
            "vanaf": found.not_valid_before_utc.isoformat(),
            "tot": found.not_valid_after_utc.isoformat(),
            "namen": sorted(alternative_hosts(found)),
            "sleutel": key_of(found),
            "hash": (found.signature_hash_algorithm.name if found.signature_hash_algorithm else "").lower(),
        }
    except ValueError:
        return {"onleesbaar": True}


def key_of(certificate: x509.Certificate) -> str:
    """The kind of key and its size or curve: ``RSA 3072``, ``EC secp256r1``, ``Ed25519``."""
    key = certificate.public_key()
    if isinstance(key, rsa.RSAPublicKey):
        return f"RSA {key.key_size}"
    if isinstance(key, ec.EllipticCurvePublicKey):
        return f"EC {key.curve.name}"
    return type(key).__name__.strip("_").removesuffix("PublicKey")


def roots(file: Path) -> str:
    """The self-signed certificates in a PEM file with CAs, as PEM; empty when there are none. Raises PkiError.

    Only these are trusted where a server has to send every certificate between its own and the root.
    """
    read_certificate(file)
    try:
        found = x509.load_pem_x509_certificates(file.read_bytes())
    except ValueError as error:
        raise PkiError(file, "parties.not_only_certificates") from error
    own = [certificate for certificate in found if certificate.subject == certificate.issuer]
    return "".join(certificate.public_bytes(Encoding.PEM).decode("ascii") for certificate in own)
