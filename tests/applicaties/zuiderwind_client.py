"""De client van Zuiderwind, een derde leverancier: hij kent alleen Gevolgde Uren, en daarvan versie 1.0.0."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import httpx


@dataclass(frozen=True)
class Urenstaat:
    """Wat een gemeente heeft doorgegeven. In versie 1.0.0 gaat elke rij over een gemeente."""

    gemeentecode: str
    bekend_tot: str
    taalles: int
    participatie: int


class Urenloket:
    """Leest en levert gevolgde uren namens één gemeente."""

    def __init__(self, duo: str, oin_duo: str, gemeente: str) -> None:
        self._duo, self._kop = duo, {"bron": gemeente, "doel": oin_duo, "Accept": "application/json"}

    async def lees(self, bsn: str) -> list[Urenstaat]:
        """Alle uren van iemand. Raises KeyError als in een rij iets ontbreekt waar wij op rekenen."""
        antwoord = await self._vraag("GET", f"/v1/personen/{bsn}/uren")
        antwoord.raise_for_status()
        return [
            Urenstaat(
                rij["gemeentecode"],
                rij["bekendTot"],
                rij["TaallesEnKnmBredeIntake"]["uren"],
                rij["ParticipatieactiviteitenBredeIntake"]["uren"],
            )
            for rij in antwoord.json()
        ]

    async def lever(self, bsn: str, soort: str, uren: int) -> int:
        """Zet een totaal. Geeft de status."""
        return (await self._vraag("PUT", f"/v1/personen/{bsn}/uren/{soort}", {"uren": uren})).status_code

    async def _vraag(self, methode: str, pad: str, inhoud: Any = None) -> httpx.Response:
        async with httpx.AsyncClient(base_url=self._duo, timeout=10, trust_env=False) as client:
            return await client.request(methode, pad, headers=self._kop | {"berichtId": str(uuid4())}, json=inhoud)
