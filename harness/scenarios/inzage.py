"""Asks the read-only probe what the application knows. Without a probe the marks alone say what was wanted."""

from __future__ import annotations

import asyncio
import time
from typing import Any

from harness.chain.gemeente import Gemeente
from harness.chain.persoon import Persoon
from harness.scenarios.uitkijk import Uitkijk

PAUSE = 0.1
"""Seconds between two questions."""


class Inzage(Uitkijk):
    async def toont(self, persoon: Persoon, wat: str, verwacht: Any, *, reden: str, dienst: str) -> None:
        """Asks until the probe shows ``verwacht`` at the dotted path ``wat``, or the limit is reached."""
        toneel = self._toneel
        toneel.mark("verwacht-probe", bsn=persoon.bsn, wat=wat, verwacht=verwacht, reden=reden, dienst=dienst)
        probe = toneel.facilities.probe
        if probe is None:
            return
        until = time.monotonic() + toneel.facilities.waits.probe
        answer = await probe.ask(persoon.bsn, toneel.gemeenten[0].oin)
        while not answer.shows(wat, verwacht) and time.monotonic() < until:
            await asyncio.sleep(PAUSE)
            answer = await probe.ask(persoon.bsn, toneel.gemeenten[0].oin)
        toneel.facilities.witness.record(answer, toneel.log)

    async def telt(self, persoon: Persoon, gebeurtenis: str, geregistreerd: str) -> None:
        """Asks which notifications the application counts for a person; the check counts this one."""
        self._toneel.mark("verwacht-eenmaal", bsn=persoon.bsn, gebeurtenis=gebeurtenis, geregistreerd=geregistreerd)
        await self._ask(persoon, self._toneel.gemeenten[0])

    async def ziet_niet(self, persoon: Persoon, gemeente: Gemeente) -> None:
        """Asks, as another municipality, about a person who is none of its business."""
        self._toneel.mark("verwacht-onbekend", bsn=persoon.bsn, oin=gemeente.oin)
        await self._ask(persoon, gemeente)

    async def _ask(self, persoon: Persoon, gemeente: Gemeente) -> None:
        facilities = self._toneel.facilities
        if facilities.probe is not None:
            facilities.witness.record(await facilities.probe.ask(persoon.bsn, gemeente.oin), self._toneel.log)
