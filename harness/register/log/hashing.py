"""The Merkle tree hash of RFC 6962 (section 2.1), with SHA-256."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

HASH_BYTES = 32
EMPTY_ROOT = hashlib.sha256(b"").digest()
"""The root of a tree without entries."""


def leaf_hash(entry: bytes) -> bytes:
    """The hash of one entry."""
    return hashlib.sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of a node over its two children."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def root(hashes: Iterable[bytes]) -> bytes:
    """The root over these hashes of leaves, or of full subtrees of one height."""
    frontier = Frontier()
    for one in hashes:
        frontier.push(one)
    return frontier.root()


class Frontier:
    """A tree that grows: it keeps only the full subtrees on its right edge, so a root costs log(n) at every size."""

    def __init__(self) -> None:
        self.size = 0
        self._peaks: list[bytes] = []

    def push(self, leaf: bytes) -> None:
        """Adds the hash of the next leaf."""
        height = self.size
        while height & 1:
            leaf = node_hash(self._peaks.pop(), leaf)
            height >>= 1
        self._peaks.append(leaf)
        self.size += 1

    def root(self) -> bytes:
        """The root at this size."""
        if not self._peaks:
            return EMPTY_ROOT
        *others, found = self._peaks
        for peak in reversed(others):
            found = node_hash(peak, found)
        return found
