"""What the tests take of a sweep that ``tox -e proofs`` plays whole. The rule stands here and nowhere else.

The sample never follows a seed or the clock, so that what was red once is red again:

- of tries on a file one in ``STRIDE``, from the first on (``tests/changed.py``);
- of planted faults the first in its table for each requirement (``one_of_each``), so that each requirement is seen to
  find something, and each must to stand in the way;
- of faults under single claims one of each kind, each under another claim (``tests/end_to_end/test_claims.py``);
- of runs of a whole application or provider that only differ in who it is, those that its file names;
- of things in a row that are all tried alike one in so many (``sampled``), of examples that are drawn one in ``FEWER``
  (``examples``; where a test names no number, ``conftest.py`` does), and of pages each language and each scheme once
  (``LOOKS``): a colour knows no language.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import TypeVar

Row = TypeVar("Row")
Thing = TypeVar("Thing")

WHOLE = os.environ.get("PLATEAU2_PROOFS") == "whole"
STRIDE = 1 if WHOLE else 6
"""Of the changes of a file one in so many is tried; all of them takes minutes of processor time."""


def one_of_each(table: Mapping[str, Row], of: Callable[[Row], Hashable], whole: bool = WHOLE) -> list[str]:
    """The names of the first row of each kind, in the order of the table; of all rows where the proof is whole."""
    if whole:
        return list(table)
    first: dict[Hashable, str] = {}
    for name, row in table.items():
        first.setdefault(of(row), name)
    return list(first.values())


FEWER = 1 if WHOLE else 4
LOOKS = (("nl", "light"), ("en", "dark"), *((("nl", "dark"), ("en", "light")) if WHOLE else ()))
"""Language and scheme of the pages that are looked at."""


def sampled(rows: Sequence[Thing], start: int = 0, one_in: int = STRIDE) -> Sequence[Thing]:
    """One in so many, ``start`` apart from what another test takes of the same rows; all where the proof is whole."""
    return rows if WHOLE else rows[start % one_in :: one_in]


def examples(most: int) -> int:
    """How many examples are drawn of a property that has to hold for all."""
    return most // FEWER
