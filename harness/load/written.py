"""What ``load.json`` calls the fields of a report: what it called them before they had English names."""

from __future__ import annotations

from pydantic import ConfigDict

from harness.chain.tables import Row

NAMES = {
    "arrived": "aangekomen",
    "asked": "gevraagd",
    "back": "terug",
    "began": "begonnen",
    "broken_off": "afgebroken",
    "by_phase": "per_fase",
    "count": "aantal",
    "course": "verloop",
    "doubled": "dubbel",
    "end": "tot",
    "errors": "fouten",
    "errors_percent": "fouten_procent",
    "generator_busy": "generator_druk",
    "gone": "weg",
    "kind": "soort",
    "kinds": "soorten",
    "left_out": "weggelaten",
    "limits": "grenzen",
    "longest": "langst",
    "lost": "verloren",
    "most_requests": "berichten_hooguit",
    "name": "naam",
    "operations": "operaties",
    "own_faults": "eigen_fouten",
    "phases": "fasen",
    "planned_seconds": "seconden_gepland",
    "provider": "aanbieder",
    "rate": "per_seconde",
    "real": "echt",
    "reasons": "redenen",
    "recovery_s": "herstel_s",
    "restart": "herstart",
    "second": "seconde",
    "seconds": "seconden",
    "sent": "verstuurd",
    "start": "van",
    "timeline": "tijdlijn",
    "tolerated": "verdragen",
    "total": "totaal",
    "unexpected": "onverwacht",
    "unreached": "verbinding",
    "versions": "versies",
}
"""Name here -> name in the file; a field that is not here has one name."""


class Written(Row):
    """A part of the report: written with the names of the file, made with either."""

    model_config = ConfigDict(
        alias_generator=lambda name: NAMES.get(name, name), validate_by_name=True, serialize_by_alias=True
    )
