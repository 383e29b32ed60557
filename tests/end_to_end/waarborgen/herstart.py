"""Waarborgen die pas bij een herstart van de applicatie nodig blijken."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from waarborgen.waarborg import Waarborg, altijd


def _elke_start_een_lege(_echt: Any) -> Any:
    return lambda _gegevens: Path(tempfile.mkdtemp(prefix="lindewaard-")) / "leeg.db"


def _gelezen_is_vergeten(echt: Any) -> Any:
    def open_database(bestand: Path) -> Any:
        database = echt(bestand)
        database.execute("DELETE FROM notificaties WHERE stand = 'klaar'")
        return database

    return open_database


def _alles_nog_eens(_echt: Any) -> Any:
    def onverwerkt(outbox: Any) -> list[int]:
        outbox._database.execute("UPDATE outbox SET stand = 'nieuw', onzeker = 0")
        return [rij["id"] for rij in outbox._database.execute("SELECT id FROM outbox ORDER BY id")]

    return onverwerkt


PLOTSELING = ("herstart-plotseling",)
WAARBORGEN = {
    "bewaart-niets-op-schijf": Waarborg(
        "Alles staat alleen in het geheugen.",
        "__main__.database_bij", _elke_start_een_lege, PLOTSELING,
        "EIS-HER-050", "niet_gelezen_na_herstart", must=False,
    ),
    "opdrachten-alleen-in-het-geheugen": Waarborg(
        "Een aangenomen opdracht wordt na een herstart niet meer opgepakt.",
        "outbox.Outbox.onverwerkt", altijd([]), PLOTSELING, "EIS-HER-051", "niet_geleverd_na_herstart", must=False,
    ),
    "vergeet-bij-de-start-wat-er-al-was": Waarborg(
        "Wat gelezen is, is na een herstart niet meer bekend.",
        "toepassing.open_database", _gelezen_is_vergeten, PLOTSELING, "EIS-HER-052", "opnieuw_gelezen", must=False,
    ),
    "levert-na-een-herstart-alles-nog-eens": Waarborg(
        "Na een herstart worden alle opdrachten uitgevoerd, ook wat al bevestigd is.",
        "outbox.Outbox.onverwerkt", _alles_nog_eens, PLOTSELING, "EIS-HER-053", "nogmaals_geleverd_na_herstart",
        must=False,
    ),
}  # fmt: skip
