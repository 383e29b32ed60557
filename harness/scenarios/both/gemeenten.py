"""Two municipalities at one vendor: each its own persons, its own OIN, its own data."""

from __future__ import annotations

import asyncio

from harness.playing.general import general
from harness.playing.keten import Keten
from harness.playing.ways import DELIVERY, READ, DeliveryWay, Way


@general(
    "twee-gemeenten-lezen",
    need=READ,
    at_most=4,
    en="Two municipalities read at once; each for itself",
    group="gemeenten",
    strangers=1,
    tenants=2,
    also_for_provider="inburgeringstermijn",
)
async def lezen(keten: Keten, way: Way) -> None:
    """Twee gemeenten lezen tegelijk; elk voor zichzelf"""
    eerste, tweede = keten.gemeenten[:2]
    ander = await way.onbekende(keten, gemeente=tweede, voor=eerste)
    vooraf = await keten.gemeente.weet(ander, eerste)
    pairs = [(way.persoon(keten, gemeente=eerste), eerste), (ander, tweede)]
    sinds = await asyncio.gather(*(way.starts(keten, persoon, gemeente=gemeente) for persoon, gemeente in pairs))
    for since, (persoon, gemeente) in zip(sinds, pairs, strict=True):
        if since is None:
            return
        await way.waits(keten, persoon, since, gemeente=gemeente)
    await keten.gemeente.ziet_niet(ander, eerste, van=tweede, vooraf=vooraf)


@general(
    "twee-gemeenten-leveren",
    need=DELIVERY,
    at_most=2,
    en="The second municipality delivers, under its own OIN",
    group="gemeenten",
    tenants=2,
    also_for_provider="pip",
)
async def leveren(keten: Keten, way: DeliveryWay) -> None:
    """De tweede gemeente levert, onder haar eigen OIN"""
    tweede = keten.gemeenten[1]
    await way.does(keten, way.persoon(keten, gemeente=tweede), gemeente=tweede)
