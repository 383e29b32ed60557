"""The Verifier in a process of its own: it cannot hang or crash with anything but its own file."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from pathlib import Path

from kleine_pacts import interaction, pact

from harness.pacts.verify.judging import judge
from harness.pacts.verify.lanes import CHUNK, Chunk, Lane, cut, lanes_for
from harness.pacts.verify.planning import plan
from harness.parties.wire.connection import Receive, Scope, Send
from harness.parties.wire.edge import Edge


class Hurried(Chunk):
    """One that gets a second."""

    limit = 1.0  # type: ignore[assignment]


async def _never(scope: Scope, receive: Receive, send: Send) -> None:
    await asyncio.sleep(60)


async def test_a_verifier_that_does_not_end_is_ended(tmp_path: Path) -> None:
    file = pact(tmp_path, [interaction(state=None)])
    (case,) = plan([file], "duo").cases
    told: list[tuple[int, bool]] = []
    began = time.monotonic()
    async with Edge(_never, context=None) as edge:
        work = Lane(edge.url).work(
            deque([Hurried(file, "duo", (case,))]), lambda _chunk, found, ended: told.append((len(found), ended))
        )
        await asyncio.wait_for(work, 20)
    assert told == [(0, True)]
    assert judge(case, None, None, ended=True).reason == "verifier_ended"
    assert time.monotonic() - began < 15


def test_a_large_pact_is_cut_evenly_and_a_small_one_is_left_whole(tmp_path: Path) -> None:
    cases = plan([pact(tmp_path, [interaction(str(number)) for number in range(120)])], "duo").cases
    pairs = [(case, case.raw) for case in cases]
    sizes = [len(chunk.cases) for chunk in cut(pairs, 2, tmp_path)]
    assert (sum(sizes), max(sizes) <= CHUNK) == (120, True)
    assert [len(chunk.cases) for chunk in cut(pairs[:20], lanes_for(20, 8), tmp_path)] == [20]
