"""The life of an application: what years of use bring, and a single exchange never shows."""

from __future__ import annotations

import asyncio
import uuid
from datetime import timedelta
from typing import Any

from harness.chain.events import Gebeurtenis, Raadpleging, gebeurtenissen
from harness.chain.persoon import Persoon
from harness.chain.services import diensten_van_operatie
from harness.playing.general import expand, general
from harness.playing.handelingen import Inhoud, datum, vast
from harness.playing.registry import Play, Scenario, add
from harness.playing.vendor.in_a_row import one_and_the_next
from harness.playing.vendor.keten import LeverancierGetest
from harness.playing.vendor.simulated import moment
from harness.playing.ways import AFTER_EVENT, NOTICE, EventWay, Way
from harness.scenarios.vendor.weather import two_at_once

GROUP = "leven"
FOREVER = 500
"""Times that a fault strikes which does not end: more often than anybody tries."""
STUCK = {
    "fout": ("stuck", "steeds een fout", "an error every time"),
    "onleesbaar": ("stuck_unreadable", "steeds iets onleesbaars", "something unreadable every time"),
}
"""What DUO answers about a person of whom nothing can be had."""

for _name, (_kind, _nl, _en) in STUCK.items():

    async def _blocks_nobody(keten: LeverancierGetest, way: Way, kind: str = _kind) -> None:
        stuck = way.persoon(keten)
        order = keten.duo.storing(kind, way.operation, stuck, times=FOREVER)
        if await way.starts(keten, stuck) is None:
            return
        others = [(way.persoon(keten, gemeente=one), one) for one in (keten.gemeenten[0], keten.gemeenten[-1])]
        await asyncio.gather(*(way.does(keten, persoon, gemeente=gemeente) for persoon, gemeente in others))
        keten.duo.verhelpt(order)  # what nobody can serve must not pile up over the rest of the run

    expand(
        f"leven-{_name}-blokkeert-niets",
        _blocks_nobody,
        need=AFTER_EVENT,
        nl=f"Over één persoon antwoordt DUO {_nl}; de berichten daarna, ook van een andere gemeente, gaan gewoon door",
        en=f"About one person DUO answers {_en}; the messages behind it, another municipality's too, go on as ever",
        group=GROUP,
        at_most=2,
        persons=3,
        tags=("blokkeert-niets",),
    )


def _musts(event: Gebeurtenis) -> list[Raadpleging]:
    """Of each operation one: several services may ask for the same read."""
    return list({row.operatie: row for row in event.raadplegingen if row.niveau == "must"}.values())


def _one_part_fails(event: Gebeurtenis) -> Play:
    async def play(keten: LeverancierGetest) -> None:
        declaration = keten.facilities.declaration
        rows = [row for row in _musts(event) if declaration.tests(row.dienst)]
        persoon = keten.persoon_bij(event)
        order = keten.duo.storing("stuck", rows[0].operatie, persoon, times=FOREVER) if len(rows) > 1 else None
        since = await keten.duo.notificeert(persoon, event.id)
        others = (keten.gemeente.leest_toch(persoon, row, event.id, since) for row in rows[1:])
        if order is None:
            await asyncio.gather(*others)
            return
        # The failing read may be asked for after the others: until then nothing has failed beside them.
        await asyncio.gather(*others, keten.gemeente.is_getroffen(persoon, rows[0].operatie, order, since, 0))
        keten.duo.verhelpt(order)

    return play


for _event in gebeurtenissen():
    if len(_musts(_event)) > 1:
        add(
            Scenario(
                id=f"leven-deel-mislukt-{_event.id.lower()}",
                nl=f"Bij {_event.id} horen meer raadplegingen; de eerste mislukt, de andere gaan door",
                en=f"{_event.id} asks for several reads; the first fails, the others go on",
                services=_event.diensten,
                group=GROUP,
                play=_one_part_fails(_event),
                tags=frozenset({GROUP, "deel-mislukt", _event.id}),
                persons=1,
            )
        )

