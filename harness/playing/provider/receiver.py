"""Our municipality as a receiver: it is made to answer badly, and watches what becomes of a notification."""

from __future__ import annotations

import asyncio
from typing import Any

from harness.evidence.scene import Seen
from harness.parties.wire.faults import FaultOrder
from harness.playing.keten import Wie
from harness.playing.provider.bron import NOTIFICATIE
from harness.playing.provider.keten import BronGetest

TAKEN_IN = 201


def storing(keten: BronGetest, persoon: Wie, kind: str, *, times: int = 1, **parameters: Any) -> str:
    """Notifications about this person meet a fault, recorded with its intent before it can strike. Returns its id."""
    order = FaultOrder(
        id=f"{keten.log.scenario}#{keten.log.attempt}-{kind}",
        name=kind,
        party="gemeente",
        operation=NOTIFICATIE,
        bsn=persoon.bsn,
        v_nummer=persoon.v_nummer,
        parameters=parameters,
        times=times,
        legal=True,
    )
    keten.facilities.witness.record(order.observation(), keten.log)
    keten.facilities.ontvanger.faults.place(order)
    return order.id


def weigering(keten: BronGetest, status: int) -> dict[str, Any]:
    """The parameters of an answer with this status, as the document has it."""
    declared = keten.facilities.catalogue.operation(NOTIFICATIE)
    body = {"fouttekst": "Even niet bereikbaar."} if declared.responses[str(status)].content else None
    return {"status": status, "headers": {"API-Version": declared.version}, "body": body}


async def wordt_aangenomen(
    keten: BronGetest, persoon: Wie, gebeurtenis: str, since: int, *, later: float = 0
) -> Seen | None:
    """Waits for attempt after attempt until one is answered with 201; None when the next does not come in time.

    ``later``: seconds after which the first one is seen, where it is seen only when it ends.
    """
    limit = keten.facilities.wachten.notificatie + later
    seen = await keten.bron.komt_aan(persoon, gebeurtenis, since, seconds=limit)
    while seen is not None and _status(seen) != TAKEN_IN:
        limit = keten.facilities.wachten.herhaling
        seen = await keten.bron.komt_aan(persoon, gebeurtenis, seen.seq, seconds=limit, nodig=False)
    return seen


async def kijkt_toe(keten: BronGetest) -> None:
    """Watches for a while for attempts that should not come."""
    await asyncio.sleep(keten.facilities.wachten.stilte)


def _status(seen: Seen) -> int | None:
    response = seen.exchange.response
    return response.status if response else None
