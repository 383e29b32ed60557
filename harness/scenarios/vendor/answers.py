"""Every other answer that a document declares, for every operation: what is final, and what passes.

With the events, deliveries and refusals this exercises each declared status of each operation.
"""

from __future__ import annotations

import asyncio

from harness.chain.gemeente import Gemeente
from harness.chain.persoon import Persoon
from harness.chain.services import diensten_van_operatie
from harness.checks.contract import catalogue
from harness.openapi import Operation
from harness.playing.handelingen import HANDELINGEN, Handeling
from harness.playing.registry import Play, Scenario, add
from harness.playing.vendor.keten import LeverancierGetest
from harness.playing.vendor.simulated import Gesimuleerd
from harness.playing.waits import BRIEFLY

FINAL, PASSING = ("400", "401", "403", "404"), ("500", "503")


def _bron(keten: LeverancierGetest, operation: Operation) -> Gesimuleerd:
    return keten.coa if operation.provider == "coa" else keten.duo


async def _one(
    keten: LeverancierGetest,
    handeling: Handeling,
    operation: Operation,
    status: str,
    *,
    briefly: bool,
    gemeente: Gemeente,
) -> None:
    persoon = keten.persoon(handeling.toestand, **handeling.van_toestand) if handeling.toestand else None
    final = status in FINAL
    headers = {"API-Version": operation.version} | ({"Retry-After": "1"} if status == "503" else {})
    body = [{"fouttekst": "Op bestelling geweigerd."}] if operation.responses[status].content else None
    bron = _bron(keten, operation)
    order = bron.storing(
        "status",
        operation.operation_id,
        persoon,
        legal=True,
        times=5 if final else 1,
        gemeente=gemeente,
        status=int(status),
        headers=headers,
        body=body,
    )
    await _call(keten, handeling, persoon, status, briefly, gemeente)
    bron.verhelpt(order)


async def _call(
    keten: LeverancierGetest,
    handeling: Handeling,
    persoon: Persoon | None,
    status: str,
    briefly: bool,
    gemeente: Gemeente,
) -> None:
    tested, operatie, inhoud = keten.gemeente, handeling.operatie, handeling.body(keten.vandaag)
    since, taken = await tested.krijgt_opdracht(persoon, operatie, inhoud, gemeente=gemeente, **handeling.parameters)
    if not taken:
        return
    diensten = diensten_van_operatie(operatie)
    first = await tested.leest(
        persoon, operatie, since, diensten=diensten, niveau="should", reden="opdracht", gemeente=gemeente
    )
    if first is None:
        return
    if status in FINAL and briefly:
        await asyncio.sleep(BRIEFLY)
    elif status in FINAL:
        await tested.blijft_stil(persoon, operatie, reden=f"eindantwoord {status}", after="answer")
    else:
        await tested.herstelt(persoon, operatie, first.seq, reden=status, gemeente=gemeente)


def _play(handeling: Handeling, operation: Operation, statuses: tuple[str, ...], *, last_tenant: bool) -> Play:
    async def play(keten: LeverancierGetest) -> None:
        gemeente = keten.gemeenten[-1 if last_tenant else 0]

        async def one(status: str, *, briefly: bool = False) -> None:
            await _one(keten, handeling, operation, status, briefly=briefly, gemeente=gemeente)

        if handeling.toestand:
            await asyncio.gather(*map(one, statuses))
        else:  # nothing tells two calls without a person apart: one after the other, and all are watched with the last
            for status in statuses:
                await one(status, briefly=status != statuses[-1])

    return play


def _add_all() -> None:
    for handeling in HANDELINGEN.values():
        operation = catalogue().operation(handeling.operatie)
        for name, kinds, nl, en in (
            ("eindantwoord", FINAL, "een antwoord dat niet verandert", "an answer that will not change"),
            ("tijdelijk", PASSING, "een storing die voorbijgaat", "a failure that passes"),
        ):
            statuses = tuple(status for status in kinds if status in operation.responses)
            if statuses:
                # Without a person they take turns, per municipality: what passes does so beside what is watched long.
                aside = not handeling.toestand and kinds is PASSING
                add(
                    Scenario(
                        id=f"{name}-{handeling.operatie.lower()}",
                        nl=f"Op {handeling.operatie} komt {nl} ({', '.join(statuses)})",
                        en=f"{handeling.operatie} gets {en} ({', '.join(statuses)})",
                        services=diensten_van_operatie(handeling.operatie),
                        group="tegenslag",
                        play=_play(handeling, operation, statuses, last_tenant=aside),
                        tags=frozenset({"tegenslag", name, handeling.operatie}),
                        persons=len(statuses) if handeling.toestand else 0,
                        alone=None if handeling.toestand else _turn(handeling.operatie),
                        last_tenant=aside,
                    )
                )


def _turn(operatie: str) -> str:
    return "contactpersonen" if "ontactpersoon" in operatie else operatie


_add_all()
