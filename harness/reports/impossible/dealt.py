"""Who the persons of a vendor's run are follows from its seed and its claim: each scenario has its own hand."""

from __future__ import annotations

from harness.evidence import marks
from harness.evidence.baseline import Baseline
from harness.evidence.declaration import Declaration
from harness.playing.vendor.numbers import Numbers, persons
from harness.reports.impossible.model import Found, Line, cannot
from harness.runs.vendor import numbers_of


class Dealt:
    """Takes the lines of a run in order."""

    def __init__(self, baseline: Baseline, declaration: Declaration) -> None:
        self._numbers: Numbers = numbers_of(baseline, declaration, frozenset())
        self._hands = self._numbers.hands()
        self._apart = self._numbers.apart()
        self._whose: dict[str, str] = {}
        self._known = dict(persons())
        self._wrong = False

    def take(self, line: Line) -> Found:
        """What cannot be about this line. The first person that is not theirs is told: all others follow from it."""
        if isinstance(line.says, marks.PersonGiven):
            yield from self._given(line, line.says.bsn, line.says.v_nummer)
        elif line.kind == "exchange" and line.seen["initiative"] == "under_test":
            owner = self._whose.get(line.seen.get("bsn") or "")
            if owner is not None and owner != line.scenario:
                yield cannot("of_another_scenario", line.seq, scenario=line.scenario, owner=owner)

    def _given(self, line: Line, bsn: str, v_nummer: int) -> Found:
        hand = self._hands.get(line.scenario, [])
        if bsn in self._whose:
            yield cannot("person_twice", line.seq, scenario=line.scenario, owner=self._whose[bsn])
        elif line.attempt == 1 and hand and hand[-1] == (bsn, v_nummer):
            hand.pop()
        elif not self._kept_apart(line, bsn, v_nummer) and not self._wrong:
            self._wrong = True
            yield cannot("other_person", line.seq, scenario=line.scenario)
        self._whose[bsn] = line.scenario

    def _kept_apart(self, line: Line, bsn: str, v_nummer: int) -> bool:
        """A stranger, whose v-number is new; or somebody for who plays it again, as they always are."""
        if bsn not in self._apart:
            return False
        again = line.attempt > 1 and v_nummer == self._known.get(bsn)
        return again or v_nummer == self._numbers.new_v_nummer(bsn)
