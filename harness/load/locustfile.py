"""The process in which Locust runs: alone, as a master, or as one of its workers. Started by ``processes.py``.

gevent patches everything here, so nothing of the command line may run in this process. It tells how far it is in lines
of JSON on stdout, and writes what was counted to a file when it ends.
"""

# Locust is untyped where it is called from here.
# mypy: disable-error-code="no-untyped-call"
from harness.load.users import LAST_ANSWERS, Participant, Gemeente, Course  # isort: skip  # first: it has gevent patch all
import argparse
import gc
import json
import logging
import os
import signal
import sys
import time
from pathlib import Path
from typing import Any

import gevent
from locust.env import Environment
from locust.runners import MasterRunner, WorkerRunner

from harness.load.plan import Plan
from harness.load.tally import Tally

AFTER_THE_END = 30.0
"""Seconds after the planned end at which this process ends itself, come what may."""
MEETING_LIMIT = 60.0
"""Seconds in which workers and master have to find each other."""
LAST_REPORT = 2.0
"""Seconds in which a worker tells its master what it counted last."""
KEY = "plateau2"


def _say(**what: object) -> None:
    print(json.dumps(what), flush=True)


def _guard(seconds: float, env: Environment) -> None:
    """Ends this process when its time is over, or when whoever started it is gone."""
    parent, until = os.getppid(), time.monotonic() + seconds
    while time.monotonic() < until and os.getppid() == parent:
        gevent.sleep(0.5)
    _say(end="limit")
    os._exit(3)


def _progress(here: Participant, env: Environment) -> None:
    while True:
        gevent.sleep(1)
        phase = here.plan.phase(here.second)
        good = sum(count for (_, _, kind), count in here.tally.kinds.items() if kind == "goed")
        users = env.runner.user_count if env.runner else 0
        _say(
            second=round(here.second, 1), phase=phase.name if phase else None,
            count=here.tally.count, wrong=here.tally.count - good, gemeenten=users,
        )  # fmt: skip


def _lead(env: Environment, here: Participant, result: Path) -> None:
    """Alone or as a master: plays the shape, and writes what was counted."""
    runner = env.runner
    assert runner is not None
    stop: Any = lambda *_: setattr(Course, "stopped", True)  # noqa: E731
    signal.signal(signal.SIGTERM, stop)
    if isinstance(runner, MasterRunner):
        wait_until = time.monotonic() + MEETING_LIMIT
        _say(waits_for=here.plan.workers)
        while len(runner.clients.ready) < here.plan.workers:
            if time.monotonic() > wait_until or Course.stopped:
                _say(end="no_workers", came=len(runner.clients.ready))
                runner.quit()
                sys.exit(4)
            gevent.sleep(0.1)
    here.begin(0)
    _say(began=True)
    counting = gevent.spawn(_progress, here, env)
    runner.start_shape()
    while runner.shape_greenlet and not runner.shape_greenlet.dead:
        gevent.sleep(0.1)
        if here.tally.count >= here.plan.most_requests:
            stop()
    counting.kill()
    runner.quit()
    gevent.sleep(0.2)
    busy = bool(getattr(runner, "worker_cpu_warning_emitted", False) or runner.cpu_warning_emitted)
    content = {"tally": here.tally.data(), "seconds": round(here.second, 1), "busy": busy}
    partial = result.with_suffix(".part")
    partial.write_text(json.dumps(content), encoding="utf-8")
    partial.replace(result)
    _say(end="stopped" if Course.stopped and here.tally.count < here.plan.most_requests else "ready")


def _work(env: Environment, here: Participant) -> None:
    """A worker works until its master says stop, or its own time is over."""
    over: list[float] = []
    env.events.test_stop.add_listener(lambda **_: over.append(time.monotonic()))
    signal.signal(signal.SIGTERM, lambda *_: over.append(0.0))
    while not over or time.monotonic() < over[0] + LAST_REPORT:
        gevent.sleep(0.2)


def _listen_for_own_faults(env: Environment, here: Participant) -> None:
    """A mistake of ours is nobody else's error: it is told once, counted apart, and nothing more is sent."""

    def fault(exception: Exception, **_: Any) -> None:
        if here.budget > 0:
            print(f"{type(exception).__name__}: {exception}", file=sys.stderr, flush=True)
        here.budget = 0
        here.tally.own_fault()

    env.events.user_error.add_listener(fault)
    logging.disable(logging.CRITICAL)  # Locust would write a traceback per request


def _share(env: Environment, here: Participant) -> None:
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
    here = Participant(Plan.read(given.plan))
    Course.plan = here.plan
    settings: dict[str, Any] = {"participant": here, "host": here.plan.target.url}
    if here.context is not None:
        context = here.context
        settings["ssl_context_factory"] = staticmethod(lambda **_: context)
    user = type("Belasting", (Gemeente,), settings)
    env = Environment(user_classes=[user], shape_class=Course(), host=here.plan.target.url)
    env.stop_timeout = LAST_ANSWERS
    _share(env, here)
    _listen_for_own_faults(env, here)
    gevent.spawn(_guard, here.plan.seconds + MEETING_LIMIT + AFTER_THE_END, env)
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
