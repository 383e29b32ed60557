"""Two clocks run beside each other in every recording: none of them goes back, and they do not part unseen.

A process that records writes a line when what it is about has ended. So within one stretch of a process every line is
written later than the one before it, by both clocks. What parts them is a step of the wall clock, which is recorded as
one. A resume begins a new stretch: a monotonic clock means nothing to another process.
"""

from __future__ import annotations

from harness.evidence import marks
from harness.reports.impossible.model import SLACK, Found, Line, cannot, milliseconds

DRIFT = 0.001
"""How much of the time that passed a wall clock is pulled straight at most (NTP: half of that)."""
ROUNDED = 300
"""Milliseconds by which a total that only goes up may seem to fall: upper bounds, taken four looks apart."""
TOTALS = ("held", "waited")


class Clocks:
    """Takes the lines of a run in order.

    ``gathered``: some lines come from processes of their own, which explore properties and hand over what they saw when
    they are done. Those lines have no monotonic time, and say nothing of when they were written.
    """

    def __init__(self, *, gathered: bool = False) -> None:
        self._gathered = gathered
        self._begin()
        self._steps_told = 0

    def _begin(self) -> None:
        self._latest, self._wall = None, None  # type: int | None, int | None
        self._apart: tuple[int, int] | None = None
        self._stepped, self._claimed = 0, False
        self._totals: dict[str, int] = {}
        self._first: tuple[int, dict[str, int]] | None = None

    def take(self, line: Line) -> Found:
        """What cannot be about this line."""
        if isinstance(line.says, marks.Interrupted):  # written by the process that goes on, before it knows the hour
            self._begin()
            return
        timing, wall = line.seen.get("timing"), line.wall
        if line.kind == "machine":
            self._steps_told += abs(line.seen.get("stepped", 0))
            self._stepped = max(self._stepped, self._steps_told)
        if timing:
            yield from self._measured(line, timing)
            wall += 0 if line.kind == "stimulus" else timing["ended"] - timing["began"]
        if timing or not self._gathered or line.kind != "exchange":
            yield from self._goes_on(line, wall)
        moment = line.says.moment if isinstance(line.says, marks.RunBegun | marks.RunEnded) else None
        if moment and abs(milliseconds(moment) - line.wall) > SLACK:
            yield cannot("other_moment", line.seq, at=line.seen["at"], moment=moment)

    def _goes_on(self, line: Line, wall: int) -> Found:
        if self._wall is not None and wall < self._wall - SLACK - self._stepped:
            yield cannot("goes_back", line.seq, at=line.seen["at"], seconds=_seconds(self._wall - wall))
        else:
            self._wall = wall if self._wall is None else max(wall, self._wall)

    def _measured(self, line: Line, timing: dict[str, int | None]) -> Found:
        began, ended = _whole(timing["began"]), _whole(timing["ended"])
        self._stepped = max(self._stepped, _whole(timing.get("stepped") or 0))
        if ended < began:
            yield cannot("ends_before_it_begins", line.seq)
        if self._latest is not None and ended < self._latest - SLACK:
            yield cannot("written_before", line.seq, seconds=_seconds(self._latest - ended))
        self._latest = ended if self._latest is None else max(ended, self._latest)
        apart = line.wall - (ended if line.kind == "stimulus" else began)
        if self._apart is None:
            self._apart = apart, ended
        elif abs(apart - self._apart[0]) > SLACK + self._stepped + DRIFT * abs(ended - self._apart[1]):
            yield cannot("clocks_part", line.seq, seconds=_seconds(abs(apart - self._apart[0])))
        if line.kind == "exchange":
            yield from _lasted(line, ended - began, _whole(timing.get("queued") or 0))
        yield from self._only_up(line, timing, ended)

    def _only_up(self, line: Line, timing: dict[str, int | None], ended: int) -> Found:
        """Two totals only ever go up, and never faster than time goes by."""
        now: dict[str, int] = {}
        for name in TOTALS:
            before, after = timing.get(name) or (0, 0)  # type: ignore[misc]
            if before < 0 or before > after + ROUNDED or after < self._totals.get(name, 0) - ROUNDED:
                yield cannot("total_falls", line.seq, what=name)
            now[name] = after
            self._totals[name] = max(after, self._totals.get(name, 0))
        if self._first is None:
            self._first = ended, now
        for name in TOTALS:
            if now[name] - self._first[1][name] > ended - self._first[0] + SLACK:
                yield cannot("total_outruns", line.seq, what=name)

    def end(self) -> Found:
        """What the end of the recording tells: a step that only the messages know of was never measured."""
        if self._stepped > self._steps_told + SLACK:
            yield cannot("step_unseen", seconds=_seconds(self._stepped))


def _lasted(line: Line, ms: int, queued: int) -> Found:
    """An exchange lasted as long as from its beginning to its end, with what it stood in our queue before."""
    said = _whole(line.seen.get("duration_ms") or 0)
    if not ms - SLACK <= said <= ms + queued + SLACK:
        yield cannot("lasted_otherwise", line.seq, said=said, ms=ms)


def _whole(value: object) -> int:
    if type(value) is not int:
        raise ValueError(value)
    return value


def _seconds(ms: int) -> str:
    return f"{ms / 1000:.1f}"
