"""Keys and signatures of certificates, as the NCSC rates them."""

from __future__ import annotations

import pytest

from harness.checks.provider.strength import rated


@pytest.mark.parametrize(
    ("key", "hashed", "ratings"),
    [
        ("RSA 3072", "sha256", []),
        ("RSA 4096", "sha512", []),
        ("EC secp256r1", "sha384", []),
        ("EC brainpoolP512r1", "sha512", []),
        ("Ed25519", "", []),
        ("", "", []),  # a recording from before this was seen
        ("RSA 3071", "sha256", ["uit_te_faseren"]),
        ("RSA 2048", "sha256", ["uit_te_faseren"]),
        ("RSA 2047", "sha256", ["onvoldoende"]),
        ("RSA 1024", "sha1", ["onvoldoende", "onvoldoende"]),
        ("EC secp224r1", "sha256", ["uit_te_faseren"]),
        ("EC secp192r1", "sha256", ["onvoldoende"]),
        ("EC secp256k1", "sha256", ["onvoldoende"]),
        ("DSA", "sha256", ["onvoldoende"]),
        ("RSA 3072", "sha224", ["uit_te_faseren"]),
        ("RSA 3072", "md5", ["onvoldoende"]),
    ],
)
def test_a_key_and_a_hash_are_rated(key: str, hashed: str, ratings: list[str]) -> None:
    assert [rating for rating, _ in rated(key, hashed)] == ratings
