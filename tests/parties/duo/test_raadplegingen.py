"""What a municipality reads at DUO."""

import json

import pytest

from harness.chain.events import gebeurtenissen
from harness.chain.toestanden import toestanden
from harness.parties.duo.leveringen import LEVERINGEN
from harness.parties.duo.raadplegingen import RAADPLEGINGEN

ALLE_LEZINGEN = (*RAADPLEGINGEN, "getGevolgdeUrenByBsn", "getInstellingen", "getVerlengingsgronden")


@pytest.mark.parametrize("toestand", toestanden())
def test_every_answer_about_a_person_in_any_toestand_is_valid(balie, toestand):
    balie.met(toestand)
    for operation in ALLE_LEZINGEN:
        assert balie.vraag(operation).status in (200, 403, 404)


@pytest.mark.parametrize("gebeurtenis", gebeurtenissen(), ids=lambda event: event.id)
def test_what_must_be_read_after_an_event_is_there_to_be_read(balie, gebeurtenis):
    balie.met(gebeurtenis.toestand, **gebeurtenis.parameters)
    for raadpleging in gebeurtenis.raadplegingen:
        assert balie.lees(raadpleging.operatie) or raadpleging.niveau == "should"


def test_every_operation_of_duo_is_answered(balie):
    balie.met("met-uren")
    known = {
        *ALLE_LEZINGEN,
        *LEVERINGEN,
        "createContactpersoon",
        "updateContactpersoonById",
        "deleteContactpersoonById",
    }
    assert {operation.operation_id for operation in balie.catalogue.of("duo")} == known


def test_a_person_whom_duo_does_not_know_is_not_found(balie):
    balie.met("onbekend")
    assert balie.vraag("getInburgeringsplichtByBsn").status == 404
    assert balie.vraag("getInburgeringsplichtByBsn", bsn="999990019").status == 404


@pytest.mark.parametrize(
    "operation", ["getInburgeringstermijnByBsn", "getPipByBsn", "getMapByBsn", "getPvtByBsn", "getExamennummerByBsn"]
)
def test_what_is_not_there_yet_is_not_found(balie, operation):
    balie.met("nieuw")
    answer = balie.vraag(operation)
    assert (answer.status, answer.body) == (404, b"")


def test_the_term_ends_three_years_after_it_started(balie):
    balie.met("met-pip", weken=1)
    termijn = balie.lees("getInburgeringstermijnByBsn")
    assert termijn == {"startdatum": "2026-03-04", "einddatum": "2029-03-04", "wijzigingsdatum": "2026-03-04"}


def test_the_pip_of_the_former_municipality_carries_its_code(balie, ander):
    balie.met("verhuisd-met-pip")
    assert balie.lees("getPipByBsn")["gemeentecode"] == ander.code


def test_an_extended_term_names_a_ground_from_the_list(balie):
    balie.met("termijn-verlengd")
    gronden = {grond["code"]: grond["omschrijving"] for grond in balie.lees("getVerlengingsgronden")}
    termijn = balie.lees("getInburgeringstermijnByBsn")
    assert gronden[termijn["verlengingsgrondcode"]] == termijn["verlengingsgrondomschrijving"]
    assert [mutatie["einddatum"] for mutatie in balie.lees("getInburgeringstermijnhistorieByBsn")] == [
        "2026-04-21",
        "2026-10-21",
    ]


def test_scores_carry_a_decimal_comma(balie):
    balie.met("lbt-resultaat")
    [resultaat] = balie.lees("getLbtResultatenByBsn")
    assert "," in resultaat["behaaldeScore"]


def test_of_map_only_the_date_is_told(balie):
    balie.met("met-map-na-termijn", verwijtbaar="Ja")
    assert balie.lees("getMapByBsn") == {"datumEindgesprekMap": "2026-02-24"}


def test_hours_are_told_per_municipality_and_per_institution(balie):
    balie.met("met-uren", uren=200, dagen=5)
    gemeente, instelling = balie.lees("getGevolgdeUrenByBsn")
    assert gemeente["ParticipatieAlsTaalles"] == {"uren": 50}
    assert instelling == {
        "gemeentecode": "9901",
        "bekendTot": "2026-03-05",
        "TaallesEnKnmInstelling": {
            "instellingsnummer": "9900000001",
            "uren": 200,
            "urenGeoorloofdVerzuim": 10,
            "urenOngeoorloofdVerzuim": 5,
        },
    }


def test_hours_in_version_1_0_know_no_institutions(oude_balie):
    oude_balie.met("met-uren")
    [gemeente] = oude_balie.lees("getGevolgdeUrenByBsn")
    assert "TaallesEnKnmInstelling" not in gemeente


def test_only_institutions_with_a_mark_are_listed(balie):
    getoond = balie.lees("getInstellingen")
    assert len(getoond) >= 10
    assert all(
        instelling.get("indicatieBowKeurmerk") or instelling.get("indicatieTstKeurmerk") for instelling in getoond
    )


def test_an_event_that_duo_tells_of_can_be_read_back(balie):
    balie.met("met-pip")
    balie.duo.onthoudt("999990007", "SS199")
    [*_, laatste] = balie.lees("getGebeurtenissenByBsn")
    assert laatste == {"id": "SS199", "omschrijving": "uitslag van een examen bekend", "datum": "2026-03-10"}


def test_letters_of_any_language_are_sent_as_they_are(balie):
    body = balie.vraag("getInstellingen").body
    assert "Çok Güzel" in body.decode("utf-8")
    assert json.loads(body)
