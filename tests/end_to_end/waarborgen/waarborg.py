"""Een waarborg: één plek in Lindewaard die iets goed doet, wat er gebeurt als zij slordig is, en wie dat moet zien."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

EERSTE_GEMEENTE, TWEEDE_GEMEENTE = "00000099000000010000", "00000099000000020000"
LEVERANCIER = "00000099000000001000"


@dataclass(frozen=True)
class Waarborg:
    """Eén waarborg die eruit gaat, en de bevinding die de oorzaak dan moet noemen."""

    weg: str
    """Wat er niet meer gebeurt, in één zin."""
    plaats: str
    """De functie of methode in Lindewaard die vervangen wordt: ``module.functie`` of ``module.Klasse.methode``."""
    slordig: Callable[[Any], Any]
    """Maakt uit de echte de slordige versie."""
    alleen: tuple[str, ...]
    """De scenario's die het moeten laten zien."""
    eis: str
    code: str
    ook: tuple[str, ...] = ()
    """Eisen van niveau must die door dezelfde oorzaak terecht ook niet gehaald worden."""
    must: bool = True
    """Of de eis een must is. Een should geeft een waarschuwing en laat het oordeel goed."""
    belofte: float = 1
    """Seconden waarbinnen de leverancier in deze run belooft te lezen en te leveren."""
    herstel: float = 2
    """Seconden waarbinnen hij belooft te herstellen."""
    niet_geclaimd: tuple[str, ...] = ()
    """Stelseldiensten die de leverancier in deze run zegt niet te hebben."""

    def haal_weg(self) -> None:
        """Vervangt de echte door de slordige versie. Raises AttributeError als de plaats er niet is."""
        module, *pad, naam = self.plaats.split(".")
        houder: Any = importlib.import_module(f"lindewaard.{module}")
        for deel in pad:
            houder = getattr(houder, deel)
        setattr(houder, naam, self.slordig(getattr(houder, naam)))


def altijd(waarde: Any) -> Callable[[Any], Any]:
    """De slordige versie die altijd hetzelfde zegt."""
    return lambda _echt: lambda *_, **__: waarde