TWICE: dict[str, tuple[str, dict[str, Any], Inhoud, Inhoud]] = {
    "updatePvtByBsn": ("met-pip", {}, datum("datumOndertekeningPvt", -5), datum("datumOndertekeningPvt", -3)),
    "updateZrouteByBsn": (
        "met-pip", {"leerroute": "Z"}, datum("datumAfrondingZroute", -5), datum("datumAfrondingZroute", -3)
    ),
    "updateUrenTaallesEnKnmByBSN": ("met-pip", {}, vast({"uren": 40}), vast({"uren": 44})),
    "updateUrenParticipatieactiviteiten": ("met-pip", {}, vast({"uren": 16}), vast({"uren": 20})),
    "updateUrenParticipatieAlsTaallesByBsn": ("met-pip", {}, vast({"uren": 24}), vast({"uren": 28})),
}  # fmt: skip
"""Delivery -> toestand with parameters, and two changes to one subject that are ordered at the same time."""


def _two_at_once(operation: str) -> Play:
    toestand, parameters, *changes = TWICE[operation]

    async def play(keten: LeverancierGetest) -> None:
        eerste, tweede = (change(keten.vandaag) for change in changes)
        await two_at_once(keten, keten.persoon(toestand, **parameters), operation, eerste, tweede)

    return play


for _operation in TWICE:
    add(
        Scenario(
            id=f"leven-twee-wijzigingen-{_operation.lower()}",
            nl=f"Twee wijzigingen tegelijk met {_operation}: de laatste blijft staan",
            en=f"Two changes at once with {_operation}: the last one stands",
            services=diensten_van_operatie(_operation),
            group=GROUP,
            play=_two_at_once(_operation),
            tags=frozenset({GROUP, "volgorde", _operation}),
            persons=1,
        )
    )

QUEUE_OF, EACH = 6, 10
"""Persons in the queue, and notifications about each: far more than anything takes at once."""


@general(
    "leven-lange-rij", need=NOTICE, at_most=1, persons=QUEUE_OF, group=GROUP, tags=("burst",),
    en=f"A queue of {QUEUE_OF * EACH} notifications, and then the first of them again",
)  # fmt: skip
async def lange_rij(keten: LeverancierGetest, way: EventWay) -> None:
    """Een rij van zestig notificaties, en daarna de eerste nog eens"""
    personen = [way.persoon(keten) for _ in range(QUEUE_OF)]
    bericht, geregistreerd = str(uuid.uuid4()), moment(timedelta(hours=1))

    async def first(soort: str) -> int:
        return await keten.duo.notificeert(
            personen[0], way.event.id, geregistreerd=geregistreerd, bericht_id=bericht, soort=soort
        )

    await first("gebeurtenis")

    async def told(persoon: Persoon) -> None:
        moments = [moment(timedelta(minutes=number + 1)) for number in range(EACH)]
        since = await asyncio.gather(
            *(keten.duo.notificeert(persoon, way.event.id, geregistreerd=one, soort="stortvloed") for one in moments)
        )
        await way.waits(keten, persoon, max(since))

    await asyncio.gather(*(told(persoon) for persoon in personen))
    rustig = await keten.gemeente.komt_tot_rust(personen[0])
    await first("herhaling")
    if rustig:  # else what comes now may be what still came of the others
        await keten.gemeente.blijft_stil(personen[0], way.operation, reden="zelfde_bericht", after="repetition")


@general(
    "leven-vernieuwd-certificaat", need=NOTICE, at_most=1, persons=2, group=GROUP, disturbs=True, tags=("tls",),
    en="DUO has a new certificate, of the same CA and with the same OIN",
)  # fmt: skip
async def vernieuwd_certificaat(keten: LeverancierGetest, way: EventWay) -> None:
    """DUO heeft een nieuw certificaat, van dezelfde CA en met hetzelfde OIN"""
    async with keten.facilities.renewed(keten.log):
        persons = way.persoon(keten), way.persoon(keten)

        async def told(persoon: Persoon) -> None:
            since = await keten.duo.notificeert(persoon, way.event.id, soort="vernieuwd")
            await way.waits(keten, persoon, since)

        # The second time over what was remembered of the first.
        await one_and_the_next(lambda: told(persons[0]), lambda: told(persons[1]))
