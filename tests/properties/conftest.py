"""A DUO and a COA to explore: the simulated ones over mutual TLS, with persons for every operation."""

from __future__ import annotations

import random
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from harness.bundled import bundled
from harness.chain import datums
from harness.chain.bsn import bsns_voor_tests
from harness.chain.gemeente import ELDERS, Gemeente
from harness.chain.instellingen import instellingen
from harness.chain.oin import OIN_VAN
from harness.chain.toestanden import maak
from harness.evidence.observations import Exchange
from harness.evidence.recording import RecordingWriter
from harness.openapi import Catalogue, Operation
from harness.parties.simulating import Certificates, Simulated, simulated_parties
from harness.parties.witness import SceneLog, Witness
from harness.parties.workspace import Workspace
from harness.properties.needs import NEWCOMERS, needs
from harness.properties.orders import Depth, Nummers, Order, Persons, Target

TODAY = datums.vandaag()


class Quiet(Witness):
    """Only what is our own fault is of interest: what is exchanged is recorded by who sends it."""

    def exchange(self, exchange: Exchange, log: SceneLog | None = None) -> int:
        return -1


@dataclass
class World:
    """``order`` makes one with fresh persons, who are known to the simulated parties."""

    simulated: Simulated
    witness: Witness
    order: Callable[..., Order]


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return Catalogue.load(bundled("contracts/openapi"))


@pytest.fixture
def order(catalogue: Catalogue) -> Order:
    """The PIP document of DUO, with persons who are only names: for what sends nothing."""
    return paper_order(catalogue)


@pytest.fixture
def read_pip(catalogue: Catalogue) -> Order:
    return replace(paper_order(catalogue), operations=("getPipByBsn",))


@pytest.fixture
def deliver_pip(catalogue: Catalogue) -> Order:
    return replace(paper_order(catalogue), operations=("postPipByBsn",))


def paper_order(
    catalogue: Catalogue, api: str = "pip", url: str = "http://127.0.0.1:9", depth: Depth = "quick"
) -> Order:
    mine = [operation for operation in catalogue if operation.api == api]
    numbers = [Nummers(bsn, 2_000_000_000 + index) for index, bsn in enumerate(bsns_voor_tests()[:5])]
    persons = {one.operation_id: Persons(tuple(numbers[:2]), (numbers[2],), (numbers[3],)) for one in mine}
    return Order(
        document=mine[0].document.file,
        provider=mine[0].provider,
        api=api,
        operations=tuple(one.operation_id for one in mine),
        target=Target(url),
        bron="00000099000000010000",
        doel=OIN_VAN[mine[0].provider],
        peildatum=TODAY,
        seed=1,
        persons=persons,
        nieuwkomers=(numbers[4],),
        instellingsnummers=tuple(instellingen())[:2],
        depth=depth,
    )


@asynccontextmanager
async def world(workspace: Workspace, folder: Path, catalogue: Catalogue) -> AsyncIterator[World]:
    certificates = Certificates.of(workspace)
    witness = Quiet(RecordingWriter.begin(folder / "recording.jsonl", {"test": "properties"}))
    tenant = workspace.vendor.gemeenten[0]
    gemeente = Gemeente(tenant.naam, tenant.oin, tenant.code)
    parties = simulated_parties(workspace, certificates, witness, catalogue=catalogue, peildatum=TODAY)
    async with parties as simulated:

        def order(api: str, *operations: str, depth: Depth = "quick", seed: int = 1) -> Order:
            mine = [one for one in catalogue if one.api == api and (not operations or one.operation_id in operations)]
            people = _People(simulated, gemeente, seed)
            identity = certificates.vendor
            return Order(
                document=mine[0].document.file,
                provider=mine[0].provider,
                api=api,
                operations=tuple(one.operation_id for one in mine),
                target=Target(
                    simulated.urls[mine[0].provider], identity.certificate, identity.key, certificates.trusted
                ),
                bron=gemeente.oin,
                doel=OIN_VAN[mine[0].provider],
                peildatum=TODAY,
                seed=seed,
                persons=people.of(mine, depth),
                nieuwkomers=tuple(people.add("nieuw", gemeente) for _ in range(NEWCOMERS[depth])),
                instellingsnummers=tuple(instellingen())[:2],
                depth=depth,
            )

        yield World(simulated, witness, order)


class _People:
    def __init__(self, simulated: Simulated, gemeente: Gemeente, seed: int) -> None:
        bsns = [bsn for bsn in bsns_voor_tests() if bsn.startswith("99999")]
        random.Random(seed).shuffle(bsns)
        self._deck = [Nummers(bsn, 1_000_000_000 + index) for index, bsn in enumerate(bsns)]
        self._simulated, self._gemeente = simulated, gemeente

    def of(self, operations: list[Operation], depth: Depth) -> dict[str, Persons]:
        return {
            need.operation_id: Persons(
                eigen=tuple(self.add(need.toestand, self._gemeente, **need.parameters) for _ in range(need.aantal)),
                ander=(self.add(need.toestand, ELDERS, **need.parameters),),
                onbekend=(self._deck.pop(), self._deck.pop()),
            )
            for need in needs(operations, depth)
        }

    def add(self, toestand: str, gemeente: Gemeente, **parameters: bool | int | str) -> Nummers:
        nummers = self._deck.pop()
        other = self._gemeente if gemeente is ELDERS else ELDERS
        persoon = maak(
            toestand, bsn=nummers.bsn, v_nummer=nummers.v_nummer, gemeente=gemeente, vandaag=TODAY,
            rng=random.Random(nummers.bsn), vorige_gemeente=other, **parameters,
        )  # fmt: skip
        self._simulated.personen.voeg_toe(persoon)
        return nummers
