"""The witness of a run: writes down what happens, says to which scenario it belongs, and tells who waits for it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from typing import Literal, TypeVar

from harness.evidence.observations import Attestation, Exchange, Mark, Observation
from harness.evidence.recording import RecordingWriter
from harness.evidence.scene import Seen

Predicate = Callable[[Exchange], bool]
O = TypeVar("O", bound=Observation)  # noqa: E741, N


@dataclass
class SceneLog:
    """What the running scenario has seen so far. Freed when the scenario ends; the recording keeps it."""

    scenario: str
    attempt: int
    seen: list[Seen] = field(default_factory=list)
    closed: bool = False
    _waiting: list[tuple[Predicate, asyncio.Future[Seen]]] = field(default_factory=list)

    def add(self, seen: Seen) -> None:
        """Takes in what was seen; once closed, what comes late is only in the recording."""
        if self.closed:
            return
        self.seen.append(seen)
        for predicate, future in self._waiting:
            if not future.done() and predicate(seen.exchange):
                future.set_result(seen)

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


class Witness:
    """One per run. Everything observable passes through here, exactly once."""

    def __init__(self, writer: RecordingWriter, on_exchange: Callable[[int, Exchange], None] | None = None) -> None:
        self._writer = writer
        self._on_exchange = on_exchange
        self._logs: dict[str, SceneLog] = {}
        self._by_bsn: dict[str, SceneLog] = {}
        self._by_v_nummer: dict[int, SceneLog] = {}
        self._by_claim: dict[tuple[str, str], SceneLog] = {}
        self.own_faults: list[str] = []
        """What went wrong on our side: it makes the run invalid."""
        self.stop_reason: str | None = None
        self.handshakes_to: SceneLog | None = None
        """To whom a refused handshake belongs now; nothing in it names a person, so mostly to the run as a whole."""

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
            log.add(Seen(seq, exchange))
        if self._on_exchange is not None:
            self._on_exchange(seq, exchange)
        return seq

    def record(self, observation: O, log: SceneLog | None) -> int:
        """Records anything but an exchange."""
        where = {"scenario": log.scenario, "attempt": log.attempt} if log else {}
        at = observation.at or now()
        return self._write(observation.model_copy(update={**where, "at": at}))

    def mark(self, log: SceneLog | None, name: str, **data: object) -> int:
        """Records a mark."""
        return self.record(Mark(name=name, data=data), log)

    def attest(self, requirement: str, answer: str, by: str) -> int:
        """Records what the vendor declares about a requirement that cannot be seen from outside."""
        said: Literal["yes", "no"] = "yes" if answer == "ja" else "no"
        return self.record(Attestation(requirement=requirement, answer=said, by=by), None)

    def own_fault(self, what: str, log: SceneLog | None = None) -> None:
        """Something of ours went wrong: nobody is blamed for it, and the run is invalid."""
        self.own_faults.append(what)
        self.mark(log, "eigen-fout", wat=what)

    def _write(self, observation: Observation) -> int:
        seq = self._writer.write(observation)
        for place in self._writer.take_masked():
            self.stop_reason = "bsn_buiten_testreeks"
            self._writer.write(Mark(at=now(), name="bsn-buiten-testreeks", data={"observatie": seq, "plaats": place}))
        return seq


def now(ago: int = 0) -> str:
    """The moment, or so many milliseconds before it: UTC, with milliseconds."""
    moment = time.time_ns() // 1_000_000 - ago
    return f"{_second(moment // 1000)}.{moment % 1000:03d}Z"


@lru_cache(maxsize=2)
def _second(number: int) -> str:
    """A second as text; thousands of exchanges fall in one."""
    return datetime.fromtimestamp(number, UTC).strftime("%Y-%m-%dT%H:%M:%S")
