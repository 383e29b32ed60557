"""Ends a run early when the application is gone: what is being played is broken off, and the rest does not begin."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from harness.evidence import marks
from harness.playing.breaking import GONE, Breaking
from harness.playing.vendor.facilities import Facilities

NOTICED_WITHIN = 2.0
"""Seconds."""


@asynccontextmanager
async def breaks_off(facilities: Facilities) -> AsyncIterator[Breaking]:
    """While entered, the application is watched."""
    breaking = Breaking()
    watch = asyncio.create_task(_watch(facilities, breaking))
    try:
        yield breaking
        if not facilities.alive():
            await asyncio.wait({watch}, timeout=NOTICED_WITHIN)  # nothing was left to play: it is told all the same
    finally:
        watch.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await watch


async def _watch(facilities: Facilities, breaking: Breaking) -> None:
    standing, witness = facilities.standing, facilities.witness
    if standing is None:
        return
    witness.also_tell = standing.take
    stop = await standing.stopped()
    witness.mark(None, marks.ApplicationStopped(**stop.data()))
    witness.stop_reason = witness.stop_reason or GONE
    breaking.break_off()
