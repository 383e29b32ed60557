"""Certificates that a DUO or COA has to refuse. They look like a good one, but for one thing."""

from __future__ import annotations

from pathlib import Path

from harness.chain.oin import STRANGER_OIN
from harness.parties.wire.identity import Identity
from harness.parties.wire.pki import Pki


def slechte_certificaten(pki: Pki, goed: Identity) -> dict[str, Identity]:
    """All kinds, for a provider that trusts ``pki`` and reads its CRL. Raises PkiError."""
    oin, naam = goed.oin, goed.organisation
    return {
        "verlopen": pki.expired("gemeente-verlopen", oin, naam),
        "ingetrokken": pki.revoked("gemeente-ingetrokken", oin, naam),
        "vreemd": pki.foreign("gemeente-vreemd", oin, naam),
        "onbekend": pki.certificate("onbekend", STRANGER_OIN, "Onbekend BV"),
    }


def vreemd_certificaat(folder: Path, goed: Identity) -> Identity:
    """A certificate of a CA that nobody knows: nobody's help is needed for it. ``folder`` is empty. Raises PkiError."""
    return Pki.open_or_create(folder).certificate("vreemd", goed.oin, goed.organisation)
