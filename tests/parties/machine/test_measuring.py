"""What a run measures of itself: lag, requests in hand, processes that wait, clocks that step."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import time
from pathlib import Path

from harness.parties.machine.clocks import Clocks
from harness.parties.machine.measuring import Measuring
from harness.parties.machine.pressure import busy, stolen
from harness.parties.machine.processes import ProcessorWait, listening_at
from harness.parties.wire.pulse import Pulse


class Time:
    """A clock that stands still until it is told."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


async def test_what_is_read_after_a_lag_may_have_come_at_its_begin() -> None:
    with Pulse.of_this_loop() as pulse:
        await asyncio.sleep(0.05)
        assert pulse.early(time.monotonic()) < 0.2
        time.sleep(0.3)  # noqa: ASYNC251  our own loop is held up
        assert pulse.early(time.monotonic()) >= 0.3


async def test_a_pulse_that_does_not_beat_takes_nothing_for_granted() -> None:
    assert Pulse.of_this_loop().early(time.monotonic()) == 0.0


async def test_a_lag_of_our_loop_is_seen_and_forgotten() -> None:
    measuring = Measuring()
    with measuring.measuring():
        await asyncio.sleep(0.02)
        time.sleep(0.2)  # noqa: ASYNC251
        await asyncio.sleep(0.03)
        assert measuring.lag > 0.1
        assert measuring.report().lag >= 150
        await asyncio.sleep(1)
        assert measuring.report().lag < 150


def test_time_with_us_counts_once_however_many_requests_there_are() -> None:
    clock = Time()
    measuring = Measuring(now=clock)
    with measuring.holding(99.5, 0.25):
        clock.now = 101
        with measuring.holding(101, 0.0):
            clock.now = 102
        clock.now = 103
    clock.now = 110
    assert measuring.totals() == (3.75, 0.0)
    with measuring.holding(110, 50.0):  # never before the one before it was answered
        clock.now = 111
    assert measuring.totals()[0] == 3.75 + 8.0


def test_a_request_carries_what_stood_in_its_way() -> None:
    clock = Time()
    measuring = Measuring(now=clock)
    before = measuring.totals()
    with measuring.holding(100, 0.0):
        clock.now = 100.5
    timing = measuring.received(100, 0.0204, before)
    assert (timing.began, timing.early, timing.ended, timing.held) == (100_000, 21, 100_500, (0, 501))


def test_a_clock_that_steps_is_noticed_and_one_that_is_kept_right_is_not() -> None:
    wall, own = Time(), Time()
    clocks = Clocks(wall, own)
    wall.now, own.now = 110.01, 110
    assert clocks.look() == 0
    wall.now, own.now = 3720, 120
    assert round(clocks.look()) == 3600
    wall.now, own.now = 130, 130
    assert round(clocks.look()) == -3600
    assert round(clocks.stepped) == 7200


def test_the_waiting_of_all_threads_and_children_counts_from_the_first_look(tmp_path: Path) -> None:
    def process(pid: int, waited: dict[str, int], children: str = "") -> None:
        for task, figure in waited.items():
            folder = tmp_path / str(pid) / "task" / task
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "schedstat").write_text(f"5 {figure} 9\n")
            (folder / "children").write_text(children)

    process(7, {"7": 1_000_000_000, "70": 0}, "8")
    process(8, {"8": 0})
    wait = ProcessorWait([7], tmp_path)
    assert wait.read(0) == 0
    process(7, {"7": 1_500_000_000, "70": 250_000_000, "71": 125_000_000}, "8")
    process(8, {"8": 125_000_000})
    assert wait.read(0.1) == 1.0


def test_without_proc_nothing_is_measured(tmp_path: Path) -> None:
    wait = ProcessorWait([os.getpid()], tmp_path)
    assert not wait.measured
    assert wait.read(0) == 0
    assert (stolen(tmp_path), busy(tmp_path).pressure) == (None, None)


def test_two_that_want_one_processor_wait_for_it() -> None:
    if not sys.platform.startswith("linux"):
        return
    core = str(min(os.sched_getaffinity(0)))
    spin = [sys.executable, "-c", f"import os\nos.sched_setaffinity(0, {{{core}}})\nwhile True: pass"]
    processes = [subprocess.Popen(spin) for _ in range(2)]
    try:
        time.sleep(0.3)
        wait = ProcessorWait([process.pid for process in processes])
        assert wait.measured
        wait.read(0)
        time.sleep(0.5)
        assert wait.read(0.5) > 0.1
    finally:
        for process in processes:
            process.kill()
            process.wait()


async def test_who_listens_on_this_machine_is_found() -> None:
    server = await asyncio.start_server(lambda _r, _w: None, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    expected = (os.getpid(),) if sys.platform.startswith("linux") else ()
    assert listening_at(f"https://127.0.0.1:{port}/v1") == expected
    assert listening_at("https://elders.example:8443/v1") == ()
    server.close()
