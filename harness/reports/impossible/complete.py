"""Which scenarios a vendor's run must hold follows from its claim: each to its end, or with why it was skipped."""

from __future__ import annotations

from collections.abc import Iterable

from harness.evidence import marks
from harness.evidence.baseline import Baseline
from harness.evidence.declaration import Declaration
from harness.program import program_of, this_program
from harness.reports.impossible.begun import some
from harness.reports.impossible.model import Found, Line, cannot
from harness.scenarios import Scenario, select

SAYS_SO: dict[str, type[marks.Said]] = {
    "applicatie_gestopt": marks.ApplicationStopped,
    "bsn_buiten_testreeks": marks.RealNumber,
}
"""Why nothing more is played -> the mark that it leaves in the run."""


def called_for(baseline: Baseline, declaration: Declaration) -> list[Scenario]:
    """The scenarios of this run, in their order; none where another program made it, or a provider is under test."""
    if declaration.rol != "leverancier" or program_of(baseline) != this_program():
        return []
    return [one for one in select(baseline.selectie, declaration=declaration) if one.id in baseline.scenarios]


def missing(baseline: Baseline, declaration: Declaration, there: Iterable[str]) -> list[Scenario]:
    """Those of them that were neither played nor skipped."""
    known = set(there)
    return [one for one in called_for(baseline, declaration) if one.id not in known]


class Complete:
    """Takes the lines of a run in order."""

    def __init__(self, baseline: Baseline, declaration: Declaration) -> None:
        self._called = {one.id: one for one in called_for(baseline, declaration)}
        self._declaration = declaration
        self._done: set[str] = set()
        self._said: set[type] = set()
        self._stops: dict[str, Line] = {}

    def take(self, line: Line) -> Found:
        """What cannot be about this line."""
        self._said.add(type(line.says))
        match line.says:
            case marks.Ended():
                self._done.add(line.scenario)
            case marks.Skipped(reason=said):
                self._done.add(line.scenario)
                yield from self._skipped(line, said)
            case marks.Begun(services=services, group=group):
                yield from self._begun(line, services, group)

    def _begun(self, line: Line, services: tuple[str, ...], group: str) -> Found:
        one = self._called.get(line.scenario)
        if one is None:
            yield cannot("not_called_for", line.seq, scenario=line.scenario)
        elif reason := one.skipped(self._declaration):
            yield cannot("not_skipped", line.seq, scenario=line.scenario, reason=reason)
        elif (services, group) != (one.services, one.group):
            yield cannot("other_scenario", line.seq, scenario=line.scenario)

    def _skipped(self, line: Line, said: str) -> Found:
        one = self._called.get(line.scenario)
        if one is None:
            yield cannot("not_called_for", line.seq, scenario=line.scenario)
            return
        reason = one.skipped(self._declaration)
        if said in SAYS_SO and reason is None:
            self._stops.setdefault(said, line)
        elif said != reason:
            yield cannot("other_reason", line.seq, scenario=line.scenario, reason=said)

    def end(self) -> Found:
        """What was called for, and is not there; and a stop that nothing tells of."""
        for said, line in self._stops.items():
            if SAYS_SO[said] not in self._said:
                yield cannot("other_reason", line.seq, scenario=line.scenario, reason=said)
        if left := [name for name in self._called if name not in self._done]:
            yield cannot("left_out", count=len(left), names=some(sorted(left), len(left)))
