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
from cryptography.hazmat.primitives.serialization import Encoding

from harness.parties.wire import issuing
from harness.parties.wire.contexts import client_context, server_context
from harness.parties.wire.identity import OIN_FORM, Identity, PkiError, read_certificate, read_key, read_peer
from harness.parties.wire.keys import Key, by_the_rules, fresh_key

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
            raise PkiError(folder, "parties.unusable_folder", reason=error) from error
        if not ca.exists() and not key.exists():
            return cls._create(folder, days)
        issuer = issuing.Issuer(read_certificate(ca), _own_key(key))
        if issuer.key.public_key() != issuer.certificate.public_key():
            raise PkiError(key, "parties.key_of_another_ca")
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

    def certificate(
        self, name: str, oin: str, organisation: str, *, hosts: Sequence[str] = LOCAL, anew: bool = False
    ) -> Identity:
        """The certificate of one party, for ``hosts`` at least; reused while it serves and is valid for a week.

        ``anew`` makes it in any case. The key stays when it may: who read it before needs only the new certificate.
        Raises PkiError for a name or OIN of a wrong form, and for files that are broken or half there.
        """
        file, key = self.folder / f"{_checked_name(name, self.folder)}.pem", self.folder / f"{name}.key"
        _check_oin(oin, file)
        kept: Key | None = None
        if file.exists() or key.exists():
            found, kept = read_certificate(file), _own_key(key)
            if kept.public_key() != found.public_key():
                raise PkiError(key, "parties.key_and_certificate_made", name=file.name)
            identity = Identity.of(found, file, key, self.ca)
            same = (identity.oin, identity.organisation) == (oin, organisation)
            if same and not anew and self._still_good(found, hosts):
                return identity
        now = datetime.now(UTC)
        end = now + timedelta(days=self.days)
        kept = kept if kept and by_the_rules(kept) else None
        return self._issue(self.issuer, file, name, oin, organisation, hosts, now, end, key=kept)

    def visiting(self, name: str, oin: str, organisation: str) -> Identity:
        """A good certificate of who only comes by: for a day, and with the key that all such share."""
        now = datetime.now(UTC)
        file, end = self._bad(name, "visiting"), now + timedelta(days=1)
        return self._issue(self.issuer, file, name, oin, organisation, LOCAL, now, end, key=self._bad_key())

    def expired(self, name: str, oin: str, organisation: str, *, hosts: Sequence[str] = LOCAL) -> Identity:
        """A certificate of this CA that expired yesterday; fresh at every call."""
        now = datetime.now(UTC)
        begin, end = now - timedelta(days=30), now - timedelta(days=1)
        file = self._bad(name, "expired")
        return self._issue(self.issuer, file, name, oin, organisation, hosts, begin, end, key=self._bad_key())

    def revoked(self, name: str, oin: str, organisation: str, *, hosts: Sequence[str] = LOCAL) -> Identity:
        """A certificate of this CA whose serial number stands in ``crl.pem``; fresh at every call."""
        serial = secrets.choice(self._revoked_serials())
        now = datetime.now(UTC)
        file, end = self._bad(name, "revoked"), now + timedelta(days=1)
        return self._issue(self.issuer, file, name, oin, organisation, hosts, now, end, serial, self._bad_key())

    def foreign(self, name: str, oin: str, organisation: str, *, hosts: Sequence[str] = LOCAL) -> Identity:
        """A certificate of the same look, signed by a CA that nobody knows; fresh at every call."""
        now = datetime.now(UTC)
        key = self._bad_key()
        stranger = issuing.new_issuer(CA_NAME, days=2, key=key)
        file, end = self._bad(name, "foreign"), now + timedelta(days=1)
        return self._issue(stranger, file, name, oin, organisation, hosts, now, end, key=key)

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
        key: Key | None = None,
    ) -> Identity:
        _check_oin(oin, file)
        certificate, key = issuing.new_certificate(
            issuer, name, oin, organisation, hosts, begin=begin - issuing.MARGIN, end=end, serial=serial, key=key
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
        return _long_enough(certificate) and issuing.alternative_hosts(certificate) >= set(hosts)

    def _bad(self, name: str, kind: str) -> Path:
        folder = self.folder / "bad"
        folder.mkdir(exist_ok=True)
        return folder / f"{_checked_name(name, self.folder)}-{kind}-{secrets.token_hex(4)}.pem"

    def _bad_key(self) -> Key:
        """One key for all that serve a moment, bad on purpose or not: a key takes long to make."""
        file = self.folder / "bad.key"
        if not file.exists():
            _write(file, issuing.key_pem(fresh_key()), secret=True)
        return _own_key(file)

    def _revoked_serials(self) -> list[int]:
        try:
            crl = x509.load_pem_x509_crl(self.crl.read_bytes())
        except (OSError, ValueError) as error:
            raise PkiError(self.crl, "parties.no_crl") from error
        if not crl.is_signature_valid(self.issuer.key.public_key()):
            raise PkiError(self.crl, "parties.crl_of_another_ca")
        return [entry.serial_number for entry in crl]


_START_AFRESH = "Remove the whole folder, so that a new CA with new certificates is made"
_REMOVE_BOTH = "Remove the certificate and its key, so that they are made anew"


def _long_enough(certificate: x509.Certificate) -> bool:
    return certificate.not_valid_after_utc - datetime.now(UTC) > ENOUGH


def _checked_name(name: str, folder: Path) -> str:
    if not NAME_FORM.fullmatch(name) or name in ("ca", "crl", "bad"):
        raise PkiError(folder, "parties.no_certificate_name", name=name)
    return name


def _check_oin(oin: str, file: Path) -> None:
    if not OIN_FORM.fullmatch(oin):
        raise PkiError(file, "parties.no_oin", oin=oin)


def _own_key(file: Path) -> Key:
    key = read_key(file, made_here=True)
    if not isinstance(key, Key):
        raise PkiError(file, "parties.foreign_key")
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
