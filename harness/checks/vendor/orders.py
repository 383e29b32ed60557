"""Orders that the application did not take on: what it does not support was not tried, and blames nobody."""

from __future__ import annotations

from harness.checks.registry import Said, failed, untested
from harness.evidence.observations import Stimulus

NOT_SUPPORTED = "opdracht_niet_ondersteund"


def not_taken(seq: int, stimulus: Stimulus, service: str) -> Said | None:
    """What an order says that was not taken on; None where it was.

    That an application cannot be told to do something says nothing about what it does when an official asks for it:
    such an operation stays untested, and a service that is claimed with an operation untested is no proof.
    """
    operation = stimulus.operation
    if stimulus.outcome == "accepted":
        return None
    if stimulus.outcome == "unsupported":
        return untested(NOT_SUPPORTED, seq, service=service, operatie=operation)
    return failed("opdracht_niet_aangenomen", seq, service=service, operatie=operation, gezien=stimulus.detail[:200])
