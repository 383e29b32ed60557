"""From orders to a recording: what goes wrong on the way is never read as passed."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from harness.evidence import marks
from harness.evidence.observations import Exchange, Mark, Observation, Request, Response, ToolResult
from harness.evidence.purposes import Purpose
from harness.openapi import Catalogue
from harness.properties import exploring, installed
from harness.properties.events import Finished, Problem, Trouble
from harness.properties.explored import Progress
from harness.properties.exploring import explore, write_replays
from harness.properties.orders import Order
from harness.properties.sending import Pace

from .conftest import paper_order


class Broken(Executor):
    """A pool whose workers die."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_exception(RuntimeError("a worker died"))
        return future


async def explored(
    order: Order, monkeypatch: pytest.MonkeyPatch, work: Callable[..., list[Any]]
) -> tuple[list[Any], list[Observation]]:
    seen: list[Observation] = []
    monkeypatch.setattr(exploring, "work_off", work)
    with ThreadPoolExecutor(2) as pool:
        found = await explore([order], executor=pool, sink=lambda one: seen.append(one) or len(seen), lanes=2)
    return found, seen


async def test_a_worker_that_dies_is_our_own_fault_and_nothing_has_passed(order: Order) -> None:
    seen: list[Observation] = []
    found = await explore([order], executor=Broken(), sink=lambda one: seen.append(one) or len(seen))
    assert all(one.reason_ended == "crashed" and not one.reached_2xx for one in found)
    assert all(one.hindrances == ["RuntimeError: a worker died"] * 2 and not one.errors for one in found)
    assert len([one for one in seen if isinstance(one, ToolResult)]) == len(order.operations)
    own = [one.says for one in seen if isinstance(one, Mark) and isinstance(one.says, marks.OwnFault)]
    assert "exploring getPipByBsn: RuntimeError: a worker died" in {one.what for one in own}


@pytest.mark.parametrize(("ours", "kept_in"), [(True, "hindrances"), (False, "errors")])
async def test_trouble_stands_with_its_operation_and_says_whose_it_is(
    order: Order, monkeypatch: pytest.MonkeyPatch, ours: bool, kept_in: str
) -> None:
    def work(piece: Order, parts: tuple[str, ...]) -> list[Any]:
        return [Trouble("getPipByBsn", "coverage", "cannot be made", ours), Finished(("completed",))]

    found, _ = await explored(order, monkeypatch, work)
    by_name = {one.operation: one for one in found}
    assert "coverage: cannot be made" in getattr(by_name["getPipByBsn"], kept_in)
    assert by_name["getPipByBsn"].reason_ended == "completed" and not by_name["getPipByBsn"].reached_2xx


async def test_one_engine_that_stopped_early_is_how_the_operation_ended(
    order: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    def work(piece: Order, parts: tuple[str, ...]) -> list[Any]:
        return [Finished(("completed",) if parts == ("operaties",) else ("time_limit",))]

    found, _ = await explored(order, monkeypatch, work)
    assert {one.reason_ended for one in found} == {"time_limit"}


async def test_a_success_counts_for_the_operation_that_was_called(
    order: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    def work(piece: Order, parts: tuple[str, ...]) -> list[Any]:
        return [exchange("postPipByBsn", 201), exchange("getPipByBsn", 404), Finished(("completed",))]

    found, seen = await explored(order, monkeypatch, work)
    assert {one.operation: one.reached_2xx for one in found} == {
        "getPipByBsn": False, "postPipByBsn": True, "deletePipByBsn": False,
    }  # fmt: skip
    assert len([one for one in seen if isinstance(one, Exchange)]) == 8


async def test_a_cap_on_requests_is_shared_out(order: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    caps: list[float | None] = []

    def work(piece: Order, parts: tuple[str, ...]) -> list[Any]:
        caps.append(piece.requests_per_second)
        return [Finished(("completed",))]

    await explored(replace(order, requests_per_second=20), monkeypatch, work)
    assert caps == [10.0] * 4


async def test_a_cap_holds_over_all_pieces_of_all_lanes_together(order: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    cap, lanes, moments = 40.0, 2, list[float]()

    def work(piece: Order, parts: tuple[str, ...]) -> list[Any]:
        pace = Pace(piece.requests_per_second)
        for _ in range(5):
            pace.wait()
            moments.append(time.monotonic())
        return [Finished(("completed",))]

    await explored(replace(order, requests_per_second=cap), monkeypatch, work)
    moments.sort()
    assert len(moments) == 20
    for first in range(len(moments)):
        for last in range(first + lanes, len(moments)):
            assert last - first - lanes < cap * (moments[last] - moments[first]) + 1, (
                "no more than one a lane beyond it"
            )


async def test_progress_is_told_and_problems_are_saved(
    order: Order, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    told: list[Progress] = []
    problem = Problem("c", "serverfout", "getPipByBsn", "x", {"nl": "n", "en": "e"}, "curl", 1, {"path": "/v1/é"})

    def work(piece: Order, parts: tuple[str, ...]) -> list[Any]:
        return (
            [problem, Finished(("completed",))] if piece.operations == ("getPipByBsn",) else [Finished(("completed",))]
        )

    monkeypatch.setattr(exploring, "work_off", work)
    with ThreadPoolExecutor(1) as pool:
        found = await explore([order], executor=pool, sink=lambda _: 0, tell=told.append)
    assert [one.problems for one in told if (one.what, one.operation) == ("klaar", "getPipByBsn")] == [1]
    [file] = write_replays(found, tmp_path / "replays")
    assert json.loads(file.read_text(encoding="utf-8")) == {"path": "/v1/é"}


def test_whoever_has_not_the_extra_is_told_so(monkeypatch: pytest.MonkeyPatch, catalogue: Catalogue) -> None:
    assert installed() and paper_order(catalogue)
    monkeypatch.setattr("harness.properties.find_spec", lambda _: None)
    assert not installed()


def exchange(operation: str, status: int) -> Exchange:
    return Exchange(
        scenario=f"eigenschap-{operation.lower()}",
        sender="gemeente",
        receiver="duo",
        initiative="harness",
        request=Request(method="GET", path="/v1"),
        response=Response(status=status),
        operation=operation,
        purpose=Purpose(kind="gegenereerd", valid=True, person=None, phase="examples", case="e1"),
    )
