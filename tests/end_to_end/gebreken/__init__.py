"""Alle gebreken die in de gesimuleerde DUO en COA worden geplant, per onderwerp."""

from __future__ import annotations

from gebreken import (
    antwoorden,
    contracten,
    digikoppeling,
    eigenschappen,
    fouten,
    gedrag,
    kwaliteit,
    notificaties,
    regels,
    toegang,
    volharding,
)
from gebreken.gebrek import Gebrek

__all__ = ["GEBREKEN", "Gebrek"]

GEBREKEN: dict[str, Gebrek] = {
    **antwoorden.GEBREKEN,
    **toegang.GEBREKEN,
    **fouten.GEBREKEN,
    **gedrag.GEBREKEN,
    **regels.GEBREKEN,
    **notificaties.GEBREKEN,
    **volharding.GEBREKEN,
    **kwaliteit.GEBREKEN,
    **digikoppeling.GEBREKEN,
    **contracten.GEBREKEN,
    **eigenschappen.GEBREKEN,
}
