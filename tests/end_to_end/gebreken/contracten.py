"""Gebreken die het document toelaat, en waarop een leverancier niet heeft gerekend."""

from __future__ import annotations

from typing import Any

from gebreken.gebrek import Gebrek
from gebreken.planten import toont
from harness.bundled import bundled
from harness.runs.provider.contracts import contracten

LINDEWAARD = {"contracts": (str(bundled("contracts/pacts/lindewaard")),)}
DEEL = ("contracten",)


def _zonder(naam: str) -> Any:
    return lambda inhoud: {veld: waarde for veld, waarde in inhoud.items() if veld != naam}


GEBREKEN = {
    "contract_veld_weg": Gebrek(
        "Waarom een plicht is geëindigd, staat er niet meer bij. Het document laat dat toe, een contract niet.",
        toont("getInburgeringsplichtByBsn", _zonder("redenGeenInburgeringsplicht")),
        DEEL, "EIS-PAC-001", "contract_gebroken", "algemeen", delen=(contracten,), wensen=LINDEWAARD, must=False,
    ),
    "contract_lijst_leeg": Gebrek(
        "De lijst van boetes is altijd leeg. Het document laat dat toe, een contract niet.",
        toont("getBoetesByBsn", lambda _: []),
        DEEL, "EIS-PAC-001", "contract_gebroken", "algemeen", delen=(contracten,), wensen=LINDEWAARD, must=False,
    ),
}  # fmt: skip
