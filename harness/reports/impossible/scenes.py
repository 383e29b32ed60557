"""A scenario has a beginning before all else of it, one end, and attempts that follow each other; causes come first."""

from __future__ import annotations

from harness.evidence import marks
from harness.reports.impossible.model import SLACK, Found, Line, cannot

ATTEMPTS = 3
"""At most, where nothing was interrupted (``playing/again.py``)."""
EARLIER = ("after", "since", "seen", "older")
"""Fields of marks that name a line: that line is there already."""
LATE = frozenset({"exchange", "handshake"})
"""What may still come after a scenario has ended: the application's own doing."""


class Scenes:
    """Takes the lines of a run in order."""

    def __init__(self) -> None:
        self._begun: dict[tuple[str, int], int] = {}
        self._ended: set[tuple[str, int]] = set()
        self._skipped: set[str] = set()
        self._attempts: dict[str, int] = {}
        self._faults: dict[str, Line] = {}
        self._orders: set[str] = set()
        self._interruptions = 0
        self._run_ended: int | None = None

    def take(self, line: Line) -> Found:
        """What cannot be about this line."""
        self._interruptions += isinstance(line.says, marks.Interrupted)
        if line.kind == "mark":
            yield from _named_lines(line)
        if line.kind == "fault":
            yield from self._fault(line)
        if line.kind == "exchange":
            yield from self._struck(line)
        if line.scenario:
            yield from self._placed(line)

    def _placed(self, line: Line) -> Found:
        if isinstance(line.says, marks.Skipped):
            if line.scenario in self._attempts or line.scenario in self._skipped:
                yield cannot("skipped_and_played", line.seq, scenario=line.scenario)
            self._skipped.add(line.scenario)
            return
        if line.scenario in self._skipped:
            yield cannot("skipped_and_played", line.seq, scenario=line.scenario)
        if isinstance(line.says, marks.Begun):
            yield from self._begin(line)
        elif line.scene not in self._begun:
            yield cannot("before_its_begin", line.seq, scenario=line.scenario, attempt=line.attempt)
        elif isinstance(line.says, marks.Ended):
            yield from self._end(line, line.says.ms)
        elif line.scene in self._ended and not _may_be_late(line):
            yield cannot("after_its_end", line.seq, scenario=line.scenario, attempt=line.attempt)

    def _begin(self, line: Line) -> Found:
        last = self._attempts.get(line.scenario, 0)
        if line.attempt != last + 1 or line.attempt > ATTEMPTS + self._interruptions:
            yield cannot("other_attempt", line.seq, scenario=line.scenario, attempt=line.attempt, last=last)
        elif last and (line.scenario, last) not in self._ended and not self._interruptions:
            yield cannot("attempt_not_ended", line.seq, scenario=line.scenario, attempt=last)
        self._attempts[line.scenario] = line.attempt
        self._begun[line.scene] = (line.seen.get("timing") or {}).get("began", 0)

    def _end(self, line: Line, ms: int) -> Found:
        if line.scene in self._ended:
            yield cannot("ends_twice", line.seq, scenario=line.scenario)
        self._ended.add(line.scene)
        timing = line.seen.get("timing")
        if timing and abs(timing["began"] - self._begun[line.scene] - ms) > SLACK:
            yield cannot("lasted_otherwise", line.seq, said=ms, ms=timing["began"])

    def _fault(self, line: Line) -> Found:
        if not line.seen["id"].startswith(f"{line.scenario}#{line.attempt}-") or line.seen["id"] in self._faults:
            yield cannot("fault_elsewhere", line.seq, fault=line.seen["id"])
        self._faults[line.seen["id"]] = line

    def _struck(self, line: Line) -> Found:
        named = line.seen.get("fault")
        if named is None:
            return
        fault = self._faults.get(named)
        if fault is None:
            yield cannot("fault_not_ordered", line.seq, fault=named)
        elif fault.seen.get("operation") not in (None, line.seen.get("operation")):
            yield cannot("fault_elsewhere", line.seq, fault=named)


def _may_be_late(line: Line) -> bool:
    return line.kind in LATE


def _named_lines(line: Line) -> Found:
    for field in EARLIER:
        named = getattr(line.says, field, None)
        if type(named) is int and named >= line.seq:
            yield cannot("names_what_comes", line.seq, number=named)
