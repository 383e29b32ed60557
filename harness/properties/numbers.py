"""Numbers of our own, right and wrong, without Hypothesis: BSN, OIN and others. None can be a real person's number.

A wrong BSN is a number of the test range with another check digit, or has letters, or is too short: never another
number of nine digits.
"""

from __future__ import annotations

TEST_RANGE = "99999"
"""Every BSN of ours begins with it."""
NOBODY = "999999999"
"""In the test range; fails the 11-proef."""
MALFORMED_OINS = ("", "0000009900000000010", "000000990000000001000")
"""Empty, one too short, one too long; still with the prefix of test organisations."""
MALFORMED_V_NUMMERS = ("-1", "10000000000", "12A", "1.5")
MALFORMED_INSTELLINGSNUMMERS = ("990000001", "99000000011")
MALFORMED_GEMEENTECODES = ("518", "05188", "GM05", "")


def is_ours(bsn: str) -> bool:
    """Whether a text of nine digits lies in the test range."""
    return bsn.startswith(TEST_RANGE)


def wrong_check_digit(bsn: str, step: int = 1) -> str:
    """The same number with another last digit. Two numbers that differ in the last digit alone never both pass."""
    return bsn[:-1] + str((int(bsn[-1]) + step) % 10)


def malformed_bsns(bsn: str) -> tuple[str, ...]:
    """No nine digits: too short, too long, with a letter, with a space."""
    return bsn[:8], bsn[:5], f"{bsn}0", f"{bsn[:8]}X", f"{bsn[:4]} {bsn[5:]}"
