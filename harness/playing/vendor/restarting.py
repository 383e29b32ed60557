"""Restarts the application under test: ourselves where we started it, else by a hook, a command, or a person."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from harness.parties.under_test.opdrachten import Opdrachtgever
from harness.parties.under_test.process import START_LIMIT, Addresses, ApplicationError, ApplicationProcess
from harness.playing.vendor.facilities import Restart

SUDDENLY = "plotseling"
"""How it ends: without a word beforehand. What survives that survives a kind end."""
TRY_EVERY = 0.1
"""Seconds between looks whether it is back."""


@dataclass(frozen=True)
class Herstart:
    """What is asked of who restarts it for us."""

    def json(self) -> dict[str, Any]:
        """As it goes over the wire, or to the screen."""
        return {"herstart": SUDDENLY}


def by_us(process: ApplicationProcess, move: Callable[[Addresses], Awaitable[None]]) -> Restart:
    """The same command again. ``move`` is told where the application is now; it raises ApplicationError where that is
    nowhere."""

    async def restart() -> str:
        try:
            await move(await process.restart())
        except (ApplicationError, ValueError):
            return "niet_terug"
        return ""

    return restart


def by_others(
    asked: Opdrachtgever, reachable: Callable[[], Awaitable[bool]], move: Callable[[], Awaitable[None]]
) -> Restart:
    """Asks somebody else to do it, and looks until it is back, at the addresses that we know."""

    async def restart() -> str:
        reply = await asked.give(Herstart())
        if reply.result != "accepted":
            return "niet_ondersteund" if reply.result == "unsupported" else "niet_gedaan"
        until = time.monotonic() + START_LIMIT
        while not await reachable():
            if time.monotonic() > until:
                return "niet_terug"
            await asyncio.sleep(TRY_EVERY)
        await move()
        return ""

    return restart
