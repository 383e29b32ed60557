"""How soon an event was told, and how soon after that its data could be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from harness.chain.stand import standen
from harness.checks.provider.files import LEZINGEN
from harness.checks.provider.inway import of_inway
from harness.checks.provider.meldingen import Gevraagd, gevraagd, meldingen, moment_of
from harness.checks.provider.questions import answer, status
from harness.evidence.scene import Scene, Seen


@dataclass(frozen=True)
class Gezien:
    """One event that was asked, and notified."""

    seq: int
    """Of the notification."""
    gemeld_na: float
    """Seconds from the opdracht."""
    gelezen: bool
    """Whether what belongs to it was read afterwards, and no inway hid whether it was there."""
    meteen: bool
    """Whether the first read showed the new state."""
    zichtbaar_na: float | None
    """Seconds from the notification to the answer that showed it; None when none did."""


def gezien_in(scene: Scene) -> Iterator[Gezien]:
    """What became of each notification that was asked in a scene."""
    orders = gevraagd(scene)
    arrived = meldingen(scene) if orders else []
    for order in orders:
        melding = next((one for one in arrived if order.is_het(one)), None)
        if melding is None:
            continue
        every = list(_reads(scene, order, melding.seen))
        reads = [one for one in every if not of_inway(one.exchange)]
        stand = standen().get(order.gebeurtenis)
        shows = next((one for one in reads if stand and stand.te_zien_in(answer(one))), None)
        yield Gezien(
            seq=melding.seq,
            gemeld_na=max(0.0, (melding.om - order.om).total_seconds()),
            gelezen=shows is not None or (bool(reads) and reads == every),
            meteen=bool(reads) and shows is reads[0],
            zichtbaar_na=_seconds(melding.klaar.timestamp(), shows) if shows else None,
        )


def _reads(scene: Scene, order: Gevraagd, after: Seen) -> Iterator[Seen]:
    """The reads of what belongs to the event, about that person, after the notification."""
    stand = standen().get(order.gebeurtenis)
    for seen in scene.sent(stand.operatie) if stand else ():
        exchange = seen.exchange
        about = exchange.bsn == order.bsn or (exchange.v_nummer is not None and exchange.v_nummer == order.v_nummer)
        if seen.seq > after.seq and about and status(seen) is not None and seen.exchange.why in LEZINGEN:
            yield seen


def _seconds(since: float, seen: Seen) -> float:
    until = moment_of(seen.exchange.at).timestamp() + seen.exchange.duration_ms / 1000
    return max(0.0, until - since)
