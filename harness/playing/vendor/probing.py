"""Asks the read-only probe what the application knows. Without a probe the marks alone say what was wanted."""

from __future__ import annotations

import asyncio
import time
from typing import Any

from harness.chain.gemeente import Gemeente
from harness.chain.persoon import Persoon
from harness.evidence import marks
from harness.playing.lookout import Uitkijk, in_marks
from harness.playing.slots import aside

PAUSE = 0.1
"""Seconds between two questions."""


class Inzage(Uitkijk):
    async def toont(self, persoon: Persoon, wat: str, verwacht: Any, *, reden: str, dienst: str) -> None:
        """Asks until the probe shows ``verwacht`` at the dotted path ``wat``, or the limit is reached."""
        toneel = self._toneel
        probe, seconds = toneel.facilities.probe, toneel.facilities.waits.probe
        expected = marks.ShownExpected(
            bsn=persoon.bsn, what=wat, expected=verwacht, reason=reden, service=dienst, seconds=in_marks(seconds)
        )
        toneel.mark(expected)
        if probe is None:
            return
        until = time.monotonic() + seconds
        answer = await probe.ask(persoon.bsn, toneel.gemeenten[0].oin)
        while not answer.shows(wat, verwacht) and time.monotonic() < until:
            await asyncio.sleep(PAUSE)
            answer = await probe.ask(persoon.bsn, toneel.gemeenten[0].oin)
        witness = toneel.facilities.witness
        witness.record(answer.model_copy(update={"timing": witness.measuring.point()}), toneel.log)

    async def weet(self, persoon: Persoon, gemeente: Gemeente | None = None) -> int | None:
        """Asks what the application knows already: it may have kept what an earlier run told it about this number.

        Returns the number of the answer in the recording; None without a probe.
        """
        return await self._ask(persoon, gemeente or self._toneel.gemeenten[0])

    async def telt(self, persoon: Persoon, gebeurtenis: str, geregistreerd: str, *, vooraf: int | None) -> None:
        """Asks which notifications the application counts; the check counts those that were not there ``vooraf``."""
        self._toneel.mark(
            marks.CountedOnce(bsn=persoon.bsn, event=gebeurtenis, registered=geregistreerd, before=vooraf)
        )
        await self._ask(persoon, self._toneel.gemeenten[0])

    async def telt_niet(self, persoon: Persoon, sinds: int, *, reden: str) -> None:
        """Asks which notifications the application counts for a person; what was refused since is none of them."""
        self._toneel.mark(marks.NotCounted(bsn=persoon.bsn, after=sinds, reason=reden))
        await self._ask(persoon, self._toneel.gemeenten[0])

    async def toont_niet_als_geleverd(self, persoon: Persoon, vraag: str, inhoud: Any, *, dienst: str) -> None:
        """Asks what stands as DUO's answer to ``vraag``: a delivery that DUO refused is no part of it."""
        self._toneel.mark(marks.NotDelivered(bsn=persoon.bsn, question=vraag, content=inhoud, service=dienst))
        await self._ask(persoon, self._toneel.gemeenten[0])

    async def ziet_niet(
        self, persoon: Persoon, gemeente: Gemeente, *, van: Gemeente, vooraf: int | None = None
    ) -> None:
        """Asks, as another municipality, about a person who is none of its business: what came besides ``vooraf``.

        Not before the municipality ``van``, whose person it is, sees something: what nobody sees yet, leaks to nobody.
        """
        await self._is_seen_by(van, persoon)
        self._toneel.mark(marks.UnknownExpected(bsn=persoon.bsn, oin=gemeente.oin, before=vooraf))
        await self._ask(persoon, gemeente)

    async def _is_seen_by(self, gemeente: Gemeente, persoon: Persoon) -> None:
        """Waits until the probe shows what was read about a person, or the limit is reached."""
        facilities = self._toneel.facilities
        if facilities.probe is None:
            return
        until = time.monotonic() + facilities.waits.probe
        async with aside():
            while time.monotonic() < until:
                answer = await facilities.probe.ask(persoon.bsn, gemeente.oin)
                if answer.error or (answer.answer or {}).get("gegevens"):
                    return
                await asyncio.sleep(PAUSE)

    async def _ask(self, persoon: Persoon, gemeente: Gemeente) -> int | None:
        facilities = self._toneel.facilities
        if facilities.probe is None:
            return None
        return facilities.witness.record(await facilities.probe.ask(persoon.bsn, gemeente.oin), self._toneel.log)
