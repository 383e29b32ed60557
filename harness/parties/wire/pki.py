"""The workspace PKI: a small CA of our own, the certificates of the parties, and bad ones made on purpose."""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding

from harness.parties.wire import issuing
from harness.parties.wire.contexts import client_context, server_context
from harness.parties.wire.identity import OIN_FORM, Identity, PkiError, read_certificate, read_key, read_peer

__all__ = ["Identity", "Pki", "PkiError", "client_context", "read_peer", "server_context"]

CA_NAME = "plateau2 werkruimte-CA"
ENOUGH = timedelta(days=7)
"""A certificate that is valid for less than this is made anew, so that it does not expire during a run."""
LOCAL = ("localhost", "127.0.0.1", "::1")
REVOKED_IN_STORE = 64
NAME_FORM = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")


@dataclass(frozen=True)
class Pki:
    """A folder with ``ca.pem``, ``ca.key``, ``crl.pem``, and a ``.pem`` and ``.key`` per party."""

    folder: Path
    issuer: issuing.Issuer
    days: int

    @classmethod
    def open_or_create(cls, folder: Path, *, days: int = 90) -> Pki:
        """The PKI in ``folder``; made when there is none, made anew when its CA has less than a week to go.

        Raises PkiError when the folder cannot be written or holds a broken or half CA.
        """
        ca, key = folder / "ca.pem", folder / "ca.key"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            _sweep(folder / "bad")
        except OSError as error:
            raise PkiError(
                folder, f"cannot be used ({error.strerror})", "Choose a folder that can be written"
            ) from error
        if not ca.exists() and not key.exists():
            return cls._create(folder, days)
        issuer = issuing.Issuer(read_certificate(ca), _ec_key(key))
        if issuer.key.public_key() != issuer.certificate.public_key():
            raise PkiError(key, "the key does not belong to ca.pem", _START_AFRESH)
        if not _long_enough(issuer.certificate):
            return cls._create(folder, days)
        pki = cls(folder, issuer, days)
        pki._revoked_serials()  # a broken CRL is better found now than in the middle of a run
        return pki

    @classmethod
    def _create(cls, folder: Path, days: int) -> Pki:
        pki = cls(folder, issuing.new_issuer(CA_NAME, days), days)
        # Serial numbers are revoked before they are given out: an application that reads the CRL only when it
        # starts then still knows the certificate that is shown to it an hour later.
        crl = issuing.new_crl(pki.issuer, [x509.random_serial_number() for _ in range(REVOKED_IN_STORE)])
        _write(pki.crl, crl.public_bytes(Encoding.PEM))
        _write(folder / "ca.key", issuing.key_pem(pki.issuer.key), secret=True)
        _write(pki.ca, pki.issuer.certificate.public_bytes(Encoding.PEM))
        return pki

    @property
    def ca(self) -> Path:
        """The CA's certificate, to be trusted by both sides."""
        return self.folder / "ca.pem"

    @property
    def crl(self) -> Path:
        """The CA's list of revoked certificates, to be loaded by both sides."""
        return self.folder / "crl.pem"

    def certificate(self, name: str, oin: str, organisation: str, *, hosts: Sequence[str] = LOCAL) -> Identity:
        """The certificate of one party, valid for ``hosts``; reused while it says the same and is valid for a week.

        Raises PkiError for a name or OIN of a wrong form, and for files that are broken or half there.
        """
        file, key = self.folder / f"{_checked_name(name, self.folder)}.pem", self.folder / f"{name}.key"
        _check_oin(oin, file)
        if file.exists() or key.exists():
            found = read_certificate(file)
            if _ec_key(key).public_key() != found.public_key():
                raise PkiError(key, f"the key does not belong to {file.name}", _REMOVE_BOTH)
            identity = Identity.of(found, file, key, self.ca)
            if self._still_good(found, hosts) and (identity.oin, identity.organisation) == (oin, organisation):
                return identity
        now = datetime.now(UTC)
        return self._issue(self.issuer, file, name, oin, organisation, hosts, now, now + timedelta(days=self.days))

    def expired(self, name: str, oin: str, organisation: str, *, hosts: Sequence[str] = LOCAL) -> Identity:
        """A certificate of this CA that expired yesterday; fresh at every call."""
        now = datetime.now(UTC)
        begin, end = now - timedelta(days=30), now - timedelta(days=1)
        return self._issue(self.issuer, self._bad(name, "expired"), name, oin, organisation, hosts, begin, end)

    def revoked(self, name: str, oin: str, organisation: str, *, hosts: Sequence[str] = LOCAL) -> Identity:
        """A certificate of this CA whose serial number stands in ``crl.pem``; fresh at every call."""
        serial = secrets.choice(self._revoked_serials())
        now = datetime.now(UTC)
        file, end = self._bad(name, "revoked"), now + timedelta(days=1)
        return self._issue(self.issuer, file, name, oin, organisation, hosts, now, end, serial)

    def foreign(self, name: str, oin: str, organisation: str, *, hosts: Sequence[str] = LOCAL) -> Identity:
        """A certificate of the same look, signed by a CA that nobody knows; fresh at every call."""
        now = datetime.now(UTC)
        stranger = issuing.new_issuer(CA_NAME, days=2)
        return self._issue(
            stranger, self._bad(name, "foreign"), name, oin, organisation, hosts, now, now + timedelta(days=1)
        )

    def _issue(
        self,
        issuer: issuing.Issuer,
        file: Path,
        name: str,
        oin: str,
        organisation: str,
        hosts: Sequence[str],
        begin: datetime,
        end: datetime,
        serial: int | None = None,
    ) -> Identity:
        _check_oin(oin, file)
        certificate, key = issuing.new_certificate(
            issuer, name, oin, organisation, hosts, begin=begin - issuing.MARGIN, end=end, serial=serial
        )
        key_file = file.with_suffix(".key")
        _write(key_file, issuing.key_pem(key), secret=True)
        _write(file, certificate.public_bytes(Encoding.PEM))
        return Identity.of(certificate, file, key_file, self.ca)

    def _still_good(self, certificate: x509.Certificate, hosts: Sequence[str]) -> bool:
        try:
            certificate.verify_directly_issued_by(self.issuer.certificate)
        except (InvalidSignature, TypeError, ValueError):
            return False
        return _long_enough(certificate) and issuing.alternative_hosts(certificate) == set(hosts)

    def _bad(self, name: str, kind: str) -> Path:
        folder = self.folder / "bad"
        folder.mkdir(exist_ok=True)
        return folder / f"{_checked_name(name, self.folder)}-{kind}-{secrets.token_hex(4)}.pem"

    def _revoked_serials(self) -> list[int]:
        try:
            crl = x509.load_pem_x509_crl(self.crl.read_bytes())
        except (OSError, ValueError) as error:
            raise PkiError(self.crl, "is missing or no CRL in PEM form", _START_AFRESH) from error
        if not crl.is_signature_valid(self.issuer.key.public_key()):
            raise PkiError(self.crl, "is not signed by ca.pem", _START_AFRESH)
        return [entry.serial_number for entry in crl]


