"""The certificates in an envelope: what one says, and whether somebody we trust vouches for it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtensionOID, NameOID

from harness.parties.wire.identity import PkiError
from harness.reports.signing.errors import SignatureError
from harness.reports.signing.revoking import not_revoked

LEAST_RSA_BITS = 2048
BROKEN_HASHES = {"md5", "sha1"}
UNDERSTOOD = {
    ExtensionOID.BASIC_CONSTRAINTS,
    ExtensionOID.KEY_USAGE,
    ExtensionOID.EXTENDED_KEY_USAGE,
    ExtensionOID.SUBJECT_ALTERNATIVE_NAME,
    ExtensionOID.CERTIFICATE_POLICIES,
}
"""Extensions that may be critical. Another one that is critical must stop us: that is what critical means.

Policy constraints are none of them: they would have to be applied to the policies of the whole chain, and are not.
"""


def fingerprint(certificate: x509.Certificate) -> str:
    """SHA-256 of the certificate, in hexadecimal digits."""
    return hashlib.sha256(der(certificate)).hexdigest()


def der(certificate: x509.Certificate) -> bytes:
    """The certificate as bytes."""
    return certificate.public_bytes(Encoding.DER)


def algorithm(certificate: x509.Certificate) -> str:
    """The kind of signature its key makes; empty when it is none of those that we accept."""
    key = certificate.public_key()
    if isinstance(key, ed25519.Ed25519PublicKey):
        return "Ed25519"
    if isinstance(key, ec.EllipticCurvePublicKey):
        return {"secp256r1": "ECDSA P-256", "secp384r1": "ECDSA P-384"}.get(key.curve.name, "")
    if isinstance(key, rsa.RSAPublicKey) and key.key_size >= LEAST_RSA_BITS:
        return f"RSA-PSS {key.key_size}"
    return ""


def oin_in(certificate: x509.Certificate) -> str:
    """What stands in subject.serialNumber; all of it when that stands there more than once, so that it is no OIN."""
    found = certificate.subject.get_attributes_for_oid(NameOID.SERIAL_NUMBER)
    return ", ".join(str(one.value) for one in found)


def may_sign(certificate: x509.Certificate) -> bool:
    """Whether its key usage, where it names one, allows signatures over documents."""
    try:
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return True
    return usage.digital_signature or usage.content_commitment


@dataclass(frozen=True)
class Trust:
    """Who we believe: certificates of CAs (or of signers themselves), and lists of what these revoked."""

    anchors: tuple[x509.Certificate, ...]
    revoked: tuple[x509.CertificateRevocationList, ...] = ()

    @classmethod
    def load(cls, file: Path) -> Trust:
        """From a PEM file with certificates, and CRLs where there are any. Raises PkiError."""
        try:
            content = file.read_bytes()
            anchors = x509.load_pem_x509_certificates(content)
            blocks = content.split(_CRL)[1:]
            revoked = [x509.load_pem_x509_crl(_CRL + block) for block in blocks]
        except OSError as error:
            raise PkiError(file, "parties.unreadable", reason=error) from error
        except ValueError as error:
            raise PkiError(file, "parties.no_certificate_of_ca") from error
        return cls(tuple(anchors), tuple(revoked))

    def vouch(self, chain: Sequence[x509.Certificate], at: datetime) -> None:
        """Nothing, when a certificate that we believe vouches for the first in the chain at this moment.

        Raises SignatureError: ``unknown_chain``, ``broken_chain``, ``expired``, ``not_yet_valid``, ``revoked``, or
        ``revocation_unknown`` where the lists do not tell.
        """
        certificate, *others = chain
        in_time(certificate, at)
        depth, failed = 0, None
        while certificate not in self.anchors:
            for issuer in _issuers(certificate, self.anchors):  # a CA that was renewed is there twice, with one key
                try:
                    return self._issued(certificate, issuer, depth, at)
                except SignatureError as error:
                    failed = failed or error
            above = _issuers(certificate, others)
            if not above:
                raise failed or SignatureError("signing.unknown_chain", naam=certificate.issuer.rfc4514_string())
            self._issued(certificate, above[0], depth, at)
            others.remove(above[0])
            certificate, depth = above[0], depth + 1
        return None

    def _issued(self, certificate: x509.Certificate, issuer: x509.Certificate, depth: int, at: datetime) -> None:
        _may_issue(issuer, depth)
        in_time(issuer, at)
        not_revoked(certificate, issuer, self.revoked, at)


_CRL = b"-----BEGIN X509 CRL-----"


def _issuers(certificate: x509.Certificate, among: Sequence[x509.Certificate]) -> list[x509.Certificate]:
    """Those whose key signed this certificate, the one that is valid longest first."""
    found = []
    for issuer in among:
        try:
            certificate.verify_directly_issued_by(issuer)
        except (InvalidSignature, TypeError, ValueError):
            continue
        found.append(issuer)
    return sorted(found, key=lambda one: one.not_valid_after_utc, reverse=True)


def _may_issue(issuer: x509.Certificate, depth: int) -> None:
    """Whether a certificate may sign others, with ``depth`` CAs between it and the signer."""
    try:
        basic = issuer.extensions.get_extension_for_class(x509.BasicConstraints).value
        if not basic.ca or (basic.path_length is not None and basic.path_length < depth):
            raise SignatureError("signing.broken_chain", naam=issuer.subject.rfc4514_string())
        if not issuer.extensions.get_extension_for_class(x509.KeyUsage).value.key_cert_sign:
            raise SignatureError("signing.broken_chain", naam=issuer.subject.rfc4514_string())
    except x509.ExtensionNotFound as error:
        if error.oid == ExtensionOID.BASIC_CONSTRAINTS:
            raise SignatureError("signing.broken_chain", naam=issuer.subject.rfc4514_string()) from error


def in_time(certificate: x509.Certificate, at: datetime) -> None:
    """Nothing, when a certificate is sound and valid at this moment.

    Raises SignatureError: ``broken_chain``, ``expired`` or ``not_yet_valid``.
    """
    strange = [one.oid for one in certificate.extensions if one.critical and one.oid not in UNDERSTOOD]
    if strange or getattr(certificate.signature_hash_algorithm, "name", "") in BROKEN_HASHES:
        raise SignatureError("signing.broken_chain", naam=certificate.subject.rfc4514_string())
    if at > certificate.not_valid_after_utc:
        raise SignatureError("signing.expired", datum=f"{certificate.not_valid_after_utc:%Y-%m-%d}")
    if at < certificate.not_valid_before_utc:
        raise SignatureError("signing.not_yet_valid", datum=f"{certificate.not_valid_before_utc:%Y-%m-%d}")
