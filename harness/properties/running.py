"""One order, from document to events. Runs in a process of its own, or in the caller's."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any

from harness.evidence.observations import Exchange, Request
from harness.openapi import Catalogue, Document, Operation, Validator, load_document, operations_of
from harness.properties import engine
from harness.properties.depths import AMOUNTS, unit_phases
from harness.properties.events import Event, Finished, Trouble
from harness.properties.false_alarms import argued_away
from harness.properties.orders import Order, Part, Persons
from harness.properties.preparations import contact_persons
from harness.properties.preparing import prepare
from harness.properties.problems import Problems
from harness.properties.recording import Recorder
from harness.properties.sending import Pace, Sender
from harness.properties.sequences import Send, play
from harness.properties.shrinking import shrink
from harness.properties.spoiling import spoil
from harness.properties.strategies.formats import formats

SHRUNK = 4
"""Problems per order that are shrunk; of the others the plainest request that was met is told."""
UNREACHED = 3
"""After so many requests in a row without an answer the provider is left alone."""
HALTS = {
    "provider_silent": "the provider gave no answer to several requests in a row, and was left alone",
    "time_limit": "the time for this order was over before everything was sent",
}


class HaltedError(Exception):
    """Nothing more is sent in this order."""


def run(order: Order, parts: tuple[Part, ...] = ("operaties", "reeksen")) -> Iterator[Event]:
    """Explores the operations of one order. The last event is ``Finished``.

    Raises DocumentError and PkiError for what the order names and cannot be used; nothing for what the provider does.
    """
    began = time.monotonic()
    session = _Session(order)
    try:
        for part in parts:
            yield from session.each_operation() if part == "operaties" else session.together()
        yield from session.told()
    finally:
        session.close()
    yield Finished(
        tuple(session.reasons),
        {operation: dict(reasons) for operation, reasons in session.waved.items()},
        session.sender.seconds,
        time.monotonic() - began,
    )


class _Session:
    """What one order needs while it runs."""

    def __init__(self, order: Order) -> None:
        self.order = order
        self.document: Document = load_document(order.document)
        self.catalogue = Catalogue(operations_of(self.document, order.provider, order.api))
        self.operations: Mapping[str, Operation] = {one: self.catalogue.operation(one) for one in order.operations}
        self.everything = {operation.operation_id: operation for operation in self.catalogue}
        validator = Validator(self.catalogue)
        client = order.target.connect()
        self.sender = Sender(client, Pace.beginning(order.requests_per_second))
        self.recorder = Recorder(order, self.catalogue, validator, self.sender, client.authority)
        self.problems = Problems(order, self.catalogue, validator)
        self.stopped = threading.Event()
        self.halted: str | None = None
        """Why nothing more is sent: a key of HALTS."""
        self.until = time.monotonic() + AMOUNTS[order.depth].limit
        self.reasons: list[str] = []
        self.waved: dict[str, Counter[str]] = {}

    def each_operation(self) -> Iterator[Event]:
        """Every operation on its own: written out, then generated."""
        for operation in self.operations.values():
            ids: tuple[int, ...] = ()
            with suppress(HaltedError):
                ids = contact_persons(self.order, self.everything, operation.operation_id, self.send)
                spoil(self.order, operation, next(iter(ids), None), self.send, self.problems)
            yield from self.recorder.take()
            alone = replace(self.order, operations=(operation.operation_id,))
            phases = unit_phases(self.order.depth, operation, self.everything.values())
            yield from self._explore(alone, phases, self.order.persons, ids)

    def together(self) -> Iterator[Event]:
        """Sequences, written out, then along the links of the document."""
        newcomers = self.order.nieuwkomers
        persons = {}
        for operation_id in self.operations:
            who = self.order.persons.get(operation_id, Persons())
            persons[operation_id] = replace(who, eigen=(*newcomers, *who.eigen[-1:]))
            self.recorder.persons[operation_id] = replace(who, eigen=(*newcomers, *who.eigen))
        with suppress(HaltedError):
            for _ in play(self.order, self.operations, self._in_sequence()):
                yield from self.recorder.take()
        yield from self.recorder.take()
        if any(operation.method != "GET" for operation in self.operations.values()):
            yield from self._explore(self.order, ("stateful",), persons, ())

    def told(self) -> Iterator[Event]:
        """The problems, the first ones shrunk; and that the provider was silent, if it was."""
        for index, (cause, check, operation_id, exchange, before, seen) in enumerate(self.problems.items()):
            if index < SHRUNK and not before and exchange.response is not None and not self.halted:
                exchange = shrink(exchange, self._still_fails(cause, check, operation_id, exchange))
            yield from self.recorder.take()
            yield self.problems.problem(cause, check, operation_id, exchange, before, seen)
        if self.halted:
            yield Trouble(None, "", HALTS[self.halted])

    def send(self, request: Request, fase: str, explored: str, **more: str | int) -> Exchange:
        """Sends and records; an answer that did not come is a problem whoever asked. Raises HaltedError."""
        if self.halted:
            raise HaltedError
        exchange = self.recorder.send(request, fase, explored, **more)
        if exchange.response is None:
            self.problems.add("plateau2", explored, exchange)
        if self.recorder.silent >= UNREACHED:
            self.halted = "provider_silent"
        elif time.monotonic() - self.sender.waited > self.until:
            self.halted = "time_limit"
        if self.halted:
            self.stopped.set()
        return exchange

    def _in_sequence(self) -> Send:
        """Sends what belongs together. A server error is a problem, with what was sent before it in its sequence."""
        before: list[Exchange] = []

        def send(request: Request, fase: str, explored: str, **more: str | int) -> Exchange:
            if more["stap"] == 1:
                before.clear()
            exchange = self.send(request, fase, explored, **more)
            if exchange.response is not None and exchange.response.status >= 500:
                self.problems.add("not_a_server_error", explored, exchange, tuple(before))
            before.append(exchange)
            return exchange

        return send

    def close(self) -> None:
        """Closes the connections."""
        self.sender.close()

    def _explore(
        self, order: Order, phases: tuple[str, ...], persons: Mapping[str, Persons], ids: tuple[int, ...]
    ) -> Iterator[Event]:
        if self.halted:
            self.reasons.append(self.halted)
            return
        operations = {one: self.operations[one] for one in order.operations}
        for event in engine.explore(
            prepare(order, self.document, operations, persons, ids),
            base_path=f"/v{self.document.major}",
            operation_ids=order.operations,
            phases=phases,
            amount=AMOUNTS[order.depth],
            seed=order.seed,
            formats=formats(order, persons),
            send=self.send,
            stopped=self.stopped,
        ):
            yield from self.recorder.take()
            match event:
                case engine.Failed():
                    self._failed(event)
                case engine.Trouble() if not self.halted:
                    yield Trouble(event.operation_id, event.phase, event.text)
                case engine.Ended():
                    self.reasons.append(self.halted or event.reason)

    def _failed(self, event: engine.Failed) -> None:
        reason = argued_away(event.check, event.operation_id, event.exchange)
        if reason is None:
            self.problems.add(event.check, event.operation_id, event.exchange, event.before)
        else:
            self.waved.setdefault(event.operation_id, Counter())[reason] += 1

    def _still_fails(
        self, cause: str, check: str, operation_id: str, exchange: Exchange
    ) -> Callable[[Request], Exchange | None]:
        purpose: dict[str, Any] = exchange.purpose or {}

        def still_fails(request: Request) -> Exchange | None:
            found = self.recorder.send(request, purpose["fase"], operation_id, verkleind=purpose["geval"])
            same = found.purpose is not None and found.purpose["geldig"] == purpose["geldig"]
            return found if same and self.problems.shows(cause, check, operation_id, found) else None

        return still_fails
