"""Who signed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from cryptography.x509.oid import NameOID

from harness.parties.wire.identity import OIN_FORM, subject_part, subject_text
from harness.reports.envelopes import Role
from harness.reports.signing.certificates import algorithm, fingerprint, may_sign, oin_in
from harness.reports.signing.envelope import Signed, unseal
from harness.reports.signing.errors import SignatureError


@dataclass(frozen=True)
class Signer:
    """An organisation that signed, as its certificate names it, and what it signed as."""

    oin: str
    name: str
    subject: str
    """The certificate's subject in one line."""
    fingerprint: str
    """SHA-256 of the certificate."""
    algorithm: str
    not_before: datetime
    not_after: datetime
    role: Role
    signed_at: datetime
    """By the signer's own clock."""


def signer_of(envelope: bytes) -> Signer:
    """Who signed this envelope. The signature is verified; whether the certificate is to be believed is not.

    Raises SignatureError, as ``unseal`` does and: ``no_oin``, ``may_not_sign``, ``altered`` (the statement names
    another organisation than the certificate), ``other_kind`` (a statement that is none of ours).
    """
    return signer_in(unseal(envelope))


def signer_in(signed: Signed) -> Signer:
    """Who signed, in an envelope that was opened. Raises SignatureError as ``signer_of`` does."""
    certificate, said = signed.chain[0], signed.statement
    oin = oin_in(certificate)
    name = subject_part(certificate, NameOID.ORGANIZATION_NAME) or ""
    if not OIN_FORM.fullmatch(oin):
        raise SignatureError("signing.no_oin", oin=oin)
    if not may_sign(certificate):
        raise SignatureError("signing.may_not_sign", naam=subject_text(certificate))
    if (oin, name) != (said.predicate.ondertekening.oin, said.predicate.ondertekening.naam):
        raise SignatureError("signing.altered", plaats="/predicate/ondertekening")
    if said.role is None:
        raise SignatureError("signing.other_kind", soort=said.predicate_type)
    try:
        signed_at = said.signed_at
    except ValueError as error:
        raise SignatureError("signing.altered", plaats="/predicate/ondertekening/tijdstip") from error
    return Signer(
        oin=oin,
        name=name,
        subject=subject_text(certificate),
        fingerprint=fingerprint(certificate),
        algorithm=algorithm(certificate),
        not_before=certificate.not_valid_before_utc,
        not_after=certificate.not_valid_after_utc,
        role=said.role,
        signed_at=signed_at,
    )
