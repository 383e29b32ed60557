"""BSN, V-nummer, OIN and gemeentecode, right and wrong. Nothing here can be a real person's number.

A wrong BSN is a number of the test range with another check digit, or has letters, or is too short: never another
number of nine digits.
"""

from __future__ import annotations

from functools import cache

from hypothesis import strategies as st

from harness.chain.bsn import bsns_voor_tests
from harness.chain.oin import COA_OIN, DUO_OIN

TEST_RANGE = "99999"
"""Every BSN of ours begins with it."""
NOBODY = "999999999"
"""In the test range; fails the 11-proef."""


@cache
def _bsns() -> tuple[str, ...]:
    return tuple(bsn for bsn in bsns_voor_tests() if bsn.startswith(TEST_RANGE))


def right_bsns() -> st.SearchStrategy[str]:
    """Test numbers that pass the 11-proef."""
    return st.sampled_from(_bsns())


def wrong_check_digits() -> st.SearchStrategy[str]:
    """Nine digits in the test range that fail the 11-proef: nobody has such a number."""
    return st.builds(wrong_check_digit, right_bsns(), st.integers(1, 9))


def wrong_check_digit(bsn: str, step: int = 1) -> str:
    """The same number with another last digit. Two numbers that differ in the last digit alone never both pass."""
    return bsn[:-1] + str((int(bsn[-1]) + step) % 10)


def malformed_bsns(bsn: str) -> tuple[str, ...]:
    """No nine digits: too short, too long, with a letter, with a space."""
    return bsn[:8], bsn[:5], f"{bsn}0", f"{bsn[:8]}X", f"{bsn[:4]} {bsn[5:]}"


def is_ours(bsn: str) -> bool:
    """Whether a text of nine digits lies in the test range."""
    return bsn.startswith(TEST_RANGE)


def v_nummers() -> st.SearchStrategy[int]:
    """V-nummers as they occur; one in ten begins with zeros when it is written with ten digits."""
    return st.one_of(st.integers(10**8, 10**9 - 1), st.integers(10**9, 10**10 - 1))


def oins() -> st.SearchStrategy[str]:
    """OINs of test organisations: the simulated parties', and some that nobody has."""
    others = st.integers(1, 10**9).map(lambda number: f"00000099{number:012d}")
    return st.one_of(st.sampled_from((DUO_OIN, COA_OIN)), others)


MALFORMED_OINS = ("", "0000009900000000010", "000000990000000001000")
"""Empty, one too short, one too long; still with the prefix of test organisations."""
MALFORMED_V_NUMMERS = ("-1", "10000000000", "12A", "1.5")
MALFORMED_INSTELLINGSNUMMERS = ("990000001", "99000000011")
MALFORMED_GEMEENTECODES = ("518", "05188", "GM05", "")


def gemeentecodes() -> st.SearchStrategy[str]:
    """Four digits."""
    return st.integers(1, 9999).map(lambda code: f"{code:04d}")
