"""The shapes are data: one after the other they fill the time, and say how many are at work."""

from __future__ import annotations

from itertools import pairwise

import pytest

from harness.load.shapes import phases, shapes


def test_the_phases_follow_each_other_and_fill_the_time() -> None:
    made = phases(shapes(), 300)
    assert [phase.name for phase in made] == ["ochtend", "leveringen", "herstart"]
    assert made[0].start == 0
    assert made[-1].end == pytest.approx(300)
    assert all(one.end == other.start for one, other in pairwise(made))


def test_a_single_shape_takes_all_the_time() -> None:
    (only,) = phases([shape for shape in shapes() if shape.name == "herstart"], 20)
    assert (only.start, only.end, only.restart) == (0, 20, 10)


def test_the_morning_begins_politely_and_ends_with_all_of_them() -> None:
    morning = phases(shapes(), 200)[0]
    assert morning.busy_at(0) == pytest.approx(0.05)
    assert morning.busy_at(20) < morning.busy_at(30) < 1
    assert morning.busy_at(60) == 1


def test_deliveries_come_in_two_bursts() -> None:
    bursts = phases([shape for shape in shapes() if shape.name == "leveringen"], 100)[0]
    busy = [bursts.busy_at(second) == 1 for second in range(100)]
    assert sum(now and not before for before, now in pairwise(busy)) == 2


@pytest.mark.parametrize("shape", shapes(), ids=lambda shape: shape.name)
def test_a_shape_runs_from_its_begin_to_its_end_and_never_above_all(shape) -> None:  # type: ignore[no-untyped-def]
    places = [place for place, _ in shape.course]
    assert places == sorted(places)
    assert (places[0], places[-1]) == (0, 1)
    assert all(0 < part <= 1 for _, part in shape.course)
