"""Delivering: it arrives, once, with the values that were ordered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from harness.checks.registry import Said, check, failed, passed
from harness.evidence.declaration import Declaration
from harness.evidence.scene import Scene, Seen


@check("EIS-LEV-001", revision=1)
def levering_komt_aan(scene: Scene, _declaration: Declaration) -> Iterator[Said]:
    """Wat de gemeente wil leveren komt bij DUO aan."""
    for seq, data in scene.marks("verwacht-levering"):
        for service in data["diensten"]:
            if found := delivery(scene, data):
                yield passed(found.seq, service=service)
            else:
                yield failed("niet_geleverd", seq, service=service, verwacht=data["operatie"], seconden=data["seconden"])


def delivery(scene: Scene, data: dict[str, Any]) -> Seen | None:
    """The first delivery that fits an expectation."""
    return next(scene.requests(data["operatie"], bsn=data.get("bsn"), after=data["na"]), None)
