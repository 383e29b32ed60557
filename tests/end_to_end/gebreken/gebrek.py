"""Een gebrek: wat DUO of COA verkeerd doet, hoe het erin komt, en welke controle het moet zien."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from gebreken.bron import KORT, Bron, Naam
from harness.playing.provider.facilities import Wachten
from harness.runs.provider.wishes import Part

Plant = Callable[[Bron], None]


@dataclass(frozen=True)
class Gebrek:
    """Eén gebrek, en de bevinding die de oorzaak dan moet noemen."""

    zin: str
    """Wat er verkeerd gaat, in één zin."""
    plant: Plant
    alleen: tuple[str, ...]
    """De scenario's of delen die het moeten laten zien."""
    eis: str
    code: str
    dienst: str | None = None
    """De stelseldienst die het treft, waar dat ertoe doet."""
    ook: tuple[str, ...] = ()
    """Eisen van niveau must die door dezelfde oorzaak terecht ook niet gehaald worden."""
    must: bool = True
    """Of de eis een must is. Een should geeft een waarschuwing en laat het oordeel goed."""
    bron: Naam = "duo"
    delen: tuple[Part, ...] = ()
    wensen: dict[str, Any] = field(default_factory=dict)
    """Meer voor ``Wishes``."""
    wachten: Wachten | None = KORT

    @property
    def gezien_als(self) -> tuple[str, str, str]:
        """Eis, code en uitkomst van de bevinding die er moet zijn."""
        return self.eis, self.code, "failed" if self.must else "warned"
