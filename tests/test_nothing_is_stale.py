"""Everything that is made from something else is as it would be made now; one command makes it again."""

from __future__ import annotations

import pytest

from tests.regenerate import MADE, ROOT, Made


@pytest.mark.parametrize("made", [one for one in MADE if not one.held_by], ids=lambda one: one.name)
def test_nothing_that_is_made_is_stale(made: Made) -> None:
    stale = made.out_of_date()
    assert not stale, f"{', '.join(stale)}: made from {made.source}; run `python -m tests.regenerate {made.name}`"


def test_what_is_made_is_there_and_is_held() -> None:
    for made in MADE:
        assert (ROOT / made.place).exists(), made.name
        assert bool(made.held_by) != bool(made.files or made.stale), f"{made.name}: held by a test of its own, or here"
        assert not made.held_by or (ROOT / made.held_by).exists(), made.name


def test_every_script_that_makes_something_is_called_by_the_table() -> None:
    told = (ROOT / "tests" / "regenerate.py").read_text(encoding="utf-8")
    makers = list((ROOT / "tests").rglob("make_*.py"))
    assert makers and all(path.stem in told for path in makers), "put it into MADE in tests/regenerate.py"
