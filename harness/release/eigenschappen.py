"""The properties: requests that nobody wrote, to every operation of every document of the provider under test."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass

from harness.chain.gemeente import Gemeente
from harness.chain.instellingen import instellingen
from harness.chain.toestanden import Waarde
from harness.evidence.observations import Exchange, Observation
from harness.openapi import Operation
from harness.parties.witness import SceneLog
from harness.properties.exploring import Progress, explore
from harness.properties.needs import NEWCOMERS, Need, needs
from harness.properties.orders import Nummers, Order, Persons, Target
from harness.properties.processes import processes, start_loading
from harness.release.wishes import Telling, Wishes
from harness.scenarios.bron.voorzieningen import BronVoorzieningen
from harness.scenarios.bron.wie import Gevraagd
from harness.scenarios.facilities import ELDERS

DEEL = "eigenschappen"
ONBEKEND = 2
"""Numbers that the provider does not know, for each document."""


async def eigenschappen(facilities: BronVoorzieningen, wishes: Wishes, tell: Telling) -> None:
    """Explores every operation that was not finished before. Raises PkiError and DocumentError."""
    if not wishes.includes(DEEL):
        return
    start_loading()
    async with facilities.beurt:
        orders = [order async for order in _orders(facilities, wishes)]
    todo = sum(len(order.operations) for order in orders)
    done = 0

    def progress(one: Progress) -> None:
        nonlocal done
        done += one.what == "klaar"
        tell.stage(DEEL, done, todo)

    lanes = min(os.cpu_count() or 1, max(1, todo))
    with processes(lanes) as executor:
        await explore(orders, executor=executor, sink=_Sink(facilities), tell=progress, lanes=lanes)


@dataclass(frozen=True)
class _Sink:
    """Everything that is explored goes through the witness, as everything else does."""

    facilities: BronVoorzieningen

    def __call__(self, observation: Observation) -> int:
        log = SceneLog(observation.scenario, observation.attempt)
        if isinstance(observation, Exchange):
            return self.facilities.witness.exchange(observation, log)
        return self.facilities.witness.record(observation, log)


async def _orders(facilities: BronVoorzieningen, wishes: Wishes) -> AsyncIterator[Order]:
    for api, operations in _by_api(facilities):
        gemeente = facilities.gemeenten[0]
        unknown = await _several(facilities, ONBEKEND, "onbekend", {})
        persons = {
            need.operation_id: await _persons(facilities, need, unknown) for need in needs(operations, wishes.depth)
        }
        newcomers = await _several(facilities, NEWCOMERS[wishes.depth], "nieuw", {})
        identity = facilities.identity
        yield Order(
            document=operations[0].document.file,
            provider=facilities.bron,
            api=api,
            operations=tuple(operation.operation_id for operation in operations),
            target=Target(
                facilities.url,
                identity.certificate if identity else None,
                identity.key if identity else None,
                identity.ca if identity else None,
            ),
            bron=gemeente.oin,
            doel=facilities.oin,
            peildatum=facilities.peildatum,
            seed=facilities.seed,
            persons=persons,
            nieuwkomers=newcomers,
            instellingsnummers=tuple(instellingen()),
            depth=wishes.depth,
            requests_per_second=facilities.per_seconde,
        )


def _by_api(facilities: BronVoorzieningen) -> Iterator[tuple[str, list[Operation]]]:
    """The operations of each document of the provider that are left to explore."""
    found: dict[str, list[Operation]] = {}
    for operation in facilities.catalogue.of(facilities.bron):
        if f"eigenschap-{operation.operation_id.lower()}" not in facilities.gedaan:
            found.setdefault(operation.api, []).append(operation)
    yield from found.items()


async def _persons(facilities: BronVoorzieningen, need: Need, unknown: tuple[Nummers, ...]) -> Persons:
    parameters = dict(need.parameters)
    return Persons(
        eigen=await _several(facilities, need.aantal, need.toestand, parameters),
        ander=await _several(facilities, 1, need.toestand, parameters, ELDERS),
        onbekend=unknown,
    )


async def _several(
    facilities: BronVoorzieningen,
    aantal: int,
    toestand: str,
    parameters: dict[str, Waarde],
    gemeente: Gemeente | None = None,
) -> tuple[Nummers, ...]:
    """So many persons, or as many as can be had."""
    gevraagd = Gevraagd.of(toestand, gemeente or facilities.gemeenten[0], parameters)
    found = [await facilities.zoek(gevraagd, None) for _ in range(aantal)]
    return tuple(Nummers(one.bsn, one.v_nummer) for one in found if one is not None)
