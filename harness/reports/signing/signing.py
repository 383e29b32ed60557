"""Signs a run: the vendor says that it ran this, or a test facility that it saw it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes
from cryptography.x509.oid import NameOID

from harness.parties.wire.identity import PkiError, read_key, subject_part
from harness.reports.envelopes import ENVELOPES, Role
from harness.reports.signing.case import Case
from harness.reports.signing.certificates import Trust, fingerprint, oin_in
from harness.reports.signing.envelope import seal
from harness.reports.signing.errors import SignatureError
from harness.reports.signing.judging import Terms, judge, signed_files
from harness.reports.signing.statement import Signing, payload, statement


def sign(
    folder: Path,
    role: Role,
    key: Path,
    certificate: Path,
    chain: Sequence[Path] = (),
    *,
    now: datetime | None = None,
) -> Path:
    """Signs the report in a run folder, and returns the envelope that was written beside it.

    Nothing is signed that would not be found right: the report must follow from its evidence, the key belong to the
    certificate, and the certificate to the right organisation. Raises SignatureError (also ``does_not_follow``,
    ``other_plateau2``, ``signed_already``) and PkiError for a file that cannot be used.
    """
    from harness.reports.verify import (
        verify,
    )  # brings every check along, which who only reads signatures can do without

    file = folder / ENVELOPES[role]
    if file.exists():
        raise SignatureError("signing.signed_already", pad=str(file))
    found = verify(folder)
    if not found.equal:
        raise SignatureError("signing.does_not_follow")
    if not found.same_program:
        raise SignatureError("signing.other_plateau2", toen=str(found.made_with))
    content = envelope_for(
        Case.read(folder), role, read_key(key), read_chain(certificate, chain), now or datetime.now(UTC)
    )
    partial = file.with_name(file.name + ".part")
    partial.write_bytes(content)
    partial.replace(file)
    return file


def envelope_for(
    case: Case, role: Role, key: PrivateKeyTypes, certificates: Sequence[x509.Certificate], now: datetime
) -> bytes:
    """The envelope over a report, by whom the first certificate belongs to. Reads and writes no files.

    An observer signs what the vendor signed, so that must be right. Raises SignatureError.
    """
    if case.report is None:
        raise SignatureError("signing.report_unreadable")
    leaf = certificates[0]
    signing = Signing(
        oin=oin_in(leaf),
        naam=subject_part(leaf, NameOID.ORGANIZATION_NAME) or "",
        tijdstip=now.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z",
        certificaten=tuple(map(fingerprint, certificates)),
    )
    said = statement(role, case.report, signed_files(role, case), signing)
    content = seal(payload(said), key, certificates)
    signed = replace(case, envelopes=case.envelopes | {role: content})
    own = Terms(now, Trust(tuple(certificates[-1:])))
    for answer in [judge(one, signed, own if one == role else Terms(now)) for one in signed.envelopes]:
        if answer.status == "no":
            raise SignatureError(answer.code, **answer.values)
    return content


def read_chain(certificate: Path, chain: Sequence[Path]) -> tuple[x509.Certificate, ...]:
    """The signer's certificate and those of the CAs between it and the root, in that order. Raises PkiError.

    A root stays out: who verifies must have it already, or it proves nothing.
    """
    found = [one for file in (certificate, *chain) for one in _certificates(file)]
    return (found[0], *(one for one in found[1:] if not _self_signed(one)))


def _certificates(file: Path) -> list[x509.Certificate]:
    try:
        return x509.load_pem_x509_certificates(file.read_bytes())
    except OSError as error:
        raise PkiError(file, "parties.unreadable", reason=error) from error
    except ValueError as error:
        raise PkiError(file, "parties.no_certificate_in_pem") from error


def _self_signed(certificate: x509.Certificate) -> bool:
    try:
        certificate.verify_directly_issued_by(certificate)
    except (InvalidSignature, TypeError, ValueError):
        return False
    return True
