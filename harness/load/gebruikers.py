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
from harness.load.antwoorden import api_version, is_heel, soort_antwoord, soort_verbinding
from harness.load.plan import Plan, Vraag, Werk
from harness.load.tally import Tally
from harness.load.vormen import Fase
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


def _without_delay(_: ConnectionPool, *kind: int) -> Any:
    made = gevent.socket.socket(*kind)
    made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return made


# Else the first request on a connection waits for an acknowledgement of the handshake, which the other side may put
# off for 40 ms: our own delay, counted as the provider's.
ConnectionPool._create_tcp_socket = _without_delay  # type: ignore[method-assign, assignment]


class Deelnemer:
    """What the users in this process share: the plan, the clock, the budget, and the counting."""

    def __init__(self, plan: Plan) -> None:
        self.plan, self.tally = plan, Tally()
        self.catalogue = Catalogue.load(bundled("contracts/openapi")).of(plan.aanbieder)
        self.validator = Validator()
        self.context = context_of(plan)
        self.index, self.budget = 0, 0
        self.began = time.monotonic()
        self._beurt = 0.0
        self._free: list[int] = []

    def begin(self, index: int) -> None:
        """The clock starts; ``index`` is the number of this worker. One that was not planned has nothing to spend."""
        workers = max(1, self.plan.workers)
        share, rest = divmod(self.plan.berichten, workers)
        self.index = index
        self.budget = share + (index < rest) if index < workers else 0
        self._free = list(range(index, self.plan.gebruikers, workers))
        self.began = time.monotonic()

    @property
    def seconde(self) -> float:
        return time.monotonic() - self.began

    def wacht_op_beurt(self) -> None:
        """Until this process may send again without passing its share of the rate."""
        self._beurt = max(time.monotonic(), self._beurt + max(1, self.plan.workers) / self.plan.per_seconde)
        gevent.sleep(max(0.0, self._beurt - time.monotonic()))

    def neem_plaats(self) -> int:
        """The lowest number of a municipality that nobody in this process speaks for."""
        return self._free.pop(0) if self._free else self.index

    def geef_plaats(self, plaats: int) -> None:
        self._free = sorted({*self._free, plaats})

    def werk(self, fase: Fase, plaats: int) -> Werk | None:
        """What the municipality in that place asks in this phase."""
        found = self.plan.werk.get(fase.wat, ())
        return found[plaats % len(found)] if found else None


class Gemeente(FastHttpUser):
    """One municipality at work: asks, waits for its turn, and asks again."""

    abstract = True
    insecure = False
    max_redirects = 0
    max_retries = 0
    network_timeout = ANSWER_LIMIT
    connection_timeout = CONNECT_LIMIT
    deelnemer: Deelnemer

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        self._fase: str | None = None
        self._vragen: Iterator[Vraag] = iter(())
        self._oin = ""

    def on_start(self) -> None:
        self._plaats = self.deelnemer.neem_plaats()
        gevent.sleep(self._plaats % 97 / 97 * min(self._tussen(), 3.0))  # so that not all of them ask in the same tick

    def on_stop(self) -> None:
        self.deelnemer.geef_plaats(self._plaats)

    def stop(self, force: bool = False) -> bool:
        """Also for who is stopping already: Locust asks that again when the shape goes down further, as an error."""
        return False if self._state == LOCUST_STATE_STOPPING and not force else bool(super().stop(force))

    def wait_time(self) -> float:
        return self._tussen()

    def _tussen(self) -> float:
        """Seconds between two requests of one municipality, so that all together stay below the rate."""
        return self.deelnemer.plan.gebruikers / self.deelnemer.plan.per_seconde

    @locust.task
    def vraagt(self) -> None:
        """One request."""
        here = self.deelnemer
        here.wacht_op_beurt()
        fase = here.plan.fase(here.seconde)
        if fase is None or here.budget <= 0:
            raise StopUser
        if fase.naam != self._fase:
            self._fase, werk = fase.naam, here.werk(fase, self._plaats)
            self._oin = werk.gemeente if werk else ""
            self._vragen = cycle(werk.vragen) if werk else iter(())
        vraag = next(self._vragen, None)
        if vraag is not None:
            here.budget -= 1
            self._send(fase, vraag)

    def _send(self, fase: Fase, vraag: Vraag) -> None:
        here = self.deelnemer
        headers = {"bron": self._oin, "doel": here.plan.doel, "berichtId": str(uuid.uuid4()), **_PLAIN}
        body: Any = None
        if vraag.inhoud is not None:
            body = json.dumps(vraag.inhoud, ensure_ascii=False).encode("utf-8")
            headers["Content-Type"] = "application/json"
        began = time.perf_counter()
        try:
            with gevent.Timeout(ANSWER_LIMIT, TimeoutError(f"no whole answer in {ANSWER_LIMIT:g} s")):
                given: Any = self.client.request(
                    vraag.methode, vraag.pad, name=vraag.operatie, data=body, headers=headers,
                    allow_redirects=False, catch_response=True,
                )  # fmt: skip
        except gevent.GreenletExit:
            if time.perf_counter() - began > LAST_ANSWERS * 0.9:  # else Locust's own doing, just as this was being sent
                here.tally.add(here.seconde, fase.naam, vraag.operatie, "timeout", None)
            raise
        with given as response:
            soort, ms = self._came_of(vraag, response, (time.perf_counter() - began) * 1000)
            here.tally.add(here.seconde, fase.naam, vraag.operatie, soort, ms)
            if soort == "goed":
                response.success()
            else:
                response.failure(soort)

    def _came_of(self, vraag: Vraag, response: Any, ms: float) -> tuple[str, float | None]:
        """The kind of what came, and how long that took; None when no whole answer came."""
        here = self.deelnemer
        if not response.status_code:
            return soort_verbinding(response.error or OSError("no answer")), None
        try:
            body = response.content or b""
        except FAILURE_EXCEPTIONS as problem:  # the head was there, and the rest never came
            return soort_verbinding(problem), None
        operation = here.catalogue.operation(vraag.operatie)
        headers = tuple(response.headers.items())
        if not is_heel(headers, body):
            return "reset", None
        here.tally.versies[operation.api, api_version(headers) or ""] += 1
        kind = soort_antwoord(here.validator, operation, response.status_code, headers, body)
        return kind, ms


class Verloop(locust.LoadTestShape):
    """How many municipalities are at work, second by second; the end when the time is over or a stop was asked."""

    plan: Plan
    gestopt = False

    def tick(self) -> tuple[int, float] | None:
        seconde = self.get_run_time()
        fase = self.plan.fase(seconde)
        if fase is None or Verloop.gestopt:
            return None
        deel = round(fase.bezig(seconde) * 20) / 20  # in steps of 5 percent: every change is work for the workers
        least = max(1, self.plan.workers)
        return max(least, round(deel * self.plan.gebruikers)), self.plan.gebruikers / BURST


def context_of(plan: Plan) -> ssl.SSLContext | None:
    """As every client of ours: TLS 1.2 or 1.3, that one CA, our own certificate."""
    where = plan.doelwit
    if where.ca is None:
        return None
    ca, identity = Path(where.ca), None
    if where.client_cert and where.client_key:
        cert = Path(where.client_cert)
        identity = Identity.of(read_certificate(cert), cert, Path(where.client_key), ca)
    return client_context(identity, ca)
