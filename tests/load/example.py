"""A load as it could have been counted: a provider that was gone for one and a half seconds."""

from __future__ import annotations

from typing import Any

from harness.bundled import bundled
from harness.load.counting import Circumstances, report_of
from harness.load.notificaties import Notificaties
from harness.load.plan import Plan, Target
from harness.load.report import Limits, LoadReport
from harness.load.shapes import phases, shapes
from harness.load.tally import Tally
from harness.openapi import Catalogue

LIMITS = Limits(p95_ms=1000, errors_percent=1, recovery_s=30)
GONE = (18.0, 19.5)


def plan() -> Plan:
    return Plan(
        provider="duo", target=Target(url="https://duo.example"), doel="0" * 20, users=342, rate=100,
        seconds=20, most_requests=2000, phases=phases(shapes(), 20), work={},
    )  # fmt: skip


def tally(*, ms: float = 20.0, gone: tuple[float, float] | None = GONE, more: dict[str, int] | None = None,
    gateway: tuple[float, float] | None = None, after: str = "goed",
) -> Tally:  # fmt: skip
    """Ten requests a second, and in the morning ``more`` of other kinds. While ``gateway`` lasts, one before the
    provider answers 502; what comes next is ``after``."""
    made = Tally()
    for tenth in range(200):
        second = tenth / 10
        phase = plan().phase(second)
        assert phase is not None
        away = gone is not None and gone[0] <= second < gone[1]
        before = gateway is not None and gateway[0] <= second < gateway[1]
        answer = "poort" if before else after if gateway is not None and second >= gateway[1] else "goed"
        made.add(second, phase.name, "getPipByBsn", "refused" if away else answer, None if away else ms)
    for kind, number in (more or {}).items():
        for _ in range(number):
            made.add(1.0, "ochtend", "getMapByBsn", kind, None if kind in ("reset", "timeout") else ms)
    made.versions["pip", "1.2.0"] = made.kinds["ochtend", "getPipByBsn", "goed"]
    return made


def report(
    counted: Tally | None = None, *, limits: Limits = LIMITS, told: Notificaties | None = None, **around: Any
) -> LoadReport:
    known = Circumstances(
        **{"plateau2": "0", "began": "2026-06-01T10:00:00.000Z", "host": "duo.example", "seconds": 20.0,
           "broken_off": False, "busy": False, "restarted_at": 18.0, "restart_real": False, **around}
    )  # fmt: skip
    catalogue = Catalogue.load(bundled("contracts/openapi"))
    return report_of(plan(), tally() if counted is None else counted, known, limits, told, catalogue)
