"""What goes wrong between two systems: no answer, a lost confirmation, an answer with something new in it."""

from __future__ import annotations

import asyncio
from typing import Any

from harness.chain.persoon import Persoon
from harness.evidence import marks
from harness.playing.general import WayPlay, expand, general
from harness.playing.handelingen import dag
from harness.playing.registry import scenario
from harness.playing.slots import aside
from harness.playing.vendor.keten import LeverancierGetest
from harness.playing.ways import CALL, EVERY_DELIVERY, READ, DeliveryWay, Way

MAP = "updateMapByBsn"
SLOW = 2.5
TERMIJN = "getInburgeringstermijnByBsn"
ALWAYS = 10
"""A newer minor version has its new property in every answer."""


def _play(kind: str) -> WayPlay:
    async def play(keten: LeverancierGetest, way: Way) -> None:
        persoon = way.persoon(keten)
        parameters: dict[str, Any] = {"seconds": SLOW} if kind == "slow" else {}
        keten.duo.storing(kind, way.operation, persoon, **parameters)
        gemeente, delivers = keten.gemeente, isinstance(way, DeliveryWay)
        since = await way.starts(keten, persoon)
        if since is None:
            return
        if kind == "slow":
            async with aside():
                await asyncio.sleep(SLOW)  # an exchange is recorded when it ends, however soon the application began it
        first = await way.waits(keten, persoon, since)
        if first is None:
            return
        if kind == "cut_before" or (kind == "cut_after" and not delivers):
            await gemeente.herstelt(persoon, way.operation, first.seq, reden=kind)
        elif kind == "cut_after":
            await gemeente.komt_erachter(persoon, way.operation, first.seq)
        else:
            await gemeente.blijft_stil(persoon, way.operation, reden=kind, after="answer")

    return play


expand(
    "weer-cut-before",
    _play("cut_before"),
    need=CALL,
    nl="De verbinding breekt voordat DUO het verzoek verwerkt",
    en="The connection breaks before DUO processes the request",
    group="weer",
    tags=("cut_before",),
)
expand(
    "weer-cut-after",
    _play("cut_after"),
    need=EVERY_DELIVERY,
    nl="De verbinding breekt nadat DUO een levering verwerkte: de bevestiging is weg",
    en="The connection breaks after DUO processed a delivery: the confirmation is lost",
    group="weer",
    tags=("cut_after",),
)
expand(
    "weer-cut-after-lezen",
    _play("cut_after"),
    need=READ,
    nl="De verbinding breekt nadat DUO een raadpleging verwerkte",
    en="The connection breaks after DUO processed a read",
    group="weer",
    at_most=2,
    tags=("cut_after",),
)
expand(
    "weer-slow",
    _play("slow"),
    need=EVERY_DELIVERY,
    nl="Het antwoord op een levering laat op zich wachten",
    en="The answer to a delivery is a while in coming",
    group="weer",
    at_most=2,
    tags=("slow",),
)
expand(
    "weer-slow-lezen",
    _play("slow"),
    need=READ,
    nl="Het antwoord op een raadpleging laat op zich wachten",
    en="The answer to a read is a while in coming",
    group="weer",
    at_most=1,
    tags=("slow",),
)


@general("weer-extra-veld", need=READ, at_most=4, en="An answer has a property that is new", group="weer", persons=2)
async def extra_veld(keten: LeverancierGetest, way: Way) -> None:
    """Een antwoord heeft een veld dat nieuw is"""
    persoon = way.persoon(keten)
    keten.duo.storing("extra_field", way.operation, persoon, times=ALWAYS)
    if await way.does(keten, persoon):
        await keten.gemeente.blijft_stil(persoon, way.operation, reden="extra_field", after="answer")
        if way.operation == TERMIJN and persoon.termijn:
            einde = persoon.termijn.einddatum.isoformat()
            await keten.gemeente.toont(
                persoon, f"gegevens.{TERMIJN}.einddatum", einde, reden="bewaard", dienst="inburgeringstermijn"
            )
        await _leeft_nog(keten, way)  # after it: what stumbles over the answer may read once more before it falls


