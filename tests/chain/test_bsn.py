"""The numbers that tests may use."""

import pytest

from harness.chain.bsn import bsns_voor_tests, is_test_bsn


def test_there_are_909_in_the_range_and_one_that_is_published():
    numbers = bsns_voor_tests()
    assert (len(numbers), len(set(numbers)), numbers[0]) == (910, 910, "999990007")


@pytest.mark.parametrize("published", ["999993847", "999992077", "999993483", "999990482", "000009921", "999993653"])
def test_published_test_numbers_are_among_them(published):
    assert is_test_bsn(published)


@pytest.mark.parametrize("other", ["999990008", "9921", "999990007 ", "", "９９９９９０００７"])
def test_nothing_else_is(other):
    assert not is_test_bsn(other)


def test_a_number_that_could_be_somebodys_is_not(iemands_bsn):
    assert not is_test_bsn(iemands_bsn)
