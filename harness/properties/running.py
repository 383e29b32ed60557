"""One order, from document to events. Runs in a process of its own, or in the caller's."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace

from harness.evidence.observations import Exchange, Request
from harness.openapi import Catalogue, Document, Operation, Validator, load_document, operations_of
from harness.properties import engine
from harness.properties.backing_off import BackOff, too_busy
from harness.properties.depths import AMOUNTS, unit_phases
from harness.properties.events import Event, Finished, Trouble
from harness.properties.orders import Order, Part, Persons
from harness.properties.origins import Origins
from harness.properties.preparations import contact_persons
from harness.properties.preparing import prepare
from harness.properties.problems import Problems, is_about_content
from harness.properties.recording import Recorder
from harness.properties.reducing import PLAYED, Reducer
from harness.properties.sending import Pace, Sender
from harness.properties.sequences import Send, play
from harness.properties.spoiling import spoil
from harness.properties.strategies.formats import formats

SHRUNK = 4
"""Problems per order that are shrunk; of the others the plainest request that was met is told."""
UNREACHED = 3
"""After so many requests in a row without an answer the provider is left alone."""
HALTS = {"provider_silent": False, "time_limit": True, "te_druk": True}
"""Why nothing more is sent, and whether that was our own choice: no answer to several requests in a row; the time for
this order was over; 429 for longer than we wait."""


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
        {operation: dict(reasons) for operation, reasons in session.problems.waved.items()},
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
        self.sender = Sender(client, Pace(order.requests_per_second))
        self.recorder = Recorder(order, self.catalogue, validator, self.sender, client.authority)
        self.problems = Problems(order, self.catalogue, validator)
        self.stopped = threading.Event()
        self.halted: str | None = None
        """Why nothing more is sent: a key of HALTS."""
        self.began = time.monotonic()
        self.back_off = BackOff()
        self.origins = Origins()
        self.reducer = Reducer(self.recorder, self.problems, self.operations, order.nieuwkomers)
        self.reasons: list[str] = []

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
        everybody, newcomers = self.order.nieuwkomers, self.order.nieuwkomers[:PLAYED]
        order = replace(self.order, nieuwkomers=newcomers)
        persons = {}
        for operation_id in self.operations:
            who = self.order.persons.get(operation_id, Persons())
            persons[operation_id] = replace(who, eigen=(*newcomers, *who.eigen[-1:]))
            self.recorder.persons[operation_id] = replace(who, eigen=(*everybody, *who.eigen))
        with suppress(HaltedError):
            for _ in play(order, self.operations, self._in_sequence()):
                yield from self.recorder.take()
        yield from self.recorder.take()
        if any(not operation.reads for operation in self.operations.values()):
            yield from self._explore(self.order, ("stateful",), persons, ())

    def told(self) -> Iterator[Event]:
        """The problems, the first ones shrunk; and that the provider was silent, if it was."""
        left = SHRUNK
        for cause, check, operation_id, exchange, before, seen in self.problems.items():
            origin = () if before else self.origins.of(exchange)
            if left and is_about_content(cause) and exchange.response is not None and not self.halted:
                left -= 1
                *fewer, exchange = self.reducer.reduced(cause, check, operation_id, exchange, before)
                before = tuple(fewer)
            yield from self.recorder.take()
            yield self.problems.problem(cause, check, operation_id, exchange, (*origin, *before), seen)
        if self.halted:
            yield Trouble(None, "", self.halted, ours=HALTS[self.halted])

    def send(self, request: Request, fase: str, explored: str, **more: str | int) -> Exchange:
        """Sends and records, again when the provider was too busy; what holds for every answer is held against it.

        Raises HaltedError when nothing more is sent.
        """
        if self.halted:
            raise HaltedError
        exchange, tries = self.recorder.send(request, fase, explored, **more), 1
        self.problems.look(explored, exchange)
        while (seconds := self.back_off.pause(exchange.response, tries)) is not None:
            self.sender.rest(seconds)
            exchange, tries = self.recorder.send(request, fase, explored, **more), tries + 1
            self.problems.look(explored, exchange)
        self.origins.note(exchange)
        self.halted = self._halt(exchange)
        if self.halted:
            self.stopped.set()
        return exchange

    def _halt(self, exchange: Exchange) -> str | None:
        if self.recorder.silent >= UNREACHED:
            return "provider_silent"
        if too_busy(exchange.response):
            return "te_druk"
        busy = time.monotonic() - self.began - self.sender.waited  # our waiting is not in the provider's time
        return "time_limit" if busy > AMOUNTS[self.order.depth].limit else None

    def _in_sequence(self) -> Send:
        """Sends what belongs together. A server error is a problem, with what was sent before it in its sequence."""
        before: list[Exchange] = []

        def send(request: Request, fase: str, explored: str, **more: str | int) -> Exchange:
            if more["step"] == 1:
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
                    self.problems.add(event.check, event.operation_id, event.exchange, event.before)
                case engine.Trouble() if not self.halted:
                    yield Trouble(event.operation_id, event.phase, event.text, event.ours)
                case engine.Ended():
                    self.reasons.append(self.halted or event.reason)
