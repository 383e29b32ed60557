"""Every business rule from both sides of its boundary. The day is 10 March 2026."""

import json
from typing import Any, NamedTuple

import pytest

from harness.chain.regels import regel, regels
from harness.parties.duo.regels import GEBROKEN

PIP, PIP_WEG = "postPipByBsn", "deletePipByBsn"
AANBOD = "postInburgeringsaanbodByBsnAndInstellingsnummer"
MAP, PVT = "updateMapByBsn", "updatePvtByBsn"
UREN = "updateUrenTaallesEnKnmByInstellingsnummer"


class Geval(NamedTuple):
    """A delivery that breaks this rule and no other, or (``gebroken`` False) keeps them all, and only just."""

    regel: str
    gebroken: bool
    toestand: str
    parameters: dict[str, Any]
    operatie: str
    inhoud: dict[str, Any] | None
    instelling: str = "9900000001"


def pip(dagtekening: str = "2026-03-10", leerroute: str = "B", **rest: Any) -> dict[str, Any]:
    return {"dagtekeningPip": dagtekening, "leerroute": leerroute, **rest}


def aanbod(**rest: str) -> dict[str, Any]:
    return {"indicatorAlfabetiseringsonderwijs": "NVT", **rest}


GEVALLEN = [
    # In COA nobody has settled, so that only the start of the obligation (17 February) counts.
    Geval("P1", True, "in-coa-gekoppeld", {"weken": 3}, PIP, pip("2026-02-16")),
    Geval("P1", False, "in-coa-gekoppeld", {"weken": 3}, PIP, pip("2026-02-17")),
    Geval("P2", True, "met-pip", {"weken": 8}, PIP, pip("2026-01-12")),
    Geval("P2", False, "met-pip", {"weken": 8}, PIP, pip("2026-01-13")),
    Geval("P3", True, "verhuisd-met-pip", {"verhuisd": 2}, PIP, pip("2026-02-23")),
    Geval("P3", False, "verhuisd-met-pip", {"verhuisd": 2}, PIP, pip("2026-02-24")),
    Geval("P4", True, "nieuw", {}, PIP, pip(leerroute="O", niveau="A2")),
    Geval("P4", False, "nieuw", {}, PIP, pip(leerroute="O", niveau="B1")),
    Geval("P5", True, "nieuw", {}, PIP, pip(leerroute="Z", niveau="B1")),
    Geval("P5", False, "nieuw", {}, PIP, pip(leerroute="Z", niveau="A2")),
    Geval("P6", True, "nieuw", {}, PIP, pip(niveau="A2")),
    Geval("P6", False, "met-pip", {}, PIP, pip(niveau="A2")),
    Geval("P6", False, "verhuisd-met-pip", {}, PIP, pip(niveau="A2")),
    Geval("P8", True, "nieuw", {}, PIP, pip(leerroute="O", geschatteIntensiteitB1Route=600)),
    Geval("P8", True, "nieuw", {"doelgroep": "gezinsmigrant"}, PIP, pip(geschatteIntensiteitB1Route=600)),
    Geval("P8", False, "nieuw", {}, PIP, pip(geschatteIntensiteitB1Route=600)),
    Geval("P9", True, "met-pip", {}, PIP_WEG, None),
    Geval("P9", False, "pip-zonder-termijn", {}, PIP_WEG, None),
    Geval("P10", True, "pip-zonder-termijn", {"uren": 1}, PIP_WEG, None),
    Geval("P10", False, "pip-zonder-termijn", {"uren": 0}, PIP_WEG, None),
    Geval("I1", True, "met-pip", {"doelgroep": "gezinsmigrant"}, AANBOD, aanbod()),
    Geval("I1", False, "met-pip", {}, AANBOD, aanbod()),
    Geval("I2", True, "nieuw", {}, AANBOD, aanbod()),
    Geval("I2", False, "met-pip", {"weken": 0}, AANBOD, aanbod()),
    Geval("I3", True, "met-pip", {}, AANBOD, aanbod(), "9900000004"),  # TST only, route B
    Geval("I3", False, "met-pip", {"leerroute": "O"}, AANBOD, aanbod(), "9900000004"),
    Geval("I3", True, "met-pip", {"leerroute": "O"}, AANBOD, aanbod(), "9900000008"),  # no mark
    Geval("I3", True, "met-pip", {}, AANBOD, aanbod(), "9900009999"),  # not known
    Geval("I4", True, "met-pip", {"weken": 8}, AANBOD, aanbod(datumInburgeringsaanbod="2026-01-12")),
    Geval("I4", False, "met-pip", {"weken": 8}, AANBOD, aanbod(datumInburgeringsaanbod="2026-01-13")),
    Geval("I4", True, "met-pip", {"weken": 8}, AANBOD, aanbod(verwachteStartdatumOpleiding="2026-01-12")),
    Geval("I4", True, "met-pip", {"weken": 8}, AANBOD, aanbod(verwachteEinddatumOpleiding="2026-01-12")),
    # Known until today, so no other date is in the way; but there is no term yet.
    Geval("U2", True, "pip-zonder-termijn", {"uren": 0}, UREN, {"bekendTot": "2026-03-10"}),
    Geval("U2", False, "met-aanbod", {}, UREN, {"bekendTot": "2026-03-10"}),
    Geval("U1", True, "met-aanbod", {"instelling": "9900000004"}, UREN, {"bekendTot": "2026-03-01"}, "9900000004"),
    Geval(
        "U1",
        False,
        "met-aanbod",
        {"instelling": "9900000004", "leerroute": "O"},
        UREN,
        {"bekendTot": "2026-03-01"},
        "9900000004",
    ),
    Geval("U3", True, "met-aanbod", {}, UREN, {"bekendTot": "2026-03-11", "uren": 10}),
    Geval("U3", False, "met-aanbod", {}, UREN, {"bekendTot": "2026-03-10", "uren": 10}),
    Geval("U4", True, "met-aanbod", {"weken": 10}, UREN, {"bekendTot": "2025-12-29"}),
    Geval("U4", False, "met-aanbod", {"weken": 10}, UREN, {"bekendTot": "2025-12-30"}),
    Geval("U5", True, "met-pip", {}, UREN, {"bekendTot": "2026-03-01"}),
    Geval("U5", True, "met-aanbod-zonder-datum", {}, UREN, {"bekendTot": "2026-03-01"}),
    Geval("U5", True, "aanbod-ingetrokken", {}, UREN, {"bekendTot": "2026-03-01"}),
    Geval("U5", False, "met-aanbod", {}, UREN, {"bekendTot": "2026-03-01"}),
    Geval("U6", True, "met-uren", {"dagen": 14}, UREN, {"bekendTot": "2026-02-23", "uren": 300}),
    Geval("U6", False, "met-uren", {"dagen": 14}, UREN, {"bekendTot": "2026-02-24", "uren": 300}),
]

