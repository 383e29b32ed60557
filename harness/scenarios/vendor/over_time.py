"""One person over time: moves, events that come again or in another order, and what arrives after it all ended."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from itertools import permutations

from harness.chain.gemeente import Gemeente
from harness.playing.general import expand, general
from harness.playing.vendor.keten import LeverancierGetest
from harness.playing.vendor.simulated import moment
from harness.playing.ways import AFTER_EVENT, EventWay, Way

GROUP = "tijd"


@general("tijd-nogmaals", need=AFTER_EVENT, en="The same event again, at a later moment", group=GROUP)
async def nogmaals(keten: LeverancierGetest, way: EventWay) -> None:
    """Dezelfde gebeurtenis, op een later moment: dat is een nieuwe, en er wordt opnieuw gelezen"""
    persoon = way.persoon(keten)
    if await way.does(keten, persoon):
        await way.does(keten, persoon)


@general("tijd-eerst-vnummer", need=AFTER_EVENT, at_most=3, en="First only the v-number, later the BSN", group=GROUP)
async def eerst_v_nummer(keten: LeverancierGetest, way: EventWay) -> None:
    """Eerst is alleen het V-nummer bekend, later ook het BSN: dan wordt er gelezen"""
    persoon = way.persoon(keten)
    await keten.duo.notificeert(persoon, way.event.id, wie=("vNummer",), soort="alleen_vnummer")
    since = await keten.duo.notificeert(persoon, way.event.id, wie=("bsn", "vNummer"))
    await way.waits(keten, persoon, since)


def _of_this_run(*moments: str) -> list[str]:
    """The moments, all at the same minute and second of their hours, which no earlier run is likely to have used.

    What an earlier run told about this person may be remembered, and is then rightly not read again.
    """
    now = datetime.now(UTC).strftime("%M:%S")
    return [moment[:14] + now + moment[19:] for moment in moments]


TWO_MOMENTS = {
    "uur-dat-twee-keer-komt": (
        "2025-10-26T02:30:00+02:00", "2025-10-26T02:30:00+01:00",
        "in het uur dat twee keer komt", "in the hour that comes twice",
    ),
    "zelfde-klok-andere-dag": (
        "2026-06-30T00:30:00+02:00", "2026-06-30T00:30:00Z",
        "in het eerste uur van de dag in Amsterdam, en in dat van UTC",
        "in the first hour of the day in Amsterdam, and in that of UTC",
    ),
}  # fmt: skip
"""Two moments that look alike: only what stands behind the clock tells them apart (RFC 3339)."""

for _name, (_first, _second, _nl, _en) in TWO_MOMENTS.items():

    async def _two_moments(keten: LeverancierGetest, way: EventWay, first: str = _first, second: str = _second) -> None:
        persoon = way.persoon(keten)
        for registered in _of_this_run(first, second):
            since = await keten.duo.notificeert(persoon, way.event.id, geregistreerd=registered)
            await way.waits(keten, persoon, since)

    expand(
        f"tijd-{_name}",
        _two_moments,
        need=AFTER_EVENT,
        nl=f"Twee keer dezelfde gebeurtenis, {_nl}: het zijn er twee",
        en=f"The same event twice, {_en}: they are two",
        group=GROUP,
        at_most=2,
        tags=("moment",),
    )


@general(
    "tijd-zelfde-moment", need=AFTER_EVENT, at_most=1, group=GROUP, tags=("moment", "dubbel"),
    en="The same moment in another notation: that is the same notification",
)  # fmt: skip
async def zelfde_moment(keten: LeverancierGetest, way: EventWay) -> None:
    """Hetzelfde moment, anders geschreven: dat is dezelfde notificatie"""
    persoon = way.persoon(keten)
    first, same = _of_this_run("2026-03-10T23:30:00Z", "2026-03-11T00:30:00.000+01:00")
    since = await keten.duo.notificeert(persoon, way.event.id, geregistreerd=first)
    await way.waits(keten, persoon, since)
    rustig = await keten.gemeente.komt_tot_rust(persoon)
    await keten.duo.notificeert(persoon, way.event.id, geregistreerd=same, soort="herhaling")
    if rustig:
        await keten.gemeente.blijft_stil(persoon, way.operation, reden="zelfde_gebeurtenis", after="repetition")


def _moves(order: tuple[int, ...]) -> str:
    return "-".join(str(place + 1) for place in order)


MOVES = ((0, 1, 0), (1, 0, 1))
"""Which of the two municipalities is told, one after the other."""

for _order in MOVES:

    async def _moves_there_and_back(keten: LeverancierGetest, way: EventWay, order: tuple[int, ...] = _order) -> None:
        persoon = way.persoon(keten, gemeente=keten.gemeenten[order[0]])
        for place in order:
            gemeente = keten.gemeenten[place]
            keten.facilities.duo.verhuist(persoon.bsn, gemeente)
            await way.does(keten, persoon, gemeente=gemeente)

    expand(
        f"tijd-verhuist-{_moves(_order)}",
        _moves_there_and_back,
        need=AFTER_EVENT,
        nl=f"Een persoon verhuist tussen twee gemeenten van de leverancier, en terug ({_moves(_order)})",
        en=f"A person moves between two municipalities of the vendor, and back ({_moves(_order)})",
        group=GROUP,
        at_most=2,
        tenants=2,
        tags=("verhuizing",),
    )


@general(
    "tijd-twee-gemeenten-tegelijk", need=AFTER_EVENT, at_most=3, tenants=2, group=GROUP, tags=("verhuizing",),
    en="Two municipalities are told of the same person at once; each reads for itself",
)  # fmt: skip
async def twee_tegelijk(keten: LeverancierGetest, way: EventWay) -> None:
    """Twee gemeenten horen tegelijk over dezelfde persoon; elk leest voor zichzelf"""
    persoon = way.persoon(keten)

    async def does(gemeente: Gemeente) -> None:
        await way.does(keten, persoon, gemeente=gemeente)

    await asyncio.gather(*(does(gemeente) for gemeente in keten.gemeenten[:2]))


def _orders(way: EventWay) -> list[tuple[str, ...]]:
    """Every order of up to three events that ask for the same read."""
    events = (way.event.id, *(event.id for event in way.others[:2]))
    return list(permutations(events)) if len(events) > 1 else []


BESIDE_EACH_OTHER = 3
"""Persons over whom the orders are divided: about one person, six reads in a row take six times the promise."""


def _persons(way: EventWay) -> int:
    return min(BESIDE_EACH_OTHER, len(_orders(way)) or 1)


@general(
    "tijd-volgorde", need=AFTER_EVENT, persons=_persons, group=GROUP,
    en="Events in every order, the last to come first in time",
)  # fmt: skip
async def volgorde(keten: LeverancierGetest, way: EventWay) -> None:
    """Gebeurtenissen over één persoon, in elke volgorde, ook een die eerder gebeurde dan de vorige"""
    orders = _orders(way) or [(way.event.id,) * 2]
    shares = (orders[begin::BESIDE_EACH_OTHER] for begin in range(min(BESIDE_EACH_OTHER, len(orders))))
    await asyncio.gather(*(_in_these_orders(keten, way, share) for share in shares))


async def _in_these_orders(keten: LeverancierGetest, way: EventWay, orders: list[tuple[str, ...]]) -> None:
    persoon = way.persoon(keten)
    for number, order in enumerate(orders):
        began: int | None = None
        for place, event in enumerate(order):
            # Who comes later happened earlier, and no two happened at one moment.
            geregistreerd = moment(timedelta(hours=number, minutes=place))
            since = await keten.duo.notificeert(persoon, event, geregistreerd=geregistreerd, soort="uit_volgorde")
            began = since if began is None else began
        if began is not None:
            # Who reads once after several notifications knows what all of them tell.
            await way.waits(keten, persoon, began)


ENDED = {
    "overleden": ("SS111", "is overleden", "died"),
    "plicht-ingetrokken": ("SS110", "is niet meer inburgeringsplichtig", "is under obligation no longer"),
    "verhuisd-weg": (None, "is verhuisd naar een gemeente van een ander", "moved to a municipality of somebody else"),
}
"""Toestand after which a municipality is done with a person: the event that says so, and what it means."""

for _toestand, (_event, _nl, _en) in ENDED.items():

    async def _something_arrives(
        keten: LeverancierGetest, way: Way, toestand: str = _toestand, event: str | None = _event
    ) -> None:
        persoon = keten.persoon(toestand)
        if event is not None:
            await keten.duo.notificeert(persoon, event, soort="gebeurtenis")
            await keten.gemeente.komt_tot_rust(persoon)
        await keten.duo.notificeert(persoon, _asked(way), soort="gebeurtenis")
        await keten.gemeente.krijgt_de_tijd(after="notification")
        ander = way.persoon(keten)
        since = await way.starts(keten, ander)
        if since is not None:
            await way.waits(keten, ander, since)

    def _asked(way: Way) -> str:
        return way.event.id if isinstance(way, EventWay) else "SS102"

    expand(
        f"tijd-afgelopen-{_toestand}",
        _something_arrives,
        need=AFTER_EVENT,
        nl=f"Over wie {_nl}, komt nog een notificatie",
        en=f"A notification comes about a person who {_en}",
        group=GROUP,
        at_most=1,
        persons=2,
        tags=("afgelopen",),
    )
