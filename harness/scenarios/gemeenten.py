"""Two municipalities at one vendor: each its own persons, its own OIN, its own data."""

from __future__ import annotations

import asyncio

from harness.scenarios.handelingen import pip
from harness.scenarios.keten import Keten
from harness.scenarios.registry import BEIDE, scenario


@scenario(
    "twee-gemeenten-lezen",
    en="Two municipalities are notified at once; each reads for itself",
    group="gemeenten",
    services=("inburgeringstermijn",),
    tenants=2,
    kanten=BEIDE,
)
async def lezen(keten: Keten) -> None:
    """Twee gemeenten krijgen tegelijk een notificatie; elk leest voor zichzelf"""
    gemeenten = keten.gemeenten[:2]
    personen = [keten.persoon("met-pip", gemeente=gemeente) for gemeente in gemeenten]
    sinds = await asyncio.gather(
        *(keten.duo.notificeert(p, "SS102", gemeente=g) for p, g in zip(personen, gemeenten, strict=True))
    )
    for since, persoon, gemeente in zip(sinds, personen, gemeenten, strict=True):
        await keten.gemeente.leest(
            persoon,
            "getInburgeringstermijnByBsn",
            since,
            diensten=("inburgeringstermijn",),
            reden="SS102",
            gemeente=gemeente,
        )
    ander = personen[1]
    await keten.gemeente.ziet_niet(ander, gemeenten[0])


@scenario(
    "twee-gemeenten-leveren",
    en="The second municipality delivers a PIP, under its own OIN",
    group="gemeenten",
    services=("pip",),
    tags=("postPipByBsn",),
    tenants=2,
    kanten=BEIDE,
)
async def leveren(keten: Keten) -> None:
    """De tweede gemeente levert een PIP, onder haar eigen OIN"""
    tweede = keten.gemeenten[1]
    persoon = keten.persoon("nieuw", gemeente=tweede)
    await keten.gemeente.levert(persoon, "postPipByBsn", pip()(keten.vandaag), gemeente=tweede)
