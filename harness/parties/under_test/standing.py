"""Whether the application under test still stands: it has not ended, and it does not leave every message unanswered."""

from __future__ import annotations

import asyncio
import contextlib
import json
import re
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from harness.evidence.observations import Exchange
from harness.parties.under_test.process import ApplicationProcess, Ending
from harness.parties.witness import now

MISSES = 3
"""Messages in a row that nobody took, before the address itself is tried."""
TRIES, BETWEEN = 3, 0.5
"""How often the address is tried, and seconds in between: an application that starts again is not gone."""
_ABSENT = {"refused", "timeout"}
_BY_OTHERS = {"SIGKILL", "SIGTERM", "SIGINT", "SIGHUP"}
"""Signals by which a person or the machine ends a program; any other it brings upon itself."""
_LATE = 0.1
"""Seconds in which what was under way when it ended still comes in."""


@dataclass(frozen=True)
class Stop:
    """The application is gone."""

    hoe: Literal["geeindigd", "onbereikbaar"]
    door: Literal["applicatie", "geheugen", "ander"]
    """Whose doing it was: the application's, that of a machine without memory, or of somebody else."""
    na: int = 0
    """Number of the last message that it had a part in; 0 when there was none."""
    bericht: str = ""
    bericht_om: str = ""
    scenario: str = ""
    om: str = ""
    code: int | None = None
    signaal: str | None = None

    def data(self) -> dict[str, object]:
        """For the recording."""
        return {name: value for name, value in asdict(self).items() if value not in (None, "")}


class Standing:
    """Of one run. ``reachable`` says whether somebody is at the application's address."""

    def __init__(self, process: ApplicationProcess | None, reachable: Callable[[], Awaitable[bool]]) -> None:
        self._process, self._reachable = process, reachable
        self._last: tuple[int, Exchange] | None = None
        self._misses = 0
        self._doubt = asyncio.Event()
        self._killed_before = memory_kills()

    def take(self, seq: int, exchange: Exchange) -> None:
        """Every exchange of the run."""
        if exchange.initiative == "harness" and exchange.error in _ABSENT:
            self._misses += 1
            if self._misses >= MISSES:
                self._doubt.set()
            return
        self._misses, self._last = 0, (seq, exchange)
        self._doubt.clear()

    async def stopped(self) -> Stop:
        """Waits until it is gone. A whole run long, if all goes well."""
        waiting = [asyncio.ensure_future(self._silence())]
        if self._process is not None:
            waiting.append(asyncio.ensure_future(self._end(self._process)))
        try:
            done, _ = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
            await asyncio.sleep(_LATE)
            return done.pop().result()
        finally:
            for one in waiting:
                one.cancel()

    async def _end(self, process: ApplicationProcess) -> Stop:
        ending = await process.ended()
        await asyncio.sleep(_LATE)
        return self._stop("geeindigd", ending)

    async def _silence(self) -> Stop:
        while True:
            await self._doubt.wait()
            for _ in range(TRIES):
                if await self._reachable() or not self._doubt.is_set():
                    break
                await asyncio.sleep(BETWEEN)
            else:
                return self._stop("onbereikbaar", Ending())
            self._misses = 0
            self._doubt.clear()

    def _stop(self, how: Literal["geeindigd", "onbereikbaar"], ending: Ending) -> Stop:
        by: Literal["applicatie", "geheugen", "ander"] = "applicatie"
        if ending.signal == "SIGKILL" and memory_kills() > self._killed_before:
            by = "geheugen"
        elif ending.signal in _BY_OTHERS:
            by = "ander"
        if self._last is None:
            return Stop(how, by, om=now(), code=ending.code, signaal=ending.signal)
        seq, exchange = self._last
        return Stop(
            how, by, seq, told(exchange), exchange.at, exchange.scenario, now(), ending.code, ending.signal
        )  # fmt: skip


def told(exchange: Exchange) -> str:
    """A message in a few words: ``POST /v1/notificaties (SS102)``. Nothing in it names a person."""
    request = exchange.request
    path = re.sub(r"/[0-9]{8,10}(?=/|$)", "/…", request.path)[:200]
    event = ""
    if exchange.operation == "opvoerenNotificatie" and request.body is not None:
        with contextlib.suppress(ValueError, AttributeError, RecursionError):
            event = str(json.loads(request.body.text or "").get("gebeurtenisId", ""))[:20]
    return f"{request.method} {path} ({event})" if event else f"{request.method} {path}"


def memory_kills() -> int:
    """How often this machine has ended a program for want of memory, since it began; 0 where it does not say."""
    with contextlib.suppress(OSError, ValueError):
        lines = Path("/proc/vmstat").read_text(encoding="ascii").splitlines()
        return sum(int(line.split()[1]) for line in lines if line.startswith("oom_kill "))
    return 0
