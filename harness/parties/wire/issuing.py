"""Making certificates: what stands in a certificate, a key and a CRL of the workspace. Pure: no files."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from harness.parties.wire.keys import Key, fresh_key, how_to_sign

MARGIN = timedelta(hours=1)
"""How far the past a certificate begins: clocks of two machines differ."""


@dataclass(frozen=True)
class Issuer:
    """A CA that can sign."""

    certificate: x509.Certificate
    key: Key


def new_issuer(name: str, days: int, key: Key | None = None) -> Issuer:
    """A self-signed CA, valid from now for ``days``."""
    key = key or fresh_key()
    subject = x509.Name([_part(NameOID.ORGANIZATION_NAME, "plateau2"), _part(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    builder = _unsigned(subject, subject, key, now - MARGIN, now + timedelta(days=days), x509.random_serial_number())
    builder = (
        builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs_certificates=True), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )
    return Issuer(builder.sign(**how_to_sign(key)), key)


def new_certificate(
    issuer: Issuer,
    name: str,
    oin: str,
    organisation: str,
    hosts: Sequence[str],
    *,
    begin: datetime,
    end: datetime,
    serial: int | None = None,
    key: Key | None = None,
) -> tuple[x509.Certificate, Key]:
    """A certificate for both ends of a connection, and its key (a fresh one where none is given).

    As in PKIoverheid's generation 4: the OIN in subject.serialNumber and, with its prefix, in organizationIdentifier;
    no organizationalUnitName. IP addresses, which generation 4 has no more, are in it where they are advertised.
    """
    key = key or fresh_key()
    subject = x509.Name(
        [
            _part(NameOID.COUNTRY_NAME, "NL"),
            _part(NameOID.ORGANIZATION_NAME, organisation),
            _part(NameOID.SERIAL_NUMBER, oin),
            _part(NameOID.ORGANIZATION_IDENTIFIER, f"OI:{oin}"),
            _part(NameOID.COMMON_NAME, name),
        ]
    )
    builder = _unsigned(subject, issuer.certificate.subject, key, begin, end, serial or x509.random_serial_number())
    both_ends = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH, ExtendedKeyUsageOID.CLIENT_AUTH])
    authority = x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer.key.public_key())
    builder = (
        builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs_certificates=False), critical=True)
        .add_extension(both_ends, critical=False)
        .add_extension(x509.SubjectAlternativeName(_alternative_names(hosts)), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(authority, critical=False)
    )
    return builder.sign(**how_to_sign(issuer.key)), key


def new_crl(issuer: Issuer, serials: Iterable[int]) -> x509.CertificateRevocationList:
    """A list of revoked serial numbers, valid as long as the CA itself."""
    now = datetime.now(UTC)
    authority = x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer.key.public_key())
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(issuer.certificate.subject)
        .last_update(now - MARGIN)
        .next_update(issuer.certificate.not_valid_after_utc)
        .add_extension(x509.CRLNumber(1), critical=False)
        .add_extension(authority, critical=False)
    )
    for serial in serials:
        revoked = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(now - MARGIN).build()
        builder = builder.add_revoked_certificate(revoked)
    return builder.sign(**how_to_sign(issuer.key))


def key_pem(key: Key) -> bytes:
    """The key as PEM (PKCS#8), without a password."""
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def alternative_hosts(certificate: x509.Certificate) -> set[str]:
    """The names and addresses that a certificate is valid for."""
    try:
        names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound:
        return set()
    return {str(name.value) for name in names}


def _unsigned(
    subject: x509.Name, issuer: x509.Name, key: Key, begin: datetime, end: datetime, serial: int
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(serial)
        .not_valid_before(begin)
        .not_valid_after(end)
    )


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        encipher_only=False,
        decipher_only=False,
    )


def _alternative_names(hosts: Sequence[str]) -> list[x509.GeneralName]:
    return [_alternative_name(host) for host in hosts]


def _alternative_name(host: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(host))
    except ValueError:
        return x509.DNSName(host)


def _part(oid: x509.ObjectIdentifier, value: str) -> x509.NameAttribute[str]:
    return x509.NameAttribute(oid, value)
