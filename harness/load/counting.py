"""From what was counted to what is reported."""

from __future__ import annotations

from collections import Counter

from harness.chain.tables import Row
from harness.load.answers import AWAY, OUTSIDE_DOCUMENT
from harness.load.judgement import reasons
from harness.load.notificaties import Notificaties
from harness.load.plan import Plan
from harness.load.report import Latencies, Limits, Line, LoadReport, Moment, PhaseSpan, Restart
from harness.load.tally import OWN_FAULT, PERCENTILES, TENTHS, Tally, percentile
from harness.openapi import Catalogue


class Circumstances(Row):
    """What is known of a run besides what was counted."""

    plateau2: str
    began: str
    host: str
    seconds: float
    broken_off: bool
    busy: bool
    restarted_at: float | None
    """The second at which the provider restarted, or was asked to."""
    restart_real: bool


def report_of(
    plan: Plan,
    tally: Tally,
    around: Circumstances,
    limits: Limits,
    notificaties: Notificaties | None,
    catalogue: Catalogue,
) -> LoadReport:
    """The report that follows from what was counted."""
    phase = next((phase.name for phase in plan.phases if phase.restart is not None), None)
    back = None
    if phase is not None and around.restarted_at is not None:
        back = restart(tally, phase, around.restarted_at, real=around.restart_real)
    tolerant = phase if back is not None and back.gone is not None else None
    total = line(tally, "totaal", tolerant=tolerant)
    outside = sum(
        number
        for (phase, _, kind), number in tally.kinds.items()
        if kind in OUTSIDE_DOCUMENT and not _tolerated(tolerant, phase, kind)
    )
    operations = sorted({operation for (_, operation, kind) in tally.kinds if kind != OWN_FAULT})
    versions: dict[str, dict[str, int]] = {}
    for (api, version), number in sorted(tally.versions.items()):
        versions.setdefault(api, {})[version] = number
    own = sum(number for (_, _, kind), number in tally.kinds.items() if kind == OWN_FAULT)
    return LoadReport(
        plateau2=around.plateau2,
        began=around.began,
        provider=plan.provider,
        host=around.host,
        mutual_tls=plan.target.client_cert is not None,
        gemeenten=plan.users,
        rate=plan.rate,
        workers=plan.workers,
        planned_seconds=plan.seconds,
        seconds=around.seconds,
        most_requests=plan.most_requests,
        broken_off=around.broken_off,
        own_faults=own,
        generator_busy=around.busy,
        limits=limits,
        total=total,
        phases=tuple(
            PhaseSpan(name=phase.name, start=round(phase.start, 2), end=round(phase.end, 2), course=phase.course)
            for phase in plan.phases
        ),
        by_phase=tuple(line(tally, phase.name, phase=phase.name, tolerant=tolerant) for phase in plan.phases),
        operations=tuple(
            line(tally, one, operation=one, api=catalogue.operation(one).api, tolerant=tolerant) for one in operations
        ),
        timeline=timeline(tally),
        versions=versions,
        restart=back,
        notificaties=notificaties,
        left_out=plan.left_out,
        reasons=tuple(reasons(total, outside, limits, back, notificaties, own)),
    )


def line(
    tally: Tally,
    name: str,
    *,
    phase: str | None = None,
    operation: str | None = None,
    api: str | None = None,
    tolerant: str | None = None,
) -> Line:
    """The line of a phase, of an operation, or (without either) of everything. In the phase ``tolerant`` a request
    that found nobody there is no error."""

    def counts(of_phase: str, of_operation: str) -> bool:
        return phase in (None, of_phase) and operation in (None, of_operation)

    kinds: Counter[str] = Counter()
    errors = 0
    for (of_phase, of_operation, kind), number in tally.kinds.items():
        if kind != OWN_FAULT and counts(of_phase, of_operation):
            kinds[kind] += number
            errors += 0 if kind == "goed" or _tolerated(tolerant, of_phase, kind) else number
    buckets: Counter[int] = Counter()
    for (of_phase, of_operation, bucket), number in tally.latencies.items():
        if counts(of_phase, of_operation):
            buckets[bucket] += number
    longest = max((ms for key, ms in tally.longest.items() if counts(*key)), default=None)
    p50, p90, p95, p99 = (percentile(buckets, percent) for percent in PERCENTILES)
    return Line(
        name=name,
        api=api,
        count=kinds.total(),
        errors=errors,
        kinds=dict(sorted(kinds.items())),
        latencies=Latencies(p50=p50, p90=p90, p95=p95, p99=p99, longest=None if longest is None else round(longest, 2)),
    )


def _tolerated(tolerant: str | None, phase: str, kind: str) -> bool:
    """Whether this is what a restart does, in the phase in which there was one."""
    return phase == tolerant and kind in AWAY


def timeline(tally: Tally) -> tuple[Moment, ...]:
    """Every second in which something ended, and those between."""
    counts: dict[int, Counter[str]] = {}
    for (tenth, how), number in tally.moments.items():
        counts.setdefault(tenth // TENTHS, Counter())[how] += number
    buckets: dict[int, Counter[int]] = {}
    for (second, bucket), number in tally.seconds.items():
        buckets.setdefault(second, Counter())[bucket] += number
    return tuple(
        Moment(
            second=second,
            count=(found := counts.get(second, Counter())).total(),
            errors=found.total() - found["goed"],
            unreached=found["verbinding"],
            p50=percentile(buckets.get(second, {}), 50),
            p95=percentile(buckets.get(second, {}), 95),
        )
        for second in range(max(counts, default=-1) + 1)
    )


def restart(tally: Tally, phase: str, asked: float, *, real: bool) -> Restart:
    """What the moments say: from the first request that found nobody there to the first good answer after the last.

    A gateway that says 502 is no answer of the provider: it was not back then.
    """
    first = round(asked * TENTHS) - 1  # what was under way then ends a moment earlier on this clock
    lost = sorted(tenth for (tenth, how) in tally.moments if how in ("verbinding", "weg") and tenth >= first)
    back = [tenth for (tenth, how) in tally.moments if how == "goed" and lost and tenth > lost[-1]]
    tolerated = sum(n for (f, _, kind), n in tally.kinds.items() if _tolerated(phase, f, kind))
    return Restart(
        asked=round(asked, 1),
        real=real,
        gone=lost[0] / TENTHS if lost else None,
        back=min(back) / TENTHS if back else None,
        tolerated=tolerated if lost else 0,
    )
