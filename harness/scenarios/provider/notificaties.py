"""Notifications of DUO or COA: in order, for the right municipality, and repeated when the receiver has trouble."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Any

from harness.chain.gemeente import Gemeente
from harness.evidence import marks
from harness.playing.provider.keten import BronGetest
from harness.playing.provider.persons import Aangewezen
from harness.playing.provider.receiver import kijkt_toe, storing, weigering, wordt_aangenomen
from harness.playing.registry import Play, Scenario, add, scenario

GROEP = "notificatie"
AANTAL = 20
"""Notifications in a burst."""


@dataclass(frozen=True)
class Voorbeeld:
    """A person of this provider, and events that can happen to such a person, in that order."""

    toestand: str
    gebeurtenissen: tuple[str, ...]
    wie: tuple[str, ...]

    def persoon(self, keten: BronGetest, gemeente: Gemeente | None = None) -> Aangewezen:
        return keten.persoon(self.toestand, gemeente=gemeente)


VOORBEELDEN = {
    "duo": Voorbeeld("met-pip", ("SS101", "SS139", "SS120", "SS102"), ("bsn",)),
    "coa": Voorbeeld("coa-gekoppeld", ("CA101", "CA102"), ("vNummer",)),
}


@dataclass(frozen=True)
class Tegenslag:
    """One kind of trouble at the receiver. ``status`` 0: the answer is no status but a fault of another kind."""

    naam: str
    nl: str
    en: str
    status: int = 0
    kind: str = "status"
    times: int = 1
    parameters: dict[str, Any] = field(default_factory=dict)


OVER_TE_KOMEN = (
    Tegenslag("503", "antwoordt drie keer 503", "answers 503 three times", 503, times=3),
    Tegenslag("500", "antwoordt 500", "answers 500", 500),
    Tegenslag(
        "verbroken", "verbreekt de verbinding", "breaks the connection", kind="cut_before"
    ),
    Tegenslag(
        "hangt", "neemt de verbinding aan en antwoordt niet", "takes the connection and does not answer", kind="hang"
    ),
    Tegenslag(
        "bevestiging-kwijt", "neemt aan, maar de bevestiging gaat verloren", "takes it in, but the answer is lost",
        kind="cut_after",
    ),
    Tegenslag(
        "laat", "neemt aan, maar antwoordt pas na twee seconden", "takes it in, but answers only after two seconds",
        kind="slow", parameters={"seconds": 2.0},
    ),
)  # fmt: skip
GEWEIGERD = (
    Tegenslag("400", "weigert met 400", "refuses with 400", 400, times=50),
    Tegenslag("401", "weigert met 401", "refuses with 401", 401, times=50),
    Tegenslag("403", "weigert met 403", "refuses with 403", 403, times=50),
)


def _tegenslag(tegenslag: Tegenslag, *, aannemen: bool) -> Play:
    async def play(keten: BronGetest) -> None:
        voorbeeld = VOORBEELDEN[keten.facilities.bron]
        persoon, event = voorbeeld.persoon(keten), voorbeeld.gebeurtenissen[-1]
        later = keten.facilities.wachten.zwijgt if tegenslag.kind == "hang" else 0.0
        parameters = weigering(keten, tegenslag.status) if tegenslag.status else tegenslag.parameters
        parameters = {**parameters, "limit": later} if later else parameters
        order = storing(keten, persoon, tegenslag.kind, times=tegenslag.times, **parameters)
        since, taken = await keten.bron.krijgt_opdracht(persoon, event, wie=voorbeeld.wie)
        if taken and aannemen:
            await wordt_aangenomen(keten, persoon, event, since, later=later)
        elif taken:
            await keten.bron.komt_aan(persoon, event, since)
            await kijkt_toe(keten)
        await kijkt_toe(keten)
        keten.facilities.ontvanger.faults.withdraw(order)

    return play


for _rij in (*OVER_TE_KOMEN, *GEWEIGERD):
    add(
        Scenario(
            id=f"bron-notificatie-{_rij.naam}",
            nl=f"De gemeente {_rij.nl}: wat doet de bron met de notificatie",
            en=f"The municipality {_rij.en}: what does the source do with the notification",
            services=("algemeen",),
            group=GROEP,
            play=_tegenslag(_rij, aannemen=_rij in OVER_TE_KOMEN),
            lingers=True,
            kanten=("bron",),
            tags=frozenset({GROEP, _rij.naam}),
        )
    )


@scenario(
    "bron-notificatie-dicht",
    en="Nobody listens at the municipality for a while: the notification comes when somebody does",
    group=GROEP,
    kanten=("bron",),
    disturbs=True,
)
async def dicht(keten: BronGetest) -> None:
    """Bij de gemeente luistert een tijd niemand: de notificatie komt zodra dat weer wel zo is"""
    voorbeeld = VOORBEELDEN[keten.facilities.bron]
    persoon, event = voorbeeld.persoon(keten), voorbeeld.gebeurtenissen[-1]
    async with keten.facilities.dicht():
        since, taken = await keten.bron.krijgt_opdracht(persoon, event, wie=voorbeeld.wie)
        await kijkt_toe(keten)
    keten.mark(marks.OpenAgain(event=event, after=since))
    if taken:
        limit = keten.facilities.wachten.herhaling
        await keten.bron.komt_aan(persoon, event, since, seconds=limit, nodig=False)


@scenario(
    "bron-notificatie-volgorde",
    en="Two events happen to one person one after the other, and are notified in that order",
    group=GROEP,
    kanten=("bron",),
)
async def volgorde(keten: BronGetest) -> None:
    """Twee gebeurtenissen na elkaar bij een persoon worden in die volgorde gemeld"""
    voorbeeld = VOORBEELDEN[keten.facilities.bron]
    persoon = voorbeeld.persoon(keten)
    given = [
        (event, *await keten.bron.krijgt_opdracht(persoon, event, wie=voorbeeld.wie))
        for event in (voorbeeld.gebeurtenissen[0], voorbeeld.gebeurtenissen[-1])
    ]
    for event, since, taken in given:
        if taken:
            await keten.bron.komt_aan(persoon, event, since)
    await kijkt_toe(keten)


@scenario(
    "bron-notificatie-twee-gemeenten",
    en="Events of persons of two municipalities at once: each municipality hears of its own person",
    group=GROEP,
    kanten=("bron",),
    tenants=2,
)
async def twee_gemeenten(keten: BronGetest) -> None:
    """Tegelijk een gebeurtenis bij personen van twee gemeenten: elke gemeente hoort van haar eigen persoon"""
    voorbeeld = VOORBEELDEN[keten.facilities.bron]
    event, gemeenten = voorbeeld.gebeurtenissen[-1], keten.gemeenten[:2]
    personen = [voorbeeld.persoon(keten, gemeente) for gemeente in gemeenten]
    await asyncio.gather(
        *(
            keten.bron.notificeert(persoon, event, gemeente=gemeente, wie=voorbeeld.wie)
            for persoon, gemeente in zip(personen, gemeenten, strict=True)
        )
    )


@scenario(
    "bron-notificatie-stortvloed",
    en="Twenty events at once: every one is notified",
    group=GROEP,
    kanten=("bron",),
    persons=10,
)
async def stortvloed(keten: BronGetest) -> None:
    """Twintig gebeurtenissen tegelijk: elke wordt gemeld"""
    voorbeeld = VOORBEELDEN[keten.facilities.bron]
    events = voorbeeld.gebeurtenissen
    personen = [voorbeeld.persoon(keten) for _ in range(AANTAL // len(events))]
    keten.mark(marks.Flood(count=AANTAL))
    given = [
        (persoon, event, *await keten.bron.krijgt_opdracht(persoon, event, wie=voorbeeld.wie))
        for event in events
        for persoon in personen
    ]
    await asyncio.gather(
        *(keten.bron.komt_aan(persoon, event, since) for persoon, event, since, taken in given if taken)
    )
    await kijkt_toe(keten)
