"""After a notification the data are there: what belongs to the event is read at once, and again until it shows."""

from __future__ import annotations

import asyncio

from harness.chain.events import gebeurtenis
from harness.chain.stand import Stand, standen
from harness.checks.provider.questions import answer
from harness.playing.keten import Wie
from harness.playing.provider.gemeente import Afwijking
from harness.playing.provider.keten import BronGetest
from harness.playing.registry import Play, Scenario, add

GROEP = "kwaliteit"
GEBEURTENISSEN = ("SS101", "SS102", "SS106", "SS131", "SS112", "SS198", "CA101", "CA102")
"""One of every kind of data that an event can be about."""
EERSTE_PAUZE = 0.25
"""Seconds between two reads; each pause is twice the one before."""
PEILING = Afwijking("peiling")


def _play(stand: Stand) -> Play:
    async def play(keten: BronGetest) -> None:
        event = gebeurtenis(stand.gebeurtenis)
        persoon = keten.persoon_bij(event)
        wie = ("vNummer",) if event.bron == "COA" else ("bsn",)
        since, taken = await keten.bron.krijgt_opdracht(persoon, event.id, wie=wie)
        if taken and await keten.bron.komt_aan(persoon, event.id, since):
            await _lees_tot_zichtbaar(keten, persoon, stand)

    return play


async def _lees_tot_zichtbaar(keten: BronGetest, persoon: Wie, stand: Stand) -> None:
    clock, pause = asyncio.get_running_loop().time, EERSTE_PAUZE
    until = clock() + keten.facilities.wachten.zichtbaar
    while True:
        seen = await keten.gemeente.vraagt(stand.operatie, persoon, anders=PEILING)
        if seen is None or stand.te_zien_in(answer(seen)) or clock() + pause > until:
            return
        await asyncio.sleep(pause)
        pause *= 2


for _id in GEBEURTENISSEN:
    _event, _stand = gebeurtenis(_id), standen()[_id]
    add(
        Scenario(
            id=f"bron-actueel-{_id.lower()}",
            nl=f"Na {_id} ({_event.betekenis.nl}) is de nieuwe stand meteen te lezen",
            en=f"After {_id} ({_event.betekenis.en}) the new state can be read at once",
            services=tuple(
                dict.fromkeys(row.dienst for row in _event.raadplegingen if row.operatie == _stand.operatie)
            ),
            group=GROEP,
            play=_play(_stand),
            kanten=("bron",),
            tags=frozenset({GROEP, _id}),
        )
    )
