"""So many scenarios act at once, and who waits is not in the way of who acts."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from harness.playing.slots import Slots, aside


async def _noted(slots: Slots, name: str, noted: list[str], act: Callable[[], Awaitable[None]]) -> None:
    async with slots.one():
        noted.append(f"{name} begins")
        await act()
        noted.append(f"{name} goes on")


async def test_no_more_than_the_size_act_at_once() -> None:
    slots, acting, most = Slots(2), 0, 0

    async def one() -> None:
        nonlocal acting, most
        async with slots.one():
            acting += 1
            most = max(most, acting)
            await asyncio.sleep(0)
            acting -= 1

    await asyncio.gather(*(one() for _ in range(9)))
    assert most == 2


async def test_who_waits_makes_room_and_comes_back_before_who_has_not_begun() -> None:
    slots, noted, over = Slots(1), list[str](), asyncio.Event()

    async def waits() -> None:
        async with aside():
            await over.wait()

    async def ends_the_wait() -> None:
        over.set()
        await asyncio.sleep(0)

    await asyncio.gather(
        _noted(slots, "first", noted, waits),
        _noted(slots, "second", noted, ends_the_wait),
        _noted(slots, "third", noted, lambda: asyncio.sleep(0)),
    )
    assert noted.index("second begins") < noted.index("first goes on") < noted.index("third begins")


async def test_of_branches_that_wait_at_once_the_last_takes_the_slot_again() -> None:
    slots, inside = Slots(1), list[int]()

    async def branch(turns: int) -> None:
        async with aside():
            for _ in range(turns):
                await asyncio.sleep(0)

    async def another() -> None:
        async with slots.one():
            inside.append(1)

    async with slots.one():
        await asyncio.gather(branch(1), branch(9), another())
        assert inside == [1]
    async with asyncio.timeout(1), slots.one():  # and it was given back once
        late = asyncio.create_task(another())
        await asyncio.sleep(0)
        assert inside == [1]
    await late


async def test_what_is_broken_off_while_it_waits_takes_no_slot_with_it() -> None:
    slots = Slots(1)

    async def waits_for_ever() -> None:
        async with slots.one(), aside():
            await asyncio.Event().wait()

    tasks = [asyncio.create_task(waits_for_ever()) for _ in range(3)]
    await asyncio.sleep(0)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    async with asyncio.timeout(1), slots.one():
        pass


async def test_the_size_follows_what_the_machine_can_do() -> None:
    slots, over, begun = Slots(1), asyncio.Event(), list[int]()

    async def one(number: int) -> None:
        async with slots.one():
            begun.append(number)
            await over.wait()

    tasks = [asyncio.create_task(one(number)) for number in range(3)]
    await asyncio.sleep(0)
    assert begun == [0]
    slots.resize(3)
    await asyncio.sleep(0)
    assert begun == [0, 1, 2]
    slots.resize(0)
    assert slots.size == 1
    over.set()
    await asyncio.gather(*tasks)


async def test_who_holds_up_others_begins_before_who_has_not_begun() -> None:
    slots, begun = Slots(1), list[str]()

    async def one(name: str, first: bool) -> None:
        async with slots.one(first=first):
            begun.append(name)
            await asyncio.sleep(0)

    await asyncio.gather(one("acting", False), one("new", False), one("holds up others", True))
    assert begun == ["acting", "holds up others", "new"]


async def test_many_that_are_stopped_at_once_end_as_stopped_and_nothing_else() -> None:
    slots = Slots(1)

    async def holds_on() -> None:
        async with slots.one():
            await asyncio.Event().wait()

    tasks = [asyncio.create_task(holds_on()) for _ in range(5)]
    await asyncio.sleep(0)
    for task in tasks:
        task.cancel()
    ended = await asyncio.gather(*tasks, return_exceptions=True)
    assert {type(one) for one in ended} == {asyncio.CancelledError}