# (rule, broken, toestand, parameters, date, verwijtbaar): the same for MAP and PVT. The term that ended six weeks ago
# has 27 January as its (exclusive) einddatum.
VOORBIJ = ("termijn-eindigt", {"weken": -6})
RESULTATEN = [
    ("M1", True, "met-{soort}", {"van": "vorige"}, "2026-03-01", None),
    ("M1", False, "met-{soort}", {"van": "eigen"}, "2026-03-01", None),
    ("M2", True, "verhuisd-met-pip", {}, "2026-03-01", None),
    ("M2", False, "met-pip", {}, "2026-03-01", None),
    ("M3", True, "zroute-voldaan", {}, "2026-02-01", None),
    ("M3", False, "zroute-afgerond", {}, "2026-02-01", None),
    ("M4", True, "met-pip", {"weken": 8}, "2026-01-13", None),
    ("M4", False, "met-pip", {"weken": 8}, "2026-01-14", None),
    ("M4", True, "pip-zonder-termijn", {}, "2026-03-10", None),
    ("M5", True, "zroute-afgerond", {"weken": 3}, "2026-02-18", None),
    ("M5", False, "zroute-afgerond", {"weken": 3}, "2026-02-17", None),
    ("M6", True, "met-pip", {}, "2026-03-11", None),
    ("M6", False, "met-pip", {}, "2026-03-10", None),
    ("M7", True, "zroute-afgerond", {}, None, None),
    ("M7", False, "met-{soort}", {}, None, None),
    ("M8", True, *VOORBIJ, "2026-01-27", None),
    ("M8", False, *VOORBIJ, "2026-01-26", None),
    ("M8", False, *VOORBIJ, None, None),
    ("M9", True, *VOORBIJ, "2026-01-26", "Ja"),
    ("M9", False, *VOORBIJ, "2026-01-27", "Ja"),
    ("M10", True, "termijn-eindigt", {"weken": 0, "dagen": 62}, None, "Nee"),  # 11 May
    ("M10", False, "termijn-eindigt", {"weken": 0, "dagen": 61}, None, "Nee"),  # 10 May
    ("M10", False, *VOORBIJ, None, "Nee"),
    ("M11", True, "termijn-eindigt", {"weken": 0, "dagen": 1}, None, "Ja"),
    ("M11", False, "termijn-eindigt", {"weken": 0, "dagen": 0}, None, "Ja"),
]
for operatie, soort, veld in ((MAP, "map", "datumEindgesprekMap"), (PVT, "pvt", "datumOndertekeningPvt")):
    for naam, gebroken, toestand, parameters, datum, verwijtbaar in RESULTATEN:
        inhoud = {veld: datum, "verwijtbaar": verwijtbaar}
        gegeven = {key: value for key, value in inhoud.items() if value is not None}
        GEVALLEN.append(Geval(naam, gebroken, toestand.format(soort=soort), parameters, operatie, gegeven))


