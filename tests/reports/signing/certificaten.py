"""Organisations that sign: a CA, one below it, and certificates with every kind of key. Numbers are test numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

VENDOR_OIN = "00000099000000020000"
FACILITY_OIN = "00000099000000000100"
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
"""A day after the example run ended."""
KINDS = {
    "ed25519": ed25519.Ed25519PrivateKey.generate,
    "p256": lambda: ec.generate_private_key(ec.SECP256R1()),
    "p384": lambda: ec.generate_private_key(ec.SECP384R1()),
    "rsa": lambda: rsa.generate_private_key(65537, 2048),
    "p521": lambda: ec.generate_private_key(ec.SECP521R1()),
    "rsa-small": lambda: rsa.generate_private_key(65537, 1024),
}


@dataclass(frozen=True)
class Owner:
    """A certificate with its key, and who signed it."""

    certificate: x509.Certificate
    key: PrivateKeyTypes
    above: Owner | None = None

    @property
    def chain(self) -> tuple[x509.Certificate, ...]:
        """Its own certificate and those above it, without the root."""
        return (self.certificate, *self.above.chain) if self.above else ()

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(Encoding.PEM)

    @property
    def key_pem(self) -> bytes:
        return self.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def owner(
    name: str,
    above: Owner | None = None,
    *,
    oin: str = "",
    kind: str = "p256",
    begin: datetime = NOW - timedelta(days=1),
    end: datetime = NOW + timedelta(days=30),
    ca: bool = False,
    path_length: int | None = None,
    critical: bool = False,
    signs: bool = True,
    usage: tuple[str, ...] = (),
    extension: x509.ExtensionType | None = None,
) -> Owner:
    """A certificate for ``name``, signed by ``above`` or by itself. An ``extension`` is critical."""
    key = KINDS[kind]()
    parts = [(NameOID.ORGANIZATION_NAME, name), *((NameOID.SERIAL_NUMBER, one) for one in oin.split("+"))]
    subject = x509.Name([x509.NameAttribute(kind_of, value) for kind_of, value in parts if value])
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(above.certificate.subject if above else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begin)
        .not_valid_after(end)
        .add_extension(x509.BasicConstraints(ca=ca, path_length=path_length), critical=True)
    )
    if critical:
        strange = x509.UnrecognizedExtension(x509.ObjectIdentifier("1.2.3.4"), b"\x05\x00")
        builder = builder.add_extension(strange, critical=True)
    if not signs:
        builder = builder.add_extension(_usage("key_agreement"), critical=True)
    if usage:
        builder = builder.add_extension(_usage(*usage), critical=True)
    if extension:
        builder = builder.add_extension(extension, critical=True)
    signing = above.key if above else key
    algorithm = None if isinstance(signing, ed25519.Ed25519PrivateKey) else hashes.SHA256()
    return Owner(builder.sign(signing, algorithm), key, above)  # type: ignore[arg-type]


def _usage(*allowed: str) -> x509.KeyUsage:
    names = "digital_signature content_commitment key_encipherment data_encipherment key_agreement key_cert_sign"
    flags = dict.fromkeys([*names.split(), "crl_sign", "encipher_only", "decipher_only"], False)
    return x509.KeyUsage(**flags | dict.fromkeys(allowed, True))


def renewed(ca: Owner, begin: datetime, end: datetime) -> Owner:
    """The same CA with the same key, in a certificate of other dates."""
    old = ca.certificate
    builder = (
        x509.CertificateBuilder()
        .subject_name(old.subject)
        .issuer_name(old.subject)
        .public_key(old.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begin)
        .not_valid_after(end)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    )
    return Owner(builder.sign(ca.key, hashes.SHA256()), ca.key)  # type: ignore[arg-type]


def revocation_list(
    issuer: Owner, *revoked: Owner, at: datetime = NOW, until: datetime = NOW + timedelta(days=1)
) -> bytes:
    """A CRL as PEM."""
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(issuer.certificate.subject)
        .last_update(min(NOW, until - timedelta(days=1)))
        .next_update(until)
    )
    for one in revoked:
        entry = x509.RevokedCertificateBuilder().serial_number(one.certificate.serial_number).revocation_date(at)
        builder = builder.add_revoked_certificate(entry.build())
    return builder.sign(issuer.key, hashes.SHA256()).public_bytes(Encoding.PEM)  # type: ignore[arg-type]
