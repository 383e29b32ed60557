"""A proof that goes about by itself: as text in a PDF, as QR code on paper and screen.

The text is that of c2sp.org/tlog-proof, with the hash of the entry in the place which that format leaves free. So who
holds it can show that this very entry was in the log, also when the register would deny it; other people's tools read
it too. Signature and all it fits in one QR code (``qr``), in a log of a million entries as well.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

from harness.evidence.canonical import digest
from harness.register.events import CertificaatGegeven, EventError, read_event
from harness.register.log import Checkpoint, NoteError, Proof, VerifierKey
from harness.register.log.hashing import leaf_hash
from harness.register.qr import qr_svg
from harness.reports.admitted import Admitted


def proof_text(proof: Proof, entry: bytes) -> str:
    """The proof of this entry as text. Raises NoteError when it proves another one by its own words."""
    if proof.leaf not in (b"", leaf_hash(entry)):
        raise NoteError("register.other_entry")
    return replace(proof, leaf=leaf_hash(entry)).text


def read_proof_text(text: str) -> Proof:
    """The proof in a text as ``proof_text`` gives it, every sign as it was written. Raises NoteError.

    Line ends may have become those of another system, and spaces may stand around it: scanners and mail do that.
    """
    tidy = "\n".join(text.strip().splitlines()) + "\n"
    found = Proof.parse(tidy)
    if not found.leaf:
        raise NoteError("register.no_entry_named")
    if found.text != tidy:
        raise NoteError("register.not_as_registers_write")
    return found


@dataclass(frozen=True)
class Bewezen:
    """What a proof by itself shows: that an entry with this hash stood in the log, at this place."""

    leaf: bytes
    index: int
    checkpoint: Checkpoint


def verify_proof_text(text: str, vkey: str, entry: bytes | None = None) -> Bewezen:
    """What the text proves, to who trusts the key ``vkey`` (``name+id+key``). With ``entry``: that it is this one.

    Raises NoteError when it proves nothing.
    """
    proof, key = read_proof_text(text), VerifierKey.parse(vkey)
    checkpoint = proof.verify_leaf(proof.leaf, key) if entry is None else proof.verify(entry, key)
    return Bewezen(proof.leaf, proof.index, checkpoint)


def admitted(report: bytes, certificate: bytes, vkey: str) -> Admitted:
    """The proof in a certificate's data (``/api/v1/certificates/<id>.json``) that this report was admitted.

    Raises NoteError when it does not prove that.
    """
    try:
        data = json.loads(certificate)
        entry, text = str(data["regel"]).encode(), str(data["bewijs"])
    except (ValueError, KeyError, TypeError) as error:
        raise NoteError("register.no_certificate") from error
    found = verify_proof_text(text, vkey, entry)
    try:
        event = read_event(entry)
    except EventError as error:
        raise NoteError("register.below", reason=error) from error
    if not isinstance(event, CertificaatGegeven) or event.rapport != digest(report):
        raise NoteError("register.other_report")
    checkpoint = found.checkpoint
    return Admitted(event.id, checkpoint.origin, found.index, checkpoint.size, text.rstrip("\n"), qr_svg(text))