@pytest.mark.parametrize("geval", GEVALLEN, ids=lambda geval: f"{geval.regel}-{'gebroken' if geval.gebroken else 'ok'}")
def test_a_delivery_is_refused_for_the_rule_it_breaks_and_for_no_other(balie, geval):
    balie.met(geval.toestand, **geval.parameters)
    answer = balie.vraag(geval.operatie, geval.inhoud, instellingsnummer=geval.instelling)
    if geval.gebroken:
        assert (answer.status, answer.refused_for) == (403, (geval.regel,))
        assert json.loads(answer.body) == [{"fouttekst": regel(geval.regel).tekst.nl}]
    else:
        assert answer.status in (200, 201), answer


def test_every_rule_that_can_be_tested_is_tested_from_both_sides():
    met_functie = {rule.id for rule in regels() if rule.soort == "weigering" and rule.toetsbaar}
    assert set(GEBROKEN) == met_functie
    assert {geval.regel for geval in GEVALLEN if geval.gebroken} == met_functie
    assert {geval.regel for geval in GEVALLEN if not geval.gebroken} == met_functie


def test_hours_are_refused_before_the_first_day_of_the_term(balie):
    balie.met("met-pip", weken=8)
    assert balie.vraag(AANBOD, aanbod(datumInburgeringsaanbod="2026-01-13")).status == 201
    assert balie.vraag(UREN, {"bekendTot": "2026-01-13", "uren": 0}).refused_for == ("U2",)
    assert balie.vraag(UREN, {"bekendTot": "2026-01-14", "uren": 0}).status == 200


def test_a_changed_pip_is_held_against_the_first_and_the_current_one(balie):
    balie.met("met-pip", weken=8)
    assert balie.vraag(PIP, pip("2026-03-01", "O")).status == 201
    assert balie.vraag(PIP, pip("2026-02-28", "Z")).refused_for == ("P2",)


def test_a_kind_of_hours_that_was_never_delivered_has_no_date_to_be_earlier_than(balie):
    balie.met("met-aanbod")
    assert balie.vraag(UREN, {"bekendTot": "2026-03-01", "uren": 50}).status == 200
    assert balie.vraag(UREN, {"bekendTot": "2026-02-01", "urenGeoorloofdVerzuim": 5}).status == 200
    assert balie.vraag(UREN, {"bekendTot": "2026-02-01", "uren": 50}).refused_for == ("U6",)


def test_all_broken_rules_are_told_at_once(balie):
    balie.met("nieuw", weken=3, doelgroep="gezinsmigrant")
    answer = balie.vraag(PIP, pip("2026-02-01", niveau="A2", geschatteIntensiteitB1Route=600))
    assert answer.refused_for == ("P1", "P3", "P6", "P8")
    assert len(json.loads(answer.body)) == 4


def test_for_the_zroute_no_rules_are_published(balie):
    balie.met("met-pip", leerroute="B")
    assert balie.vraag("updateZrouteByBsn", {"datumAfrondingZroute": "2030-01-01"}).status == 200
