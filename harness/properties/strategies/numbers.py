"""BSN, V-nummer, OIN and gemeentecode, right and wrong. Nothing here can be a real person's number."""

from __future__ import annotations

from functools import cache

from hypothesis import strategies as st

from harness.chain.bsn import bsns_voor_tests
from harness.chain.oin import COA_OIN, DUO_OIN
from harness.properties.numbers import is_ours, wrong_check_digit


@cache
def _bsns() -> tuple[str, ...]:
    return tuple(bsn for bsn in bsns_voor_tests() if is_ours(bsn))


def right_bsns() -> st.SearchStrategy[str]:
    """Test numbers that pass the 11-proef."""
    return st.sampled_from(_bsns())


def wrong_check_digits() -> st.SearchStrategy[str]:
    """Nine digits in the test range that fail the 11-proef: nobody has such a number."""
    return st.builds(wrong_check_digit, right_bsns(), st.integers(1, 9))


def v_nummers() -> st.SearchStrategy[int]:
    """V-nummers as they occur; one in ten begins with zeros when it is written with ten digits."""
    return st.one_of(st.integers(10**8, 10**9 - 1), st.integers(10**9, 10**10 - 1))


def oins() -> st.SearchStrategy[str]:
    """OINs of test organisations: the simulated parties', and some that nobody has."""
    others = st.integers(1, 10**9).map(lambda number: f"00000099{number:012d}")
    return st.one_of(st.sampled_from((DUO_OIN, COA_OIN)), others)


def gemeentecodes() -> st.SearchStrategy[str]:
    """Four digits."""
    return st.integers(1, 9999).map(lambda code: f"{code:04d}")
