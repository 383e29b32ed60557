"""Steps of the tables, done over the wire at a DUO or COA under test."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from harness.chain.gemeente import Gemeente
from harness.evidence.scene import Seen
from harness.playing.keten import Wie
from harness.playing.provider.gemeente import GEWOON, Afwijking
from harness.playing.provider.keten import BronGetest
from harness.scenarios.boundaries import Stap

Gezien = Seen | None


@dataclass
class Uitvoering:
    """One row being played: its person, and the ids that its steps were given."""

    keten: BronGetest
    persoon: Wie | None
    gemaakt: list[int | None] = field(default_factory=list)

    def gemeente(self, stap: Stap) -> Gemeente:
        """``eigen`` is the first that we play, ``ander`` the second."""
        return self.keten.gemeenten[0 if stap.door == "eigen" else 1]

    async def doe(self, *stappen: Stap) -> bool:
        """Steps that have to succeed. Whether they did, as far as is known: on paper nothing is."""
        for stap in stappen:
            seen = await self.vraag(stap)
            if seen and seen.exchange.response and seen.exchange.response.status >= 300:
                return False
            self.gemaakt.append(made_id(seen))
        return True

    async def vraag(self, stap: Stap, anders: Afwijking = GEWOON) -> Gezien:
        """One step. None when it needs an id that was never given, or is not of this provider."""
        try:
            pad = stap.pad(self.gemaakt)
        except LookupError:
            return None
        body = stap.body(self.keten.vandaag)
        return await self.keten.gemeente.vraagt(
            stap.operatie, self.persoon, body, gemeente=self.gemeente(stap), anders=anders, **pad
        )

    async def meet(self, lezingen: Iterable[str], na: Gezien = None, *, gemeente: Gemeente | None = None) -> None:
        """Reads, before anything is tried or to see what became of ``na``."""
        anders = Afwijking("voormeting") if na is None else Afwijking("nameting", feiten={"na": na.seq})
        for operatie in lezingen:
            await self.keten.gemeente.vraagt(operatie, self.persoon, gemeente=gemeente, anders=anders)


def made_id(seen: Gezien) -> int | None:
    """The ``id`` that an answer gave, if any."""
    response = seen.exchange.response if seen else None
    if response is None or response.body is None:
        return None
    try:
        found: Any = json.loads(response.body.content())
    except ValueError:
        return None
    identifier = found.get("id") if isinstance(found, dict) else None
    return identifier if isinstance(identifier, int) else None
