"""Answers that look alike and must be kept apart: of many persons, of two municipalities, of an earlier and a later
question. A cache, a field that is shared, or a write that comes too late mixes them up, and only now and then."""

from __future__ import annotations

import asyncio

from harness.checks.contract import catalogue
from harness.playing.general import general
from harness.playing.vendor.keten import LeverancierGetest
from harness.playing.ways import AFTER_EVENT, EventWay
from harness.scenarios.vendor.values.showing import Showing
from harness.scenarios.vendor.values.variants import apart

GROUP = "leven"
TOGETHER = 6
"""Persons about whom is told at once."""
HELD = 4.0
"""Seconds for which the answer to the earlier question is out: well within the patience that is asked for."""


def _answer(way: EventWay, number: int) -> object:
    return apart(catalogue().operation(way.operation), number)


@general(
    "leven-ieder-eigen-antwoord", need=AFTER_EVENT, at_most=2, persons=TOGETHER, group=GROUP, tags=("verwisseld",),
    en="Many persons at once, to each another answer: none is mixed up, and none is lost",
)  # fmt: skip
async def ieder_eigen(keten: LeverancierGetest, way: EventWay) -> None:
    """Veel personen tegelijk, over ieder een ander antwoord: niemand wordt verwisseld en niemand raakt kwijt"""
    personen = [way.persoon(keten) for _ in range(TOGETHER)]
    for number, persoon in enumerate(personen):
        keten.duo.antwoordt(way.operation, persoon, _answer(way, number))
    read = await asyncio.gather(*(way.does(keten, persoon) for persoon in personen))
    await asyncio.gather(
        *(
            Showing(keten, persoon, way.operation).shows(seen, "tegelijk", derives=False)
            for persoon, seen in zip(personen, read, strict=True)
            if seen is not None
        )
    )


@general(
    "leven-gemeente-eigen-antwoord", need=AFTER_EVENT, at_most=3, tenants=2, group=GROUP, tags=("verwisseld",),
    en="A person moves; both municipalities read, and get different answers: each shows its own",
)  # fmt: skip
async def gemeente_eigen(keten: LeverancierGetest, way: EventWay) -> None:
    """Een persoon verhuist; beide gemeenten lezen en krijgen een ander antwoord: elk toont haar eigen"""
    persoon, gemeenten = way.persoon(keten), keten.gemeenten[:2]
    for number, gemeente in enumerate(gemeenten):
        keten.duo.antwoordt(way.operation, persoon, _answer(way, number), gemeente=gemeente)
    read = []
    for gemeente in gemeenten:
        keten.facilities.duo.verhuist(persoon.bsn, gemeente)
        read.append((gemeente, await way.does(keten, persoon, gemeente=gemeente)))
    for gemeente, seen in read:
        if seen is not None:
            showing = Showing(keten, persoon, way.operation, gemeente=gemeente)
            await showing.shows(seen, "twee-gemeenten", derives=False)


@general(
    "leven-oud-antwoord-laat", need=AFTER_EVENT, at_most=1, group=GROUP, lingers=True, tags=("volgorde", "slow"),
    en="The answer to an earlier question comes after that to a later one: the later one is shown",
)  # fmt: skip
async def oud_antwoord_laat(keten: LeverancierGetest, way: EventWay) -> None:
    """Het antwoord op een eerdere vraag komt na dat op een latere: het latere blijft staan"""
    persoon = way.persoon(keten)
    keten.duo.antwoordt(way.operation, persoon, _answer(way, 0))
    order = keten.duo.storing("slow", way.operation, persoon, seconds=HELD)
    first = await way.starts(keten, persoon)
    if first is None or not await keten.duo.sloeg_toe(order):
        keten.duo.verhelpt(order)
        return
    keten.duo.antwoordt(way.operation, persoon, _answer(way, 1))
    second = await way.starts(keten, persoon)
    assert second is not None
    newer = await keten.gemeente.leest_ongestoord(persoon, way.operation, second, HELD)
    older = await keten.gemeente.is_getroffen(persoon, way.operation, order, first, HELD)
    await way.waits(keten, persoon, first)  # an exchange is recorded when it ends
    if newer is not None and older is not None:
        showing = Showing(keten, persoon, way.operation)
        await showing.shows(newer, "oud-na-nieuw", derives=False, instead_of=older)
