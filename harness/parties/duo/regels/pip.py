"""Rules on a PIP."""

from __future__ import annotations

from datetime import date

from harness.parties.duo.regels.register import gebroken
from harness.parties.duo.toelating import is_ingezetene
from harness.parties.duo.verzoek import Verzoek


@gebroken("P1")
def voor_de_plicht(verzoek: Verzoek) -> bool:
    begin = verzoek.persoon.plicht.begindatum
    return begin is not None and _dagtekening(verzoek) < begin


@gebroken("P2")
def voor_een_eerder_pip(verzoek: Verzoek) -> bool:
    pips = verzoek.persoon.pips
    return bool(pips) and _dagtekening(verzoek) < max(pips[0].dagtekening, pips[-1].dagtekening)


@gebroken("P3")
def voor_de_vestiging(verzoek: Verzoek) -> bool:
    persoon = verzoek.persoon
    return is_ingezetene(persoon, verzoek.gemeente) and _dagtekening(verzoek) < persoon.verblijf.sinds


@gebroken("P4")
def a2_met_onderwijsroute(verzoek: Verzoek) -> bool:
    return _niveau_en_leerroute(verzoek) == ("A2", "O")


@gebroken("P5")
def b1_met_zroute(verzoek: Verzoek) -> bool:
    return _niveau_en_leerroute(verzoek) == ("B1", "Z")


@gebroken("P6")
def a2_in_eerste_pip(verzoek: Verzoek) -> bool:
    return not verzoek.persoon.pips and _niveau_en_leerroute(verzoek) == ("A2", "B")


@gebroken("P8")
def intensiteit_past_niet(verzoek: Verzoek) -> bool:
    if "geschatteIntensiteitB1Route" not in verzoek.inhoud:
        return False
    return verzoek.inhoud["leerroute"] != "B" or not verzoek.persoon.is_asielstatushouder


@gebroken("P9")
def termijn_vastgesteld(verzoek: Verzoek) -> bool:
    return verzoek.persoon.termijn is not None


@gebroken("P10")
def uren_gevolgd(verzoek: Verzoek) -> bool:
    persoon = verzoek.persoon
    return any(
        uren.gevolgd_bij(instellingsnummer) > 0
        for uren in persoon.uren.values()
        for instellingsnummer in uren.instellingen
        if persoon.geldend_aanbod(instellingsnummer)
    )


def _dagtekening(verzoek: Verzoek) -> date:
    return date.fromisoformat(verzoek.inhoud["dagtekeningPip"])


def _niveau_en_leerroute(verzoek: Verzoek) -> tuple[str | None, str]:
    return verzoek.inhoud.get("niveau"), verzoek.inhoud["leerroute"]
