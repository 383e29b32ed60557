"""Who a party is on the wire: a certificate with an OIN in it, its key, and what a peer's certificate says."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from cryptography.x509.oid import NameOID

from harness.errors import HarnessError
from harness.evidence.observations import Peer
from harness.words import Sentence

OIN_FORM = re.compile(r"[0-9]{20}")


class PkiError(HarnessError):
    """A certificate, key or CRL that cannot be used: which file, what is wrong, and what to do about it."""

    def __init__(self, file: Path, code: str, /, **values: object) -> None:
        super().__init__(code, at=file, **values)
        self.file = file

    def in_language(self, lang: str) -> str:
        """Where and what, and then what to do, as a sentence of its own."""
        return f"{self.file}: {self.said.problem(lang)}. {self.said.cure(lang)}"


@dataclass(frozen=True)
class Identity:
    """A party's certificate and key, as files (PEM), with what the certificate says."""

    certificate: Path
    key: Path
    ca: Path
    """The CA certificate (or bundle) that the certificate is signed by."""
    oin: str
    organisation: str
    subject: str
    not_after: datetime

    @classmethod
    def load(cls, certificate: Path, key: Path, ca: Path, *, made_here: bool = False) -> Identity:
        """The identity of an organisation that brings its own files; ``made_here``: we made them for it.

        Raises PkiError when a file cannot be read, the key belongs to another certificate, the certificate is not
        valid now, or its subject.serialNumber holds no OIN of 20 digits.
        """
        read_certificate(ca)
        found = read_certificate(certificate)
        if read_key(key, made_here=made_here).public_key() != found.public_key():
            raise PkiError(key, "parties.key_of_another_certificate", name=certificate.name)
        now = datetime.now(UTC)
        if now > found.not_valid_after_utc:
            raise PkiError(certificate, "parties.expired", day=found.not_valid_after_utc)
        if now < found.not_valid_before_utc:
            raise PkiError(certificate, "parties.not_yet_valid", moment=found.not_valid_before_utc.isoformat())
        oin = subject_part(found, NameOID.SERIAL_NUMBER)
        if oin is None or not OIN_FORM.fullmatch(oin):
            raise PkiError(certificate, "parties.no_oin_in_subject", found=oin or Sentence("parties.nothing"))
        return cls.of(found, certificate, key, ca)

    @classmethod
    def of(cls, found: x509.Certificate, certificate: Path, key: Path, ca: Path) -> Identity:
        """The identity that these files hold, without checking them."""
        return cls(
            certificate=certificate,
            key=key,
            ca=ca,
            oin=subject_part(found, NameOID.SERIAL_NUMBER) or "",
            organisation=subject_part(found, NameOID.ORGANIZATION_NAME) or "",
            subject=subject_text(found),
            not_after=found.not_valid_after_utc,
        )


def read_certificate(file: Path) -> x509.Certificate:
    """The (first) certificate in a PEM file; PkiError when there is none."""
    try:
        return x509.load_pem_x509_certificate(file.read_bytes())
    except OSError as error:
        raise PkiError(file, "parties.unreadable", reason=error) from error
    except ValueError as error:
        raise PkiError(file, "parties.no_certificate") from error


def read_key(file: Path, *, made_here: bool = False) -> PrivateKeyTypes:
    """The private key in a PEM file without a password; PkiError when there is none.

    ``made_here``: its numbers are not proven to be prime, which takes longer than all the rest of opening a workspace.
    """
    try:
        return load_pem_private_key(file.read_bytes(), password=None, unsafe_skip_rsa_key_validation=made_here)
    except OSError as error:
        raise PkiError(file, "parties.unreadable", reason=error) from error
    except TypeError as error:
        raise PkiError(file, "parties.key_with_password") from error
    except ValueError as error:
        raise PkiError(file, "parties.no_private_key") from error


def subject_part(certificate: x509.Certificate, oid: x509.ObjectIdentifier) -> str | None:
    """The first value of one part of the subject, as text; None when the subject has no such part."""
    found = certificate.subject.get_attributes_for_oid(oid)
    return str(found[0].value) if found else None


def subject_text(certificate: x509.Certificate) -> str:
    """The subject in one line (RFC 4514), with serialNumber by its name."""
    return certificate.subject.rfc4514_string({NameOID.SERIAL_NUMBER: "serialNumber"})


def read_peer(der: bytes, tls_version: str = "") -> Peer:
    """What a peer's certificate says; a certificate that cannot be understood still has a fingerprint."""
    return _read_peer(der).model_copy(update={"tls": tls_version})


@lru_cache(maxsize=1024)
def _read_peer(der: bytes) -> Peer:
    """Cached: the same few certificates come back with every connection."""
    fingerprint = hashlib.sha256(der).hexdigest()
    try:
        certificate = x509.load_der_x509_certificate(der)
        return Peer(
            oin=subject_part(certificate, NameOID.SERIAL_NUMBER),
            subject=subject_text(certificate),
            fingerprint=fingerprint,
            not_after=certificate.not_valid_after_utc.isoformat(),
        )
    except ValueError:
        return Peer(fingerprint=fingerprint)
