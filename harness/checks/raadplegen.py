"""Reading: after an event, and when asked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from harness.checks.registry import Said, check, failed, passed
from harness.evidence.declaration import Declaration
from harness.evidence.scene import Scene, Seen


@check("EIS-LEZ-001", revision=1)
def gelezen_waar_de_gebeurtenis_over_gaat(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Na een gebeurtenis wordt gelezen waar die over gaat."""
    for seq, data in expected_reads(scene, "must"):
        for service in data["diensten"]:
            yield _judge_read(scene, seq, data, service)


def expected_reads(scene: Scene, level: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """The reads that an event asks for, at this level."""
    for seq, data in scene.marks("verwacht-raadpleging"):
        if data["niveau"] == level and data["reden"] != "opdracht":
            yield seq, data


def answered_read(scene: Scene, data: dict[str, Any]) -> Seen | None:
    """The first read that fits an expectation and was answered."""
    for seen in scene.requests(data["operatie"], after=data["na"]):
        same = data.get("bsn") in {None, seen.exchange.bsn} or seen.exchange.v_nummer is not None
        if same and seen.exchange.response is not None:
            return seen
    return None


def _judge_read(scene: Scene, seq: int, data: dict[str, Any], service: str) -> Said:
    if found := answered_read(scene, data):
        return passed(found.seq, service=service)
    others = {s.exchange.operation for s in scene.requests(after=data["na"]) if s.exchange.operation}
    asked = {row["operatie"] for _, row in scene.marks("verwacht-raadpleging")}
    wrong = sorted(operation for operation in others - asked if operation)
    code = "andere_operatie_gelezen" if wrong else "niet_gelezen"
    return failed(
        code, seq, service=service, gebeurtenis=data["reden"], verwacht=data["operatie"],
        gezien=", ".join(wrong) or None, seconden=data["seconden"],
    )
