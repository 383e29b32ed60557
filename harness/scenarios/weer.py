"""What goes wrong between two systems: no answer, a lost confirmation, an answer with something new in it."""

from __future__ import annotations

import asyncio
from typing import Any

from harness.chain.services import diensten_van_operatie
from harness.scenarios.handelingen import HANDELINGEN, dag
from harness.scenarios.leverancier_getest import LeverancierGetest
from harness.scenarios.registry import Play, Scenario, add, scenario

TERMIJN, MAP = "getInburgeringstermijnByBsn", "updateMapByBsn"
SLOW = 2.5
READS = (TERMIJN, "getExamenresultatenByBsn")
DELIVERIES = (
    "postPipByBsn",
    "deletePipByBsn",
    "postInburgeringsaanbodByBsnAndInstellingsnummer",
    "updateMapByBsn",
    "updateUrenTaallesEnKnmByInstellingsnummer",
)


def _play(kind: str, operatie: str) -> Play:
    async def play(keten: LeverancierGetest) -> None:
        handeling = HANDELINGEN[operatie]
        persoon = keten.persoon(handeling.toestand or "", **handeling.van_toestand)
        parameters: dict[str, Any] = {"seconds": SLOW} if kind == "slow" else {}
        keten.duo.storing(kind, operatie, persoon, **parameters)
        gemeente = keten.gemeente
        inhoud = handeling.body(keten.vandaag)
        since, taken = await gemeente.krijgt_opdracht(persoon, operatie, inhoud, **handeling.parameters)
        if not taken:
            return
        if kind == "slow":
            await asyncio.sleep(SLOW)  # an exchange is recorded when it ends, however soon the application began it
        first = await gemeente.leest(
            persoon, operatie, since, diensten=diensten_van_operatie(operatie), niveau="should", reden="opdracht"
        )
        if first is None:
            return
        if kind == "cut_before" or (kind == "cut_after" and not handeling.schrijft):
            await gemeente.herstelt(persoon, operatie, first.seq, reden=kind)
        elif kind == "cut_after":
            await gemeente.komt_erachter(persoon, operatie, first.seq)
        else:
            await gemeente.blijft_stil(persoon, operatie, reden=kind)

    return play


KINDS = {
    "cut_before": (
        "de verbinding breekt voordat DUO het verzoek verwerkt",
        "the connection breaks before DUO processes the request",
        READS + DELIVERIES,
    ),
    "cut_after": (
        "de verbinding breekt nadat DUO het verzoek verwerkte: de bevestiging is weg",
        "the connection breaks after DUO processed the request: the confirmation is lost",
        READS[:1] + DELIVERIES,
    ),
    "slow": ("het antwoord laat op zich wachten", "the answer is a while in coming", READS[:1] + DELIVERIES),
}

for _kind, (_nl, _en, _operaties) in KINDS.items():
    for _operatie in _operaties:
        add(
            Scenario(
                id=f"weer-{_kind.replace('_', '-')}-{_operatie.lower()}",
                nl=f"Bij {_operatie}: {_nl}",
                en=f"At {_operatie}: {_en}",
                services=diensten_van_operatie(_operatie),
                group="weer",
                play=_play(_kind, _operatie),
                tags=frozenset({"weer", _kind, _operatie}),
            )
        )


@scenario("weer-extra-veld", en="An answer has a property that is new", group="weer", services=("inburgeringstermijn",))
async def extra_veld(keten: LeverancierGetest) -> None:
    """Een antwoord heeft een veld dat nieuw is"""
    persoon = keten.persoon("met-pip")
    keten.duo.storing("extra_field", TERMIJN, persoon)
    since = await keten.duo.notificeert(persoon, "SS102")
    await keten.gemeente.leest_na(since, "SS102", persoon)
    await keten.gemeente.blijft_stil(persoon, TERMIJN, reden="extra_field")
    await _leeft_nog(keten)


@scenario("weer-onleesbaar", en="An answer cannot be read", group="weer", services=("inburgeringstermijn",))
async def onleesbaar(keten: LeverancierGetest) -> None:
    """Een antwoord is niet te lezen; de applicatie gaat gewoon door"""
    persoon = keten.persoon("met-pip")
    keten.duo.storing("garbage", TERMIJN, persoon)
    await keten.duo.notificeert(persoon, "SS102")
    await asyncio.sleep(keten.facilities.waits.silence)
    await _leeft_nog(keten)


@scenario(
    "weer-verhuisd", en="The person moved away between notification and read", group="weer",
    services=("inburgeringstermijn",),
)  # fmt: skip
async def verhuisd(keten: LeverancierGetest) -> None:
    """De persoon verhuisde tussen de notificatie en de raadpleging"""
    persoon = keten.persoon("verhuisd-weg", pip="geen")
    since = await keten.duo.notificeert(persoon, "SS102")
    await keten.gemeente.leest_na(since, "SS102", persoon)
    await keten.gemeente.blijft_stil(persoon, TERMIJN, reden="eindantwoord 403")


@scenario("weer-onbekende-persoon", en="DUO does not know the person", group="weer", services=("inburgeringstermijn",))
async def onbekend(keten: LeverancierGetest) -> None:
    """DUO kent de persoon niet"""
    persoon = keten.persoon("onbekend")
    since = await keten.duo.notificeert(persoon, "SS102")
    await keten.gemeente.leest_na(since, "SS102", persoon)
    await keten.gemeente.blijft_stil(persoon, TERMIJN, reden="eindantwoord 404")


async def _leeft_nog(keten: LeverancierGetest) -> None:
    """The next event about another person is handled as ever."""
    persoon = keten.persoon("met-pip")
    since = await keten.duo.notificeert(persoon, "SS102")
    await keten.gemeente.leest_na(since, "SS102", persoon)
    keten.mark("leeft-nog", bsn=persoon.bsn, na=since, operatie=TERMIJN)


@scenario(
    "weer-volgorde",
    en="Two deliveries about one person, the answer to the first one slow",
    group="weer",
    services=("resultaten",),
    tags=("updateMapByBsn", "volgorde"),
)
async def volgorde(keten: LeverancierGetest) -> None:
    """Twee leveringen over een persoon; het antwoord op de eerste laat op zich wachten"""
    persoon = keten.persoon("met-pip")
    keten.duo.storing("slow", MAP, persoon, seconds=SLOW)
    eerste, tweede = ({"datumEindgesprekMap": dag(keten.vandaag, dagen)} for dagen in (-5, -3))
    since, taken = await keten.gemeente.krijgt_opdracht(persoon, MAP, eerste)
    if not taken:
        return
    await keten.gemeente.krijgt_opdracht(persoon, MAP, tweede)
    keten.mark("verwacht-volgorde", bsn=persoon.bsn, operatie=MAP, na=since, eerste=eerste, tweede=tweede)
    await keten.gemeente.komt_aan(persoon, MAP, tweede, since)


@scenario(
    "weer-drie-keer-500",
    en="DUO fails three times in a row",
    group="weer",
    services=("inburgeringstermijn",),
)
async def drie_keer(keten: LeverancierGetest) -> None:
    """DUO geeft drie keer achter elkaar een fout"""
    persoon = keten.persoon("met-pip")
    headers = {"API-Version": "1.0.0"}
    keten.duo.storing("status", TERMIJN, persoon, times=3, legal=True, status=500, headers=headers)
    since = await keten.duo.notificeert(persoon, "SS102")
    first = await keten.gemeente.leest(persoon, TERMIJN, since, diensten=(), reden="drie keer 500")
    if first is not None:
        await keten.gemeente.herstelt(persoon, TERMIJN, first.seq, reden="drie keer 500")
