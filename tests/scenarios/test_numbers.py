"""Who the persons of a run are: the same ones every time, and what they are like never hangs on a seed."""

from __future__ import annotations

import pytest

from harness.chain.bsn import bsns_voor_tests
from harness.errors import HarnessError
from harness.playing.vendor.numbers import SHORT, ZEROS, Numbers, persons

HANDS = {"gebeurtenis-ca101": 2, "gebeurtenis-ca102": 1, "notificatie-stortvloed": 20, "levering-pip-b1-route": 3}


def _all(numbers: Numbers) -> dict[str, list[tuple[str, int]]]:
    return {name: [numbers.deal(name, 1) for _ in range(size)] for name, size in HANDS.items()}


def test_every_test_number_is_one_person_for_good() -> None:
    assert {bsn for bsn, _ in persons()} == set(bsns_voor_tests())
    assert len({v_nummer for _, v_nummer in persons()}) == len(persons())


def test_the_same_seed_deals_the_same_persons_and_another_seed_others() -> None:
    assert _all(Numbers(1, HANDS)) == _all(Numbers(1, HANDS)) != _all(Numbers(2, HANDS))


def test_a_v_number_is_short_in_the_same_scenarios_whatever_the_seed() -> None:
    shapes = {
        str({name: [v < SHORT for _, v in hand] for name, hand in _all(Numbers(seed, HANDS)).items()})
        for seed in range(20)
    }
    assert len(shapes) == 1
    assert {v < SHORT for hand in _all(Numbers(1, HANDS)).values() for _, v in hand} == {True, False}


def test_the_number_with_leading_zeros_goes_where_it_tells_and_nowhere_else() -> None:
    for seed in range(20):
        dealt = _all(Numbers(seed, HANDS, zeros="levering-pip-b1-route"))
        where = [(name, place) for name, hand in dealt.items() for place, (bsn, _) in enumerate(hand) if bsn == ZEROS]
        assert where == [("levering-pip-b1-route", 0)]


def _strangers(numbers: Numbers) -> list[str]:
    taken = []
    while (bsn := numbers.take_stranger()) is not None:
        taken.append(bsn)
    return taken


def test_strangers_are_nobody_in_a_scenario_and_come_in_another_order_in_every_run() -> None:
    one, other = (Numbers(1, HANDS, run=run) for run in ("one", "other"))
    assert one.new_v_nummer(ZEROS) != other.new_v_nummer(ZEROS)
    first, second = _strangers(one), _strangers(other)
    assert sorted(first) == sorted(second) and first != second
    assert not set(first) & {bsn for hand in _all(one).values() for bsn, _ in hand}


def test_a_stranger_who_was_known_after_all_is_the_last_to_be_taken_again() -> None:
    numbers = Numbers(1, HANDS)
    known = numbers.take_stranger()
    assert known is not None
    numbers.give_back([known])
    assert _strangers(numbers)[-1] == known


def test_a_stranger_is_nobody_who_was_dealt_to_what_is_played_again() -> None:
    numbers = Numbers(1, HANDS)
    again = {numbers.deal("notificatie-stortvloed", attempt)[0] for attempt in (2, 3) for _ in range(20)}
    assert len(again) == 40 and not again & set(_strangers(numbers))


def test_who_plays_again_meets_persons_of_the_same_shape() -> None:
    numbers = Numbers(1, HANDS)
    for name, size in HANDS.items():
        first, later = ([numbers.deal(name, attempt)[1] < SHORT for _ in range(size)] for attempt in (1, 2))
        assert first == later


def test_the_whole_range_can_be_dealt() -> None:
    numbers = Numbers(1, {"last": 910})
    assert {numbers.deal("last", 1)[0] for _ in range(910)} == set(bsns_voor_tests())
    assert numbers.left() == 0 and numbers.take_stranger() is None


def test_who_asks_for_more_than_was_said_is_told_so() -> None:
    numbers = Numbers(1, {"een": 1})
    for attempt in (1, 2):
        numbers.deal("een", attempt)
        with pytest.raises(HarnessError, match=r"scenario een.* asks for more than the 1 persons that it declares"):
            numbers.deal("een", attempt)


def test_when_nobody_is_left_to_play_again_the_cure_is_named() -> None:
    numbers = Numbers(1, {"een": 909})
    with pytest.raises(HarnessError, match=r"scenario een is played again, and no test BSN is left.*begin a new run"):
        numbers.deal("een", 2)


def test_too_few_numbers_name_who_asks_for_most_and_what_to_do() -> None:
    with pytest.raises(ValueError, match=r"ask for 915 persons.*910 BSNs.*most of them for veel \(900\), .*--only"):
        Numbers(1, dict.fromkeys("abcdefghijklmno", 1) | {"veel": 900})
