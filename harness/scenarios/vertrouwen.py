"""Who may notify: only DUO and COA, with a good certificate. Everybody else is kept out."""

from __future__ import annotations

import asyncio

from harness.chain.oin import STRANGER_OIN
from harness.evidence.observations import Handshake
from harness.parties.notifying import Notificatie, Notifier
from harness.parties.wire.exchange_client import Client
from harness.scenarios.gesimuleerd import moment
from harness.scenarios.leverancier_getest import LeverancierGetest
from harness.scenarios.registry import Play, Scenario, add, scenario

STRANGERS = {
    "geen": ("zonder certificaat", "without a certificate"),
    "verlopen": ("met een verlopen certificaat", "with an expired certificate"),
    "ingetrokken": ("met een ingetrokken certificaat", "with a revoked certificate"),
    "vreemd": ("met een certificaat van een onbekende CA", "with a certificate of an unknown CA"),
    "onbekend": ("met een goed certificaat van een organisatie die hier niets te zoeken heeft",
                 "with a good certificate of an organisation that has no business here"),
    "oude_tls": ("met een oude versie van TLS", "with an old version of TLS"),
}  # fmt: skip


def _play(kind: str) -> Play:
    async def play(keten: LeverancierGetest) -> None:
        persoon = keten.persoon("met-pip")
        facilities = keten.facilities
        async with facilities.stranger(kind) as client:
            notifier = _as_stranger(keten, client)
            content = {"registratieDatumTijd": moment(), "gebeurtenisId": "SS102", "bsn": persoon.bsn}
            bron = STRANGER_OIN if kind == "onbekend" else None
            notificatie = Notificatie(content, keten.gemeenten[0].oin, persoon.bsn, persoon.v_nummer, bron=bron)
            _seq, exchange = await notifier.once(notificatie, keten.log)
        refused = exchange.response is None
        facilities.witness.record(
            Handshake(
                initiator="vreemde",
                receiver="gemeente",
                certificate=kind,
                outcome="refused" if refused else "completed",
                reason=(exchange.error or "") if refused else str(exchange.response and exchange.response.status),
            ),
            keten.log,
        )
        await keten.gemeente.blijft_stil(persoon, reden="vreemde")

    return play


def _as_stranger(keten: LeverancierGetest, client: Client) -> Notifier:
    return keten.facilities.notifiers["duo"].through(client, "vreemde")


for _kind, (_nl, _en) in STRANGERS.items():
    add(
        Scenario(
            id=f"vreemde-{_kind.replace('_', '-')}",
            nl=f"Een vreemde stuurt een notificatie {_nl}",
            en=f"A stranger sends a notification {_en}",
            services=("algemeen",),
            group="vertrouwen",
            play=_play(_kind),
            tags=frozenset({"vertrouwen", "tls"}),
        )
    )


@scenario(
    "vals-duo",
    en="Somebody else stands where DUO should: with an expired certificate, and with one of an unknown CA",
    group="vertrouwen",
    services=("inburgeringstermijn", "inburgeringsplicht", "pip"),
    tags=("tls",),
    disturbs=True,
)
async def vals_duo(keten: LeverancierGetest) -> None:
    """Op de plaats van DUO staat een ander: met een verlopen certificaat, en met een van een onbekende CA"""
    facilities = keten.facilities
    for kind in ("verlopen", "vreemd"):
        persoon = keten.persoon("met-pip")
        with facilities.impostor(kind, keten.log):
            begin = keten.mark("vals-duo", certificaat=kind, bsn=persoon.bsn)
            await keten.duo.notificeert(persoon, "SS102", soort="vals_duo")
            await keten.duo.notificeert(persoon, "SS101", soort="vals_duo")
            await asyncio.sleep(facilities.waits.silence)
            keten.mark("vals-duo-voorbij", begin=begin)
