"""The properties: requests that nobody wrote, to every operation of every document of the provider under test."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, replace

from harness.chain.gemeente import Gemeente
from harness.chain.toestanden import Waarde
from harness.evidence import marks
from harness.evidence.observations import Exchange, Mark, Observation
from harness.openapi import Operation
from harness.parties.witness import SceneLog
from harness.playing.provider.facilities import BronVoorzieningen
from harness.playing.provider.persons import Gevraagd
from harness.properties.explored import Progress
from harness.properties.exploring import explore
from harness.properties.needs import NEWCOMERS, Need, needs
from harness.properties.orders import Nummers, Order, Persons, Target
from harness.properties.processes import processes, start_loading
from harness.properties.recording import scenario_of
from harness.runs.provider.wishes import Telling, Wishes

DEEL = "eigenschappen"
ONBEKEND = 2
"""Numbers that the provider does not know, for each document."""


async def eigenschappen(facilities: BronVoorzieningen, wishes: Wishes, tell: Telling) -> None:
    """Explores every operation that was not finished before. Raises PkiError and DocumentError."""
    if not wishes.includes(DEEL):
        return
    start_loading()
    async with facilities.beurt:
        orders = await opdrachten(facilities, wishes)
    todo = sum(len(order.operations) for order in orders)
    done = 0

    def progress(one: Progress) -> None:
        nonlocal done
        done += one.what == "klaar"
        tell.stage(DEEL, done, todo)

    lanes = min(os.cpu_count() or 1, max(1, todo))
    wie = {scenario_of(one): used(order, one) for order in orders for one in order.operations}
    with processes(lanes) as executor:
        await explore(
            orders,
            executor=executor,
            sink=_Sink(facilities, wie),
            tell=progress,
            lanes=lanes,
            stopped=lambda: facilities.witness.stop_reason is not None,
            lend=lambda _order, width: facilities.budget.lend(width),
        )


@dataclass(frozen=True)
class _Sink:
    """Everything that is explored goes through the witness, as everything else does."""

    facilities: BronVoorzieningen
    wie: dict[str, tuple[str, ...]]
    """The BSNs that a scene uses."""

    def __call__(self, observation: Observation) -> int:
        log = SceneLog(observation.scenario, self.facilities.pogingen.get(observation.scenario, 1))
        if isinstance(observation, Exchange):
            return self.facilities.witness.exchange(observation, log)
        seq = self.facilities.witness.record(observation, log)
        if isinstance(observation, Mark) and isinstance(observation.says, marks.Begun):
            for bsn in self.wie[observation.scenario]:
                self.facilities.gebruikt(bsn, log)
        return seq


def used(order: Order, operation: str) -> tuple[str, ...]:
    """The BSNs that exploring an operation may change: its own persons, and those of the sequences that it is in."""
    persons = order.persons.get(operation, Persons())
    return tuple(one.bsn for one in (*persons.eigen, *persons.ander, *order.nieuwkomers))


async def opdrachten(facilities: BronVoorzieningen, wishes: Wishes) -> list[Order]:
    """What is left to explore, document by document, with its persons."""
    return [order async for order in _orders(facilities, wishes)]


async def _orders(facilities: BronVoorzieningen, wishes: Wishes) -> AsyncIterator[Order]:
    read: dict[tuple[str, str], Persons] = {}
    for api, operations in _by_api(facilities):
        gemeente = facilities.gemeenten[0]
        unknown = await _several(facilities, ONBEKEND, "onbekend", {})
        asked = needs(operations, wishes.depth)
        persons = {need.operation_id: await _persons(facilities, need, unknown, read) for need in asked}
        writes = any(not operation.reads for operation in operations)
        newcomers = await _several(facilities, NEWCOMERS[wishes.depth] if writes else 0, "nieuw", {})
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
            instellingsnummers=facilities.instellingen.bekend,
            depth=wishes.depth,
        )


def _by_api(facilities: BronVoorzieningen) -> Iterator[tuple[str, list[Operation]]]:
    """The operations of each document of the provider that are left to explore."""
    found: dict[str, list[Operation]] = {}
    for operation in facilities.catalogue.of(facilities.bron):
        if scenario_of(operation.operation_id) not in facilities.gedaan:
            found.setdefault(operation.api, []).append(operation)
    yield from found.items()


async def _persons(
    facilities: BronVoorzieningen, need: Need, unknown: tuple[Nummers, ...], read: dict[tuple[str, str], Persons]
) -> Persons:
    """``read``: those who are only read about. They serve every operation that reads in the same toestand, as there are
    fewer numbers for tests than all of them would take."""
    parameters, kind = dict(need.parameters), (need.toestand, repr(need.parameters))
    reads = facilities.catalogue.operation(need.operation_id).reads
    if reads and kind in read:
        return replace(read[kind], onbekend=unknown)
    found = Persons(
        eigen=await _several(facilities, need.aantal, need.toestand, parameters),
        ander=await _several(facilities, 1, need.toestand, parameters, facilities.elders),
        onbekend=unknown,
    )
    if reads:
        read[kind] = found
    return found


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
