"""The simulated COA, as this project's concept documents have it. No sockets, no clock of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from harness.chain.gemeente import Gemeente
from harness.chain.personen import Personen
from harness.chain.persoon import Persoon
from harness.parties.calls import Answer, Call
from harness.parties.coa.pdf import klantprofiel_pdf

_PDF = "application/pdf"


class SimulatedCoa:
    """Shows a person's link and klantprofiel to the municipality that the person is linked to, and to no other."""

    def __init__(self, personen: Personen, gemeenten: Mapping[str, Gemeente]) -> None:
        """``gemeenten`` by OIN; ``personen`` are shared with the simulated DUO of the same run."""
        self._personen = personen
        self._gemeenten = gemeenten

    def answer(self, call: Call) -> Answer:
        """What COA answers. 404: COA has no link for that v-nummer; 403: it is another municipality's.

        Raises KeyError for an operation that is not COA's.
        """
        lees = _RAADPLEGINGEN[call.operation.operation_id]
        persoon = self._personen.zoek_v_nummer(int(call.parameters["vNummer"]))
        if persoon is None or persoon.verblijf.gekoppeld_aan is None:
            return Answer(404)
        if call.bron not in self._gemeenten or persoon.verblijf.gekoppeld_aan.oin != call.bron:
            return Answer(403)
        return lees(persoon)


def _koppeling(persoon: Persoon) -> Answer:
    verblijf = persoon.verblijf
    assert verblijf.gekoppeld_aan is not None  # held by SimulatedCoa.answer
    koppeling: dict[str, Any] = {"vNummer": persoon.v_nummer}
    if persoon.bsn_bekend_bij_coa:
        koppeling["bsn"] = persoon.bsn
    koppeling["gemeentecode"] = verblijf.gekoppeld_aan.code
    koppeling["datumKoppeling"] = (verblijf.gekoppeld_op or verblijf.sinds).isoformat()
    koppeling["doelgroep"] = "Asielstatushouder"
    return Answer.json(200, koppeling)


def _klantprofiel(persoon: Persoon) -> Answer:
    return Answer.json(200, persoon.klantprofiel) if persoon.klantprofiel else Answer(404)


def _pdf(persoon: Persoon) -> Answer:
    return Answer(200, klantprofiel_pdf(), media_type=_PDF) if persoon.klantprofiel else Answer(404)


_RAADPLEGINGEN: Mapping[str, Callable[[Persoon], Answer]] = {
    "getKoppelingByVnummer": _koppeling,
    "getKlantprofielByVnummer": _klantprofiel,
    "getKlantprofielPdfByVnummer": _pdf,
}
