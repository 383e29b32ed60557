"""What the probe said after a mark, or else what the vendor declares."""

from __future__ import annotations

from harness.checks.registry import Said, cannot_tell, failed, passed
from harness.evidence.declaration import Declaration
from harness.evidence.observations import ProbeAnswer
from harness.evidence.scene import Scene

UNREADABLE = {"not_json", "not_an_object"}
"""Errors of a probe that did answer."""


def declared(requirement: str, declaration: Declaration, service: str = "algemeen") -> Said:
    """Without a probe the vendor's word is all there is, and the report says so."""
    unsaid = cannot_tell("geen_probe_geen_verklaring", service=service, eis=requirement)
    return vendors_word(requirement, declaration, unsaid=unsaid, service=service)


def vendors_word(
    requirement: str, declaration: Declaration, *seqs: int, unsaid: Said, service: str = "algemeen"
) -> Said:
    """What the vendor declares about a requirement; ``unsaid`` where that is nothing."""
    word = declaration.verklaringen.get(requirement)
    if word is None:
        return unsaid
    if word == "ja":
        return passed(*seqs, service=service, code="verklaard")
    return failed("verklaard_van_niet", *seqs, service=service)


def probed(scene: Scene, seq: int, bsn: str) -> tuple[int, ProbeAnswer] | None:
    """The first answer about a person after a mark."""
    return next(((at, answer) for at, answer in scene.probes() if at > seq and answer.bsn == bsn), None)


def silent(found: tuple[int, ProbeAnswer] | None, seq: int, service: str = "algemeen") -> Said:
    """What there is to say where the probe tells nothing that can be looked at.

    Whoever answers with what is no JSON was asked, and answered: that is the application's doing, and no doubt of ours.
    """
    if found is not None and found[1].error in UNREADABLE:
        return failed("probe_onleesbaar", found[0], service=service, gezien=found[1].error)
    return cannot_tell("probe_zwijgt", seq, service=service, gezien=found[1].error if found else None)
