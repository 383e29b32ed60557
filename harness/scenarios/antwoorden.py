"""Every other answer that a document declares, for every operation: what is final, and what passes.

With the events, deliveries and refusals this exercises each declared status of each operation.
"""

from __future__ import annotations

import asyncio

from harness.chain.persoon import Persoon
from harness.chain.services import diensten_van_operatie
from harness.checks.contract import catalogue
from harness.openapi import Operation
from harness.scenarios.gesimuleerd import Gesimuleerd
from harness.scenarios.handelingen import HANDELINGEN, Handeling
from harness.scenarios.leverancier_getest import LeverancierGetest
from harness.scenarios.registry import Play, Scenario, add

FINAL, PASSING = ("400", "401", "403", "404"), ("500", "503")


def _bron(keten: LeverancierGetest, operation: Operation) -> Gesimuleerd:
    return keten.coa if operation.provider == "coa" else keten.duo


async def _one(keten: LeverancierGetest, handeling: Handeling, operation: Operation, status: str) -> None:
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
        status=int(status),
        headers=headers,
        body=body,
    )
    await _call(keten, handeling, persoon, status)
    bron.verhelpt(order)


async def _call(keten: LeverancierGetest, handeling: Handeling, persoon: Persoon | None, status: str) -> None:
    gemeente = keten.gemeente
    inhoud = handeling.body(keten.vandaag)
    since, taken = await gemeente.krijgt_opdracht(persoon, handeling.operatie, inhoud, **handeling.parameters)
    if not taken:
        return
    diensten = diensten_van_operatie(handeling.operatie)
    first = await gemeente.leest(
        persoon, handeling.operatie, since, diensten=diensten, niveau="should", reden="opdracht"
    )
    if first is None:
        return
    if status in FINAL:
        await gemeente.blijft_stil(persoon, handeling.operatie, reden=f"eindantwoord {status}")
    else:
        await gemeente.herstelt(persoon, handeling.operatie, first.seq, reden=status)


def _play(handeling: Handeling, operation: Operation, statuses: tuple[str, ...]) -> Play:
    async def play(keten: LeverancierGetest) -> None:
        if handeling.toestand:
            await asyncio.gather(*(_one(keten, handeling, operation, status) for status in statuses))
        else:  # nothing tells two calls without a person apart
            for status in statuses:
                await _one(keten, handeling, operation, status)

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
                add(
                    Scenario(
                        id=f"{name}-{handeling.operatie.lower()}",
                        nl=f"Op {handeling.operatie} komt {nl} ({', '.join(statuses)})",
                        en=f"{handeling.operatie} gets {en} ({', '.join(statuses)})",
                        services=diensten_van_operatie(handeling.operatie),
                        group="tegenslag",
                        play=_play(handeling, operation, statuses),
                        tags=frozenset({"tegenslag", name, handeling.operatie}),
                        persons=len(statuses),
                        alone=None if handeling.toestand else _turn(handeling.operatie),
                    )
                )


def _turn(operatie: str) -> str:
    return "contactpersonen" if "ontactpersoon" in operatie else operatie


_add_all()
