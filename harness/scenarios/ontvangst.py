"""The address on which an application receives notifications: what it must take in, and what it must not."""

from __future__ import annotations

import asyncio
import uuid
from datetime import timedelta
from typing import Any

from harness.chain.oin import STRANGER_OIN
from harness.parties.notifying import Notificatie
from harness.scenarios.facilities import ELDERS
from harness.scenarios.gesimuleerd import moment
from harness.scenarios.leverancier_getest import LeverancierGetest
from harness.scenarios.registry import scenario

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
    persoon = keten.persoon("met-pip")
    content = {"registratieDatumTijd": moment(), "gebeurtenisId": "SS102", "bsn": persoon.bsn, "kenmerk": "K-1"}
    notificatie = Notificatie(content, keten.gemeenten[0].oin, persoon.bsn, persoon.v_nummer)
    await keten.duo.stuurt(notificatie, soort="extra_veld", verwacht=(201,))


@scenario("notificatie-misvormd", en="Notifications that do not fit the document", group="ontvangst")
async def misvormd(keten: LeverancierGetest) -> None:
    """DUO stuurt notificaties die niet aan het document voldoen"""
    persoon = keten.persoon("met-pip")
    goed = {"registratieDatumTijd": moment(), "gebeurtenisId": "SS102", "bsn": persoon.bsn}
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
    await keten.gemeente.blijft_stil(persoon, reden="misvormd")


@scenario("notificatie-ander-doel", en="A notification for a municipality that is not served", group="ontvangst")
async def ander_doel(keten: LeverancierGetest) -> None:
    """DUO stuurt een notificatie voor een gemeente die de leverancier niet bedient"""
    persoon = keten.persoon("met-pip")
    await keten.duo.notificeert(persoon, "SS102", gemeente=ELDERS, soort="ander_doel", verwacht=(403,))
    await keten.gemeente.blijft_stil(persoon, reden="ander_doel")


@scenario("notificatie-andere-bron", en="A notification whose bron is not the certificate's", group="ontvangst")
async def andere_bron(keten: LeverancierGetest) -> None:
    """Een notificatie met een bron die niet bij het certificaat hoort"""
    persoon = keten.persoon("met-pip")
    content = {"registratieDatumTijd": moment(), "gebeurtenisId": "SS102", "bsn": persoon.bsn}
    notificatie = Notificatie(content, keten.gemeenten[0].oin, persoon.bsn, persoon.v_nummer, bron=STRANGER_OIN)
    await keten.duo.stuurt(notificatie, soort="andere_bron", verwacht=(401, 403), volhardend=False)
    await keten.gemeente.blijft_stil(persoon, reden="andere_bron")


@scenario("notificatie-tweemaal", en="The same notification twice, in both ways", group="ontvangst", tags=("dubbel",))
async def tweemaal(keten: LeverancierGetest) -> None:
    """DUO stuurt dezelfde notificatie twee keer: met hetzelfde berichtId, en met een nieuw"""
    for soort, tweede in (("zelfde_bericht", True), ("zelfde_gebeurtenis", False)):
        persoon = keten.persoon("met-pip")
        bericht, geregistreerd = str(uuid.uuid4()), moment()
        since = await keten.duo.notificeert(persoon, "SS102", geregistreerd=geregistreerd, bericht_id=bericht)
        await keten.gemeente.leest_na(since, "SS102", persoon)
        opnieuw = bericht if tweede else str(uuid.uuid4())
        await keten.duo.notificeert(
            persoon, "SS102", geregistreerd=geregistreerd, bericht_id=opnieuw, soort="herhaling"
        )
        await keten.gemeente.blijft_stil(
            persoon, "getInburgeringstermijnByBsn", reden=soort, seconds=keten.facilities.waits.again
        )
        await keten.gemeente.telt(persoon, "SS102", geregistreerd)


@scenario("notificatie-uit-volgorde", en="Two notifications, the later one first", group="ontvangst")
async def uit_volgorde(keten: LeverancierGetest) -> None:
    """DUO stuurt twee notificaties, de latere eerst"""
    persoon = keten.persoon("termijn-verlengd")
    eerder, later = moment(timedelta(minutes=5)), moment()
    since = await keten.duo.notificeert(persoon, "SS103", geregistreerd=later, soort="uit_volgorde")
    await keten.duo.notificeert(persoon, "SS102", geregistreerd=eerder, soort="uit_volgorde")
    # Who read after the later one knows more than the earlier one tells: a second read is not asked.
    await keten.gemeente.leest_na(since, "SS103", persoon)


@scenario(
    "notificatie-stortvloed", en=f"{BURST} notifications at once", group="ontvangst", tags=("burst",), persons=BURST
)
async def stortvloed(keten: LeverancierGetest) -> None:
    """Veel notificaties tegelijk, elk over een ander"""
    personen = [keten.persoon("met-pip") for _ in range(BURST)]
    sinds = await asyncio.gather(*(keten.duo.notificeert(p, "SS102", soort="stortvloed") for p in personen))
    await asyncio.gather(
        *(keten.gemeente.leest_na(since, "SS102", p) for since, p in zip(sinds, personen, strict=True))
    )
