"""A run that was stopped among its properties goes on with persons whom nobody has touched."""

from __future__ import annotations

import asyncio
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from harness.evidence import marks
from harness.evidence.nowhere import Nowhere
from harness.evidence.observations import Exchange, Mark
from harness.parties.witness import Witness
from harness.playing.provider.opdrachten import Opdrachten
from harness.playing.provider.persons import Aangewezen, Gevraagd
from harness.reports.assemble import assemble
from harness.runs.provider.properties import eigenschappen
from harness.runs.provider.verify import verify_release
from harness.runs.provider.wishes import Telling, Wishes

from .conftest import Bron, without_hook

pytestmark = pytest.mark.end_to_end


def one_document(monkeypatch: pytest.MonkeyPatch) -> list[Gevraagd]:
    """Only the document of the PIP is explored. Returns who is asked for, as it is asked."""
    module, asked = sys.modules["harness.runs.provider.properties"], []
    original = module._by_api

    def first(facilities: Any) -> Iterator[Any]:
        zoek = facilities.zoek

        async def noted(gevraagd: Gevraagd, log: Any) -> Any:
            asked.append(gevraagd)
            return await zoek(gevraagd, log)

        facilities.zoek = noted
        yield from [(api, operations) for api, operations in original(facilities) if api == "pip"]

    monkeypatch.setattr(module, "_by_api", first)
    return asked


async def prepared(bron: Bron, asked: list[Gevraagd]) -> tuple[tuple[Gevraagd, Aangewezen], ...]:
    """DUO makes these persons beforehand, each three times."""
    closing: list[Any] = []
    giver = bron.aanbieder("duo").opdrachtgever(lambda _opdracht: "error", closing.append)
    opdrachten = Opdrachten("duo", giver, Witness(Nowhere()), "")
    found = [(one, await opdrachten.toestand(one, "00000099000000020000", None)) for one in asked * 3]
    for client in closing:
        await client.close()
    return tuple((what, who) for what, who in found if who is not None)


async def test_after_a_stop_among_the_properties_nobody_is_used_twice(
    bron: Bron, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = one_document(monkeypatch)
    duo = bron.aanbieder("duo")
    wishes = Wishes(only=("eigenschappen",), depth="quick", folder=bron.folder / "proef", seed=7, clear_away=False)
    await verify_release(duo, wishes, bron.folder, Telling(), (eigenschappen,))
    ready = replace(without_hook(duo), personen=await prepared(bron, list(asked)))

    sent = 0

    def kill(_seq: int, _exchange: Exchange) -> None:
        nonlocal sent
        sent += 1
        if sent == 40:
            stopped.cancel()

    folder = bron.folder / "gestopt"
    killed = replace(wishes, folder=folder)
    stopped = asyncio.ensure_future(
        verify_release(ready, killed, bron.folder, Telling(exchange=kill), (eigenschappen,))
    )
    with pytest.raises(asyncio.CancelledError):
        await stopped
    resumed = Wishes(resumed=folder, depth="quick", clear_away=False)
    run = await verify_release(ready, resumed, bron.folder, Telling(), (eigenschappen,))

    interrupted, again, delivered = set(), set(), defaultdict(set)
    for _, seen in run.recording().observations():
        if isinstance(seen, Mark) and isinstance(seen.says, marks.PersonUsed) and seen.attempt == 2:
            again.add(seen.says.bsn)
            interrupted.add(seen.scenario)
        if (
            isinstance(seen, Exchange)
            and seen.request.method != "GET"
            and seen.purpose is not None
            and seen.purpose.person == "eigen"
            and seen.response is not None
            and seen.response.status < 300
        ):
            delivered[seen.scenario, seen.attempt].add(seen.bsn)
    first = set().union(*(bsns for (_, attempt), bsns in delivered.items() if attempt == 1))
    second = set().union(*(bsns for (_, attempt), bsns in delivered.items() if attempt == 2))
    assert interrupted and first and second and not first & second
    scenes = {one.id: one.attempt for one in assemble(run).scenarios if one.id.startswith("eigenschap-")}
    assert 2 in scenes.values()
