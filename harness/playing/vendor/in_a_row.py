"""Two calls in a row, for scenarios during which nothing else is played: not longer than one promise together."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

from harness.playing.waits import ACTING


async def one_and_the_next(first: Callable[[], Awaitable[object]], second: Callable[[], Awaitable[object]]) -> None:
    """Begins the second when the first is done, or has been waited for a while.

    An application that acts at once does them one after the other. Who acts in rounds does both in its next round; to
    wait for one round each would make a run longer and show nothing more.
    """
    done = asyncio.Event()

    async def begin() -> None:
        try:
            await first()
        finally:
            done.set()

    async def follow() -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(done.wait(), ACTING)
        await second()

    await asyncio.gather(begin(), follow())
