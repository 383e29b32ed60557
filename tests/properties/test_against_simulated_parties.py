"""What is generated for a provider that is as it should be: over real sockets, with mutual TLS."""

from __future__ import annotations

import asyncio
import json
import multiprocessing
import os
import pickle
import re
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from harness.evidence import marks
from harness.evidence.observations import Exchange, Mark, Observation, ToolResult
from harness.openapi import Catalogue
from harness.parties.workspace import Workspace
from harness.properties.explored import Explored
from harness.properties.exploring import explore
from harness.properties.orders import Order
from harness.properties.running import run
from tests.proofs import WHOLE

from .conftest import world

pytestmark = pytest.mark.end_to_end
FORK_SAFE = multiprocessing.get_context("spawn")


async def explored(*orders: Order) -> tuple[list[Explored], list[Observation]]:
    seen: list[Observation] = []

    def sink(observation: Observation) -> int:
        seen.append(observation)
        return len(seen)

    with ProcessPoolExecutor(1, mp_context=FORK_SAFE) as pool:
        return await explore(orders, executor=pool, sink=sink, lanes=1), seen


async def test_the_simulated_duo_passes_and_every_operation_reached_success(
    voorbeeld: Workspace, tmp_path: Path, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with world(voorbeeld, tmp_path, catalogue) as here:
        found, seen = await explored(here.order("contactpersoon"), here.order("koppeling"))
    for one in found:
        assert (one.operation, one.problems, one.errors) == (one.operation, [], [])
        assert one.reached_2xx and one.reason_ended == "completed", one.operation
    assert not here.witness.own_faults
    assert not (tmp_path / ".hypothesis").exists() and not (tmp_path / ".schemathesis").exists()
    _check_recording(seen, found)


def _check_recording(seen: list[Observation], found: list[Explored]) -> None:
    exchanges = [one for one in seen if isinstance(one, Exchange)]
    assert sum(one.counts.total() for one in found) == len(exchanges)
    ids = [header for one in exchanges if _is_uuid(header := one.request.header("berichtId") or "")]
    assert len(ids) > 100 and len(set(ids)) == len(ids), "every request has a berichtId of its own"
    for one in exchanges:
        assert one.purpose is not None and one.why == "gegenereerd"
        assert one.receiver in ("duo", "coa") and one.initiative == "harness" and one.peer is not None
        numbers = re.findall(r"(?<=personen/)[0-9]{9}(?![0-9])", one.request.path)
        assert all(number.startswith("99999") for number in numbers), "no number that could be somebody's"
    assert {one.purpose.phase for one in exchanges if one.purpose} == {"examples", "coverage", "fuzzing", "stateful"}
    assert {one.purpose.person for one in exchanges if one.purpose} >= {"eigen", "ander", "onbekend"}
    for one in found:
        scene = [seen for seen in seen if seen.scenario == f"eigenschap-{one.operation.lower()}"]
        assert isinstance(scene[0], Mark) and isinstance(scene[0].says, marks.Begun)
        assert scene[0].says.group == "eigenschappen"
        assert isinstance(scene[-1], Mark) and scene[-1].name == "einde"
        assert isinstance(scene[-2], ToolResult) and scene[-2].tool == "schemathesis"
        json.dumps(scene[-2].data)


async def sent_in_a_process(order: Order, hash_seed: str) -> list[str]:
    """What is sent, a line each, by a process of its own."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, str(Path(__file__).parent / "stuurt.py"),
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
        env={**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(Path(__file__).parents[2])},
    )  # fmt: skip
    lines, errors = await process.communicate(pickle.dumps(order))
    assert process.returncode == 0, errors.decode()
    return lines.decode().splitlines()


async def test_with_the_same_seed_a_whole_document_is_sent_the_same_in_another_process_to_a_fresh_provider(
    voorbeeld: Workspace, tmp_path: Path, catalogue: Catalogue
) -> None:
    async def sent(hash_seed: str) -> list[str]:
        folder = tmp_path / hash_seed
        folder.mkdir()
        async with world(voorbeeld, folder, catalogue) as here:
            return await sent_in_a_process(here.order("pip", depth="default" if WHOLE else "quick"), hash_seed)

    one, other = await asyncio.gather(sent("1"), sent("2"))
    scenes = {json.loads(line)[0] for line in one}
    assert scenes == {"eigenschap-getpipbybsn", "eigenschap-postpipbybsn", "eigenschap-deletepipbybsn"}
    assert len(one) > (400 if WHOLE else 100)
    assert one == other


async def test_a_good_share_of_what_is_delivered_is_accepted(
    voorbeeld: Workspace, tmp_path: Path, catalogue: Catalogue
) -> None:
    async with world(voorbeeld, tmp_path, catalogue) as here:
        order = here.order("map-pvt-zroute", "updateMapByBsn")
        events = await asyncio.to_thread(lambda: list(run(order)))
    valid = [one for one in events if isinstance(one, Exchange) and one.purpose and one.purpose.valid]
    own = [one for one in valid if one.purpose and one.purpose.person == "eigen" and one.response]
    accepted = [one for one in own if one.response and one.response.status == 200]
    assert len(accepted) > len(own) // 5


def _is_uuid(text: str) -> bool:
    return re.fullmatch(r"[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}", text) is not None
