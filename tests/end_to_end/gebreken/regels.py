"""Gebreken in DUO's regels: een dag te ruim, een dag te streng, of zonder gevolg."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from gebreken.bron import Bron
from gebreken.gebrek import Gebrek, Plant
from gebreken.planten import bij, doet, vervangt
from harness.chain.datums import maanden_later
from harness.parties.calls import Answer
from harness.parties.duo.regels import GEBROKEN
from harness.parties.duo.regels.pip import _dagtekening
from harness.parties.duo.verzoek import Verzoek

DAG = timedelta(days=1)


def regel(naam: str, gebroken: Callable[[Verzoek], bool]) -> Plant:
    """This rule is read otherwise."""
    return lambda bron: bron.monkeypatch.setitem(GEBROKEN, naam, gebroken)


def _uit(naam: str) -> Plant:
    return regel(naam, lambda _: False)


def _p2_te_streng(verzoek: Verzoek) -> bool:
    pips = verzoek.persoon.pips
    return bool(pips) and _dagtekening(verzoek) <= max(pips[0].dagtekening, pips[-1].dagtekening)


def _p1_te_ruim(verzoek: Verzoek) -> bool:
    begin = verzoek.persoon.plicht.begindatum
    return begin is not None and _dagtekening(verzoek) < begin - DAG


def _m10_te_ruim(verzoek: Verzoek) -> bool:
    termijn = verzoek.persoon.termijn
    te_vroeg = termijn is None or verzoek.vandaag < maanden_later(termijn.einddatum, -2) - DAG
    return verzoek.inhoud.get("verwijtbaar") == "Nee" and te_vroeg


def _a4_te_lang(_echt: Any) -> Any:
    def had_vorige_pip(persoon: Any, gemeente: Any, vandaag: Any) -> bool:
        pips = persoon.pips
        ours = len(pips) > 1 and pips[-2].gemeente.oin == gemeente.oin
        return ours and vandaag <= maanden_later(pips[-1].geregistreerd_op, 1)

    return had_vorige_pip


def _legt_geen_niveau_vast(bron: Bron) -> None:
    def anders(echt: Any, call: Any) -> Answer:
        answer: Answer = echt(call)
        persoon = bron.simulated.personen.zoek(call.parameters["bsn"])
        if answer.status == 201 and persoon is not None and "niveau" not in call.content:
            persoon.pips[-1].inhoud.pop("niveau", None)
        return answer

    doet(anders, "postPipByBsn")(bron)


def _oude_koppeling_blijft(bron: Bron) -> None:
    from harness.parties.duo.leveringen import LEVERINGEN

    echt = LEVERINGEN["postContactpersoonByBsn"]

    def koppel(verzoek: Verzoek) -> Answer:
        return Answer(201) if verzoek.persoon.contactpersoon is not None else echt(verzoek)

    bron.monkeypatch.setitem(LEVERINGEN, "postContactpersoonByBsn", koppel)


def _verwijdert_niets(bron: Bron) -> None:
    from harness.parties.duo.contactpersoon import CONTACTPERSONEN

    bron.monkeypatch.setitem(CONTACTPERSONEN, "deleteContactpersoonById", lambda *_: Answer(200))


def _eerste_aanbod_blijft(bron: Bron) -> None:
    from harness.parties.duo.leveringen import LEVERINGEN

    operatie = "postInburgeringsaanbodByBsnAndInstellingsnummer"
    echt = LEVERINGEN[operatie]

    def registreer(verzoek: Verzoek) -> Answer:
        eerder = verzoek.persoon.geldend_aanbod(verzoek.instellingsnummer)
        return echt(verzoek) if eerder is None else Answer(201)

    bron.monkeypatch.setitem(LEVERINGEN, operatie, registreer)


GEBREKEN = {
    "regel_P1_een_dag_te_ruim": Gebrek(
        "Een PIP van een dag voor de plicht wordt aangenomen.",
        regel("P1", _p1_te_ruim), ("regel-p1-fout-dag-ervoor",), "EIS-REG-001", "regel_niet_gehandhaafd", "pip",
    ),
    "regel_P2_een_dag_te_streng": Gebrek(
        "Een gewijzigd PIP van dezelfde dag wordt geweigerd.",
        regel("P2", _p2_te_streng), ("regel-p2-goed-zelfde-dag",), "EIS-REG-001", "regel_te_streng", "pip",
    ),
    "regel_P7_zonder_gevolg": Gebrek(
        "Een PIP zonder niveau op de B1-route krijgt geen B1.",
        _legt_geen_niveau_vast, ("regel-p7-b1-route",), "EIS-REG-001", "effect_blijft_uit", "pip",
    ),
    "regel_C1_oude_koppeling_blijft": Gebrek(
        "Een nieuwe contactpersoon komt niet in de plaats van de oude.",
        _oude_koppeling_blijft, ("regel-c1-koppeling-vervangen",), "EIS-REG-002", "regel_niet_gehandhaafd", "pip",
        must=False,
    ),
    "regel_C2_contactpersoon_blijft": Gebrek(
        "Een contactpersoon die is verwijderd, is nog gekoppeld.",
        _verwijdert_niets, ("regel-c2-koppeling-verdwijnt",), "EIS-REG-002", "regel_niet_gehandhaafd", "pip",
        must=False,
    ),
    "regel_I7_eerste_aanbod_blijft": Gebrek(
        "Een nieuw aanbod bij dezelfde instelling komt niet in de plaats van het eerdere.",
        _eerste_aanbod_blijft, ("regel-i7-zonder-datums",), "EIS-REG-003", "regel_niet_gehandhaafd",
        "inspanning-instelling",
    ),
    "regel_I3_geldt_niet": Gebrek(
        "Een aanbod bij een instelling zonder keurmerk wordt aangenomen.",
        _uit("I3"), ("regel-i3-fout-zonder-keurmerk",), "EIS-REG-003", "regel_niet_gehandhaafd", "pip",
    ),
    "regel_M6_geldt_niet": Gebrek(
        "Een MAP van morgen wordt aangenomen.",
        _uit("M6"), ("regel-m6-fout-map-morgen",), "EIS-REG-004", "regel_niet_gehandhaafd", "resultaten",
    ),
    "regel_M10_een_dag_te_ruim": Gebrek(
        "Nee bij verwijtbaar wordt aangenomen, een dag voordat het mag.",
        regel("M10", _m10_te_ruim), ("regel-m10-fout-map-dag-meer",), "EIS-REG-004", "regel_niet_gehandhaafd",
        "resultaten",
    ),
    "regel_U3_geldt_niet": Gebrek(
        "Uren die bekend zijn tot morgen worden aangenomen.",
        _uit("U3"), ("regel-u3-fout-morgen",), "EIS-REG-005", "regel_niet_gehandhaafd", "inspanning-instelling",
    ),
    "regel_A4_een_dag_te_lang": Gebrek(
        "De vorige gemeente leest nog op de dag dat de maand voorbij is.",
        vervangt("duo.toelating:had_vorige_pip", _a4_te_lang), ("regel-a4-fout-een-maand",),
        "EIS-REG-006", "regel_niet_gehandhaafd", "inburgeringsplicht",
    ),
    "weigert_zonder_reden": Gebrek(
        "Een weigering om een regel heeft een lege lijst.",
        bij(403, lambda _: Answer.json(403, [])), ("regel-p4-fout-a2",), "EIS-REG-007", "geen_fouttekst", "pip",
        must=False,
    ),
    "leest_regel_U2_anders": Gebrek(
        "Uren zonder termijn worden aangenomen, waar wij lezen dat het niet mag.",
        _uit("U2"), ("regel-u2-fout-zonder-termijn",), "EIS-REG-008", "regel_niet_gehandhaafd",
        "inspanning-instelling", must=False,
    ),
}  # fmt: skip
