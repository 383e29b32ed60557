"""Looks out for what the application does: what should come, what should not, and how long was waited."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

from harness.chain.gemeente import Gemeente
from harness.chain.persoon import Persoon
from harness.evidence import marks
from harness.evidence.observations import Exchange
from harness.evidence.scene import Seen
from harness.playing.base import LeverancierToneel
from harness.playing.slots import aside
from harness.playing.waits import ACTING, Silence

_ROUNDS = 3
"""Times as long as a read may take: who reads on and on is not waited for any longer."""


class Uitkijk:
    def __init__(self, toneel: LeverancierToneel) -> None:
        self._toneel = toneel

    async def blijft_stil(
        self, persoon: Persoon | None, *operations: str, reden: str, after: Silence = "anything"
    ) -> None:
        """Watches for a while for something that should not come: of these operations, or of any.

        How long, follows from the vendor's promises: ``waits.py`` says which, by what it comes ``after``.
        """
        limit = self._toneel.facilities.waits.silence(after)
        begin = self._toneel.mark(
            marks.Silence(
                bsn=persoon.bsn if persoon else None, operations=operations, reason=reden, seconds=in_marks(limit)
            )
        )
        async with aside():
            await asyncio.sleep(limit)
            self._toneel.mark(marks.SilenceOver(begin=begin))

    async def krijgt_de_tijd(self, *, after: Silence) -> None:
        """Waits as long as the application may take to do something, whatever it is."""
        async with aside():
            await asyncio.sleep(self._toneel.facilities.waits.silence(after))

    async def komt_tot_rust(self, persoon: Persoon) -> bool:
        """Waits until nothing came about this person for as long as a read may take; False when it never ends."""
        quiet = self._toneel.facilities.waits.before_repetition
        until = time.monotonic() + _ROUNDS * quiet
        async with aside():
            while time.monotonic() < until:
                since = self._toneel.mark(marks.Settling(bsn=persoon.bsn, seconds=in_marks(quiet)))
                if not await self._toneel.log.wait_for(self._about(persoon), quiet, since):
                    return True
        return False

    def _expected(
        self, persoon: Persoon | None, operation: str, since: int, limit: float, gemeente: Gemeente | None = None
    ) -> dict[str, Any]:
        """What every call that is expected after mark ``since``, within ``limit`` seconds, is marked with."""
        return {
            "operation": operation,
            "bsn": persoon.bsn if persoon else None,
            "oin": (gemeente or self._toneel.gemeenten[0]).oin,
            "after": since,
            "seconds": in_marks(limit),
        }

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
        about = self._about(persoon)

        def is_it(seen: Exchange) -> bool:
            return seen.operation in operations and about(seen) and fits(seen)

        found = await self._toneel.log.wait_for(is_it, min(limit, ACTING), since)
        async with aside() if found is None and limit > ACTING else nullcontext():
            if found is None:
                found = await self._toneel.log.wait_for(is_it, max(0, limit - ACTING), since)
            self._toneel.mark(
                marks.Watched(
                    operation="/".join(sorted(operations)),
                    since=since,
                    seen=found.seq if found else None,
                    ms=round((time.monotonic() - began) * 1000),
                )
            )
        return found

    @staticmethod
    def _about(persoon: Persoon | None) -> Callable[[Exchange], bool]:
        """Whether the application sent it, about this person; about anybody when none is given."""

        def is_about(seen: Exchange) -> bool:
            same = persoon is None or seen.bsn == persoon.bsn or seen.v_nummer == persoon.v_nummer
            return seen.initiative == "under_test" and same

        return is_about


def in_marks(seconds: float) -> float:
    """Seconds as marks carry them, to the millisecond."""
    return int(seconds * 1000) / 1000
