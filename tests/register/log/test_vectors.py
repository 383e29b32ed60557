"""The vectors that the browser is held to are what this log gives, and they are frozen."""

from __future__ import annotations

import base64
import json

import pytest

from harness.register.log import NoteError, Proof, VerifierKey, read_checkpoint
from harness.register.log.hashing import leaf_hash
from harness.register.log.proofs import verify_consistency, verify_inclusion
from tests.register.make_vectors import FILE, entry

VECTORS = json.loads(FILE.read_text(encoding="utf-8"))
KEY = VerifierKey.parse(VECTORS["vkey"])


def raw(text: str) -> bytes:
    return base64.b64decode(text)


@pytest.mark.parametrize("name", ["inclusion", "noInclusion"])
def test_inclusion_is_as_the_vectors_say(name: str) -> None:
    for one in VECTORS[name]:
        leaf = leaf_hash(entry(333 if name == "noInclusion" else one["index"]))
        path = [raw(step) for step in one["path"]]
        found = verify_inclusion(leaf, one["index"], one["size"], path, raw(one["root"]))
        assert found == (name == "inclusion"), one


@pytest.mark.parametrize("name", ["consistency", "noConsistency"])
def test_consistency_is_as_the_vectors_say(name: str) -> None:
    for one in VECTORS[name]:
        path = [raw(step) for step in one["path"]]
        found = verify_consistency(one["old"], one["new"], path, raw(one["oldRoot"]), raw(one["newRoot"]))
        assert found == (name == "consistency"), one


def test_checkpoints_are_as_the_vectors_say() -> None:
    assert raw(VECTORS["publicKey"]) == KEY.public
    for one in VECTORS["checkpoints"]:
        found = read_checkpoint(one["note"].encode(), KEY)
        assert (found.size, found.root) == (one["size"], raw(one["root"]))
    for one in VECTORS["noCheckpoints"]:
        with pytest.raises(NoteError):
            read_checkpoint(one["note"].encode(), KEY)


def test_proofs_are_as_the_vectors_say() -> None:
    for one in VECTORS["proofs"]:
        Proof.parse(one["text"]).verify(one["entry"].encode(), KEY)


def test_certificates_are_as_the_vectors_say() -> None:
    for one in VECTORS["certificates"]:
        try:
            Proof.parse(one["proof"]).verify(one["entry"].encode(), VerifierKey.parse(one["key"]))
            proven = True
        except NoteError:
            proven = False
        expected = one["answers"]["inschrijving"] == one["answers"]["handtekening"] == "ja"
        assert proven == expected, one["why"]
