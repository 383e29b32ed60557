"""A verification from pacts to results."""

from __future__ import annotations

import asyncio
import os
import tempfile
from collections import deque
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from harness.bundled import bundled
from harness.chain.datums import vandaag
from harness.chain.gemeente import Gemeente
from harness.openapi import Catalogue, Validator
from harness.pacts.verify import evidence
from harness.pacts.verify.example import example, example_workspace
from harness.pacts.verify.judging import judge
from harness.pacts.verify.lanes import Chunk, Lane, cut, lanes_for
from harness.pacts.verify.outcomes import Remark, Result, Verification
from harness.pacts.verify.planning import Case, Plan, plan
from harness.pacts.verify.preparing import Prepared, prepare
from harness.pacts.verify.relay import Relay, Stand
from harness.pacts.verify.remote import Address, remote
from harness.pacts.verify.simulated import OINS, SimulatedStand, World, municipalities
from harness.pacts.verify.toestanden import Toestandenlijst
from harness.parties.wire.edge import Edge
from harness.parties.wire.exchange_client import Patience
from harness.parties.wire.pki import Pki
from harness.parties.witness import Witness
from harness.parties.workspace import Workspace

PROVIDERS = ("duo", "coa", "gemeente")
PATIENCE = Patience(read=10.0, total=15.0)


@dataclass(frozen=True)
class Wishes:
    """What the user asked for."""

    pacts: tuple[Path, ...]
    provider: str
    provider_name: str | None = None
    """How the pacts call the provider; its own name when not given."""
    address: Address | None = None
    """None: our own simulated party, or the example application."""
    toestanden: Path | None = None
    folder: Path | None = None
    """Where the run folder comes; without it what was recorded is thrown away."""
    only: str = ""
    versions: Mapping[str, str] = field(default_factory=dict)
    """API -> version that the simulated party speaks; the newest where not named."""
    headers: Mapping[str, str] = field(default_factory=dict)
    """``bron`` and ``doel`` to send in place of the example's."""
    pending: frozenset[Path] = frozenset()
    """Pacts that a broker calls pending: what fails in them keeps nobody."""
    lanes: int | None = None
    """How many processes at once; None: as many as there are processors, and one at a real provider."""


async def verify(wishes: Wishes) -> Verification:
    """Verifies every interaction that can be.

    Raises ContractError, DocumentError, AddressError, PkiError, ApplicationError and RunFolderError for what the user
    named and cannot be used, before anything is sent.
    """
    if wishes.address is not None:
        await wishes.address.connect(PATIENCE).close()  # better a clear word before anything else
    made = plan(wishes.pacts, wishes.provider_name or wishes.provider, wishes.only, pending=wishes.pending)
    catalogue = Catalogue.load(bundled("contracts/openapi"), wishes.versions)
    with tempfile.TemporaryDirectory(prefix="plateau2-pacts-") as name:
        folder = Path(name)
        workspace = example_workspace(folder) if wishes.provider == "gemeente" and wishes.address is None else None
        headers = _headers(wishes, made, workspace)
        lijst = Toestandenlijst.load(wishes.toestanden) if wishes.toestanden else Toestandenlijst()
        ready = prepare(made.cases, wishes.provider, catalogue, headers, lijst, real=wishes.address is not None)
        results = [*made.results, *ready.results]
        if ready.bound:
            results += await _carry_out(wishes, made, ready, catalogue, workspace, folder)
    files = {source.file: index for index, source in enumerate(made.sources)}
    results.sort(key=lambda one: (files[one.file], one.place))
    return Verification(wishes.provider, tuple(results), tuple(made.remarks), dict(headers))


