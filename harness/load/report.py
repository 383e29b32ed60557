"""What is reported of a load: everything that ``load.json`` holds and the page shows."""

from __future__ import annotations

from typing import Literal

from harness.load.notificaties import Notificaties
from harness.load.written import Written

Reason = Literal[
    "niets_gemeten", "p95", "fouten", "buiten_document", "herstel", "geen_herstel", "verloren", "eigen_fout"
]


class Limits(Written):
    """What is good enough."""

    p95_ms: float
    errors_percent: float
    recovery_s: float


class Latencies(Written):
    """In ms, of what was answered; None where nothing was."""

    p50: float | None
    p90: float | None
    p95: float | None
    p99: float | None
    longest: float | None


class Line(Written):
    """One operation, or one phase, or all of it."""

    name: str
    api: str | None = None
    count: int
    errors: int
    """Of which those that were tolerated while the provider restarted are left out."""
    kinds: dict[str, int]
    """How many of each kind (``answers.SOORTEN``), the good ones too."""
    latencies: Latencies


class Moment(Written):
    """One second."""

    second: int
    count: int
    errors: int
    unreached: int
    p50: float | None
    p95: float | None


class Restart(Written):
    """What was seen of the restart, in seconds from the begin. Times are right to a tenth."""

    asked: float
    real: bool
    """We did it ourselves; otherwise whoever runs the provider was asked to."""
    gone: float | None
    """The first request that found nobody there; None: nothing was noticed of it."""
    back: float | None
    """The first good answer after the last of those; None: it never came back."""
    tolerated: int

    @property
    def duration(self) -> float | None:
        """The recovery time in seconds."""
        return None if self.gone is None or self.back is None else round(self.back - self.gone, 1)


class PhaseSpan(Written):
    name: str
    start: float
    end: float
    course: tuple[tuple[float, float], ...]


class LoadReport(Written):
    """The whole."""

    kind: Literal["plateau2-load"] = "plateau2-load"
    plateau2: str
    began: str
    provider: str
    host: str
    mutual_tls: bool
    gemeenten: int
    rate: float
    workers: int
    planned_seconds: float
    seconds: float
    most_requests: int
    broken_off: bool
    own_faults: int
    generator_busy: bool
    """Our own side was short of processor: latencies may be ours."""
    limits: Limits
    total: Line
    phases: tuple[PhaseSpan, ...]
    by_phase: tuple[Line, ...]
    operations: tuple[Line, ...]
    timeline: tuple[Moment, ...]
    versions: dict[str, dict[str, int]]
    restart: Restart | None
    notificaties: Notificaties | None
    """None: not measured."""
    left_out: tuple[str, ...]
    reasons: tuple[Reason, ...]
    """Why it is not good; empty when it is."""

    @property
    def good(self) -> bool:
        return not self.reasons
