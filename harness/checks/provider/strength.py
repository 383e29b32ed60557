"""How strong the key and the signature of a certificate are, as the NCSC rates them (TLS guidelines 2025-05, 3.3.2)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

Rating = Literal["onvoldoende", "uit_te_faseren"]

RSA_SUFFICIENT, RSA_PHASED_OUT = 3072, 2048
"""Bits from which on an RSA key is good, and is to be phased out."""
GOOD_CURVES = frozenset(
    {"secp256r1", "secp384r1", "secp521r1", "brainpoolP256r1", "brainpoolP384r1", "brainpoolP512r1"}
)
PHASED_OUT_CURVES = frozenset({"secp224r1"})
GOOD_KEYS = frozenset({"Ed25519", "Ed448"})
GOOD_HASHES = frozenset({"sha256", "sha384", "sha512", ""})
"""Nothing: the signature has its hash in itself (Ed25519), or an older recording does not say."""
PHASED_OUT_HASHES = frozenset({"sha224"})


def rated(key: str, hashed: str) -> Iterator[tuple[Rating, str]]:
    """What is not good of a key (``RSA 2048``, ``EC secp224r1``, ``Ed25519``) and of the hash of a signature."""
    if key and (rating := _of_key(key)):
        yield rating, key
    if hashed not in GOOD_HASHES:
        yield "uit_te_faseren" if hashed in PHASED_OUT_HASHES else "onvoldoende", hashed.upper()


def _of_key(key: str) -> Rating | None:
    kind, _, size = key.partition(" ")
    if kind == "RSA":
        bits = int(size)
        return None if bits >= RSA_SUFFICIENT else "uit_te_faseren" if bits >= RSA_PHASED_OUT else "onvoldoende"
    if kind == "EC":
        return None if size in GOOD_CURVES else "uit_te_faseren" if size in PHASED_OUT_CURVES else "onvoldoende"
    return None if key in GOOD_KEYS else "onvoldoende"
