"""Private keys of the workspace: of the length that PKIoverheid's generation 4 asks, and how they sign."""

from __future__ import annotations

from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey
"""Elliptic curves are met in workspaces of earlier versions, and where a key serves for a moment only."""

LONGER_THAN = 3000
BITS = 3072


AHEAD: deque[Future[Key]] = deque()
"""Keys that are being made before anybody asks."""


def fresh_key() -> Key:
    """A new RSA key: a quarter of a second of work, so keys are kept as long as they are good."""
    return AHEAD.popleft().result() if AHEAD else made_now()


def make_ahead(number: int) -> None:
    """Begins to make so many keys in a thread: that leaves Python's lock alone, so the program loads meanwhile."""
    threads = ThreadPoolExecutor(max_workers=1, thread_name_prefix="keys")
    AHEAD.extend(threads.submit(made_now) for _ in range(number))
    threads.shutdown(wait=False)


def made_now() -> Key:
    """A key that nobody began to make before."""
    return rsa.generate_private_key(public_exponent=65537, key_size=BITS)


def passing_key() -> Key:
    """A new key for a moment: made in no time, and by no rule of PKIoverheid."""
    return ec.generate_private_key(ec.SECP256R1())


def by_the_rules(key: Key) -> bool:
    """Whether an end entity of generation 4 may have this key."""
    return isinstance(key, rsa.RSAPrivateKey) and key.key_size > LONGER_THAN


def how_to_sign(key: Key) -> dict[str, Any]:
    """The arguments with which a certificate or a list is signed: RSASSA-PSS where the key is RSA."""
    algorithm = hashes.SHA256()
    if isinstance(key, rsa.RSAPrivateKey):
        pss = padding.PSS(mgf=padding.MGF1(algorithm), salt_length=padding.PSS.DIGEST_LENGTH)
        return {"private_key": key, "algorithm": algorithm, "rsa_padding": pss}
    return {"private_key": key, "algorithm": algorithm}
