"""The shapes are data: one after the other they fill the time, and say how many are at work."""

from __future__ import annotations

from itertools import pairwise

import pytest

from harness.load.vormen import fasen, vormen


def test_the_phases_follow_each_other_and_fill_the_time() -> None:
    made = fasen(vormen(), 300)
    assert [fase.naam for fase in made] == ["ochtend", "leveringen", "herstart"]
    assert made[0].van == 0
    assert made[-1].tot == pytest.approx(300)
    assert all(one.tot == other.van for one, other in pairwise(made))


def test_a_single_shape_takes_all_the_time() -> None:
    (only,) = fasen([vorm for vorm in vormen() if vorm.naam == "herstart"], 20)
    assert (only.van, only.tot, only.herstart) == (0, 20, 10)


def test_the_morning_begins_politely_and_ends_with_all_of_them() -> None:
    morning = fasen(vormen(), 200)[0]
    assert morning.bezig(0) == pytest.approx(0.05)
    assert morning.bezig(20) < morning.bezig(30) < 1
    assert morning.bezig(60) == 1


def test_deliveries_come_in_two_bursts() -> None:
    bursts = fasen([vorm for vorm in vormen() if vorm.naam == "leveringen"], 100)[0]
    busy = [bursts.bezig(second) == 1 for second in range(100)]
    assert sum(now and not before for before, now in pairwise(busy)) == 2


@pytest.mark.parametrize("vorm", vormen(), ids=lambda vorm: vorm.naam)
def test_a_shape_runs_from_its_begin_to_its_end_and_never_above_all(vorm) -> None:  # type: ignore[no-untyped-def]
    places = [place for place, _ in vorm.verloop]
    assert places == sorted(places)
    assert (places[0], places[-1]) == (0, 1)
    assert all(0 < part <= 1 for _, part in vorm.verloop)
