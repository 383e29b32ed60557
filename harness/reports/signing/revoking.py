"""Whether a certificate was revoked, by the lists (CRLs) that somebody gave along with the CAs that he trusts.

Without a list of its issuer nothing is asked. With one it must tell: a list of last year proves nothing about today.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from cryptography import x509

from harness.reports.signing.errors import SignatureError


def not_revoked(
    certificate: x509.Certificate,
    issuer: x509.Certificate,
    lists: Sequence[x509.CertificateRevocationList],
    at: datetime,
) -> None:
    """Nothing, when no list of the issuer has the certificate, and one of them still held at this moment.

    Raises SignatureError: ``revoked``, or ``revocation_unknown`` when its lists are all too old, or not for it to give.
    """
    own = [one for one in lists if one.issuer == issuer.subject and one.is_signature_valid(issuer.public_key())]  # type: ignore[arg-type]
    for one in own:
        entry = one.get_revoked_certificate_by_serial_number(certificate.serial_number)
        if entry and entry.revocation_date_utc <= at:
            raise SignatureError("signing.revoked", datum=f"{entry.revocation_date_utc:%Y-%m-%d}")
    if not own:
        return
    ends = [one.next_update_utc for one in own if one.next_update_utc is not None]
    if not ends or max(ends) < at or not _may_list(issuer):
        until = f"{max(ends):%Y-%m-%d %H:%M} UTC" if ends else "?"
        raise SignatureError("signing.revocation_unknown", naam=issuer.subject.rfc4514_string(), datum=until)


def _may_list(issuer: x509.Certificate) -> bool:
    """Whether its key usage, where it names one, allows lists of revoked certificates (cRLSign)."""
    try:
        return issuer.extensions.get_extension_for_class(x509.KeyUsage).value.crl_sign
    except x509.ExtensionNotFound:
        return True
