"""Rules on MAP and PVT, which are the same, each with its own date."""

from __future__ import annotations

from datetime import date

from harness.chain.datums import maanden_later
from harness.chain.persoon import Resultaat, Soort
from harness.parties.duo.regels.register import gebroken
from harness.parties.duo.toelating import heeft_actuele_pip
from harness.parties.duo.verzoek import Verzoek

_PER_OPERATIE: dict[str, tuple[Soort, str]] = {
    "updateMapByBsn": ("map", "datumEindgesprekMap"),
    "updatePvtByBsn": ("pvt", "datumOndertekeningPvt"),
}


@gebroken("M1")
def datum_van_een_ander(verzoek: Verzoek) -> bool:
    eerder = _geregistreerd(verzoek)
    return eerder is not None and eerder.datum is not None and eerder.gemeente.oin != verzoek.gemeente.oin


@gebroken("M2")
def pip_van_een_ander(verzoek: Verzoek) -> bool:
    return not heeft_actuele_pip(verzoek.persoon, verzoek.gemeente)


@gebroken("M3")
def al_voldaan(verzoek: Verzoek) -> bool:
    return verzoek.persoon.voldaan_via_zroute


@gebroken("M4")
def voor_de_termijn(verzoek: Verzoek) -> bool:
    datum, termijn = _datum(verzoek), verzoek.persoon.termijn
    return datum is not None and (termijn is None or datum < termijn.startdatum)


@gebroken("M5")
def na_de_zroute(verzoek: Verzoek) -> bool:
    datum, afgerond = _datum(verzoek), verzoek.persoon.zroute_afgerond_op
    return datum is not None and afgerond is not None and datum > afgerond


@gebroken("M6")
def in_de_toekomst(verzoek: Verzoek) -> bool:
    datum = _datum(verzoek)
    return datum is not None and datum > verzoek.vandaag


@gebroken("M7")
def ingetrokken_na_de_zroute(verzoek: Verzoek) -> bool:
    return _datum(verzoek) is None and verzoek.persoon.zroute_afgerond_op is not None


@gebroken("M8")
def te_laat_zonder_verwijtbaar(verzoek: Verzoek) -> bool:
    return _verwijtbaar(verzoek) is None and _ligt_na_de_termijn(verzoek, _datum(verzoek))


@gebroken("M9")
def op_tijd_met_verwijtbaar(verzoek: Verzoek) -> bool:
    datum, termijn = _datum(verzoek), verzoek.persoon.termijn
    if datum is None or termijn is None or _verwijtbaar(verzoek) is None:
        return False
    return datum < termijn.einddatum


@gebroken("M10")
def te_vroeg_niet_verwijtbaar(verzoek: Verzoek) -> bool:
    if _verwijtbaar(verzoek) != "Nee":
        return False
    termijn = verzoek.persoon.termijn
    return termijn is None or verzoek.vandaag < maanden_later(termijn.einddatum, -2)


@gebroken("M11")
def te_vroeg_verwijtbaar(verzoek: Verzoek) -> bool:
    return _verwijtbaar(verzoek) == "Ja" and not _ligt_na_de_termijn(verzoek, verzoek.vandaag)


def _ligt_na_de_termijn(verzoek: Verzoek, datum: date | None) -> bool:
    """On or after the einddatum, which is exclusive."""
    termijn = verzoek.persoon.termijn
    return datum is not None and termijn is not None and datum >= termijn.einddatum


def _datum(verzoek: Verzoek) -> date | None:
    return verzoek.datum(_PER_OPERATIE[verzoek.call.operation.operation_id][1])


def _verwijtbaar(verzoek: Verzoek) -> str | None:
    return verzoek.inhoud.get("verwijtbaar")


def _geregistreerd(verzoek: Verzoek) -> Resultaat | None:
    return verzoek.persoon.resultaten.get(_PER_OPERATIE[verzoek.call.operation.operation_id][0])
