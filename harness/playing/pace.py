"""How many scenarios go at once follows what is measured: fewer while we lag or the application waits."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from harness.parties.witness import Witness
from harness.playing.slots import Slots

LOOK = 0.5
"""Seconds between two looks."""
TOO_LATE, IN_TIME = 0.3, 0.1
"""Seconds of lag above which fewer go at once, and below which more do."""
STARVED, FED = 0.8, 0.5
"""Part of the time in which the application waited for a processor: the same."""
TOLD = 5.0
"""Seconds between two records of how quiet the machine is."""


def next_size(size: int, most: int, lag: float, waiting: float) -> int:
    """How many may go at once from now on: half as many, a quarter more, or as many as before."""
    if lag > TOO_LATE or waiting > STARVED:
        return max(1, size // 2)
    if lag < IN_TIME and waiting < FED:
        return min(most, size + max(1, size // 4))
    return size


@asynccontextmanager
async def paced(slots: Slots, witness: Witness) -> AsyncIterator[None]:
    """While entered, the number of slots follows the machine, and what is measured is recorded."""
    task = asyncio.create_task(_follow(slots, witness))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
        tell(witness)


def tell(witness: Witness) -> None:
    """Records how quiet the machine was since this was last recorded."""
    witness.record(witness.measuring.report(), None)


async def _follow(slots: Slots, witness: Witness) -> None:
    measuring, most = witness.measuring, slots.size
    told = looked = measuring.now()
    waited = measuring.totals()[1]
    while True:
        measuring.at_once = slots.size
        await asyncio.sleep(LOOK)
        moment, more = measuring.now(), measuring.totals()[1]
        slots.resize(next_size(slots.size, most, measuring.lag, _part(more - waited, moment - looked)))
        looked, waited = moment, more
        if moment - told >= TOLD:
            told = moment
            tell(witness)


def _part(waited: float, past: float) -> float:
    return waited / past if past > 0 else 0.0
