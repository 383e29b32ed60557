"""Two calls in a row take one promise together, and not two."""

from __future__ import annotations

import asyncio

import pytest

from harness.playing.vendor.in_a_row import one_and_the_next
from harness.playing.virtual_time import play
from harness.playing.waits import ACTING


@pytest.mark.parametrize(("takes", "second_begins"), [(0.5, 0.5), (60.0, ACTING)])
def test_the_second_begins_when_the_first_is_done_or_takes_long(takes: float, second_begins: float) -> None:
    begun: list[float] = []

    async def act() -> None:
        begun.append(asyncio.get_running_loop().time())
        await asyncio.sleep(takes)

    async def both() -> float:
        began = asyncio.get_running_loop().time()
        await one_and_the_next(act, act)
        return asyncio.get_running_loop().time() - began

    assert play(both()) == pytest.approx(second_begins + takes)
    assert begun[1] - begun[0] == pytest.approx(second_begins)


def test_what_goes_wrong_in_the_first_is_told_and_keeps_nobody_waiting() -> None:
    async def fails() -> None:
        raise ValueError("wrong")

    async def nothing() -> None:
        return None

    with pytest.raises(ValueError, match="wrong"):
        play(one_and_the_next(fails, nothing))
