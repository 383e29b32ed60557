"""How many requests one holder of a token has in hand at once: the next ones wait, the others are not kept up."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from harness.pacts.broker.hal import refused

AT_ONCE = 4
MOST_WAITING = 60


class Places:
    """The places of every holder."""

    def __init__(self) -> None:
        self._taken: dict[str, tuple[asyncio.Semaphore, list[int]]] = {}

    @asynccontextmanager
    async def place(self, holder: str) -> AsyncIterator[None]:
        """Waits for a place, and keeps it for the block. Raises Refusal (429) when too many wait already."""
        free, counted = self._taken.setdefault(holder, (asyncio.Semaphore(AT_ONCE), [0]))
        if counted[0] >= AT_ONCE + MOST_WAITING:
            raise refused("too_many_in_hand", status=429, code="too_many", number=counted[0])
        counted[0] += 1
        try:
            async with free:
                yield
        finally:
            counted[0] -= 1
