"""Looks out for what the application does: what should come, what should not, and how long was waited."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Any

from harness.chain.gemeente import Gemeente
from harness.chain.persoon import Persoon
from harness.evidence.observations import Exchange
from harness.evidence.scene import Seen
from harness.scenarios.toneel import LeverancierToneel


class Uitkijk:
    def __init__(self, toneel: LeverancierToneel) -> None:
        self._toneel = toneel

    async def blijft_stil(
        self, persoon: Persoon | None, *operations: str, reden: str, seconds: float | None = None
    ) -> None:
        """Watches for a while for something that should not come: of these operations, or of any."""
        limit = seconds or self._toneel.facilities.waits.silence
        begin = self._toneel.mark(
            "stilte",
            bsn=persoon.bsn if persoon else None,
            operaties=list(operations),
            reden=reden,
            seconden=in_marks(limit),
        )
        await asyncio.sleep(limit)
        self._toneel.mark("stilte-voorbij", begin=begin)

    def _expect(
        self,
        soort: str,
        persoon: Persoon | None,
        operation: str,
        since: int,
        limit: float,
        gemeente: Gemeente | None = None,
        **more: Any,
    ) -> None:
        """Marks that an operation is expected after mark ``since``, within ``limit`` seconds."""
        self._toneel.mark(
            f"verwacht-{soort}",
            operatie=operation,
            bsn=persoon.bsn if persoon else None,
            oin=(gemeente or self._toneel.gemeenten[0]).oin,
            na=since,
            seconden=in_marks(limit),
            **more,
        )

    async def _watch(
        self,
        operations: set[str],
        persoon: Persoon | None,
        since: int,
        limit: float,
        fits: Callable[[Exchange], bool] = lambda _seen: True,
    ) -> Seen | None:
        """The first call of one of these operations about this person that fits; None at the limit."""
        began = time.monotonic()

        def is_it(seen: Exchange) -> bool:
            about = persoon is None or seen.bsn == persoon.bsn or seen.v_nummer == persoon.v_nummer
            return seen.initiative == "under_test" and seen.operation in operations and about and fits(seen)

        found = await self._toneel.log.wait_for(is_it, limit, since)
        self._toneel.mark(
            "uitgekeken",
            operatie="/".join(sorted(operations)),
            gezien=found.seq if found else None,
            ms=round((time.monotonic() - began) * 1000),
        )
        return found


def in_marks(seconds: float) -> float:
    """Seconds as marks carry them, to the millisecond."""
    return int(seconds * 1000) / 1000
