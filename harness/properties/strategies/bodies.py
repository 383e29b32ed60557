"""Bodies that a provider can accept, per operation: what the scenarios deliver, and variations that the rules allow."""

from __future__ import annotations

from datetime import date
from typing import Any

from harness.playing.handelingen import CONTACT, HANDELINGEN, aanbod, dag, pip
from harness.properties.strategies.texts import LONGEST_NAME

CONTACTPERSOON = ("createContactpersoon", "updateContactpersoonById")


def sensible_bodies(operation_id: str, peildatum: date) -> tuple[Any, ...]:
    """Bodies for this operation, the plainest one first; nothing when it takes none, or is not known here."""
    handeling = HANDELINGEN.get(operation_id)
    plain = [handeling.body(peildatum)] if handeling is not None and handeling.inhoud is not None else []
    if operation_id in CONTACTPERSOON:
        plain = [CONTACT]
    return (*plain, *_variations(operation_id, peildatum))


def _variations(operation_id: str, vandaag: date) -> tuple[Any, ...]:
    match operation_id:
        case "postPipByBsn":
            return (
                pip(leerroute="Z", niveau="A2")(vandaag),
                pip(leerroute="O", niveau="B1")(vandaag),
                pip(dagtekeningPip=dag(vandaag, 0))(vandaag),
            )
        case "postInburgeringsaanbodByBsnAndInstellingsnummer":
            return (aanbod(verwachteStartdatumOpleiding=dag(vandaag, 30))(vandaag),)
        case "createContactpersoon" | "updateContactpersoonById":
            return (
                {"naam": "J. van 't Hof", "email": "team@gemeente.example", "telefoonnummer": "+31 6 00000012"},
                {"naam": "Łukasz Żak", "email": "a@gemeente.example", "telefoonnummer": "0900-0012,34"},
                {**CONTACT, "naam": "Ø" * LONGEST_NAME},
            )
        case "updateMapByBsn":
            return ({"datumEindgesprekMap": dag(vandaag, 0)}, {})
        case "updatePvtByBsn":
            return ({"datumOndertekeningPvt": dag(vandaag, 0)}, {})
        case (
            "updateUrenTaallesEnKnmByBSN"
            | "updateUrenParticipatieactiviteiten"
            | "updateUrenParticipatieAlsTaallesByBsn"
        ):
            return ({"uren": 0}, {"uren": 1})
        case _:
            return ()
