"""What a run measures of itself: for each message, what stood between the application and our clock.

Two totals only ever go up. ``held``: time in which the application had a request with us that was not answered yet,
faults on order left out. ``waited``: time in which its processes waited for a processor, or a host had taken it away.
Neither can grow faster than time does, whatever the number of requests and threads: so over any stretch both are an
upper bound on how much sooner the application could have been.
"""

from __future__ import annotations

import time
from bisect import bisect_right
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from harness.evidence.observations import Machine, Timing
from harness.parties.machine.clocks import Clocks
from harness.parties.machine.pressure import Busy, busy, processors, stolen
from harness.parties.machine.processes import ProcessorWait
from harness.parties.wire.exchange_client import Outcome
from harness.parties.wire.pulse import Pulse

LOOK = 0.05
"""Seconds between two looks at how long processes waited."""
REMEMBERED = 2400
"""Looks that are remembered: two minutes."""


@dataclass
class _Stretch:
    """What was seen since the last ``Machine``."""

    began: float
    held: float
    waited: float
    busy: Busy
    lag: float = 0.0
    queue: int = 0
    at_once: int = 0
    stepped: float = 0.0


@dataclass
class Measuring:
    """One per run. Without a pulse that beats everything it says is 0: nothing is taken for granted."""

    clocks: Clocks = field(default_factory=Clocks)
    now: Callable[[], float] = time.monotonic
    at_once: int = 0
    """Scenarios that are being played now."""
    lag: float = 0.0
    """Seconds by which the loop is late these days: the worst of late, fading."""

    def __post_init__(self) -> None:
        self._processes: ProcessorWait | None = None
        self._under_way, self._since, self._held = 0, 0.0, 0.0
        self._heard = self.now()
        self._looked = self.now()
        self._waited, self._raw, self._stolen = 0.0, 0.0, stolen()
        self._moments: deque[float] = deque([self._looked], maxlen=REMEMBERED)
        self._totals: deque[tuple[float, float]] = deque([(0.0, 0.0)], maxlen=REMEMBERED)
        self._stretch = self._begin_stretch()

    @contextmanager
    def measuring(self) -> Iterator[None]:
        """Measures while entered, in the loop that runs."""
        with Pulse.of_this_loop() as pulse:
            pulse.hear(self._beat)
            try:
                yield
            finally:
                pulse.deafen(self._beat)

    def watch(self, pids: Iterable[int]) -> None:
        """From now on these processes are the application's."""
        found = ProcessorWait(pids)
        self._processes = found if found.measured else None
        if self._processes is not None:
            self._raw = self._processes.read(self.now())

    @contextmanager
    def holding(self, since: float, early: float) -> Iterator[None]:
        """Within it we have a request of the application that came at ``since``, or up to ``early`` before."""
        if self._under_way == 0:
            self._since = max(since - early, self._since)
        self._under_way += 1
        try:
            yield
        finally:
            self._under_way -= 1
            if self._under_way == 0:
                moment = self.now()
                self._held += max(0.0, moment - self._since)
                self._since = moment

    def queued(self, requests: int) -> None:
        """So many requests are with us at once."""
        self._stretch.queue = max(self._stretch.queue, requests)

    def received(self, began: float, early: float, before: tuple[float, float]) -> Timing:
        """Of a request that we have just answered; ``before`` is what ``totals`` said when it came.

        It ends one stretch and begins another: first never too little, then never too much.
        """
        moment = self._heard = self.now()
        return self._timing(began, early, moment, 0.0, 0.0, before, (self._held_now(moment), self._waited))

    def sent(self, outcome: Outcome) -> Timing:
        """Of a request that we sent, and of which the answer is here now."""
        left, ended = outcome.left, outcome.ended
        return self._timing(left, 0.0, ended, outcome.ended_early, left - outcome.asked, self._totals_before(left))

    def ordered(self, asked: float, left: float | None) -> Timing:
        """Of an order that left at ``left``; where that is not known, it counts from now."""
        moment = self.now()
        left = moment if left is None else left
        return self._timing(left, 0.0, moment, 0.0, left - asked, self._totals_before(left))

    def point(self) -> Timing:
        """Of this very moment."""
        moment = self.now()
        return self._timing(moment, 0.0, moment, 0.0, 0.0, self._totals_before(moment))

    def totals(self) -> tuple[float, float]:
        """``held`` and ``waited`` until now, and nothing less."""
        moment = self.now()
        age = min(max(0.0, moment - self._looked), 4 * LOOK) if self._processes is not None else 0.0
        return self._held_now(moment), self._waited + age

    def since_heard(self) -> float:
        """Seconds since the application had a request with us; 0 while it has one."""
        return 0.0 if self._under_way else self.now() - self._heard

    def report(self) -> Machine:
        """What was seen since this was asked last."""
        stretch, self._stretch = self._stretch, self._begin_stretch()
        told = self._stretch.busy
        return Machine(
            over=_ms(self._stretch.began - stretch.began),
            lag=_ms(stretch.lag),
            queue=stretch.queue,
            at_once=stretch.at_once,
            held=_ms(self._stretch.held - stretch.held),
            waited=_ms(self._stretch.waited - stretch.waited) if self._processes is not None else None,
            pressure=_more(told.pressure, stretch.busy.pressure),
            stolen=_more(told.stolen, stretch.busy.stolen),
            load=round(told.load * 100) if told.load is not None else None,
            processors=processors(),
            stepped=_ms(stretch.stepped),
        )

    def _timing(
        self,
        began: float,
        early: float,
        ended: float,
        ended_early: float,
        queued: float,
        before: tuple[float, float],
        after: tuple[float, float] | None = None,
    ) -> Timing:
        after = self.totals() if after is None else after
        stepped = _ms(self.clocks.stepped)
        return Timing(
            began=_ms(began),
            early=_up(early),
            ended=_ms(ended),
            ended_early=_up(ended_early),
            queued=_ms(max(0.0, queued)),
            held=(_ms(before[0]), _up(after[0])),
            waited=(_ms(before[1]), _up(after[1])),
            stepped=stepped or None,
        )

    def _totals_before(self, moment: float) -> tuple[float, float]:
        """The totals at a moment, or a bit before it: never more than they were."""
        index = bisect_right(self._moments, moment) - 1
        return self._totals[max(0, index)]

    def _held_now(self, moment: float) -> float:
        return self._held + (max(0.0, moment - self._since) if self._under_way else 0.0)

    def _beat(self, moment: float, late: float) -> None:
        self.lag = max(late, self.lag * 0.97)  # half of it is forgotten in a quarter of a second
        stretch = self._stretch
        stretch.lag, stretch.at_once = max(stretch.lag, late), max(stretch.at_once, self.at_once)
        if moment - self._looked < LOOK:
            return
        self._look(moment)
        stretch.stepped += self.clocks.look()

    def _look(self, moment: float) -> None:
        past = moment - self._looked
        self._looked = moment
        more = 0.0
        if self._processes is not None:
            raw = self._processes.read(moment)
            more, self._raw = raw - self._raw, raw
            taken = stolen()
            if taken is not None and self._stolen is not None:
                more += taken - self._stolen
            self._stolen = taken
        self._waited += min(max(more, 0.0), past)
        self._moments.append(moment)
        self._totals.append((self._held_now(moment), self._waited))

    def _begin_stretch(self) -> _Stretch:
        moment = self.now()
        return _Stretch(moment, self._held_now(moment), self._waited, busy())


def _more(now: float | None, before: float | None) -> int | None:
    return _ms(now - before) if now is not None and before is not None else None


def _ms(seconds: float) -> int:
    return round(seconds * 1000)


def _up(seconds: float) -> int:
    """Never less than it was."""
    return int(seconds * 1000) + (seconds > 0)
