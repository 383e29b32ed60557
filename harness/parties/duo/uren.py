"""Delivering and reading hours. A PUT sets a total."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from harness.chain.persoon import Persoon
from harness.chain.uren import SOORTEN, Totaal, Uren, bekend_tot
from harness.parties.calls import Answer
from harness.parties.duo.verzoek import Verzoek

_MOST_ROWS = 99


def zet_totaal(naam: str) -> Callable[[Verzoek], Answer]:
    """The delivery of one of the municipality's own totals. Its body has no date, so it is known up to today."""

    def lever(verzoek: Verzoek) -> Answer:
        _van_gemeente(verzoek).gemeente[naam] = Totaal(verzoek.inhoud["uren"], verzoek.vandaag)
        return Answer(200)

    return lever


def zet_totalen_instelling(verzoek: Verzoek) -> Answer:
    """A kind of hours that is left out keeps its total and its date."""
    totalen = _van_gemeente(verzoek).instellingen.setdefault(verzoek.instellingsnummer, {})
    datum = date.fromisoformat(verzoek.inhoud["bekendTot"])
    totalen.update({soort: Totaal(verzoek.inhoud[soort], datum) for soort in SOORTEN if soort in verzoek.inhoud})
    return Answer(200)


def lees(verzoek: Verzoek) -> Answer:
    """Per municipality its own totals; since version 1.1.0 also a row per institution."""
    met_instellingen = verzoek.call.operation.version != "1.0.0"
    rijen = [rij for rij in _rijen(verzoek.persoon) if met_instellingen or "TaallesEnKnmInstelling" not in rij]
    return Answer.json(200, rijen[:_MOST_ROWS])


def _rijen(persoon: Persoon) -> Iterator[dict[str, Any]]:
    for gemeentecode, uren in persoon.uren.items():
        if uren.gemeente:
            totalen = {naam: {"uren": totaal.uren} for naam, totaal in uren.gemeente.items()}
            yield _rij(gemeentecode, uren.gemeente, totalen)
        for nummer, per_soort in uren.instellingen.items():
            if per_soort:
                aantallen = {soort: totaal.uren for soort, totaal in per_soort.items()}
                yield _rij(
                    gemeentecode, per_soort, {"TaallesEnKnmInstelling": {"instellingsnummer": nummer, **aantallen}}
                )


def _rij(gemeentecode: str, totalen: dict[str, Totaal], inhoud: dict[str, Any]) -> dict[str, Any]:
    return {"gemeentecode": gemeentecode, "bekendTot": bekend_tot(totalen).isoformat(), **inhoud}


def _van_gemeente(verzoek: Verzoek) -> Uren:
    return verzoek.persoon.uren.setdefault(verzoek.gemeente.code, Uren())
