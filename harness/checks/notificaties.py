"""How the application answers notifications."""

from __future__ import annotations

from collections.abc import Iterator

from harness.checks.registry import Said, SceneCheck, check, failed, passed
from harness.evidence.declaration import Declaration
from harness.evidence.scene import Scene, Seen

KINDS = {
    "EIS-NOT-001": "gebeurtenis",
}
"""Requirement -> kind of notification, as the scenario marks it, whose answer it judges."""


def _answered_as_expected(kind: str) -> SceneCheck:
    def judge(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
        for seq, data in scene.marks("notificatie"):
            if data["soort"] == kind and (answer := last_attempt(scene, seq)):
                yield _judge_status(answer, data["verwacht"])

    return judge


def last_attempt(scene: Scene, since: int) -> Seen | None:
    """The last attempt at the notification that was marked at ``since``: those up to the next mark of one."""
    following = [seq for seq, _ in scene.marks("notificatie") if seq > since]
    until = min(following, default=None)
    attempts = [s for s in scene.sent() if s.seq > since and (until is None or s.seq < until)]
    return attempts[-1] if attempts else None


def _judge_status(answer: Seen, expected: list[int]) -> Said:
    response = answer.exchange.response
    wanted = " of ".join(str(status) for status in expected)
    if response is None:
        return failed("geen_antwoord", answer.seq, verwacht=wanted, gezien=answer.exchange.error)
    if response.status in expected:
        return passed(answer.seq)
    return failed("status_anders", answer.seq, verwacht=wanted, gezien=response.status)


for _requirement, _kind in KINDS.items():
    check(_requirement, revision=1)(_answered_as_expected(_kind))
