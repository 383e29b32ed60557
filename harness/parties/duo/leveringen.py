"""What DUO does with a delivery that breaks no rule, per operation."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from harness.parties.calls import Answer
from harness.parties.duo import aanbod, contactpersoon, lbt, pip, resultaten, uren
from harness.parties.duo.verzoek import Verzoek

LEVERINGEN: Mapping[str, Callable[[Verzoek], Answer]] = {
    "postPipByBsn": pip.registreer,
    "deletePipByBsn": pip.verwijder,
    "postContactpersoonByBsn": contactpersoon.koppel,
    "deleteContactpersoonByBsn": contactpersoon.ontkoppel,
    "postInburgeringsaanbodByBsnAndInstellingsnummer": aanbod.registreer,
    "deleteInburgeringsaanbodByBsnAndInstellingsnumer": aanbod.trek_in,
    "updateMapByBsn": resultaten.vervang("map", "datumEindgesprekMap"),
    "updatePvtByBsn": resultaten.vervang("pvt", "datumOndertekeningPvt"),
    "updateZrouteByBsn": resultaten.vervang("zroute", "datumAfrondingZroute"),
    "updateUrenTaallesEnKnmByBSN": uren.zet_totaal("TaallesEnKnmBredeIntake"),
    "updateUrenParticipatieactiviteiten": uren.zet_totaal("ParticipatieactiviteitenBredeIntake"),
    "updateUrenParticipatieAlsTaallesByBsn": uren.zet_totaal("ParticipatieAlsTaalles"),
    "updateUrenTaallesEnKnmByInstellingsnummer": uren.zet_totalen_instelling,
    "deleteExamennummerByBsn": lbt.sla_over,
    # A read that depends on the version asked for, and so on more than the person.
    "getGevolgdeUrenByBsn": uren.lees,
}
