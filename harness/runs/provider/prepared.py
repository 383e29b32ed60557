"""What the provider had prepared about a person before anything of ours came: that is not ours to take away."""

from __future__ import annotations

import random
from datetime import date
from functools import lru_cache

from harness.chain.gemeente import Gemeente
from harness.chain.toestanden import ToestandError, Waarde, maak, toestand
from harness.evidence import marks
from harness.playing.provider.persons import Gevraagd

ELDERS = Gemeente("Een andere gemeente", "00000099000000099999", "9999")
RESULTATEN = {"map": "updateMapByBsn", "pvt": "updatePvtByBsn", "zroute": "updateZrouteByBsn"}
AANBOD = "postInburgeringsaanbodByBsnAndInstellingsnummer"
Levering = tuple[str, str]
"""An operation, and the institution that it is about (empty: none)."""


@lru_cache(maxsize=1024)
def stond_er(gevraagd: Gevraagd, vandaag: date) -> frozenset[Levering]:
    """What a person in this toestand has already, as the deliveries that would have brought it about."""
    try:
        persoon = maak(
            gevraagd.toestand,
            bsn="999990007",
            v_nummer=1,
            gemeente=Gemeente("Gemeente", gevraagd.oin, "9998"),
            vorige_gemeente=ELDERS,
            vandaag=vandaag,
            rng=random.Random(0),
            **gevraagd.parameters,
        )
    except ToestandError:
        return frozenset()
    found = {(RESULTATEN[soort], "") for soort in persoon.resultaten}
    found |= {("postPipByBsn", "")} if persoon.pip else set()
    return frozenset(found | {(AANBOD, nummer) for nummer in persoon.aanbod if persoon.geldend_aanbod(nummer)})


def from_mark(said: marks.PersonGiven | marks.PersonUsed) -> Gevraagd:
    """Who was asked for, from the mark of a person in a recording; its values stand there as text.

    Raises ToestandError for a toestand or parameter that is not known.
    """
    parameters = toestand(said.toestand).parameters
    given: dict[str, Waarde] = {}
    for name, text in said.parameters.items():
        standaard = parameters[name].standaard if name in parameters else ""
        given[name] = text == "True" if isinstance(standaard, bool) else type(standaard)(text)
    return Gevraagd.of(said.toestand, Gemeente("", said.oin, ""), given)
