"""Waarborgen bij tegenslag."""

from __future__ import annotations

from datetime import date
from typing import Any

from waarborgen.waarborg import Waarborg, altijd

TIJDELIJK = ("tijdelijk-getinburgeringstermijnbybsn",)


def _ook_tijdelijk(*statussen: int) -> Any:
    return lambda echt: lambda uitkomst: echt(uitkomst) or getattr(uitkomst, "status", 0) in statussen


def _nooit_bij_antwoord(echt: Any) -> Any:
    return lambda uitkomst: echt(uitkomst) and not hasattr(uitkomst, "status")


def _alleen_bij_antwoord(echt: Any) -> Any:
    return lambda uitkomst: echt(uitkomst) and hasattr(uitkomst, "status")


def _nieuw_pip_van_vandaag(_echt: Any) -> Any:
    from lindewaard.bevestiging import Besluit

    async def maak_nieuw(bezorger: Any, opdracht: Any, _onzeker: int) -> Any:
        inhoud = opdracht.inhoud | {"dagtekeningPip": date.today().isoformat()}
        await bezorger._client.verstuur(opdracht.gemeente, opdracht.operatie, opdracht.parameters, inhoud)
        return Besluit.AANGEKOMEN

    return maak_nieuw


def _laat_het_erbij(_echt: Any) -> Any:
    from lindewaard.bevestiging import Besluit

    async def stop(_bezorger: Any, _opdracht: Any, _onzeker: int) -> Any:
        return Besluit.STOP

    return stop


def _later_nog_eens(status: int, na: float) -> Any:
    """Een weigering blijft in de rij, en gaat na een tijd nog eens."""

    def maak(is_antwoord: Any) -> Any:
        return lambda uitkomst: is_antwoord(uitkomst) and getattr(uitkomst, "status", 0) != status

    def wacht(wachttijd: Any) -> Any:
        return lambda poging, uitkomst: na if getattr(uitkomst, "status", 0) == status else wachttijd(poging, uitkomst)

    def beide(is_antwoord: Any) -> Any:
        from lindewaard import weer

        weer.wachttijd = wacht(weer.wachttijd)
        return maak(is_antwoord)

    return beide


def _streng(is_bruikbaar: Any) -> Any:
    return lambda operatie, antwoord: is_bruikbaar(operatie, antwoord) and b"plateau2Onbekend" not in antwoord.inhoud


def _loopt_vast_op(teken: bytes) -> Any:
    def maak(verstuur: Any) -> Any:
        from lindewaard.weer import GeenAntwoord

        vast = False

        async def stuur(*alles: Any, **rest: Any) -> Any:
            nonlocal vast
            if vast:
                return GeenAntwoord("vastgelopen", verstuurd=False)
            uitkomst = await verstuur(*alles, **rest)
            vast = teken in getattr(uitkomst, "inhoud", b"")
            return uitkomst

        return stuur

    return maak


