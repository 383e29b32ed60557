"""A scenario's limit counts its own time, and not what it waits for in our queue or at the screen."""

from __future__ import annotations

import asyncio

import pytest

from harness.parties.own_time import OwnTime, not_counted


async def test_what_takes_too_long_by_itself_is_ended() -> None:
    limit = OwnTime(0.05)
    with pytest.raises(TimeoutError):
        async with limit:
            await asyncio.sleep(5)
    assert limit.expired


async def test_waiting_for_a_turn_or_a_person_does_not_count() -> None:
    async with OwnTime(0.1):
        with not_counted():
            await asyncio.sleep(0.3)
        await asyncio.sleep(0.01)


async def test_after_the_wait_the_limit_goes_on_where_it_was() -> None:
    with pytest.raises(TimeoutError):
        async with OwnTime(0.1):
            with not_counted():
                await asyncio.sleep(0.2)
            await asyncio.sleep(5)


async def test_when_several_wait_at_once_the_limit_goes_on_after_the_last() -> None:
    async def wait(seconds: float) -> None:
        with not_counted():
            await asyncio.sleep(seconds)

    async with OwnTime(0.1):
        await asyncio.gather(wait(0.1), wait(0.2), wait(0.3))


async def test_outside_of_anything_that_is_played_nothing_is_counted() -> None:
    with not_counted():
        pass
