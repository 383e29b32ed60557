"""Writes vectors.json: what Python and the browser must agree on, and the only thing that they share.

`python -m tests.register.make_vectors` writes the file; a test says when it would be written otherwise. Keys and
entries follow from fixed words, so the file is the same everywhere.
"""

from __future__ import annotations

import base64
import hashlib
import json
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from harness.register.log.checkpoint import Checkpoint
from harness.register.log.hashing import leaf_hash, root
from harness.register.log.note import SigningKey
from harness.register.log.proof import Proof
from harness.register.log.proofs import consistency_proof, in_memory, inclusion_proof

FILE = Path(__file__).with_name("vectors.json")
SIZES = (1, 2, 3, 7, 8, 255, 256, 257, 1000)
ORIGIN = "register.example/logboek"


def vectors() -> dict[str, Any]:
    """The whole content of the file."""
    key = SigningKey(ORIGIN, Ed25519PrivateKey.from_private_bytes(hashlib.sha256(b"logboek").digest()))
    other = SigningKey(ORIGIN, Ed25519PrivateKey.from_private_bytes(hashlib.sha256(b"een ander").digest()))
    leaves = [leaf_hash(entry(number)) for number in range(max(SIZES))]
    return {
        "origin": ORIGIN,
        "vkey": str(key.verifier),
        "publicKey": _text(key.verifier.public),
        "entries": "entry n is the UTF-8 text 'regel <n>', n in decimals",
        "roots": [{"size": size, "root": _text(root(leaves[:size]))} for size in (0, *SIZES)],
        "inclusion": [_inclusion(index, size, leaves) for size in SIZES for index in sorted({0, size // 3, size - 1})],
        "noInclusion": _wrong_inclusions(leaves),
        "consistency": [
            _consistency(old, new, leaves) for new in SIZES for old in sorted({1, new // 2, new - 1, new} - {0})
        ],
        "noConsistency": _wrong_consistencies(leaves),
        "checkpoints": [_checkpoint(size, key, leaves) for size in (0, *SIZES)],
        "noCheckpoints": _wrong_checkpoints(key, other, leaves),
        "proofs": [_proof(index, key, leaves) for index in (0, 255, 999)],
        "certificates": _certificates(key, other, leaves),
        "digests": [
            {"content": text, "digest": f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"}
            for text in ("", "{}", '{"naam":"Coöperatie €"}')
        ],
    }


def entry(number: int) -> bytes:
    """The content of one entry."""
    return f"regel {number}".encode()


def _inclusion(index: int, size: int, leaves: list[bytes]) -> dict[str, Any]:
    path = inclusion_proof(index, size, in_memory(leaves))
    return {"index": index, "size": size, "root": _text(root(leaves[:size])), "path": [_text(step) for step in path]}


def _wrong_inclusions(leaves: list[bytes]) -> list[dict[str, Any]]:
    good = _inclusion(333, 1000, leaves)
    path = good["path"]
    return [
        {"why": "another index", **good, "index": 334},
        {"why": "another size", **good, "size": 1025},
        {"why": "outside the tree", **good, "index": 1000},
        {"why": "another root", **good, "root": _text(leaves[0])},
        {"why": "a step too few", **good, "path": path[:-1]},
        {"why": "a step too many", **good, "path": [*path, path[0]]},
        {"why": "steps in another order", **good, "path": path[::-1]},
        {"why": "no steps", **good, "path": []},
    ]


def _consistency(old: int, new: int, leaves: list[bytes]) -> dict[str, Any]:
    path = consistency_proof(old, new, in_memory(leaves))
    roots = {"oldRoot": _text(root(leaves[:old])), "newRoot": _text(root(leaves[:new]))}
    return {"old": old, "new": new, **roots, "path": [_text(step) for step in path]}


def _wrong_consistencies(leaves: list[bytes]) -> list[dict[str, Any]]:
    good = _consistency(257, 1000, leaves)
    return [
        {"why": "the old tree was rewritten", **good, "oldRoot": _text(root([leaves[1], *leaves[1:257]]))},
        {"why": "another old size", **good, "old": 258},
        {"why": "the other way round", **good, "old": 1000, "new": 257},
        {"why": "a step too few", **good, "path": good["path"][:-1]},
        {"why": "a step too many", **good, "path": [*good["path"], good["path"][0]]},
        {"why": "no steps", **good, "path": []},
    ]


def _checkpoint(size: int, key: SigningKey, leaves: list[bytes]) -> dict[str, Any]:
    found = Checkpoint(ORIGIN, size, root(leaves[:size]))
    return {"size": size, "root": _text(found.root), "note": found.signed(key).decode()}


def _wrong_checkpoints(key: SigningKey, other: SigningKey, leaves: list[bytes]) -> list[dict[str, str]]:
    note = _checkpoint(1000, key, leaves)["note"]
    return [
        {"why": "signed by another key", "note": _checkpoint(1000, other, leaves)["note"]},
        {"why": "another size", "note": note.replace("\n1000\n", "\n1001\n")},
        {"why": "another origin", "note": note.replace("register.example", "ergens.example")},
        {"why": "no signature", "note": note.split("\n\n")[0] + "\n"},
        {"why": "cut off", "note": note[:-20]},
    ]


def _proof(index: int, key: SigningKey, leaves: list[bytes]) -> dict[str, Any]:
    note = Checkpoint(ORIGIN, len(leaves), root(leaves)).signed(key)
    path = inclusion_proof(index, len(leaves), in_memory(leaves))
    return {"entry": entry(index).decode(), "text": Proof(index, tuple(path), note).text}


def _certificates(key: SigningKey, other: SigningKey, leaves: list[bytes]) -> list[dict[str, Any]]:
    """A report, the entry that admits it and its proof: first a good one, then each thing that can be wrong with it.

    ``answers`` tells the three questions apart: a fault in one is no fault in another.
    """
    report = '{"verdict":"Coöperatie €"}'
    entry = f'{{"rapport":"sha256:{hashlib.sha256(report.encode()).hexdigest()}","soort":"certificaat"}}'
    leaf = leaf_hash(entry.encode())
    tree = [*leaves[:333], leaf, *leaves[334:]]
    path = tuple(inclusion_proof(333, len(tree), in_memory(tree)))
    note = Checkpoint(ORIGIN, len(tree), root(tree)).signed(key)
    proof = Proof(333, path, note, leaf).text
    good = {"report": report, "entry": entry, "proof": proof, "key": str(key.verifier)}
    hashes = [_text(step) for step in path]

    def case(why: str, nee: str = "", **changed: str) -> dict[str, Any]:
        answers = {one: "nee" if one in nee.split() else "ja" for one in ("rapport", "inschrijving", "handtekening")}
        return {"why": why, **good, **changed, "answers": answers}

    def other_proof(old: str, new: str) -> str:
        assert old in proof
        return proof.replace(old, new)

    return [
        case("as it was written"),
        case("another report", "rapport", report=report.replace("€", "$")),
        case("another digest in the entry", "rapport inschrijving", entry=entry.replace("sha256:", "sha256:0")),
        case("another word in the entry", "inschrijving", entry=entry.replace("certificaat", "certificaaT")),
        case("an entry that is no JSON", "rapport inschrijving", entry=entry[:-1]),
        *(
            case(f"hash {at} was changed", "inschrijving", proof=other_proof(step, _text(_flipped(path[at]))))
            for at, step in enumerate(hashes)
        ),
        case("hashes in another order", "inschrijving", proof=Proof(333, path[::-1], note, leaf).text),
        case("a hash too few", "inschrijving", proof=Proof(333, path[:-1], note, leaf).text),
        case("another place", "inschrijving", proof=Proof(332, path, note, leaf).text),
        case("a place outside the log", "inschrijving", proof=Proof(1333, path, note, leaf).text),
        case("another leaf is named", "inschrijving", proof=Proof(333, path, note, _flipped(leaf)).text),
        case("no leaf is named", proof=Proof(333, path, note).text),
        case("another size", "inschrijving handtekening", proof=other_proof("\n1000\n", "\n1025\n")),
        case("another root", "inschrijving handtekening", proof=other_proof(_text(root(tree)), _text(leaf))),
        case("another origin", "inschrijving handtekening", proof=other_proof(f"{ORIGIN}\n1000", "ergens\n1000")),
        case("another signature", "handtekening", proof=Proof(333, path, _resigned(note), leaf).text),
        case("another key", "handtekening", key=str(other.verifier)),
        case("a key of another log", "inschrijving handtekening", key=str(SigningKey("ergens", key.key).verifier)),
        case("a key with another id", "inschrijving handtekening", key=str(key.verifier).replace("+c2", "+c3")),
        case("no proof", "inschrijving handtekening", proof=""),
    ]


def _flipped(content: bytes) -> bytes:
    return bytes([content[0] ^ 1]) + content[1:]


def _resigned(note: bytes) -> bytes:
    """The note with one bit of its signature changed."""
    head, blob = note.decode().removesuffix("\n").rsplit(" ", 1)
    content = base64.b64decode(blob)
    return f"{head} {_text(content[:4] + _flipped(content[4:]))}\n".encode()


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode()


def written() -> str:
    """The file as text."""
    return json.dumps(vectors(), indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    FILE.write_text(written(), encoding="utf-8")