_START_AFRESH = "Remove the whole folder, so that a new CA with new certificates is made"
_REMOVE_BOTH = "Remove the certificate and its key, so that they are made anew"


def _long_enough(certificate: x509.Certificate) -> bool:
    return certificate.not_valid_after_utc - datetime.now(UTC) > ENOUGH


def _checked_name(name: str, folder: Path) -> str:
    if not NAME_FORM.fullmatch(name) or name in ("ca", "crl"):
        raise PkiError(folder, f"no certificate can be named {name!r}", "Use small letters, digits and hyphens")
    return name


def _check_oin(oin: str, file: Path) -> None:
    if not OIN_FORM.fullmatch(oin):
        raise PkiError(file, f"{oin!r} is no OIN", "Give an OIN of 20 digits")


def _ec_key(file: Path) -> ec.EllipticCurvePrivateKey:
    key = read_key(file)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise PkiError(file, "is not a key that this workspace made", _START_AFRESH)
    return key


def _write(file: Path, content: bytes, *, secret: bool = False) -> None:
    """Whole or not at all, and a key is never readable for others, not even for a moment."""
    fresh = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600 if secret else 0o644)
    with os.fdopen(descriptor, "wb") as writer:
        writer.write(content)
    fresh.replace(file)


def _sweep(folder: Path) -> None:
    """Bad certificates serve one run; those of an earlier day go."""
    yesterday = (datetime.now(UTC) - timedelta(days=1)).timestamp()
    for file in folder.glob("*"):
        if file.stat().st_mtime < yesterday:
            file.unlink(missing_ok=True)
