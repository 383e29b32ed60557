"""Many orders over many processes, and everything they find into one recording, a scene per operation."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Callable, Iterable
from concurrent.futures import Executor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from harness.chain.services import diensten_van_operatie
from harness.evidence import marks
from harness.evidence.observations import Exchange, Mark, Observation, ToolResult
from harness.evidence.purposes import NONE
from harness.parties.witness import now
from harness.properties.events import Event, Finished, Problem, Trouble
from harness.properties.explored import Explored, Progress
from harness.properties.orders import Order, Part
from harness.properties.recording import scenario_of
from harness.properties.spool import Reader, write

TOOL = "schemathesis"
OFTEN = 0.25
"""Seconds between two looks at what another process found."""
Sink = Callable[[Observation], int]
Lend = Callable[[Order, int], AbstractContextManager[float | None]]
"""What one of so many pieces of an order may send a second, for as long as it lasts."""


async def explore(
    orders: Iterable[Order],
    *,
    executor: Executor,
    sink: Sink,
    tell: Callable[[Progress], None] = lambda _: None,
    lanes: int | None = None,
    stopped: Callable[[], bool] = lambda: False,
    lend: Lend | None = None,
) -> list[Explored]:
    """Explores every operation of every order; returns what came of each, in order of the orders.

    Work is cut per operation, and goes to ``executor`` in ``lanes`` pieces at once (None: as many as there are
    processors); a cap on requests per second is shared out over them, or is what ``lend`` gives to each while it is
    busy. What an order finds goes to ``sink`` in this
    process: per operation a scene with the marks ``begin`` and ``einde``, its exchanges, and one ToolResult. What has
    not begun when ``stopped`` says so, does not begin: the provider was silent.
    """
    width = lanes or os.cpu_count() or 1
    with TemporaryDirectory(prefix="plateau2-eigenschappen-") as folder:
        desk = _Desk(executor, asyncio.Semaphore(width), width, sink, tell, stopped, lend or _split, Path(folder))
        # The long ones first, so that the end is not one long wait for the last.
        work = sorted(orders, key=lambda order: -len(order.operations))
        done = await asyncio.gather(*(desk.document(order) for order in work))
    return [explored for document in done for explored in document]


@dataclass
class _Desk:
    executor: Executor
    slots: asyncio.Semaphore
    width: int
    sink: Sink
    tell: Callable[[Progress], None]
    stopped: Callable[[], bool]
    lend: Lend
    folder: Path
    """For what is found while a piece lasts."""

    async def document(self, order: Order) -> list[Explored]:
        """All operations of one order: each on its own, then together, because together they change more."""
        found = {one: Explored(order, one) for one in order.operations}
        each = (self._piece(replace(order, operations=(one,)), ("operaties",), found) for one in order.operations)
        await asyncio.gather(*each)
        await self._piece(order, ("reeksen",), found)
        for explored in found.values():
            self._close(explored)
        return list(found.values())

    async def _piece(self, order: Order, parts: tuple[Part, ...], found: dict[str, Explored]) -> None:
        async with self.slots:
            if parts == ("operaties",):
                self._open(found[order.operations[0]])
            if self.stopped():
                for one in order.operations:
                    found[one].reasons.append("provider_silent")
                return
            began = time.monotonic()
            with self.lend(order, self.width) as rate:
                await self._worked_off(replace(order, requests_per_second=rate), parts, found)
            for one in order.operations:
                found[one].seconds += (time.monotonic() - began) / len(order.operations)

    async def _worked_off(self, order: Order, parts: tuple[Part, ...], found: dict[str, Explored]) -> None:
        """Takes in what is found while it is found, so that a stop loses nothing that was delivered."""
        file = self.folder / f"{order.api}-{parts[0]}-{order.operations[0]}"
        reader = Reader(file)
        work = asyncio.get_running_loop().run_in_executor(self.executor, work_off_to, file, order, parts)
        try:
            while not work.done():
                await asyncio.wait((work,), timeout=OFTEN)
                self._take_all(reader, order, found)
            if error := work.exception():  # a broken pool, or a fault of ours: the run is invalid, nobody is blamed
                for one in order.operations:
                    self._own_fault(found[one], f"{type(error).__name__}: {error}")
        finally:
            self._take_all(reader, order, found)
            file.unlink(missing_ok=True)

    def _take_all(self, reader: Reader, order: Order, found: dict[str, Explored]) -> None:
        for event in reader.take():
            self._take(event, order, found)

    def _take(self, event: Event, order: Order, found: dict[str, Explored]) -> None:
        match event:
            case Exchange():
                explored = next(one for one in found.values() if scenario_of(one.operation) == event.scenario)
                explored.counts[(event.purpose or NONE).phase] += 1
                _note_success(event, found)
                self.sink(event)
            case Problem():
                found[event.operation].problems.append(event)
            case Trouble():
                for one in [event.operation] if event.operation else order.operations:
                    told = found[one].hindrances if event.ours else found[one].errors
                    told.append(f"{event.phase}: {event.text}".removeprefix(": "))
            case Finished():
                for one in order.operations:
                    found[one].reasons += event.reasons
                    found[one].waved.update(event.waved.get(one, {}))

    def _own_fault(self, explored: Explored, what: str) -> None:
        explored.hindrances.append(what)
        explored.reasons.append("crashed")
        told = f"exploring {explored.operation}: {what}"
        scenario = scenario_of(explored.operation)
        self.sink(Mark(at=now(), scenario=scenario, says=marks.OwnFault(what=told)))

    def _open(self, explored: Explored) -> None:
        self.tell(Progress("begonnen", explored.operation))
        begun = marks.Begun(
            nl=f"Gegenereerde verzoeken aan {explored.operation}",
            en=f"Generated requests to {explored.operation}",
            services=diensten_van_operatie(explored.operation),
            group="eigenschappen",
        )
        self.sink(Mark(at=now(), scenario=scenario_of(explored.operation), says=begun))

    def _close(self, explored: Explored) -> None:
        scenario = scenario_of(explored.operation)
        self.sink(ToolResult(at=now(), scenario=scenario, tool=TOOL, version=version(TOOL), data=explored.as_data()))
        ms = round(explored.seconds * 1000)
        self.sink(Mark(at=now(), scenario=scenario, says=marks.Ended(ms=ms)))
        self.tell(Progress("klaar", explored.operation, explored.counts.total(), len(explored.problems)))


def work_off(order: Order, parts: tuple[Part, ...]) -> Iterable[Event]:
    """What is done in another process. Schemathesis is imported there, and only there."""
    from harness.properties.running import run

    return run(order, parts)


def work_off_to(file: Path, order: Order, parts: tuple[Part, ...]) -> None:
    """What goes to another process: what it finds comes back through the file."""
    write(file, work_off(order, parts))


def write_replays(explored: Iterable[Explored], folder: Path) -> list[Path]:
    """A replay file per problem, in ``folder``, which is made; returns the files."""
    import json
    import re

    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for one in explored:
        for number, problem in enumerate(one.problems, 1):
            file = folder / f"{re.sub('[^A-Za-z0-9]', '', one.operation)}-{number}-{problem.code}.json"
            file.write_text(json.dumps(problem.replay, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
            files.append(file)
    return files


def _split(order: Order, width: int) -> AbstractContextManager[float | None]:
    rate = order.requests_per_second
    return nullcontext(None if rate is None else rate / width)


def _note_success(exchange: Exchange, found: dict[str, Explored]) -> None:
    response = exchange.response
    if response is not None and 200 <= response.status < 300 and exchange.operation in found:
        found[exchange.operation].reached_2xx = True
