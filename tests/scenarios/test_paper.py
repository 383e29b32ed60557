"""How long a run takes is known before it begins, from the scenarios themselves."""

from __future__ import annotations

import asyncio
import time
from datetime import datetime

import pytest

from harness.bundled import bundled
from harness.evidence import marks
from harness.evidence.declaration import Declaration, Promises
from harness.evidence.observations import Mark
from harness.parties.workspace import Workspace
from harness.playing.vendor.paper import Expected, expected
from harness.playing.virtual_time import StuckError, play
from harness.scenarios import select
from tests.conftest import HeleRun

UNCLEAR = {"notificatie-anders-geschreven"}
"""Asks of a notification what paper does not have; its wait is that of the others."""


@pytest.fixture(scope="module")
def declaration() -> Declaration:
    return Workspace.open(bundled("fixtures/demo/leverancier.toml")).declaration()


def _foreseen(declaration: Declaration, *only: str, **promises: float) -> Expected:
    promised = declaration.model_copy(update={"beloften": Promises.model_validate(promises)})
    return expected(promised, select(only, declaration=promised), 8)


def test_waiting_takes_no_time_on_paper() -> None:
    async def an_hour() -> float:
        began = asyncio.get_running_loop().time()
        await asyncio.gather(*(asyncio.sleep(seconds) for seconds in (3600, 60, 0)))
        return asyncio.get_running_loop().time() - began

    began = time.monotonic()
    assert play(an_hour()) == pytest.approx(3600)
    assert time.monotonic() - began < 1


def test_what_never_comes_is_not_waited_for() -> None:
    async def for_ever() -> None:
        await asyncio.Event().wait()

    with pytest.raises(StuckError):
        play(for_ever())


def test_every_scenario_can_be_played_on_paper(declaration: Declaration) -> None:
    each = _foreseen(declaration).each
    assert {name for name, duration in each.items() if duration.unclear} <= UNCLEAR


def test_a_run_takes_longer_for_who_promises_less(declaration: Declaration) -> None:
    quick, slow = _foreseen(declaration, lees_binnen=1), _foreseen(declaration, lees_binnen=60)
    assert quick.least < quick.most < slow.most
    assert quick.least < slow.least < slow.most


def test_who_reads_within_a_minute_is_certified_within_ten(declaration: Declaration) -> None:
    assert _foreseen(declaration, lees_binnen=60).most < 600


def test_waits_of_a_scenario_add_up(declaration: Declaration) -> None:
    twice, parked = "notificatie-tweemaal-inburgeringstermijn", "geparkeerd-ss122"
    foreseen = _foreseen(declaration, twice, parked, lees_binnen=20)
    assert foreseen.each[parked].waiting == pytest.approx(20.5)
    assert foreseen.each[twice].waiting == pytest.approx(20 + 20.5)
    assert [one.id for one in foreseen.longest_first(select((parked, twice)))] == [twice, parked]


def test_paper_keeps_to_the_truth(hele_run: HeleRun) -> None:
    """No scenario that saw what it waited for took less than on paper, and the run as a whole was not far from it."""
    declaration = hele_run.folder.declaration()
    foreseen = expected(declaration, select((), declaration=declaration), 24)
    scenes = list(hele_run.recording.scenes())
    in_vain = {scene.scenario for scene in scenes if any(one.seen is None for _, one in scene.marks(marks.Watched))}
    took = {scene.scenario: ended.ms / 1000 for scene in scenes for _, ended in scene.marks(marks.Ended)}
    took = {name: seconds for name, seconds in took.items() if name not in in_vain}
    assert len(took) > 200
    assert {name for name, seconds in took.items() if seconds + 0.5 < foreseen.each[name].waiting} == set()
    of_run = {mark.name: mark.at for scene in scenes for _, mark in scene.of(Mark)}
    begun, ended = of_run["run-begin"], of_run["run-einde"]
    seconds = _moment(ended) - _moment(begun)
    assert foreseen.least / 3 < seconds < foreseen.most * 3


def _moment(text: str) -> float:
    return datetime.fromisoformat(text).timestamp()
