"""Every promise in time is judged here, with what our own measurement is worth.

A stretch of time between two points is known up to an error. At its end the message may have stood in our socket
already, while we did something else; and before that the application may have been kept waiting: by us, who had a
request of its in hand, or by the machine, that gave its processes no processor. All of that was measured for this
very message. A promise is broken only by what is left when all of it is taken off; it is kept only when it is kept
as measured. In between nobody can tell, and the scenario is played again, alone.

Pressure on the machine is no part of this: by itself it excuses nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from itertools import pairwise
from typing import Any

from harness.checks.registry import Said, cannot_tell
from harness.evidence import marks
from harness.evidence.observations import Exchange, Mark, Observation
from harness.evidence.scene import Scene, Seen

UNDECIDED = "niet_te_meten"
"""The code of every finding that only our own measured error keeps from being told."""
ROUNDING = 0.002
"""Seconds; moments and durations are recorded in whole milliseconds."""
PATIENCE = 10.0
"""Seconds that an application waits for an answer (vendor's contract, part 4)."""
ANSWER = 5.0
"""Seconds in which a notification is answered."""


@dataclass(frozen=True)
class Point:
    """A moment, on the clock on the wall and, where it was recorded, on our own. All in seconds."""

    wall: datetime
    own: float | None = None
    early: float = 0.0
    """It may have been so much earlier."""
    held: float = 0.0
    waited: float = 0.0
    stepped: float = 0.0


@dataclass(frozen=True)
class Lapse:
    """A stretch of time, in seconds as measured."""

    seconds: float
    shorter: float = 0.0
    """By how much it can really have been shorter, as far as our own socket goes."""
    longer: float = 0.0
    """By how much it can really have been longer."""
    hindered: float = 0.0
    """How much of it who was waited for may have been waiting itself: for us, or for a processor."""

    @property
    def error(self) -> float:
        """What may have to be taken off before somebody is blamed for being late."""
        return min(self.seconds, self.shorter + self.hindered)


def begun(seen: Seen) -> Point:
    """When the first bytes of a request of theirs were read; when the last byte of one of ours had left."""
    timing, wall = seen.exchange.timing, datetime.fromisoformat(seen.exchange.at)
    if timing is None:
        return Point(wall)
    return Point(wall, timing.began / 1000, timing.early / 1000, *_totals(seen.exchange, 0))


def handed_over(seen: Seen) -> datetime:
    """When our machinery was given a message of ours: that it had left is noted late on a busy machine, perhaps only
    after a quick reader read. On the clock on the wall."""
    timing = seen.exchange.timing
    return begun(seen).wall - timedelta(milliseconds=timing.queued if timing else 0)


def came(seen: Seen) -> float:
    """For putting exchanges of one scene in the order in which they began."""
    point = begun(seen)
    return point.wall.timestamp() if point.own is None else point.own


def answered(seen: Seen) -> Point:
    """When our answer had left; when the whole answer to a request of ours was here."""
    timing, wall = seen.exchange.timing, datetime.fromisoformat(seen.exchange.at)
    wall += timedelta(milliseconds=seen.exchange.duration_ms)
    if timing is None:
        return Point(wall)
    return Point(wall, timing.ended / 1000, timing.ended_early / 1000, *_totals(seen.exchange, 1))


def recorded(observation: Observation, *, end: bool = False) -> Point:
    """The moment of a mark, an order or a question; ``end``: as the end of a stretch, not as its begin."""
    timing, wall = observation.timing, datetime.fromisoformat(observation.at)
    if timing is None:
        return Point(wall)
    own = timing.ended if end else timing.began
    return Point(wall, own / 1000, 0.0, *_totals(observation, 1 if end else 0))


def marked(scene: Scene, seq: int) -> Point:
    """The moment of observation ``seq``: of a message, when it was over. One that is not there began with the scene."""
    found = next((one for at, one in scene.observations if at == seq), scene.observations[0][1])
    return answered(Seen(seq, found)) if isinstance(found, Exchange) else recorded(found)


def told(scene: Scene, since: int) -> Point:
    """When the application really knew of the notification that was marked at ``since``: the attempt that it took in,
    or the first where it took in none."""
    about = next((data.bsn for seq, data in scene.marks(marks.Notified) if seq == since), None)
    following = (seq for seq, data in scene.marks(marks.Notified) if seq > since and data.bsn == about)
    until = min(following, default=None)
    attempts = [
        seen
        for seen in scene.sent("opvoerenNotificatie")
        if seen.seq > since and seen.exchange.bsn == about and (until is None or seen.seq < until)
    ]
    taken = [one for one in attempts if one.exchange.response is not None and one.exchange.response.status < 300]
    first = next(iter(taken or attempts), None)
    return begun(first) if first is not None and first.exchange.timing is not None else marked(scene, since)


def ordered(scene: Scene, since: int) -> Point:
    """When the order that was marked at ``since`` had left; where a person carries it out, when that was done."""
    order = dict(scene.marks(marks.Ordered)).get(since)
    given = next((one for _, one in scene.stimuli() if order is not None and one.id == order.id), None)
    if given is not None and (given.timing is not None or given.means == "attended"):
        return recorded(given)
    return marked(scene, since)


def caused(scene: Scene, since: int) -> Point:
    """When what was marked at ``since`` really reached the application, whatever it was."""
    for kind, when in ((marks.Notified, told), (marks.Ordered, ordered)):
        if any(seq == since for seq, _ in scene.marks(kind)):
            return when(scene, since)
    return marked(scene, since)


def between(start: Point, end: Point) -> Lapse:
    """The stretch from one to the other; never less than nothing."""
    if start.own is None or end.own is None:
        return Lapse(max(0.0, (end.wall - start.wall).total_seconds()))
    hindered = (end.held - start.held) + (end.waited - start.waited) + (end.stepped - start.stepped)
    seconds = max(0.0, round(end.own - start.own, 3))
    return Lapse(seconds, end.early, start.early, max(0.0, hindered))


def in_order(first: Point, second: Point) -> bool:
    """Whether the second came after the first, as far as can be told."""
    if first.own is None or second.own is None:
        return second.wall >= first.wall - timedelta(seconds=ROUNDING)
    return second.own >= first.own - ROUNDING


def at_most(lapse: Lapse, promised: float, *, kept: Said, broken: Said) -> Said:
    """For what has to be done within so many seconds."""
    if lapse.seconds + lapse.longer <= promised:
        return kept
    return broken if lapse.seconds - lapse.error > promised else undecided(broken, lapse)


def at_least(lapse: Lapse, asked: float, *, kept: Said, broken: Said, tolerance: float = 0.0) -> Said:
    """For a pause that has to last so many seconds at our door: what made it longer is nobody's concern there."""
    if lapse.seconds - lapse.shorter + tolerance >= asked:
        return kept
    return broken if lapse.seconds + lapse.longer + tolerance < asked else undecided(broken, lapse)


def grows(lapses: Sequence[Lapse], shortest: float, *, kept: Said, broken: Said, also: Sequence[Lapse] = ()) -> Said:
    """For pauses that each last at least ``shortest``, and of which a later one is longer than the first.

    ``also``: more that have to last so long.
    """
    first, *later = lapses
    longest = max(lapse.seconds for lapse in later)
    hasty = [lapse for lapse in (*lapses, *also) if lapse.seconds < shortest]
    if not hasty and longest > first.seconds:
        return kept
    if any(lapse.seconds + lapse.longer < shortest for lapse in hasty):
        return broken
    if not hasty and longest + max(lapse.longer for lapse in later) <= first.seconds - first.error:
        return broken
    return undecided(broken, first)


def absent(start: Point, end: Point | None, granted: float, *, broken: Said) -> Said:
    """For what did not come: it counts only where was waited longer than ``granted``, all hindrance taken off.

    ``end`` is when the wait ended; None where that was not recorded.
    """
    if end is None or end.own is None or start.own is None:
        return broken
    lapse = between(start, end)
    return broken if lapse.seconds - lapse.error >= granted else undecided(broken, lapse)


def gave_up(scene: Scene, operation: str, since: int) -> Point | None:
    """When the watch for an operation after ``since`` ended without seeing it; None where that was not recorded."""
    for seq, watched in scene.marks(marks.Watched):
        of_this = watched.since in (None, since) and operation in watched.operation.split("/")
        if of_this and seq > since and watched.seen is None:
            return recorded(dict(scene.of(Mark))[seq], end=True)
    return None


def undecided(broken: Said, lapse: Lapse) -> Said:
    """What would have been said, were it not for the error of our own measurement."""
    values: dict[str, Any] = {key: broken.values[key] for key in ("operatie", "gebeurtenis") if key in broken.values}
    return cannot_tell(
        "niet_te_meten", *broken.observations, service=broken.service, wat=broken.code, seconden=lapse.seconds,
        meetfout=round(lapse.error, 3), **values,
    )  # fmt: skip


def seconds_asked(retry_after: str, answered: datetime) -> float | None:
    """How long an answer asks to wait: ``Retry-After`` in seconds, or a date (RFC 9110, 10.2.3). None for neither."""
    if retry_after.isascii() and retry_after.isdigit():
        return float(retry_after)
    try:
        until = parsedate_to_datetime(retry_after)
        return max(0.0, (until - answered).total_seconds())
    except (ValueError, TypeError):
        return None


def pauses(points: Iterable[tuple[Point, Point]]) -> list[Lapse]:
    """The stretches from the end of each to the begin of the next; every pair is (begin, end)."""
    return [between(earlier[1], later[0]) for earlier, later in pairwise(points)]


def _totals(observation: Observation, index: int) -> tuple[float, float, float]:
    timing = observation.timing
    assert timing is not None
    return timing.held[index] / 1000, timing.waited[index] / 1000, (timing.stepped or 0) / 1000
