"""The process in which Locust runs: alone, as a master, or as one of its workers. Started by ``processen.py``.

gevent patches everything here, so nothing of the command line may run in this process. It tells how far it is in lines
of JSON on stdout, and writes what was counted to a file when it ends.
"""

# The first import: gevent has to patch ssl and socket before anybody takes them.
import locust  # isort: skip
import argparse
import gc
import json
import logging
import os
import signal
import ssl
import sys
import time
import uuid
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

import gevent
from locust.contrib.fasthttp import FastHttpUser
from locust.env import Environment
from locust.exception import StopUser
from locust.runners import MasterRunner, WorkerRunner

from harness.bundled import bundled
from harness.load.antwoorden import api_version, soort_antwoord, soort_verbinding
from harness.load.plan import Plan
from harness.load.tally import Tally
from harness.load.vormen import Fase
from harness.load.vragen import Vraag, Werk
from harness.openapi import Catalogue, Validator
from harness.parties.wire.contexts import client_context
from harness.parties.wire.identity import Identity, read_certificate

ANSWER_LIMIT = 15.0
"""Seconds for one whole answer."""
AFTER_THE_END = 30.0
"""Seconds after the planned end at which this process ends itself, come what may."""
CONNECT_LIMIT = 60.0
"""Seconds in which workers and master have to find each other."""
LAST_REPORT = 2.0
"""Seconds in which a worker tells its master what it counted last."""
KEY = "plateau2"


class Deelnemer:
    """What the users in this process share: the plan, the clock, the budget, and the counting."""

    def __init__(self, plan: Plan) -> None:
        self.plan, self.tally = plan, Tally()
        self.catalogue = Catalogue.load(bundled("contracts/openapi")).of(plan.aanbieder)
        self.validator = Validator()
        self.context = _context(plan)
        self.index, self.budget = 0, 0
        self.began = time.monotonic()
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
    connection_timeout = 5.0
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

    def wait_time(self) -> float:
        return self._tussen()

    def _tussen(self) -> float:
        """Seconds between two requests of one municipality, so that all together stay below the rate."""
        return self.deelnemer.plan.gebruikers / self.deelnemer.plan.per_seconde

    @locust.task
    def vraagt(self) -> None:
        """One request."""
        here = self.deelnemer
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
        headers = {"bron": self._oin, "doel": here.plan.doel, "berichtId": str(uuid.uuid4())}
        headers["Accept-Encoding"] = "identity"
        body = None
        if vraag.inhoud is not None:
            body = json.dumps(vraag.inhoud, ensure_ascii=False).encode("utf-8")
            headers["Content-Type"] = "application/json"
        began, content = time.perf_counter(), b""
        given: Any = self.client.request(
            vraag.methode, vraag.pad, name=vraag.operatie, data=body, headers=headers,
            allow_redirects=False, catch_response=True,
        )  # fmt: skip
        with given as response:
            ms: float | None = (time.perf_counter() - began) * 1000
            operation = here.catalogue.operation(vraag.operatie)
            problem = given.request_meta["exception"] if not response.status_code else None
            if response.status_code and response.status_code > 0:
                content = response.content or b""
                sent = tuple(response.headers.items())
                soort = soort_antwoord(here.validator, operation, response.status_code, sent, content)
                here.tally.versies[operation.api, api_version(sent) or ""] += 1
            else:
                soort, ms = soort_verbinding(getattr(response, "error", None) or problem or OSError()), None
            here.tally.add(here.seconde, fase.naam, vraag.operatie, soort, ms)
            if soort == "goed":
                response.success()
            else:
                response.failure(soort)


class Verloop(locust.LoadTestShape):
    """How many municipalities are at work, second by second; the end when the time is over or a stop was asked."""

    plan: Plan
    gestopt = False

    def tick(self) -> tuple[int, float] | None:  # type: ignore[override]
        seconde = self.get_run_time()
        fase = self.plan.fase(seconde)
        if fase is None or Verloop.gestopt:
            return None
        deel = round(fase.bezig(seconde) * 20) / 20  # in steps of 5 percent: every change is work for the workers
        least = max(1, self.plan.workers)
        return max(least, round(deel * self.plan.gebruikers)), float(self.plan.gebruikers)


def _context(plan: Plan) -> ssl.SSLContext | None:
    where = plan.doelwit
    if where.ca is None:
        return None
    ca, identity = Path(where.ca), None
    if where.client_cert and where.client_key:
        cert = Path(where.client_cert)
        identity = Identity.of(read_certificate(cert), cert, Path(where.client_key), ca)
    return client_context(identity, ca)


def _say(**what: object) -> None:
    print(json.dumps(what), flush=True)


def _guard(seconds: float, env: Environment) -> None:
    """Ends this process when its time is over, or when whoever started it is gone."""
    parent, until = os.getppid(), time.monotonic() + seconds
    while time.monotonic() < until and os.getppid() == parent:
        gevent.sleep(0.5)
    _say(einde="limiet")
    os._exit(3)


