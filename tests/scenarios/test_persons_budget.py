"""There are 910 test numbers, and a run with everything claimed leaves plenty: each scenario says whom it asks for."""

from __future__ import annotations

import pytest

from harness.evidence.declaration import Declaration
from harness.evidence.observations import Mark
from harness.playing.again import ATTEMPTS
from harness.playing.vendor.numbers import Numbers
from harness.playing.vendor.paper import expected
from harness.runs.vendor import hands, with_zeros
from harness.scenarios import Scenario, scenarios_for
from tests.claiming import PUBLISHED, claiming
from tests.conftest import HeleRun

EVERYTHING = claiming(*PUBLISHED, "coa-koppeling", "coa-klantprofiel")
CLAIMS = (EVERYTHING, claiming("resultaten"), claiming("boete"))
"""With these each scenario is played under one of them, also the tests of absence."""
AT_LEAST_LEFT = 150
AT_ONCE = 24
"""As many as the demo plays at once: so many are interrupted when a run is killed."""
RUNS = 10


def _played(declaration: Declaration) -> list[Scenario]:
    return [one for one in scenarios_for("leverancier", declaration) if one.skipped(declaration) is None]


@pytest.fixture(scope="module")
def used() -> dict[str, tuple[int, int]]:
    """Scenario -> the persons and strangers that it asks for on paper, of all that can be played."""
    found: dict[str, tuple[int, int]] = {}
    for declaration in CLAIMS:
        unseen = [one for one in scenarios_for("leverancier") if one.id not in found]
        for name, paper in expected(declaration, unseen, AT_ONCE).each.items():
            found[name] = paper.persons, paper.strangers
    return found


def test_every_scenario_declares_whom_it_asks_for(used: dict[str, tuple[int, int]]) -> None:
    declared = {one.id: (one.persons, one.strangers) for one in scenarios_for("leverancier")}
    assert set(declared) == set(used)
    wrong = {name: f"declares {declared[name]}, asks for {used[name]}" for name in used if declared[name] != used[name]}
    assert wrong == {}, "(persons, strangers): mend persons= and strangers= where these scenarios are declared"


def test_in_a_real_run_nobody_asks_for_more(hele_run: HeleRun) -> None:
    declared = {one.id: one.persons + one.strangers for one in scenarios_for("leverancier")}
    for scene in hele_run.recording.scenes():
        asked = sum(mark.name == "persoon" for _, mark in scene.of(Mark))
        assert asked <= declared.get(scene.scenario, 0), scene.scenario


def _numbers(seed: int, used: frozenset[str] = frozenset(), run: str = "") -> Numbers:
    return Numbers(seed, hands(EVERYTHING), used, run=run, zeros=with_zeros(EVERYTHING))


def _play(numbers: Numbers, scenario: Scenario, attempt: int, known: set[str] | None = None) -> set[str]:
    """Takes whom it asks for, strangers as ``onbekende`` does. Returns their BSNs; each is somebody else."""
    taken = [numbers.deal(scenario.id, attempt)[0] for _ in range(scenario.persons)]
    for _ in range(scenario.strangers):
        asked = []
        while (bsn := numbers.take_stranger()) in (known or ()):
            asked.append(str(bsn))
        assert bsn is not None, f"{scenario.id} finds no stranger"
        numbers.give_back(asked)
        taken.append(bsn)
    assert len(set(taken)) == len(taken)
    return set(taken)


def test_a_whole_run_its_repetitions_and_a_resume_leave_room_for_more() -> None:
    played, numbers = _played(EVERYTHING), _numbers(1)
    half = len(played) // 2
    first = [_play(numbers, one, 1) for one in played[: half + AT_ONCE]]
    before = frozenset[str]().union(*first)
    resumed = _numbers(1, before)
    later = [_play(resumed, one, 2) for one in played[half : half + AT_ONCE]]
    later += [_play(resumed, one, 1) for one in played[half + AT_ONCE :]]
    for attempt in range(2, ATTEMPTS + 1):
        later += [_play(resumed, one, attempt + 1) for one in played[::10]]
    assert len(frozenset[str]().union(*first, *later)) == sum(map(len, (*first, *later))), "somebody came twice"
    assert resumed.left() >= AT_LEAST_LEFT


def test_ten_runs_in_a_row_find_strangers_whom_the_application_never_saw() -> None:
    known: set[str] = set()
    for seed in range(RUNS):
        numbers, seen = _numbers(seed, run=str(seed)), set[str]()
        for one in _played(EVERYTHING):
            seen |= _play(numbers, one, 1, known)
        for attempt in (2, 3):
            for one in _played(EVERYTHING)[::20]:
                seen |= _play(numbers, one, attempt, known)
        known |= seen


def test_the_same_seed_and_claim_give_the_same_persons_whatever_order_they_are_played_in() -> None:
    def dealt(played: list[Scenario]) -> dict[str, list[str]]:
        numbers = _numbers(3)
        return {one.id: [numbers.deal(one.id, 1)[0] for _ in range(one.persons)] for one in played}

    assert dealt(_played(EVERYTHING)) == dealt(_played(EVERYTHING)[::-1])
