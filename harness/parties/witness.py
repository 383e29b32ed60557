"""The witness of a run: writes down what happens, says to which scenario it belongs, and tells who waits for it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from typing import Literal, TypeVar

from harness.evidence import marks
from harness.evidence.observations import Attestation, Exchange, Handshake, Mark, Observation
from harness.evidence.recording import RecordingWriter
from harness.evidence.scene import Seen
from harness.parties.machine.measuring import Measuring

Predicate = Callable[[Exchange], bool]
O = TypeVar("O", bound=Observation)  # noqa: E741, N


@dataclass
class SceneLog:
    """What the running scenario has seen so far. Freed when the scenario ends; the recording keeps it."""

    scenario: str
    attempt: int
    seen: list[Seen] = field(default_factory=list)
    closed: bool = False
    observations: list[tuple[int, Observation]] = field(default_factory=list)
    """All that was recorded of it, with numbers, until it is forgotten."""
    forgotten: bool = True
    """Whether nothing is kept: most have no use for it."""
    _waiting: list[tuple[Predicate, asyncio.Future[Seen]]] = field(default_factory=list)

    def add(self, seen: Seen) -> None:
        """Takes in what was seen; once closed, what comes late is only in the recording."""
        if self.closed:
            return
        self.seen.append(seen)
        for predicate, future in self._waiting:
            if not future.done() and predicate(seen.exchange):
                future.set_result(seen)

    def keep(self) -> None:
        """From now on what is recorded of it is kept until ``forget``, also what comes after its end."""
        self.forgotten = False

    def note(self, seq: int, observation: Observation) -> None:
        if not self.forgotten:
            self.observations.append((seq, observation))

    def forget(self) -> None:
        self.forgotten = True
        self.observations = []

    async def wait_for(self, predicate: Predicate, seconds: float, since: int = -1) -> Seen | None:
        """The first exchange after number ``since`` that fits; None when the limit of ``seconds`` is reached."""
        for seen in self.seen:
            if seen.seq > since and predicate(seen.exchange):
                return seen
        future: asyncio.Future[Seen] = asyncio.get_running_loop().create_future()
        waiter = (predicate, future)
        self._waiting.append(waiter)
        try:
            return await asyncio.wait_for(future, seconds)
        except TimeoutError:
            return None
        finally:
            self._waiting.remove(waiter)


class Refusals:
    """Handshakes with our parties that came to nothing, counted."""

    def __init__(self) -> None:
        self._count, self._one = 0, asyncio.Event()

    def add(self) -> None:
        self._count += 1
        self._one.set()

    async def more(self, times: int, seconds: float) -> None:
        """Returns when there are so many more than now, or after so many seconds."""
        wanted = self._count + times
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while self._count < wanted:
                    self._one.clear()
                    await self._one.wait()


class Witness:
    """One per run. Everything observable passes through here, exactly once."""

    def __init__(self, writer: RecordingWriter, on_exchange: Callable[[int, Exchange], None] | None = None) -> None:
        self._writer = writer
        self._on_exchange = on_exchange
        self.measuring = Measuring()
        self._logs: dict[str, SceneLog] = {}
        self._by_bsn: dict[str, SceneLog] = {}
        self._by_v_nummer: dict[int, SceneLog] = {}
        self._by_claim: dict[tuple[str, str], SceneLog] = {}
        self.own_faults: list[str] = []
        """What went wrong on our side: it makes the run invalid."""
        self.stop_reason: str | None = None
        self.refusals = Refusals()
        self.handshakes_to: SceneLog | None = None
        """To whom a refused handshake belongs now; nothing in it names a person, so mostly to the run as a whole."""
        self.before: list[Observation] | None = None
        """What is seen while nothing counts yet: before the run begins, when the set-up is looked at."""
        self.something_before = asyncio.Event()
        self.also_tell: Callable[[int, Exchange], None] | None = None
        """Who else looks at every exchange of the run while it goes on."""

    @contextmanager
    def off_the_record(self) -> Iterator[list[Observation]]:
        """While entered, nothing is written down, so nothing is judged: what was seen is in the list."""
        seen: list[Observation] = []
        self.before = seen
        try:
            yield seen
        finally:
            self.before = None

    @property
    def refused_before(self) -> list[Handshake]:
        """Handshakes with our parties that came to nothing, off the record."""
        return [seen for seen in self.before or () if isinstance(seen, Handshake)]

    def begin(self, scenario: str, attempt: int) -> SceneLog:
        """Opens the log of a scenario."""
        log = self._logs[scenario] = SceneLog(scenario, attempt)
        return log

    def end(self, log: SceneLog) -> None:
        """Closes it. Its persons stay its own, so that what comes late is still recorded with it."""
        log.closed = True
        log.seen.clear()
        for key in [key for key, owner in self._by_claim.items() if owner is log]:
            del self._by_claim[key]

    def owns(self, log: SceneLog, bsn: str, v_nummer: int) -> None:
        """From now on what concerns this person belongs to this scenario."""
        self._by_bsn[bsn] = log
        self._by_v_nummer[v_nummer] = log

    def claim(self, log: SceneLog, operation: str, oin: str) -> None:
        """Calls of an operation that names no person belong to this scenario, for this municipality."""
        self._by_claim[(operation, oin)] = log

    def owner(self, exchange: Exchange) -> SceneLog | None:
        """The scenario that an exchange belongs to; None for the run as a whole."""
        found = self._by_bsn.get(exchange.bsn) if exchange.bsn else None
        if found is None and exchange.v_nummer is not None:
            found = self._by_v_nummer.get(exchange.v_nummer)
        if found is None and self._by_claim and exchange.operation:
            found = self._by_claim.get((exchange.operation, exchange.request.header("bron") or ""))
        return found

    def exchange(self, exchange: Exchange, log: SceneLog | None = None) -> int:
        """Records an exchange; tells the scenario that waits for it."""
        log = log or self.owner(exchange)
        if log is not None:
            exchange = exchange.model_copy(update={"scenario": log.scenario, "attempt": log.attempt})
        seq = self._write(exchange)
        if log is not None:
            log.note(seq, exchange)
            log.add(Seen(seq, exchange))
        for told in (self._on_exchange, self.also_tell) if self.before is None else ():
            if told is not None:
                told(seq, exchange)
        return seq

    def record(self, observation: O, log: SceneLog | None) -> int:
        """Records anything but an exchange."""
        where = {"scenario": log.scenario, "attempt": log.attempt} if log else {}
        at = observation.at or now()
        placed = observation.model_copy(update={**where, "at": at})
        seq = self._write(placed)
        if log is not None:
            log.note(seq, placed)
        if isinstance(placed, Handshake):
            self.refusals.add()
        return seq

    def mark(self, log: SceneLog | None, said: marks.Said) -> int:
        """Records a mark; within a scenario with the moment on our own clock."""
        return self.record(Mark(says=said, timing=self.measuring.point() if log else None), log)

    def attest(self, requirement: str, answer: str, by: str) -> int:
        """Records what the vendor declares about a requirement that cannot be seen from outside."""
        said: Literal["yes", "no"] = "yes" if answer == "ja" else "no"
        return self.record(Attestation(requirement=requirement, answer=said, by=by), None)

    def own_fault(self, what: str, log: SceneLog | None = None) -> None:
        """Something of ours went wrong: nobody is blamed for it, and the run is invalid."""
        self.own_faults.append(what)
        self.mark(log, marks.OwnFault(what=what))

    def _write(self, observation: Observation) -> int:
        if self.before is not None:
            self.before.append(observation)
            self.something_before.set()
            return -1
        seq = self._writer.write(observation)
        for place in self._writer.take_masked():
            self.stop_reason = "bsn_buiten_testreeks"
            self._writer.write(Mark(at=now(), says=marks.RealNumber(observation=seq, place=place)))
        return seq


def now(ago: int = 0) -> str:
    """The moment, or so many milliseconds before it: UTC, with milliseconds."""
    moment = time.time_ns() // 1_000_000 - ago
    return f"{_second(moment // 1000)}.{moment % 1000:03d}Z"


@lru_cache(maxsize=2)
def _second(number: int) -> str:
    """A second as text; thousands of exchanges fall in one."""
    return datetime.fromtimestamp(number, UTC).strftime("%Y-%m-%dT%H:%M:%S")