async def _carry_out(
    wishes: Wishes, made: Plan, ready: Prepared, catalogue: Catalogue, workspace: Workspace | None, folder: Path
) -> list[Result]:
    gemeenten = _gemeenten(made.cases, ready, workspace)
    world = World(
        wishes.provider,
        catalogue.of(wishes.provider) if workspace is None else catalogue,
        Validator(catalogue),
        gemeenten,
        vandaag(),
        ready.situaties,
    )
    product = wishes.address.url if wishes.address else f"{wishes.provider} (voorbeeld van plateau2)"
    _, writer = evidence.begin(wishes.folder or folder / "run", wishes.provider, product, gemeenten.values(), catalogue)
    witness = Witness(writer)
    for source in made.sources:
        evidence.note_source(witness, source)
    for result in (*made.results, *ready.results):
        evidence.note_result(witness, result, None)
    pki = Pki.open_or_create(folder / "pki")

    def stand() -> AbstractAsyncContextManager[Stand]:
        return _stand(wishes, ready, world, pki, workspace, witness)

    lanes = lanes_for(len(ready.bound), _most_lanes(wishes))
    results = await prove(wishes.provider, ready, stand, catalogue, witness, lanes, folder)
    writer.finish()
    made.remarks += [Remark("own_fault", detail=what) for what in dict.fromkeys(witness.own_faults)]
    return results


async def prove(
    provider: str,
    ready: Prepared,
    stand: Callable[[], AbstractAsyncContextManager[Stand]],
    catalogue: Catalogue,
    witness: Witness,
    lanes: int,
    folder: Path,
    attempts: Mapping[str, int] = MappingProxyType({}),
) -> list[Result]:
    """Has the Verifier carry out what was prepared, in as many processes as there are ``lanes``, each with a stand of
    its own. What is exchanged and what came of it goes to the witness; ``folder`` is for files in between."""
    chunks = deque(cut(ready.bound, lanes, folder))
    results: list[Result] = []
    async with AsyncExitStack() as stack:
        cases = {case.number: case for case, _ in ready.bound}
        work = []
        for _ in range(lanes):
            relay = Relay(provider, await stack.enter_async_context(stand()), cases, catalogue, witness, attempts)
            edge = await stack.enter_async_context(Edge(relay, context=None))

            def done(chunk: Chunk, found: Mapping[int, Mapping[str, Any]], ended: bool, relay: Relay = relay) -> None:
                for case in chunk.cases:
                    turn = relay.turns.pop(case.number, None)
                    result = judge(case, found.get(case.number), turn, ended)
                    evidence.note_result(witness, result, turn.log if turn else None)
                    results.append(result)

            work.append(Lane(edge.url).work(chunks, done))
        await asyncio.gather(*work)
    return results


@asynccontextmanager
async def _stand(
    wishes: Wishes, ready: Prepared, world: World, pki: Pki, workspace: Workspace | None, witness: Witness
) -> AsyncIterator[Stand]:
    if wishes.address is not None:
        async with remote(wishes.address, PATIENCE, ready.values) as far:
            yield far
    elif workspace is not None:
        async with example(workspace, world, witness) as near:
            yield near
    else:
        async with SimulatedStand(world).stand_ready(pki, witness) as ours:
            yield ours


def _most_lanes(wishes: Wishes) -> int:
    """A real provider, and the one example application, are asked one thing at a time unless told otherwise."""
    if wishes.lanes is not None:
        return wishes.lanes
    alone = wishes.address is not None or wishes.provider == "gemeente"
    return 1 if alone else os.cpu_count() or 1


def _headers(wishes: Wishes, made: Plan, workspace: Workspace | None) -> dict[str, str]:
    """What is sent in place of the example's headers, by lower-case name."""
    headers = {name.lower(): value for name, value in wishes.headers.items()}
    if wishes.address is None and wishes.provider in OINS:
        headers.setdefault("doel", OINS[wishes.provider])
    if workspace is not None:
        ours = {tenant.oin for tenant in workspace.vendor.gemeenten}
        if not all(case.header("doel") in ours for case in made.cases):
            headers.setdefault("doel", workspace.vendor.gemeenten[0].oin)
    return headers


def _gemeenten(cases: list[Case], ready: Prepared, workspace: Workspace | None) -> dict[str, Gemeente]:
    if workspace is not None:
        return {one.oin: one.gemeente for one in workspace.vendor.gemeenten}
    named = {case.header("bron") for case in cases}
    named |= {situatie.gemeente or "" for asked in ready.situaties.values() for situatie in asked}
    return municipalities(oin for oin in named if len(oin) == 20 and oin.isascii() and oin.isalnum())
