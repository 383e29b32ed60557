"""Which institutions of a real DUO stand for ours, where the file of who stands ready does not say: she is asked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from harness.chain.instellingen import rollen
from harness.checks.provider.questions import answer
from harness.parties.witness import SceneLog
from harness.playing.provider.base import BronToneel
from harness.playing.provider.facilities import BronVoorzieningen
from harness.playing.provider.gemeente import GesimuleerdeGemeente
from harness.playing.provider.instellingen import NIEMAND, Instellingen
from harness.playing.provider.provider import Aanbieder

OPERATIE = "getInstellingen"
BOW, TST = "indicatieBowKeurmerk", "indicatieTstKeurmerk"


async def vind_instellingen(facilities: BronVoorzieningen, aanbieder: Aanbieder) -> None:
    """Takes them from ``GET /instellingen`` of an environment that is not on this machine and that did not say.

    What the list does not tell stays without an institution, and what asks for it untested: it need not hold those
    without a mark.
    """
    if aanbieder.instellingen is not None or aanbieder.adres.loopback or aanbieder.bron != "duo":
        return
    facilities.instellingen = NIEMAND
    seen = await GesimuleerdeGemeente(BronToneel(facilities, SceneLog("", 0))).vraagt(OPERATIE)
    facilities.instellingen = uit_lijst(answer(seen) if seen else None)


def uit_lijst(lijst: Any) -> Instellingen:
    """The roles that can be given out from DUO's answer, whatever it is."""
    rows = [row for row in lijst if isinstance(row, dict)] if isinstance(lijst, list) else []
    known = {str(row.get("instellingsnummer")): row for row in rows}
    known = {nummer: row for nummer, row in known.items() if re.fullmatch(r"[0-9]{10}", nummer)}
    found = dict(_rollen(known))
    unknown = rollen()["onbekend"].nummer
    return Instellingen(found if not found or unknown in known else {**found, "onbekend": unknown}, tuple(known))


def _rollen(known: dict[str, dict[str, Any]]) -> Iterator[tuple[str, str]]:
    ours = {rol.nummer for rol in rollen().values()}
    known = dict(sorted(known.items(), key=lambda item: item[0] not in ours))  # she may have prepared those of ours
    with_bow = (nummer for nummer, row in known.items() if row.get(BOW) is True)
    yield from zip(("bow", "andere_bow"), with_bow, strict=False)
    for rol, marks in (("tst", (False, True)), ("zonder_merk", (False, False))):
        # A mark that is left out is not known to be absent: the document makes neither obligatory.
        fits = (nummer for nummer, row in known.items() if (row.get(BOW), row.get(TST)) == marks)
        if (nummer := next(fits, None)) is not None:
            yield rol, nummer
