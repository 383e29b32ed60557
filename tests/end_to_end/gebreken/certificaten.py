"""Certificates that DUO might show, and should not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from harness.chain.oin import DUO_OIN
from harness.parties.wire.identity import Identity
from harness.parties.wire.keys import how_to_sign
from harness.parties.wire.pki import Pki


def zonder_organisatie(pki: Pki) -> Identity:
    """Signed as it should be, but its subject names no organisation."""
    return _eigen(pki, "naamloos", ec.generate_private_key(ec.SECP256R1()), ())


def met_rsa(pki: Pki) -> Identity:
    """With an RSA key: the only kind with which keys can be exchanged without forward secrecy."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=3072)
    return _eigen(pki, "rsa", key, (x509.NameAttribute(NameOID.ORGANIZATION_NAME, "DUO"),))


def _eigen(pki: Pki, naam: str, key: Any, organisatie: tuple[x509.NameAttribute, ...]) -> Identity:
    subject = x509.Name([*organisatie, x509.NameAttribute(NameOID.SERIAL_NUMBER, DUO_OIN)])
    begin, hosts = datetime.now(UTC) - timedelta(hours=1), pki.certificate("duo", DUO_OIN, "DUO (gesimuleerd)")
    names = x509.load_pem_x509_certificate(hosts.certificate.read_bytes()).extensions.get_extension_for_class(
        x509.SubjectAlternativeName
    )
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(pki.issuer.certificate.subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begin)
        .not_valid_after(begin + timedelta(days=2))
        .add_extension(names.value, critical=False)
        .sign(**how_to_sign(pki.issuer.key))
    )
    file = Path(pki.folder) / f"{naam}.pem"
    key_file = file.with_suffix(".key")
    file.write_bytes(made.public_bytes(Encoding.PEM))
    key_file.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NoEncryption()))
    return Identity.of(made, file, key_file, pki.ca)
