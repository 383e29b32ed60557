"""Persons who stand ready in a facility: one in every toestand, the same ones every time."""

from __future__ import annotations

import random
from datetime import date

from harness.chain.events import concept_gebeurtenissen, gebeurtenissen
from harness.chain.gemeente import ELDERS, Gemeente
from harness.chain.personen import Personen
from harness.chain.toestanden import maak, toestanden
from harness.playing.vendor.numbers import Numbers

SEED = 2021


def stand_ready(personen: Personen, gemeente: Gemeente, vandaag: date, lang: str) -> list[dict[str, str]]:
    """Adds them. Returns a row for each: toestand, sentence, both numbers, and an event that fits."""
    numbers = Numbers(SEED, dict.fromkeys(toestanden(), 1))
    events = {event.toestand: event.id for event in reversed((*gebeurtenissen(), *concept_gebeurtenissen()))}
    rows = []
    for name, toestand in toestanden().items():
        bsn, v_nummer = numbers.deal(name, 1)
        persoon = maak(
            name,
            bsn=bsn,
            v_nummer=v_nummer,
            gemeente=gemeente,
            vandaag=vandaag,
            rng=random.Random(f"{SEED}:{name}"),
            vorige_gemeente=ELDERS,
        )
        personen.voeg_toe(persoon)
        rows.append(
            {
                "bsn": persoon.bsn,
                "vnummer": str(persoon.v_nummer),
                "gebeurtenis": events.get(name, "–"),
                "toestand": name,
                "zin": toestand.in_woorden(lang),
            }
        )
    return rows
