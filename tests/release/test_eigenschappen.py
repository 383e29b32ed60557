"""The properties in a run: what was never seen to succeed is untested, and what is ours blames nobody."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from importlib import import_module
from typing import Any

import pytest

from harness.parties.calls import Answer
from harness.playing.provider.facilities import BronVoorzieningen
from harness.reports.model import Report
from harness.runs.provider.wishes import Part, Telling, Wishes

from .conftest import Bron

pytestmark = pytest.mark.end_to_end
MODULE = import_module("harness.runs.provider.properties")
PLICHT = "getInburgeringsplichtByBsn"


class Broken(Executor):
    """A pool whose workers die."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_exception(RuntimeError("a worker died"))
        return future


def only(operation: str, pool: Callable[[int], Executor], monkeypatch: pytest.MonkeyPatch) -> tuple[Part, ...]:
    """The part that explores, for this operation alone, without processes of its own."""
    monkeypatch.setattr(MODULE, "processes", pool)
    monkeypatch.setattr(MODULE, "start_loading", lambda: None)

    async def part(facilities: BronVoorzieningen, wishes: Wishes, tell: Telling) -> None:
        every = {one.operation_id for one in facilities.catalogue.of(facilities.bron)}
        facilities.gedaan |= {f"eigenschap-{one.lower()}" for one in every - {operation}}
        await MODULE.eigenschappen(facilities, wishes, tell)

    return (part,)


def outcomes(report: Report, *eisen: str) -> dict[str, str]:
    """What came of these requirements for the service that the operation serves."""
    service = next(one for one in report.services if one.slug == "inburgeringsplicht")
    return {one.id: one.outcome for one in service.requirements if one.id in eisen}


async def test_an_operation_that_never_succeeded_is_untested_whatever_else_is_right(
    bron: Bron, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bron.simulated.duo, "answer", lambda _call: Answer(404))
    _, report = await bron.verify(
        "eigenschappen", parts=only(PLICHT, lambda _: ThreadPoolExecutor(1), monkeypatch), depth="quick"
    )
    assert {one.id: one.outcome for one in report.operations}[PLICHT] == "untested"
    assert outcomes(report, "EIS-EIG-001", "EIS-EIG-002") == {"EIS-EIG-001": "untested", "EIS-EIG-002": "passed"}
    assert "nooit_gelukt" in {one.code for one in report.findings}
    assert not report.verdict.good and not report.verdict.invalid


async def test_a_fault_that_only_the_properties_show_stands_with_its_operation(
    bron: Bron, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = bron.simulated.duo.answer
    monkeypatch.setattr(
        bron.simulated.duo, "answer", lambda call: (a := good(call)) and (Answer(500) if a.status == 404 else a)
    )
    _, report = await bron.verify(
        "eigenschappen", parts=only(PLICHT, lambda _: ThreadPoolExecutor(1), monkeypatch), depth="quick"
    )
    assert {one.id: one.outcome for one in report.operations}[PLICHT] == "failed"
    assert outcomes(report, "EIS-EIG-001") == {"EIS-EIG-001": "failed"}
    told = next(one for one in report.findings if one.requirement == "EIS-EIG-001")
    assert (told.evidence[0].curl or "").startswith("curl --request GET"), "with the line that shows it again"


async def test_a_worker_of_ours_that_dies_makes_the_run_invalid_and_blames_nobody(
    bron: Bron, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, report = await bron.verify("eigenschappen", parts=only(PLICHT, lambda _: Broken(), monkeypatch), depth="quick")
    assert any("a worker died" in what for what in report.verdict.invalid)
    assert "failed" not in {one.outcome for one in report.findings}
    assert outcomes(report, "EIS-EIG-001", "EIS-EIG-002") == {"EIS-EIG-001": "untested", "EIS-EIG-002": "untested"}


async def test_an_inway_that_answers_everything_leaves_it_untested_and_nothing_failed(
    bron: Bron, monkeypatch: pytest.MonkeyPatch
) -> None:
    inway = Answer(502, headers={"Fsc-Error-Code": "SERVICE_UNREACHABLE"})
    monkeypatch.setattr(bron.simulated.servers["duo"], "_answer", lambda *_: inway)
    _, report = await bron.verify(
        "eigenschappen", parts=only(PLICHT, lambda _: ThreadPoolExecutor(1), monkeypatch), depth="quick"
    )
    assert {one.requirement for one in report.findings if one.outcome == "failed"} <= {"EIS-DIG-016"}
    assert outcomes(report, "EIS-EIG-001") == {"EIS-EIG-001": "untested"}
