"""Delivering MAP, PVT and the Z-route. A PUT replaces the whole: what is left out is withdrawn."""

from __future__ import annotations

from collections.abc import Callable

from harness.chain.persoon import Resultaat, Soort
from harness.parties.calls import Answer
from harness.parties.duo.verzoek import Verzoek


def vervang(soort: Soort, naam_datum: str) -> Callable[[Verzoek], Answer]:
    """The delivery of one of the three, whose date goes by that name."""

    def lever(verzoek: Verzoek) -> Answer:
        datum, verwijtbaar = verzoek.datum(naam_datum), verzoek.inhoud.get("verwijtbaar")
        if datum is None and verwijtbaar is None:
            verzoek.persoon.resultaten.pop(soort, None)
        else:
            verzoek.persoon.resultaten[soort] = Resultaat(verzoek.gemeente, datum, verwijtbaar)
        return Answer(200)

    return lever
