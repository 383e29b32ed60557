"""The outcomes that changed between two runs: per requirement, service, operation and vendor, and the verdict."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from harness.program import program_of
from harness.reports.differing.due_to import Matter, apis_of, cause_of, scenarios_of, together, touching
from harness.reports.differing.measured import differences, unknown
from harness.reports.differing.model import Change, Comparison, Difference, Direction, Kind, Told
from harness.reports.differing.sides import DifferError, Side
from harness.reports.model import Report

_RANK = {
    "passed": 0, "warned": 1, "untested": 2, "cannot_tell": 3, "failed": 4,
    "holds": 0, "unknown": 3, "breaks": 4,
    "conform": 0, "concept": 0, "niet_conform": 4,
}  # fmt: skip
"""Worse is more. What is inapplicable, a part of a run or our own fault has no rank: it is no better than anything."""
_FIRST: dict[Direction, int] = {"worse": 0, "better": 1, "other": 2}


@dataclass(frozen=True)
class _Both:
    before: Report
    after: Report
    differences: tuple[Difference, ...]
    suite_known: bool


def differ(before: Side, after: Side) -> Comparison:
    """What changed from one run to the other. Raises DifferError for runs of parties with different roles."""
    one, other = before.report, after.report
    if one.declared.rol != other.declared.rol:
        raise DifferError(
            "reports.other_role",
            run=one.run.id,
            role=one.declared.rol,
            other=other.run.id,
            other_role=other.declared.rol,
        )
    told, missing = differences(before, after), unknown(before, after)
    both = _Both(one, other, told, suite_known="controle" not in missing)
    requirements = list(_requirements(both))
    changes = [
        *_whole("verdict", "", {"": one.verdict.code}, {"": other.verdict.code}, requirements),
        *_services(both, requirements),
        *requirements,
        *_operations(both),
        *_vendors(both),
    ]
    changes.sort(key=lambda change: _FIRST[change.direction])
    return Comparison(before=_told(one), after=_told(other), differences=told, unknown=missing, changes=tuple(changes))


def direction(before: str | None, after: str | None) -> Direction:
    """Whether it got worse. What is new is worse when it fails or cannot be told; what went is neither."""
    if after is None or after not in _RANK:
        return "other"
    if before is None or before not in _RANK:
        return "worse" if _RANK[after] > _RANK["untested"] else "other"
    if _RANK[before] == _RANK[after]:
        return "other"
    return "worse" if _RANK[after] > _RANK[before] else "better"


def _requirements(both: _Both) -> Iterator[Change]:
    old, new = _outcomes(both.before), _outcomes(both.after)
    then, now = _codes(both.before), _codes(both.after)
    for key in sorted({*old, *new}):
        requirement, service = key
        gone, came = then.get(key, set()) - now.get(key, set()), now.get(key, set()) - then.get(key, set())
        if old.get(key) == new.get(key) and not gone and not came:
            continue
        seen = scenarios_of(requirement, service, (both.before, both.after))
        matter = Matter(service, requirement, seen, apis_of(service))
        yield _change(both, "requirement", requirement, matter, old.get(key), new.get(key), gone, came)


def _services(both: _Both, requirements: list[Change]) -> Iterator[Change]:
    old, new = ({s.slug: s.outcome for s in report.services} for report in (both.before, both.after))
    for slug in sorted({*old, *new}):
        parts = [change for change in requirements if change.service == slug]
        if parts:
            yield from _whole("service", slug, {slug: old.get(slug)}, {slug: new.get(slug)}, parts)
        elif old.get(slug) != new.get(slug):
            yield _change(both, "service", slug, Matter(slug, apis=apis_of(slug)), old.get(slug), new.get(slug))


def _operations(both: _Both) -> Iterator[Change]:
    old, new = ({o.id: o.outcome for o in report.operations} for report in (both.before, both.after))
    documents = {o.id: o.api for report in (both.before, both.after) for o in report.operations}
    for name in sorted({*old, *new}):
        if old.get(name) != new.get(name):
            provider = both.after.declared.rol.lower()
            matter = Matter(apis=frozenset({documents[name], f"{provider}/{documents[name]}"}))
            yield _change(both, "operation", name, matter, old.get(name), new.get(name))


def _vendors(both: _Both) -> Iterator[Change]:
    old, new = ({v.naam: v.outcome for v in report.vendors} for report in (both.before, both.after))
    for name in sorted({*old, *new}):
        if old.get(name) != new.get(name):
            yield _change(both, "vendor", name, Matter(), old.get(name), new.get(name))


def _whole(
    kind: Kind, key: str, before: dict[str, str | None], after: dict[str, str | None], parts: list[Change]
) -> Iterator[Change]:
    """A result that follows from its requirements changed for the reasons for which they did."""
    if before[key] != after[key]:
        moved = [part for part in parts if part.before != part.after] or parts
        yield Change(
            kind=kind,
            id=key,
            service=key,
            before=before[key],
            after=after[key],
            direction=direction(before[key], after[key]),
            cause=together(part.cause for part in moved),
            due_to=tuple(dict.fromkeys(one for part in moved for one in part.due_to)),
        )


def _change(
    both: _Both,
    kind: Kind,
    key: str,
    matter: Matter,
    before: str | None,
    after: str | None,
    gone: Iterable[str] = (),
    came: Iterable[str] = (),
) -> Change:
    due_to = touching(matter, both.differences)
    return Change(
        kind=kind,
        id=key,
        service=matter.service,
        before=before,
        after=after,
        direction=direction(before, after),
        cause=cause_of(due_to, both.suite_known),
        due_to=due_to,
        gone=tuple(sorted(gone)),
        new=tuple(sorted(came)),
    )


def _outcomes(report: Report) -> dict[tuple[str, str], str]:
    return {(one.id, service.slug): one.outcome for service in report.services for one in service.requirements}


def _codes(report: Report) -> dict[tuple[str, str], set[str]]:
    """Codes of the findings of scored requirements."""
    found: dict[tuple[str, str], set[str]] = {key: set() for key in _outcomes(report)}
    for finding in report.findings:
        if (key := (finding.requirement, finding.service)) in found:
            found[key].add(finding.code)
    return found


def _told(report: Report) -> Told:
    return Told(
        run=report.run.id,
        product=report.declared.product,
        versie=report.declared.versie,
        harness=str(program_of(report.run)),
        recording=report.digests.recording,
    )