@general("weer-onleesbaar", need=READ, at_most=3, en="An answer cannot be read", group="weer", persons=2)
async def onleesbaar(keten: LeverancierGetest, way: Way) -> None:
    """Een antwoord is niet te lezen; de applicatie gaat gewoon door"""
    persoon = way.persoon(keten)
    keten.duo.storing("garbage", way.operation, persoon)
    if await way.starts(keten, persoon) is not None:
        await keten.gemeente.krijgt_de_tijd(after="answer")
        await _leeft_nog(keten, way)


@general("weer-verhuisd", need=READ, at_most=2, en="The person moved away before DUO was asked", group="weer")
async def verhuisd(keten: LeverancierGetest, way: Way) -> None:
    """De persoon verhuisde voordat DUO iets werd gevraagd"""
    persoon = keten.persoon("verhuisd-weg", pip="geen")
    if await way.does(keten, persoon):
        await keten.gemeente.blijft_stil(persoon, way.operation, reden="eindantwoord 403", after="answer")


@general("weer-onbekende-persoon", need=READ, at_most=2, en="DUO does not know the person", group="weer")
async def onbekend(keten: LeverancierGetest, way: Way) -> None:
    """DUO kent de persoon niet"""
    persoon = keten.persoon("onbekend")
    if await way.does(keten, persoon):
        await keten.gemeente.blijft_stil(persoon, way.operation, reden="eindantwoord 404", after="answer")


async def _leeft_nog(keten: LeverancierGetest, way: Way) -> None:
    """The next call about another person is made as ever."""
    persoon = way.persoon(keten)
    since = await way.starts(keten, persoon)
    if since is not None:
        await way.waits(keten, persoon, since)
        keten.mark(marks.LivesOn(bsn=persoon.bsn, after=since, operation=way.operation))


@general("weer-drie-keer-500", need=READ, at_most=2, en="DUO fails three times in a row", group="weer")
async def drie_keer(keten: LeverancierGetest, way: Way) -> None:
    """DUO geeft drie keer achter elkaar een fout"""
    persoon = way.persoon(keten)
    declared = keten.facilities.catalogue.operation(way.operation)
    legal, headers = "500" in declared.responses, {"API-Version": declared.version}
    keten.duo.storing("status", way.operation, persoon, times=3, legal=legal, status=500, headers=headers)
    first = await way.does(keten, persoon)
    if first is not None:
        await keten.gemeente.herstelt(persoon, way.operation, first.seq, reden="drie keer 500")


@scenario(
    "weer-volgorde",
    en="Two deliveries about one person, the answer to the first one slow",
    group="weer",
    services=("resultaten",),
    tags=("updateMapByBsn", "volgorde"),
)
async def volgorde(keten: LeverancierGetest) -> None:
    """Twee leveringen over een persoon; het antwoord op de eerste laat op zich wachten"""
    eerste, tweede = ({"datumEindgesprekMap": dag(keten.vandaag, dagen)} for dagen in (-5, -3))
    await two_at_once(keten, keten.persoon("met-pip"), MAP, eerste, tweede)


async def two_at_once(keten: LeverancierGetest, persoon: Persoon, operation: str, eerste: Any, tweede: Any) -> None:
    """Orders two deliveries without waiting for the first.

    DUO is slow to answer both: who sends them beside each other does so while an answer is out, whichever came first.
    """
    keten.duo.storing("slow", operation, persoon, times=2, seconds=1.0)
    since, taken = await keten.gemeente.krijgt_opdracht(persoon, operation, eerste)
    if taken:
        await keten.gemeente.krijgt_opdracht(persoon, operation, tweede)
        keten.mark(marks.OrderExpected(bsn=persoon.bsn, operation=operation, after=since, first=eerste, second=tweede))
        await keten.gemeente.komt_aan(persoon, operation, tweede, since)
