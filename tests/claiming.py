"""What a vendor of two municipalities declares who claims these services and no other."""

from __future__ import annotations

from harness.chain.services import stelseldiensten
from harness.evidence.declaration import Declaration

PUBLISHED = [dienst.slug for dienst in stelseldiensten() if dienst.status == "published"]


def claiming(*slugs: str, **others: str) -> Declaration:
    claims = {dienst.slug: "ja" if dienst.slug in slugs else "nee" for dienst in stelseldiensten()}
    return Declaration.model_validate(
        {
            "leverancier": {"naam": "Proef", "oin": "00000099000000001000"},
            "product": {"naam": "Proef", "versie": "1"},
            "gemeenten": [
                {"naam": "Een", "oin": "00000099000000010000", "code": "9901"},
                {"naam": "Twee", "oin": "00000099000000020000", "code": "9902"},
            ],
            "stelseldiensten": claims | others,
            "opdrachten": "hook",
        }
    )
