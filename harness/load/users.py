"""The municipalities at work, as Locust's users. Only for a process that Locust may patch: see locustfile.py."""

# Locust is untyped where it is called from here.
# mypy: disable-error-code="no-untyped-call"
import locust  # isort: skip  # first, so that gevent patches ssl and socket before anybody takes them
import json
import socket
import ssl
import time
import uuid
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

import gevent
from geventhttpclient.connectionpool import ConnectionPool
from locust.contrib.fasthttp import FAILURE_EXCEPTIONS, FastHttpUser
from locust.env import Environment
from locust.exception import StopUser
from locust.user.task import LOCUST_STATE_STOPPING

from harness.bundled import bundled
from harness.load.answers import api_version, is_whole, kind_of_answer, kind_of_failure
from harness.load.plan import Call, Plan, Work
from harness.load.shapes import Phase
from harness.load.tally import Tally
from harness.openapi import Catalogue, Validator
from harness.parties.wire.contexts import client_context
from harness.parties.wire.identity import Identity, read_certificate

ANSWER_LIMIT = 15.0
"""Seconds for one whole answer."""
CONNECT_LIMIT = 10.0
LAST_ANSWERS = 5.0
"""Seconds that who has to stop may still wait for an answer."""
BURST = 3.0
"""Seconds in which all municipalities can join: each brings a connection, and a handshake is dearer than a request."""


_PLAIN = {"Accept-Encoding": "identity"}


def _without_delay(_: ConnectionPool, made: Any) -> None:
    made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


# Else the first request on a connection waits for an acknowledgement of the handshake, which the other side may put
# off for 40 ms: our own delay, counted as the provider's. The hook that the library has for this.
ConnectionPool.after_connect = _without_delay  # type: ignore[method-assign, assignment]


class Participant:
    """What the users in this process share: the plan, the clock, the budget, and the counting."""

    def __init__(self, plan: Plan) -> None:
        self.plan, self.tally = plan, Tally()
        self.catalogue = Catalogue.load(bundled("contracts/openapi")).of(plan.provider)
        self.validator = Validator()
        self.context = context_of(plan)
        self.index, self.budget = 0, 0
        self.began = time.monotonic()
        self._turn = 0.0
        self._free: list[int] = []

    def begin(self, index: int) -> None:
        """The clock starts; ``index`` is the number of this worker. One that was not planned has nothing to spend."""
        workers = max(1, self.plan.workers)
        share, rest = divmod(self.plan.most_requests, workers)
        self.index = index
        self.budget = share + (index < rest) if index < workers else 0
        self._free = list(range(index, self.plan.users, workers))
        self.began = time.monotonic()

    @property
    def second(self) -> float:
        return time.monotonic() - self.began

    def wait_for_turn(self) -> None:
        """Until this process may send again without passing its share of the rate."""
        self._turn = max(time.monotonic(), self._turn + max(1, self.plan.workers) / self.plan.rate)
        gevent.sleep(max(0.0, self._turn - time.monotonic()))

    def take_place(self) -> int:
        """The lowest number of a municipality that nobody in this process speaks for."""
        return self._free.pop(0) if self._free else self.index

    def give_place(self, place: int) -> None:
        self._free = sorted({*self._free, place})

    def work(self, phase: Phase, place: int) -> Work | None:
        """What the municipality in that place asks in this phase."""
        found = self.plan.work.get(phase.what, ())
        return found[place % len(found)] if found else None