WAARBORGEN = {
    "geeft-op-na-503": Waarborg(
        "Na een 500 of 503 wordt het niet opnieuw geprobeerd.",
        "weer.is_tijdelijk", _nooit_bij_antwoord, TIJDELIJK, "EIS-WER-001", "niet_opnieuw_geprobeerd",
    ),
    "levering-geeft-op-na-503": Waarborg(
        "Een levering die 503 krijgt, wordt niet opnieuw geprobeerd.",
        "leveren.is_antwoord", altijd(True), ("tijdelijk-postpipbybsn",), "EIS-WER-001", "niet_opnieuw_geprobeerd",
    ),
    "negeert-retry-after": Waarborg(
        "Retry-After wordt niet gelezen.",
        "weer.retry_after", altijd(None), TIJDELIJK, "EIS-WER-002", "te_vroeg_opnieuw", must=False,
    ),
    "geeft-op-na-breuk": Waarborg(
        "Na een verbroken verbinding wordt het niet opnieuw geprobeerd.",
        "weer.is_tijdelijk", _alleen_bij_antwoord, ("weer-cut-before-inburgeringstermijn",),
        "EIS-WER-003", "niet_opnieuw_geprobeerd", must=False,
    ),
    "nieuw-pip-na-verloren-bevestiging": Waarborg(
        "Na een verloren bevestiging gaat er een tweede PIP met de datum van vandaag.",
        "leveren.Bezorger._besluit", _nieuw_pip_van_vandaag, ("weer-cut-after-postpipbybsn",),
        "EIS-WER-004", "dubbel_verwerkt",
    ),
    "zoekt-het-niet-uit": Waarborg(
        "Na een verloren bevestiging wordt niets nagevraagd en niets herhaald.",
        "leveren.Bezorger._besluit", _laat_het_erbij, ("weer-cut-after-postpipbybsn",),
        "EIS-WER-005", "niet_nagevraagd", must=False,
    ),
    "ongeduldig-bij-lezen": Waarborg(
        "Na één seconde zonder antwoord wordt een raadpleging nog eens gestuurd.",
        "duo.tijdslimiet", altijd(1.0), ("weer-slow-lezen-inburgeringstermijn",),
        "EIS-WER-006", "ongeduldig_herhaald", must=False,
    ),
    "ongeduldig-bij-leveren": Waarborg(
        "Na één seconde zonder antwoord wordt een levering nog eens gestuurd.",
        "duo.tijdslimiet", altijd(1.0), ("weer-slow-updatemapbybsn",), "EIS-WER-006", "ongeduldig_herhaald", must=False,
    ),
    "hamert": Waarborg(
        "Na een fout wordt het meteen weer geprobeerd, zonder te wachten.",
        "weer.oplopend", altijd(0.0), ("weer-drie-keer-500-inburgeringstermijn",), "EIS-WER-010", "hamert", must=False,
    ),
    "vraagt-na-404-opnieuw": Waarborg(
        "Een raadpleging die met 404 is afgewezen, wordt blind herhaald.",
        "weer.is_tijdelijk", _ook_tijdelijk(404), ("eindantwoord-getinburgeringstermijnbybsn",),
        "EIS-WER-007", "blind_herhaald", must=False,
    ),
    "levert-na-403-opnieuw": Waarborg(
        "Een levering die met 403 is geweigerd, wordt blind herhaald.",
        "weer.is_tijdelijk", _ook_tijdelijk(403), ("weigering-m1-map",), "EIS-WEI-001", "blind_herhaald", must=False,
    ),
    "levert-na-403-later-opnieuw": Waarborg(
        "Een levering die met 403 is geweigerd, wordt blind herhaald, maar pas na een tijd.",
        "leveren.is_antwoord", _later_nog_eens(403, 3.0), ("weigering-m1-map",), "EIS-WEI-001", "blind_herhaald",
        must=False, herstel=4,
    ),
    "streng-op-nieuwe-velden": Waarborg(
        "Een antwoord met een onbekend veld telt als onleesbaar, en wordt opnieuw gevraagd.",
        "antwoorden.is_bruikbaar", _streng, ("weer-extra-veld-inburgeringstermijn",), "EIS-EFF-004", "niet_getoond",
    ),
    "loopt-vast-op-nieuw-veld": Waarborg(
        "Na een antwoord met een onbekend veld wordt er niets meer gedaan.",
        "duo.Client.verstuur", _loopt_vast_op(b"plateau2Onbekend"), ("weer-extra-veld-inburgeringstermijn",),
        "EIS-WER-008", "gestopt_met_werken", ook=("EIS-LEZ-001",),
    ),
    "loopt-vast-op-onleesbaar": Waarborg(
        "Na een antwoord dat geen JSON is wordt er niets meer gedaan.",
        "duo.Client.verstuur", _loopt_vast_op(b"geen JSON"), ("weer-onleesbaar-inburgeringstermijn",),
        "EIS-WER-009", "gestopt_met_werken", must=False, ook=("EIS-LEZ-001",),
    ),
}  # fmt: skip