def _progress(here: Deelnemer, env: Environment) -> None:
    while True:
        gevent.sleep(1)
        fase = here.plan.fase(here.seconde)
        goed = sum(count for (_, _, soort), count in here.tally.soorten.items() if soort == "goed")
        users = env.runner.user_count if env.runner else 0
        _say(
            seconde=round(here.seconde, 1), fase=fase.naam if fase else None,
            aantal=here.tally.aantal, fout=here.tally.aantal - goed, gemeenten=users,
        )  # fmt: skip


def _lead(env: Environment, here: Deelnemer, result: Path) -> None:
    """Alone or as a master: plays the shape, and writes what was counted."""
    runner = env.runner
    assert runner is not None
    if isinstance(runner, MasterRunner):
        wait_until = time.monotonic() + CONNECT_LIMIT
        _say(wacht=here.plan.workers)
        while len(runner.clients.ready) < here.plan.workers:
            if time.monotonic() > wait_until or Verloop.gestopt:
                _say(einde="geen_workers", gekomen=len(runner.clients.ready))
                runner.quit()
                sys.exit(4)
            gevent.sleep(0.1)
    stop: Any = lambda *_: setattr(Verloop, "gestopt", True)  # noqa: E731
    signal.signal(signal.SIGTERM, stop)
    here.begin(0)
    _say(begonnen=True)
    telling = gevent.spawn(_progress, here, env)
    runner.start_shape()
    while runner.shape_greenlet and not runner.shape_greenlet.dead:
        gevent.sleep(0.1)
        if here.tally.aantal >= here.plan.berichten:
            stop()
    telling.kill()
    runner.quit()
    gevent.sleep(0.2)
    busy = bool(getattr(runner, "worker_cpu_warning_emitted", False) or runner.cpu_warning_emitted)
    content = {"tally": here.tally.data(), "seconden": round(here.seconde, 1), "druk": busy}
    partial = result.with_suffix(".part")
    partial.write_text(json.dumps(content), encoding="utf-8")
    partial.replace(result)
    _say(einde="gestopt" if Verloop.gestopt and here.tally.aantal < here.plan.berichten else "klaar")


def _work(env: Environment, here: Deelnemer) -> None:
    """A worker works until its master says stop, or its own time is over."""
    over: list[float] = []
    env.events.test_stop.add_listener(lambda **_: over.append(time.monotonic()))
    signal.signal(signal.SIGTERM, lambda *_: over.append(0.0))
    while not over or time.monotonic() < over[0] + LAST_REPORT:
        gevent.sleep(0.2)


def _listen_for_own_faults(env: Environment, here: Deelnemer) -> None:
    """A mistake of ours is nobody else's error: it is told once, counted apart, and nothing more is sent."""

    def fault(exception: Exception, **_: Any) -> None:
        if here.budget > 0:
            print(f"{type(exception).__name__}: {exception}", file=sys.stderr, flush=True)
        here.budget = 0
        here.tally.eigen_fout()

    env.events.user_error.add_listener(fault)
    logging.disable(logging.CRITICAL)  # Locust would write a traceback per request


def _share(env: Environment, here: Deelnemer) -> None:
    """The workers' counts come along with Locust's own reports."""

    def report(client_id: str, data: dict[str, Any], **_: Any) -> None:
        data[KEY], here.tally = here.tally.data(), Tally()

    def take(client_id: str, data: dict[str, Any], **_: Any) -> None:
        here.tally.merge(Tally.of(data.get(KEY, {})))

    env.events.report_to_master.add_listener(report)
    env.events.worker_report.add_listener(take)


def main() -> None:
    """``locustfile PLAN RESULT [--master | --worker] [--host HOST] [--port PORT]``."""
    parser = argparse.ArgumentParser()
    parser.add_argument("plan", type=Path)
    parser.add_argument("result", type=Path)
    parser.add_argument("--role", choices=["local", "master", "worker"], default="local")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=5557)
    given = parser.parse_args()
    here = Deelnemer(Plan.lees(given.plan))
    Verloop.plan = here.plan
    settings: dict[str, Any] = {"deelnemer": here, "host": here.plan.doelwit.url}
    if here.context is not None:
        context = here.context
        settings["ssl_context_factory"] = staticmethod(lambda **_: context)
    user = type("Belasting", (Gemeente,), settings)
    env = Environment(user_classes=[user], shape_class=Verloop(), host=here.plan.doelwit.url)
    env.stop_timeout = 5
    _share(env, here)
    _listen_for_own_faults(env, here)
    gevent.spawn(_guard, here.plan.seconden + CONNECT_LIMIT + AFTER_THE_END, env)
    gc.freeze()
    if given.role == "worker":
        runner = env.create_worker_runner(given.host, given.port)
        assert isinstance(runner, WorkerRunner)
        env.events.test_start.add_listener(lambda **_: here.begin(runner.worker_index))
        _work(env, here)
    elif given.role == "master":
        env.create_master_runner(given.host, given.port)
        _lead(env, here, given.result)
    else:
        env.create_local_runner()
        _lead(env, here, given.result)


if __name__ == "__main__":
    main()