class Gemeente(FastHttpUser):
    """One municipality at work: asks, waits for its turn, and asks again."""

    abstract = True
    insecure = False
    max_redirects = 0
    max_retries = 0
    network_timeout = ANSWER_LIMIT
    connection_timeout = CONNECT_LIMIT
    participant: Participant

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        self._phase: str | None = None
        self._calls: Iterator[Call] = iter(())
        self._oin = ""

    def on_start(self) -> None:
        self._place = self.participant.take_place()
        gevent.sleep(self._place % 97 / 97 * min(self._between(), 3.0))  # so that not all of them ask in the same tick

    def on_stop(self) -> None:
        self.participant.give_place(self._place)

    def stop(self, force: bool = False) -> bool:
        """Also for who is stopping already: Locust asks that again when the shape goes down further, as an error."""
        return False if self._state == LOCUST_STATE_STOPPING and not force else bool(super().stop(force))

    def wait_time(self) -> float:
        return self._between()

    def _between(self) -> float:
        """Seconds between two requests of one municipality, so that all together stay below the rate."""
        return self.participant.plan.users / self.participant.plan.rate

    @locust.task
    def asks(self) -> None:
        """One request."""
        here = self.participant
        here.wait_for_turn()
        phase = here.plan.phase(here.second)
        if phase is None or here.budget <= 0:
            raise StopUser
        if phase.name != self._phase:
            self._phase, work = phase.name, here.work(phase, self._place)
            self._oin = work.gemeente if work else ""
            self._calls = cycle(work.calls) if work else iter(())
        call = next(self._calls, None)
        if call is not None:
            here.budget -= 1
            self._send(phase, call)

    def _send(self, phase: Phase, call: Call) -> None:
        here = self.participant
        headers = {"bron": self._oin, "doel": here.plan.doel, "berichtId": str(uuid.uuid4()), **_PLAIN}
        body: Any = None
        if call.content is not None:
            body = json.dumps(call.content, ensure_ascii=False).encode("utf-8")
            headers["Content-Type"] = "application/json"
        began = time.perf_counter()
        try:
            with gevent.Timeout(ANSWER_LIMIT, TimeoutError(f"no whole answer in {ANSWER_LIMIT:g} s")):
                given: Any = self.client.request(
                    call.method, call.path, name=call.operation, data=body, headers=headers,
                    allow_redirects=False, catch_response=True,
                )  # fmt: skip
        except gevent.GreenletExit:
            if time.perf_counter() - began > LAST_ANSWERS * 0.9:  # else Locust's own doing, just as this was being sent
                here.tally.add(here.second, phase.name, call.operation, "timeout", None)
            raise
        with given as response:
            kind, ms = self._came_of(call, response, (time.perf_counter() - began) * 1000)
            here.tally.add(here.second, phase.name, call.operation, kind, ms)
            if kind == "goed":
                response.success()
            else:
                response.failure(kind)

    def _came_of(self, call: Call, response: Any, ms: float) -> tuple[str, float | None]:
        """The kind of what came, and how long that took; None when no whole answer came."""
        here = self.participant
        if not response.status_code:
            return kind_of_failure(response.error or OSError("no answer")), None
        try:
            body = response.content or b""
        except FAILURE_EXCEPTIONS as problem:  # the head was there, and the rest never came
            return kind_of_failure(problem), None
        operation = here.catalogue.operation(call.operation)
        headers = tuple(response.headers.items())
        if not is_whole(headers, body):
            return "reset", None
        here.tally.versions[operation.api, api_version(headers) or ""] += 1
        kind = kind_of_answer(here.validator, operation, response.status_code, headers, body)
        return kind, ms


class Course(locust.LoadTestShape):
    """How many municipalities are at work, second by second; the end when the time is over or a stop was asked."""

    plan: Plan
    stopped = False

    def tick(self) -> tuple[int, float] | None:
        second = self.get_run_time()
        phase = self.plan.phase(second)
        if phase is None or Course.stopped:
            return None
        share = round(phase.busy_at(second) * 20) / 20  # in steps of 5 percent: every change is work for the workers
        least = max(1, self.plan.workers)
        return max(least, round(share * self.plan.users)), self.plan.users / BURST


def context_of(plan: Plan) -> ssl.SSLContext | None:
    """As every client of ours: TLS 1.2 or 1.3, that one CA, our own certificate."""
    where = plan.target
    if where.ca is None:
        return None
    ca, identity = Path(where.ca), None
    if where.client_cert and where.client_key:
        cert = Path(where.client_cert)
        identity = Identity.of(read_certificate(cert), cert, Path(where.client_key), ca)
    return client_context(identity, ca)
