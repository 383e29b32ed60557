"""The address on which an application receives notifications: what it must take in, and what it must not."""

from __future__ import annotations

import asyncio
import uuid
from datetime import timedelta
from typing import Any

from harness.chain.gemeente import ELDERS
from harness.chain.oin import STRANGER_OIN
from harness.parties.notifying import Notificatie
from harness.playing.general import general
from harness.playing.registry import scenario
from harness.playing.vendor.keten import LeverancierGetest
from harness.playing.vendor.simulated import moment
from harness.playing.ways import NOTICE, EventWay

BURST = 20


@scenario("notificatie-alleen-vnummer", en="A notification with only a v-number", group="ontvangst", tags=("vNummer",))
async def alleen_v_nummer(keten: LeverancierGetest) -> None:
    """DUO meldt een gebeurtenis met alleen een V-nummer"""
    persoon = keten.persoon("in-coa-gekoppeld")
    await keten.duo.notificeert(persoon, "SS101", wie=("vNummer",), soort="alleen_vnummer")


@scenario("notificatie-zonder-nummer", en="A notification with neither BSN nor v-number", group="ontvangst")
async def zonder_nummer(keten: LeverancierGetest) -> None:
    """DUO meldt een gebeurtenis zonder BSN en zonder V-nummer"""
    persoon = keten.persoon("nieuw")
    await keten.duo.notificeert(persoon, "SS101", wie=(), soort="zonder_nummer", verwacht=(201, 400))


@scenario("notificatie-extra-veld", en="A notification with a property that is not in the document", group="ontvangst")
async def extra_veld(keten: LeverancierGetest) -> None:
    """DUO stuurt een notificatie met een veld dat niet in het document staat"""
    way = NOTICE.one(keten)
    persoon = way.persoon(keten)
    content = {"registratieDatumTijd": moment(), "gebeurtenisId": way.event.id, "bsn": persoon.bsn, "kenmerk": "K-1"}
    notificatie = Notificatie(content, keten.gemeenten[0].oin, persoon.bsn, persoon.v_nummer)
    await keten.duo.stuurt(notificatie, soort="extra_veld", verwacht=(201,))


@scenario("notificatie-misvormd", en="Notifications that do not fit the document", group="ontvangst")
async def misvormd(keten: LeverancierGetest) -> None:
    """DUO stuurt notificaties die niet aan het document voldoen"""
    way = NOTICE.one(keten)
    persoon = way.persoon(keten)
    goed = {"registratieDatumTijd": moment(), "gebeurtenisId": way.event.id, "bsn": persoon.bsn}
    fout: tuple[Any, ...] = (
        b'{"registratieDatumTijd": ',
        b"\xff\xfe geen UTF-8",
        b"",
        [],
        {k: v for k, v in goed.items() if k != "gebeurtenisId"},
        {k: v for k, v in goed.items() if k != "registratieDatumTijd"},
        goed | {"registratieDatumTijd": "gisteren"},
        goed | {"gebeurtenisId": "ss-102 te lang"},
        goed | {"bsn": "12345"},
        goed | {"bsn": int(persoon.bsn)},
        goed | {"vNummer": "0012345678"},
        goed | {"vNummer": 10_000_000_000},
    )
    for content in fout:
        notificatie = Notificatie(content, keten.gemeenten[0].oin, persoon.bsn, persoon.v_nummer)
        await keten.duo.stuurt(notificatie, soort="misvormd", verwacht=(400,), volhardend=False)
    zonder_uuid = Notificatie(goed, keten.gemeenten[0].oin, persoon.bsn, persoon.v_nummer, bericht_id="geen-uuid")
    await keten.duo.stuurt(zonder_uuid, soort="misvormd", verwacht=(400,), volhardend=False)
    await keten.gemeente.blijft_stil(persoon, reden="misvormd", after="notification")


@scenario("notificatie-ander-doel", en="A notification for a municipality that is not served", group="ontvangst")
async def ander_doel(keten: LeverancierGetest) -> None:
    """DUO stuurt een notificatie voor een gemeente die de leverancier niet bedient"""
    way = NOTICE.one(keten)
    persoon = way.persoon(keten)
    await keten.duo.notificeert(persoon, way.event.id, gemeente=ELDERS, soort="ander_doel", verwacht=(403, 401, 400))
    await keten.gemeente.blijft_stil(persoon, reden="ander_doel", after="notification")


