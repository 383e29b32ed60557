"""After the 201: the application is restarted with everything under way, and nothing is lost or done twice.

All that can be under way goes into one restart: notifications that were acknowledged and orders that were accepted
while DUO was away, a delivery that DUO processed and never confirmed, one that was confirmed, and a notification that
was read before.
"""

from __future__ import annotations

import asyncio
import uuid
from datetime import timedelta
from typing import Any

from harness.chain.persoon import Persoon
from harness.evidence import marks
from harness.playing.registry import scenario
from harness.playing.solo import alone
from harness.playing.vendor.keten import LeverancierGetest
from harness.playing.vendor.restarting import SUDDENLY
from harness.playing.vendor.simulated import moment
from harness.playing.ways import AFTER_EVENT, EVERY_DELIVERY, DeliveryWay, EventWay, Need, Way

GROUP = "herstart"
READS, DELIVERIES = 3, 2
"""So many of each are under way."""
OUT = 60.0
"""Seconds for which an answer is out: longer than DUO needs to go away."""
Doing = tuple[Way, Persoon]


def _some(keten: LeverancierGetest, need: Need[Any], many: int) -> list[Way]:
    """So many ways of what is claimed."""
    declaration = keten.facilities.declaration
    return [way for way in need.ways if declaration.claim(way.service) == "ja"][:many]


@scenario(
    "herstart-plotseling",
    en="The application dies suddenly and starts again, with everything under way",
    group=GROUP,
    tags=("herstart-applicatie",),
    persons=READS + 1 + DELIVERIES + 2,
    solo=True,
)
async def herstart(keten: LeverancierGetest) -> None:
    """De applicatie valt plotseling om en start weer, met van alles onderweg"""
    facilities = keten.facilities
    if facilities.restart is None:
        keten.mark(marks.NotRestarted(reason="niemand"))
        return
    reads = _some(keten, AFTER_EVENT, READS)
    deliveries = _some(keten, EVERY_DELIVERY, DELIVERIES)
    known, done = await asyncio.gather(_read(keten, reads), _delivered(keten, deliveries))
    async with alone():
        out = await _out(keten, deliveries)  # not before it is alone: who has asked or repeated meanwhile is done
        async with facilities.away():
            under_way = [(way, way.persoon(keten)) for way in (*reads, *deliveries)]
            since = await asyncio.gather(*(way.starts(keten, persoon) for way, persoon in under_way))
            keten.mark(marks.Restarting(how=SUDDENLY))
            why = await facilities.restart()
            restarted = keten.mark(marks.NotRestarted(reason=why)) if why else keten.mark(marks.Restarted(how=SUDDENLY))
        if why:
            return
        taken = [(way, persoon, at) for (way, persoon), at in zip(under_way, since, strict=True) if at is not None]
        after = keten.gemeente.komt_na_herstart
        # Still alone: who is away or in DUO's place next would keep it from coming.
        await asyncio.gather(
            *(after(persoon, way.operation, restarted, soort=_kind(way)) for way, persoon, _ in taken),
            *(after(persoon, way.operation, restarted, soort="onbevestigd", of=of) for way, persoon, of in out),
        )
    if known is not None:
        await _again(keten, known)
    confirmed = [(way, persoon, at) for way, persoon, at in taken if isinstance(way, DeliveryWay)]
    for way, persoon, at in (*done, *confirmed):
        keten.mark(marks.OnceExpected(bsn=persoon.bsn, operation=way.operation, after=at))


def _kind(way: Way) -> str:
    return "levering" if isinstance(way, DeliveryWay) else "raadpleging"


class _Known:
    """A notification that was read before the restart, and that comes once more after it."""

    def __init__(self, way: EventWay, persoon: Persoon) -> None:
        self.way, self.persoon = way, persoon
        self._bericht, self._at = str(uuid.uuid4()), moment(timedelta(hours=1))

    async def comes(self, keten: LeverancierGetest, soort: str) -> int:
        return await keten.duo.notificeert(
            self.persoon, self.way.event.id, geregistreerd=self._at, bericht_id=self._bericht, soort=soort
        )


async def _read(keten: LeverancierGetest, ways: list[Way]) -> _Known | None:
    for way in ways[:1]:
        assert isinstance(way, EventWay)
        known = _Known(way, way.persoon(keten))
        if await way.waits(keten, known.persoon, await known.comes(keten, "gebeurtenis")):
            return known
    return None


async def _again(keten: LeverancierGetest, known: _Known) -> None:
    if await keten.gemeente.komt_tot_rust(known.persoon):
        await known.comes(keten, "herhaling")
        operation = known.way.operation
        await keten.gemeente.blijft_stil(known.persoon, operation, reden="na_herstart", after="repetition")


async def _delivered(keten: LeverancierGetest, ways: list[Way]) -> list[tuple[Way, Persoon, int]]:
    for way in ways[:1]:
        persoon = way.persoon(keten)
        since = keten.mark(marks.DoneBefore(bsn=persoon.bsn))
        if await way.does(keten, persoon):
            return [(way, persoon, since)]
    return []


async def _out(keten: LeverancierGetest, ways: list[Way]) -> list[tuple[Way, Persoon, list[str]]]:
    """A delivery that DUO processed, and of which the answer is still out when DUO goes away."""
    for way in ways[-1:]:
        assert isinstance(way, DeliveryWay)
        persoon = way.persoon(keten)
        order = keten.duo.storing("late", way.operation, persoon, seconds=OUT)
        if await way.starts(keten, persoon) and await keten.duo.sloeg_toe(order):
            return [(way, persoon, [way.question] if way.question else [])]
        keten.duo.verhelpt(order)
    return []
