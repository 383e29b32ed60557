"""Every delivery with a body: orders with values at their bounds, and what arrives at DUO is what was ordered."""

from __future__ import annotations

import json

from harness.chain.services import diensten_van_operatie
from harness.evidence.scene import Seen
from harness.playing.registry import Play, Scenario, add
from harness.playing.vendor.keten import LeverancierGetest
from harness.scenarios.vendor.values.orders import ORDERS, Orders

CHANGE = "updateContactpersoonById"
SHOULD = "ontactpersoon"


def _play(orders: Orders) -> Play:
    async def play(keten: LeverancierGetest) -> None:
        persoon = keten.persoon(orders.toestand, **orders.of_toestand) if orders.toestand else None
        bodies = orders.bodies(keten.vandaag)
        by_hand = keten.facilities.opdrachtgever.means == "attended"
        niveau = "should" if SHOULD in orders.operation else "must"
        for body in bodies[:1] if by_hand else bodies:
            seen = await keten.gemeente.levert(
                persoon, orders.operation, body, niveau=niveau, **orders.parameters
            )  # fmt: skip
            if seen is None:
                return
        if orders.operation == "createContactpersoon" and seen is not None:
            await _changes(keten, orders, seen)

    return play


async def _changes(keten: LeverancierGetest, orders: Orders, made: Seen) -> None:
    """The contact person that was made last is changed: the same bodies, the other way round."""
    response = made.exchange.response
    identity = json.loads(response.body.content()).get("id") if response and response.body else None
    if identity is None:
        return
    for body in reversed(orders.bodies(keten.vandaag)[:2]):
        if await keten.gemeente.levert(None, CHANGE, body, niveau="should", id=identity) is None:
            return


for _orders in ORDERS:
    add(
        Scenario(
            id=f"waarden-{_orders.operation.lower()}",
            nl=f"{_orders.operation} wordt geleverd met waarden aan de grens; bij DUO komt aan wat is opgedragen",
            en=f"{_orders.operation} is delivered with values at their bounds; what arrives at DUO is what was ordered",
            services=diensten_van_operatie(_orders.operation),
            group="waarden",
            play=_play(_orders),
            tags=frozenset({"waarden", "levering", _orders.operation}),
            persons=1 if _orders.toestand else 0,
            alone=None if _orders.toestand else "contactpersonen",
        )
    )
