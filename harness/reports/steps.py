"""A scene as the steps of a sequence diagram: what went over the wire, what was done, and what did not come."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from harness.checks.findings import Finding, Outcome
from harness.evidence import marks
from harness.evidence.observations import Exchange, Fault, Handshake, Mark, Observation, ProbeAnswer, Stimulus
from harness.evidence.scene import Scene
from harness.reports.model import Step

MAX_STEPS = 80
"""A burst has hundreds of exchanges; a diagram has not."""


def steps_of(scene: Scene, findings: list[Finding]) -> tuple[Step, ...]:
    """The steps of a scene in the order in which they began, each with the worst finding that points at it."""
    blame: dict[int, Outcome] = {}
    for finding in findings:
        for seq in finding.observations:
            blame[seq] = max(blame.get(seq, Outcome.inapplicable), finding.outcome)
    begun = scene.observations[0][1].at if scene.observations else ""
    steps = [
        step.model_copy(update={"ms": _since(begun, observation.at), "outcome": _name(blame.get(seq))})
        for seq, observation in scene.observations
        if (step := _step(seq, observation, blame)) is not None
    ]
    steps.sort(key=lambda step: (step.ms, step.seq))
    return tuple(steps[:MAX_STEPS])


def _step(seq: int, observation: Observation, blame: dict[int, Outcome]) -> Step | None:
    match observation:
        case Exchange():
            return _message(seq, observation)
        case Handshake():
            label = f"TLS ({observation.certificate or observation.initiator})"
            status = observation.reason or observation.outcome
            return _new(seq, "message", observation.initiator, observation.receiver, label, status)
        case Stimulus() if observation.outcome == "accepted":
            return None  # the mark before it says what was asked, at the moment it was
        case Stimulus():
            return _new(
                seq, "note", "gemeente", "gemeente", "opdracht", observation.outcome, operatie=observation.operation
            )
        case Fault():
            return _new(seq, "note", observation.party, observation.party, "storing", None, wat=observation.intent)
        case ProbeAnswer():
            return _new(seq, "note", "gemeente", "gemeente", "probe", observation.error)
        case Mark():
            return _mark(seq, observation, blame)
        case _:
            return None


def _message(seq: int, exchange: Exchange) -> Step:
    status = str(exchange.response.status) if exchange.response else exchange.error
    label = f"{exchange.request.method} {exchange.request.path[:120]}"
    if exchange.operation == "opvoerenNotificatie":
        label = "POST /notificaties"
    return _new(seq, "message", exchange.sender, exchange.receiver, label, status)


def _mark(seq: int, mark: Mark, blame: dict[int, Outcome]) -> Step | None:
    match mark.says:
        case marks.ReadExpected() | marks.DeliveryExpected() as call if blame.get(seq, Outcome.passed) > Outcome.passed:
            return _new(seq, "missing", "gemeente", "duo", call.operation, None, seconden=call.seconds)
        case marks.Ordered(operation=operation):
            return _note(seq, mark, operatie=operation)
        case marks.PersonGiven(bsn=bsn, toestand=toestand):
            return _note(seq, mark, bsn=bsn, toestand=toestand)
        case marks.Silence(seconds=seconds):
            return _note(seq, mark, seconden=seconds)
        case _:
            return None


def _note(seq: int, mark: Mark, **values: Any) -> Step:
    return _new(seq, "note", "gemeente", "gemeente", mark.name, None, **values)


def _new(seq: int, kind: Any, sender: str, receiver: str, label: str, status: str | None, **values: Any) -> Step:
    return Step(seq=seq, ms=0, kind=kind, sender=sender, receiver=receiver, label=label, status=status, values=values)


def _since(begun: str, at: str) -> int:
    if not begun or not at:
        return 0
    return max(0, round((datetime.fromisoformat(at) - datetime.fromisoformat(begun)).total_seconds() * 1000))


def _name(outcome: Outcome | None) -> Any:
    return outcome.name if outcome is not None else None