@scenario("notificatie-andere-bron", en="A notification whose bron is not the certificate's", group="ontvangst")
async def andere_bron(keten: LeverancierGetest) -> None:
    """Een notificatie met een bron die niet bij het certificaat hoort"""
    way = NOTICE.one(keten)
    persoon = way.persoon(keten)
    content = {"registratieDatumTijd": moment(), "gebeurtenisId": way.event.id, "bsn": persoon.bsn}
    notificatie = Notificatie(content, keten.gemeenten[0].oin, persoon.bsn, persoon.v_nummer, bron=STRANGER_OIN)
    await keten.duo.stuurt(notificatie, soort="andere_bron", verwacht=(401, 403), volhardend=False)
    await keten.gemeente.blijft_stil(persoon, reden="andere_bron", after="notification")


@general(
    "notificatie-tweemaal",
    need=NOTICE,
    at_most=3,
    en="The same notification twice, in both ways",
    group="ontvangst",
    tags=("dubbel",),
    persons=2,
)
async def tweemaal(keten: LeverancierGetest, way: EventWay) -> None:
    """DUO stuurt dezelfde notificatie twee keer: met hetzelfde berichtId, en met een nieuw"""
    await asyncio.gather(*(_herhaalt(keten, way, soort) for soort in ("zelfde_bericht", "zelfde_gebeurtenis")))


async def _herhaalt(keten: LeverancierGetest, way: EventWay, soort: str) -> None:
    persoon, event = way.persoon(keten), way.event.id
    vooraf = await keten.gemeente.weet(persoon)
    bericht, geregistreerd = str(uuid.uuid4()), moment()
    since = await keten.duo.notificeert(persoon, event, geregistreerd=geregistreerd, bericht_id=bericht)
    await way.waits(keten, persoon, since)
    rustig = await keten.gemeente.komt_tot_rust(persoon)
    opnieuw = bericht if soort == "zelfde_bericht" else str(uuid.uuid4())
    await keten.duo.notificeert(persoon, event, geregistreerd=geregistreerd, bericht_id=opnieuw, soort="herhaling")
    if rustig:  # else what comes now may be what still came of the first
        await keten.gemeente.blijft_stil(persoon, way.operation, reden=soort, after="repetition")
    await keten.gemeente.telt(persoon, event, geregistreerd, vooraf=vooraf)


@scenario("notificatie-uit-volgorde", en="Two notifications, the later one first", group="ontvangst", persons=1)
async def uit_volgorde(keten: LeverancierGetest) -> None:
    """DUO stuurt twee notificaties, de latere eerst"""
    way = NOTICE.one(keten)
    persoon, event = way.persoon(keten), way.event.id
    eerder, later = moment(timedelta(minutes=5)), moment()
    since = await keten.duo.notificeert(persoon, event, geregistreerd=later, soort="uit_volgorde")
    await keten.duo.notificeert(persoon, event, geregistreerd=eerder, soort="uit_volgorde")
    # Who read after the later one knows more than the earlier one tells: a second read is not asked.
    await way.waits(keten, persoon, since)


@scenario(
    "notificatie-stortvloed", en=f"{BURST} notifications at once", group="ontvangst", tags=("burst",), persons=BURST
)
async def stortvloed(keten: LeverancierGetest) -> None:
    """Veel notificaties tegelijk, elk over een ander"""
    offered = NOTICE.offered(keten.facilities.declaration)
    ways = [offered[number % len(offered)] for number in range(BURST)]
    personen = [way.persoon(keten) for way in ways]
    pairs = list(zip(ways, personen, strict=True))
    sinds = await asyncio.gather(*(keten.duo.notificeert(p, way.event.id, soort="stortvloed") for way, p in pairs))
    await asyncio.gather(*(way.waits(keten, p, since) for since, (way, p) in zip(sinds, pairs, strict=True)))
