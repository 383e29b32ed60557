"""The envelope around a statement (DSSE), with the signer's certificates, as a file that has one form only.

DSSE does not sign what stands beside the payload. So the statement itself names the certificates, the file must be
canonical JSON, and a signature must have the one form that its kind allows: a change anywhere is found.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature
from pydantic import BaseModel, ConfigDict, ValidationError
from securesystemslib.dsse import Envelope
from securesystemslib.exceptions import Error, VerificationError
from securesystemslib.signer import CryptoSigner, Signature, SSlibKey

from harness.evidence.canonical import canonical
from harness.parties.wire.identity import subject_text
from harness.reports.signing.certificates import algorithm, der, fingerprint
from harness.reports.signing.errors import SignatureError
from harness.reports.signing.statement import Statement

PAYLOAD_TYPE = "application/vnd.in-toto+json"
CHAIN = "application/vnd.plateau2.x5c+json;version=1"
"""Our kind of signature extension (DSSE 1.1): ``x5c`` as in RFC 7515, the signer's own certificate first."""
MOST_BYTES = 1_000_000
"""An envelope is some ten thousand bytes; what is larger is none of ours."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class _Chain(_Part):
    x5c: list[str]


class _Extension(_Part):
    kind: Literal["application/vnd.plateau2.x5c+json;version=1"]
    ext: _Chain


class _Signature(_Part):
    keyid: str
    sig: str
    extension: _Extension


class _File(_Part):
    payload: str
    payloadType: Literal["application/vnd.in-toto+json"]  # noqa: N815 - DSSE's name
    signatures: list[_Signature]


_UNREADABLE = (
    ValueError,
    TypeError,
    UnsupportedAlgorithm,
    x509.DuplicateExtension,
    x509.InvalidVersion,
    x509.UnsupportedGeneralNameType,
)
"""What cryptography raises for a certificate that it cannot read; they have no name in common."""


@dataclass(frozen=True)
class Signed:
    """An envelope of which the signature fits the statement and the certificate in it. Whose that is, is not proven."""

    statement: Statement
    chain: tuple[x509.Certificate, ...]
    """The signer's own certificate first."""


def seal(payload: bytes, key: PrivateKeyTypes, chain: Sequence[x509.Certificate]) -> bytes:
    """The envelope around ``payload``, as the bytes of its file.

    Raises SignatureError ``weak_key`` for a kind of key that is not accepted, ``other_key`` when the key does not
    belong to the first certificate.
    """
    leaf = chain[0]
    if not algorithm(leaf):
        raise SignatureError("signing.weak_key")
    envelope = Envelope(payload, PAYLOAD_TYPE, {})
    try:
        signature = envelope.sign(CryptoSigner(key, _public(leaf)))
    except (Error, ValueError) as error:
        raise SignatureError("signing.other_key") from error
    signature.signature = _one_form(bytes.fromhex(signature.signature), leaf).hex()
    x5c = [base64.b64encode(der(one)).decode() for one in chain]
    signature.unrecognized_fields["extension"] = {"kind": CHAIN, "ext": {"x5c": x5c}}
    return canonical(envelope.to_dict())


def unseal(content: bytes) -> Signed:
    """What a file with an envelope holds, the signature verified.

    Raises SignatureError: ``no_envelope`` (cut off, or something else), ``not_canonical``, ``chain_altered``,
    ``broken_chain``, ``weak_key`` or ``forged``.
    """
    file = _read(content)
    (one,) = file.signatures
    payload, raw = _decode(file.payload), _decode(one.sig)
    x5c = [_decode(text) for text in one.extension.ext.x5c]
    said = _statement(payload)
    named = list(said.predicate.ondertekening.certificaten)
    if [hashlib.sha256(each).hexdigest() for each in x5c] != named or one.keyid != named[0]:
        raise SignatureError("signing.chain_altered")
    chain = tuple(map(_certificate, x5c))
    if not algorithm(chain[0]):
        raise SignatureError("signing.weak_key")
    envelope = Envelope(payload, PAYLOAD_TYPE, {one.keyid: Signature(one.keyid, raw.hex())})
    try:
        envelope.verify([_public(chain[0])], 1)
    except VerificationError as error:
        raise SignatureError("signing.forged") from error
    if _one_form(raw, chain[0]) != raw:
        raise SignatureError("signing.not_canonical")
    return Signed(said, chain)


def _read(content: bytes) -> _File:
    data = _json(content)
    try:
        file = _File.model_validate(data)
    except ValidationError as error:
        raise SignatureError("signing.no_envelope", plaats=_place(error)) from error
    if len(file.signatures) != 1:
        raise SignatureError("signing.no_envelope", plaats="/signatures")
    if not file.signatures[0].extension.ext.x5c:
        raise SignatureError("signing.no_envelope", plaats="/signatures/0/extension/ext/x5c")
    return file


def _statement(payload: bytes) -> Statement:
    try:
        return Statement.model_validate(_json(payload))
    except ValidationError as error:
        raise SignatureError("signing.no_envelope", plaats="/payload" + _place(error)) from error


def _json(content: bytes) -> Any:
    if len(content) > MOST_BYTES:
        raise SignatureError("signing.no_envelope", plaats="")
    try:
        data = json.loads(content)
        same = canonical(data) == content
    except (ValueError, RecursionError) as error:
        raise SignatureError("signing.no_envelope", plaats="") from error
    if not same:
        raise SignatureError("signing.not_canonical")
    return data


def _decode(text: str) -> bytes:
    try:
        found = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise SignatureError("signing.no_envelope", plaats="base64") from error
    if base64.b64encode(found).decode() != text:
        raise SignatureError("signing.not_canonical")
    return found


def _certificate(content: bytes) -> x509.Certificate:
    """A certificate of which every part that we look at can be read."""
    try:
        found = x509.load_der_x509_certificate(content)
        _ = (found.public_key(), found.signature_hash_algorithm, list(found.extensions))
        _ = (subject_text(found), found.issuer.rfc4514_string())
    except _UNREADABLE as error:
        raise SignatureError("signing.broken_chain", naam=hashlib.sha256(content).hexdigest()) from error
    return found


def _public(leaf: x509.Certificate) -> SSlibKey:
    return SSlibKey.from_crypto(leaf.public_key(), fingerprint(leaf))


def _one_form(signature: bytes, leaf: x509.Certificate) -> bytes:
    """Of the two signatures that ECDSA allows (s and n - s) the smaller; others have one form already."""
    key = leaf.public_key()
    if not isinstance(key, ec.EllipticCurvePublicKey):
        return signature
    order = {"secp256r1": _P256, "secp384r1": _P384}[key.curve.name]
    r, s = decode_dss_signature(signature)
    return encode_dss_signature(r, min(s, order - s))


_P256 = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
_P384 = int("F" * 48 + "C7634D81F4372DDF581A0DB248B0A77AECEC196ACCC52973", 16)
"""The orders of the two curves (FIPS 186-5, SP 800-186)."""


def _place(error: ValidationError) -> str:
    return "".join(f"/{part}" for part in error.errors()[0]["loc"])
