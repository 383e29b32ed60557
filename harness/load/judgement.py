"""Whether what was measured is good enough: one pure function."""

from __future__ import annotations

from collections.abc import Iterator

from harness.load.notificaties import Notificaties
from harness.load.report import Limits, Line, Reason, Restart


def reasons(
    total: Line,
    outside: int,
    limits: Limits,
    restart: Restart | None,
    notificaties: Notificaties | None,
    own_faults: int,
) -> Iterator[Reason]:
    """Which limits were broken; none when it is good enough.

    What the document does not allow (``outside``: how many) is wrong under whatever load, so of that not one answer is
    good enough.
    """
    if own_faults:
        yield "eigen_fout"
    if total.latencies.p95 is None:
        yield "niets_gemeten"
        return
    if total.latencies.p95 > limits.p95_ms:
        yield "p95"
    if total.errors * 100 > limits.errors_percent * total.count:
        yield "fouten"
    if outside:
        yield "buiten_document"
    if restart is not None and restart.gone is not None:
        if restart.duration is None:
            yield "geen_herstel"
        elif restart.duration > limits.recovery_s:
            yield "herstel"
    if notificaties is not None and notificaties.lost:
        yield "verloren"
