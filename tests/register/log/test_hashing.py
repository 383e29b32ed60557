"""Hashes and proofs are those of RFC 6962, as the reference implementation of Certificate Transparency gives them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.register.log.hashing import EMPTY_ROOT, leaf_hash, node_hash, root
from harness.register.log.proofs import (
    consistency_proof,
    in_memory,
    inclusion_proof,
    split,
    verify_consistency,
    verify_inclusion,
)

LEAVES = [
    leaf_hash(bytes.fromhex(text))
    for text in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
INCLUSION = {
    (0, 1): [],
    (0, 8): [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ],
    (5, 8): [
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ],
    (2, 3): ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"],
    (1, 5): [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ],
}
CONSISTENCY = {
    (1, 1): [],
    (1, 8): [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ],
    (2, 5): [
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ],
    (6, 7): [
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ],
    (6, 8): [
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ],
}


def hexed(hashes: list[bytes]) -> list[str]:
    return [one.hex() for one in hashes]


@pytest.mark.parametrize("size", range(9))
def test_a_root_is_the_reference_root(size: int) -> None:
    assert root(LEAVES[:size]).hex() == ROOTS[size]


@pytest.mark.parametrize(("index", "size"), INCLUSION)
def test_an_inclusion_proof_is_the_reference_proof(index: int, size: int) -> None:
    assert hexed(inclusion_proof(index, size, in_memory(LEAVES))) == INCLUSION[index, size]


@pytest.mark.parametrize(("old", "new"), CONSISTENCY)
def test_a_consistency_proof_is_the_reference_proof(old: int, new: int) -> None:
    assert hexed(consistency_proof(old, new, in_memory(LEAVES))) == CONSISTENCY[old, new]


def by_definition(leaves: list[bytes]) -> bytes:
    """MTH as RFC 6962 defines it."""
    if len(leaves) < 2:
        return leaves[0] if leaves else EMPTY_ROOT
    middle = split(len(leaves))
    return node_hash(by_definition(leaves[:middle]), by_definition(leaves[middle:]))


@given(size=st.integers(0, 300))
def test_a_root_is_what_the_definition_says(size: int) -> None:
    leaves = [leaf_hash(bytes([number % 256, number // 256])) for number in range(size)]
    assert root(leaves) == by_definition(leaves)


@given(data=st.data(), size=st.integers(1, 70))
def test_every_entry_is_proven_and_nothing_else_is(data: st.DataObject, size: int) -> None:
    leaves = [leaf_hash(bytes([number])) for number in range(size)]
    index = data.draw(st.integers(0, size - 1))
    proof = inclusion_proof(index, size, in_memory(leaves))
    assert verify_inclusion(leaves[index], index, size, proof, root(leaves))
    other = data.draw(st.integers(-1, size + 1).filter(lambda one: one != index))
    assert not verify_inclusion(leaves[index], other, size, proof, root(leaves))
    assert not verify_inclusion(leaf_hash(b"iets anders"), index, size, proof, root(leaves))
    assert not verify_inclusion(leaves[index], index, size, [*proof, leaves[0]], root(leaves))
    if proof:
        at = data.draw(st.integers(0, len(proof) - 1))
        changed = [*proof[:at], leaf_hash(proof[at]), *proof[at + 1 :]]
        assert not verify_inclusion(leaves[index], index, size, changed, root(leaves))
        assert not verify_inclusion(leaves[index], index, size, proof[:at] + proof[at + 1 :], root(leaves))


@given(data=st.data(), new=st.integers(0, 70))
def test_a_tree_is_shown_to_continue_an_earlier_one_and_no_other(data: st.DataObject, new: int) -> None:
    leaves = [leaf_hash(bytes([number])) for number in range(new)]
    old = data.draw(st.integers(0, new))
    proof = consistency_proof(old, new, in_memory(leaves))
    assert verify_consistency(old, new, proof, root(leaves[:old]), root(leaves))
    assert not verify_consistency(old, new, proof, leaf_hash(b"herschreven"), root(leaves))
    assert not verify_consistency(old, new, [*proof, leaf_hash(b"x")], root(leaves[:old]), root(leaves))
    if old != new:
        assert not verify_consistency(new, old, proof, root(leaves), root(leaves[:old]))
    if 0 < old < new:
        assert not verify_consistency(old, new, proof, root(leaves[:old]), leaf_hash(b"herschreven"))
        assert not verify_consistency(old, new, proof[:-1], root(leaves[:old]), root(leaves))


def test_there_is_no_proof_outside_the_tree() -> None:
    for index in (-1, 3):
        with pytest.raises(IndexError):
            inclusion_proof(index, 3, in_memory(LEAVES[:3]))
    with pytest.raises(IndexError):
        consistency_proof(4, 3, in_memory(LEAVES[:3]))
