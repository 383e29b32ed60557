"""Who may notify: only DUO and COA, with a good certificate. Everybody else is kept out."""

from __future__ import annotations

import asyncio

from harness.chain.oin import STRANGER_OIN
from harness.evidence import marks
from harness.evidence.observations import Handshake
from harness.parties.destinations import Destinations
from harness.parties.notifying import Notificatie, Notifier
from harness.playing.registry import Play, Scenario, add, scenario
from harness.playing.vendor.keten import LeverancierGetest
from harness.playing.vendor.simulated import moment
from harness.playing.ways import DELIVERY, NOTICE, READ, Way

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
        way = NOTICE.one(keten)
        persoon = way.persoon(keten)
        facilities = keten.facilities
        async with facilities.stranger(kind) as client:
            notifier = _as_stranger(keten, client)
            content = {"registratieDatumTijd": moment(), "gebeurtenisId": way.event.id, "bsn": persoon.bsn}
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
        await keten.gemeente.blijft_stil(persoon, reden="vreemde", after="notification")

    return play


def _as_stranger(keten: LeverancierGetest, client: Destinations) -> Notifier:
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
    tags=("tls",),
    persons=0,
    strangers=4,
    disturbs=True,
)
async def vals_duo(keten: LeverancierGetest) -> None:
    """Op de plaats van DUO staat een ander: met een verlopen certificaat, en met een van een onbekende CA"""
    facilities = keten.facilities
    ways: tuple[Way, ...] = (READ.one(keten), *DELIVERY.offered(facilities.declaration)[:1])
    with facilities.impostor("verlopen", keten.log):
        begun = [await _calls(keten, way, "verlopen") for way in ways]
        await asyncio.sleep(facilities.waits.impostor)  # who was refused may come back less careful, by any way
        _is_over(keten, begun)
    with facilities.impostor("vreemd", keten.log):  # how careful each way is is known by now: its first call will do
        begun = [await _calls(keten, way, "vreemd") for way in ways]
        await keten.gemeente.weigert_contact(len(ways))
        _is_over(keten, begun)


def _is_over(keten: LeverancierGetest, begun: list[int]) -> None:
    for begin in begun:
        keten.mark(marks.ImpostorGone(begin=begin))


async def _calls(keten: LeverancierGetest, way: Way, kind: str) -> int:
    """Makes the application call DUO. Returns the number of the mark before it."""
    persoon = await way.onbekende(keten)  # who was fooled, may come back to it in a later run
    begin = keten.mark(marks.Impostor(certificate=kind, bsn=persoon.bsn))
    await way.starts(keten, persoon)
    return begin
