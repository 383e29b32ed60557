"""Proofs of RFC 6962 (2.1.1, 2.1.2): that an entry is in a tree, and that a tree continues an earlier one.

Verified as in RFC 9162 (2.1.3.2, 2.1.4.2). Pure functions over a source of hashes: a list in memory, or tiles.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from harness.register.log.hashing import EMPTY_ROOT, node_hash, root

Subtree = Callable[[int, int], bytes]
"""The Merkle tree hash over the entries ``begin`` up to and without ``end``."""


def in_memory(leaves: Sequence[bytes]) -> Subtree:
    """A source of hashes over the leaf hashes of a whole tree."""
    return lambda begin, end: root(leaves[begin:end])


def inclusion_proof(index: int, size: int, subtree: Subtree) -> list[bytes]:
    """The hashes that lead from entry ``index`` to the root of the tree of ``size``, the leaf's sibling first.

    Raises IndexError for an index outside the tree.
    """
    if not 0 <= index < size:
        raise IndexError(f"there is no entry {index} in a tree of {size}")
    path: list[bytes] = []
    begin, end = 0, size
    while end - begin > 1:
        middle = begin + split(end - begin)
        if index < middle:
            path.append(subtree(middle, end))
            end = middle
        else:
            path.append(subtree(begin, middle))
            begin = middle
    return path[::-1]


def verify_inclusion(leaf: bytes, index: int, size: int, proof: Sequence[bytes], expected_root: bytes) -> bool:
    """Whether the leaf with this hash stands at ``index`` in the tree of ``size`` with this root."""
    if not 0 <= index < size:
        return False
    position, last, found = index, size - 1, leaf
    for step in proof:
        if last == 0:
            return False
        if position & 1 or position == last:
            found = node_hash(step, found)
            while position and not position & 1:
                position, last = position >> 1, last >> 1
        else:
            found = node_hash(found, step)
        position, last = position >> 1, last >> 1
    return last == 0 and found == expected_root


def consistency_proof(old: int, new: int, subtree: Subtree) -> list[bytes]:
    """The hashes that show that the first ``old`` entries of the tree of ``new`` are the whole tree of ``old``.

    Raises IndexError when ``old`` is greater than ``new``, or negative.
    """
    if not 0 <= old <= new:
        raise IndexError(f"a tree of {new} does not continue one of {old}")
    path: list[bytes] = []
    begin, end, known = 0, new, True
    while 0 < old - begin < end - begin:
        middle = begin + split(end - begin)
        if old <= middle:
            path.append(subtree(middle, end))
            end = middle
        else:
            path.append(subtree(begin, middle))
            begin, known = middle, False
    if not known:
        path.append(subtree(begin, end))  # not the old root itself, so the verifier does not have it yet
    return path[::-1]


def verify_consistency(old: int, new: int, proof: Sequence[bytes], old_root: bytes, new_root: bytes) -> bool:
    """Whether the tree of ``new`` with its root continues the tree of ``old`` with its root."""
    if old == new:
        return not proof and old_root == new_root
    if old == 0:
        return not proof and old_root == EMPTY_ROOT
    if not 0 < old < new:
        return False
    steps = [old_root, *proof] if old & (old - 1) == 0 else list(proof)
    if not steps:
        return False
    position, last = old - 1, new - 1
    while position & 1:
        position, last = position >> 1, last >> 1
    was = now = steps[0]
    for step in steps[1:]:
        if last == 0:
            return False
        if position & 1 or position == last:
            was, now = node_hash(step, was), node_hash(step, now)
            while position and not position & 1:
                position, last = position >> 1, last >> 1
        else:
            now = node_hash(now, step)
        position, last = position >> 1, last >> 1
    return last == 0 and was == old_root and now == new_root


def split(size: int) -> int:
    """The largest power of two smaller than ``size``: where RFC 6962 divides a tree."""
    return 1 << (size - 1).bit_length() - 1
