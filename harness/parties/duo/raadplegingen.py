"""What DUO answers when a municipality reads: per operation one function of a person. None means: not found."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from harness.chain.events import gebeurtenis
from harness.chain.persoon import Doelgroep, Persoon, Plicht, Soort, Termijn, Voorval
from harness.chain.verlengingsgronden import verlengingsgronden

Lezing = Callable[[Persoon], Any]


def _plicht(persoon: Persoon) -> Any:
    plicht = persoon.plicht
    return _zonder_leeg(
        **_plichtmutatie(plicht),
        datumKennisgevingInburgeringsplicht=plicht.kennisgeving,
        redenGeenInburgeringsplicht=plicht.reden_geen,
    )


def _plichtmutatie(plicht: Plicht) -> dict[str, Any]:
    return _zonder_leeg(
        indicatorInburgeringsplicht=plicht.plichtig,
        begindatum=plicht.begindatum,
        einddatum=plicht.einddatum,
        wijzigingsdatum=plicht.wijzigingsdatum,
    )


def _doelgroep(persoon: Persoon) -> Any:
    doelgroep = persoon.doelgroep
    return _zonder_leeg(
        indeling=doelgroep.indeling,
        begindatum=doelgroep.begindatum,
        gedetailleerdeDoelgroep=doelgroep.gedetailleerd,
        asielrechtenWijzigingVerblijfsdoel=doelgroep.asielrechten,
    )


def _doelgroepmutatie(doelgroep: Doelgroep) -> dict[str, Any]:
    return _zonder_leeg(indeling=doelgroep.indeling, begindatum=doelgroep.begindatum, einddatum=doelgroep.einddatum)


def _termijn(persoon: Persoon) -> Any:
    termijn = persoon.termijn
    return termijn and {"startdatum": termijn.startdatum.isoformat(), **_termijnmutatie(termijn)}


def _termijnmutatie(termijn: Termijn) -> dict[str, Any]:
    code = termijn.verlengingsgrond
    return _zonder_leeg(
        einddatum=termijn.einddatum,
        wijzigingsdatum=termijn.wijzigingsdatum,
        verlengingsgrondcode=code,
        verlengingsgrondomschrijving=verlengingsgronden()[code].omschrijving if code else None,
    )


def _pip(persoon: Persoon) -> Any:
    pip = persoon.pip
    return pip and {"gemeentecode": pip.gemeente.code, "pip": pip.inhoud}


def _datum(soort: Soort, naam: str) -> Lezing:
    """The date only: whether late was culpable is not told."""

    def lees(persoon: Persoon) -> Any:
        resultaat = persoon.resultaten.get(soort)
        return {naam: resultaat.datum.isoformat()} if resultaat and resultaat.datum else None

    return lees


def _examennummer(persoon: Persoon) -> Any:
    return {"examennummer": persoon.examennummer} if persoon.examennummer else None


def _gratis_pogingen(persoon: Persoon) -> Any:
    tegoed = persoon.gratis_pogingen.items()
    return [{"onderdeel": onderdeel, "gratisPogingenTegoed": aantal} for onderdeel, aantal in tegoed]


def _gebeurtenis(voorval: Voorval) -> dict[str, str]:
    omschrijving = gebeurtenis(voorval.id).betekenis.nl
    return {"id": voorval.id, "omschrijving": omschrijving, "datum": voorval.datum.isoformat()}


def _zonder_leeg(**properties: Any) -> dict[str, Any]:
    """Without what is not known: the contracts have optional properties, none that may be null."""
    return {
        naam: waarde.isoformat() if isinstance(waarde, date) else waarde
        for naam, waarde in properties.items()
        if waarde is not None
    }


RAADPLEGINGEN: Mapping[str, Lezing] = {
    "getInburgeringsplichtByBsn": _plicht,
    "getInburgeringsplichthistorieByBsn": lambda persoon: [_plichtmutatie(plicht) for plicht in persoon.plichthistorie],
    "getDoelgroepByBsn": _doelgroep,
    "getDoelgroephistorieByBsn": lambda persoon: [_doelgroepmutatie(groep) for groep in persoon.doelgroephistorie],
    "getInburgeringstermijnByBsn": _termijn,
    "getInburgeringstermijnhistorieByBsn": lambda persoon: [_termijnmutatie(t) for t in persoon.termijnhistorie],
    "getPipByBsn": _pip,
    "getMapByBsn": _datum("map", "datumEindgesprekMap"),
    "getPvtByBsn": _datum("pvt", "datumOndertekeningPvt"),
    "getExamennummerByBsn": _examennummer,
    "getLbtResultatenByBsn": lambda persoon: persoon.lbt_resultaten,
    "getExamenresultatenByBsn": lambda persoon: persoon.examens,
    "getGratisPogingenTegoedByBsn": _gratis_pogingen,
    "getVrijstellingenByBsn": lambda persoon: persoon.vrijstellingen,
    "getOntheffingenByBsn": lambda persoon: persoon.ontheffingen,
    "getVerlengingenByBsn": lambda persoon: persoon.verlengingen,
    "getBoetesByBsn": lambda persoon: persoon.boetes,
    "getGebeurtenissenByBsn": lambda persoon: [_gebeurtenis(voorval) for voorval in persoon.gebeurtenissen],
}
