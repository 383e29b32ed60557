"""Setbacks that last: no answer at all, an answer too late or cut halfway, a redirect, and DUO away for a while."""

from __future__ import annotations

import asyncio
from typing import Any

from harness.checks.timing import PATIENCE
from harness.evidence import marks
from harness.playing.general import WayPlay, expand, general
from harness.playing.slots import aside
from harness.playing.solo import alone
from harness.playing.vendor.keten import LeverancierGetest
from harness.playing.ways import AFTER_EVENT, EVERY_DELIVERY, EXCHANGE, READ, DeliveryWay, Way

HANG = PATIENCE + 2
"""Who has more patience is cut off then."""
LATE = PATIENCE + 1
AWAY = 1.0
"""Seconds in which nobody listens where DUO is: longer than a first try takes."""
GROUP = "weer"


def _play(kind: str, **parameters: Any) -> WayPlay:
    async def play(keten: LeverancierGetest, way: Way) -> None:
        persoon = way.persoon(keten)
        order = keten.duo.storing(kind, way.operation, persoon, **parameters)
        since = await way.starts(keten, persoon)
        if since is None:
            return
        first = await keten.gemeente.is_getroffen(persoon, way.operation, order, since, HANG)
        if first is None:
            return
        if kind == "late" and isinstance(way, DeliveryWay):
            await keten.gemeente.komt_erachter(persoon, way.operation, first.seq, watched=False)
        elif first.exchange.response is None or first.exchange.error:
            await keten.gemeente.herstelt(persoon, way.operation, first.seq, reden=kind)

    return play


async def _doorverwijzing(keten: LeverancierGetest, way: Way) -> None:
    persoon = way.persoon(keten)
    keten.duo.storing("redirect", way.operation, persoon, origin=keten.facilities.elsewhere)
    if await way.does(keten, persoon):
        await keten.gemeente.krijgt_de_tijd(after="notification")


# Of what holds an answer back as long as somebody waits for it there are three, and no more: who waits for many answers
# at once has no hands left for others, however well it is made.
expand(
    "weer-geen-antwoord-leveren",
    _play("hang", limit=HANG),
    need=EVERY_DELIVERY,
    nl="DUO geeft op een levering helemaal geen antwoord",
    en="DUO gives no answer at all to a delivery",
    group=GROUP,
    at_most=1,
    lingers=True,
    tags=("hang",),
)
for _need, _what, _nl, _en in (
    (READ, "lezen", "een raadpleging", "a read"),
    (EVERY_DELIVERY, "leveren", "een levering", "a delivery"),
):
    expand(
        f"weer-doorverwijzing-{_what}",
        _doorverwijzing,
        need=_need,
        nl=f"Het antwoord op {_nl} wijst door naar een ander adres in het netwerk",
        en=f"The answer to {_en} points to another address in the network",
        group=GROUP,
        at_most=3,
        tags=("redirect",),
    )
expand(
    "weer-te-laat",
    _play("late", seconds=LATE),
    need=EVERY_DELIVERY,
    nl="DUO verwerkte een levering, maar antwoordt pas als er niemand meer wacht",
    en="DUO processed a delivery, but answers only when nobody waits any more",
    group=GROUP,
    at_most=1,
    lingers=True,
    tags=("late",),
)
expand(
    "weer-half-antwoord",
    _play("cut_half"),
    need=READ,
    nl="Het antwoord van DUO breekt halverwege af",
    en="DUO's answer breaks off halfway",
    group=GROUP,
    at_most=4,
    tags=("cut_half",),
)


@general(
    "weer-geen-antwoord-lezen", need=AFTER_EVENT, at_most=1, persons=2, group=GROUP, lingers=True, tags=("hang",),
    en="DUO gives no answer at all to a read; another municipality is served meanwhile",
)  # fmt: skip
async def geen_antwoord(keten: LeverancierGetest, way: Way) -> None:
    """DUO geeft op een raadpleging helemaal geen antwoord; een andere gemeente wordt intussen gewoon bediend"""
    eerste, laatste = keten.gemeenten[0], keten.gemeenten[-1]
    wacht, leest = way.persoon(keten, gemeente=eerste), way.persoon(keten, gemeente=laatste)
    order = keten.duo.storing("hang", way.operation, wacht, limit=HANG)
    since = await way.starts(keten, wacht, gemeente=eerste)
    await way.does(keten, leest, gemeente=laatste)
    if since is not None:
        first = await keten.gemeente.is_getroffen(wacht, way.operation, order, since, HANG)
        if first is not None:
            await keten.gemeente.herstelt(wacht, way.operation, first.seq, reden="hang")


@general(
    "weer-duo-herstart", need=EXCHANGE, at_most=1, group=GROUP, solo=True, tags=("herstart",),
    en="Nobody answers where DUO is, and then DUO is back on the same address",
)  # fmt: skip
async def duo_herstart(keten: LeverancierGetest, way: Way) -> None:
    """DUO is even weg, en daarna terug op hetzelfde adres"""
    persoon = way.persoon(keten)
    async with alone(), keten.facilities.away():
        away = keten.mark(marks.ProviderAway(bsn=persoon.bsn))
        since = await way.starts(keten, persoon)
        async with aside():
            await asyncio.sleep(AWAY)
    if since is not None:
        await keten.gemeente.komt_terug(persoon, way.operation, away)


@general(
    "weer-verbinding-gesloten", need=EXCHANGE, at_most=1, persons=2, group=GROUP, solo=True, tags=("herstart",),
    en="DUO closes the connections that nobody uses; the next call is made as ever",
)  # fmt: skip
async def verbinding_gesloten(keten: LeverancierGetest, way: Way) -> None:
    """DUO sluit de verbindingen die niemand gebruikt; het volgende verzoek gaat gewoon"""
    await way.does(keten, way.persoon(keten))
    async with alone():
        keten.facilities.drop_connections()
    await way.does(keten, way.persoon(keten))
