"""What a delivery that is accepted changes, for everyone who reads afterwards."""

import json

import pytest

GEGEVENS = {"naam": "Renée D’Héroville", "email": "r@voorbeeldstad.example", "telefoonnummer": "+31 10 1234567"}
AANBOD = "postInburgeringsaanbodByBsnAndInstellingsnummer"
AANBOD_WEG = "deleteInburgeringsaanbodByBsnAndInstellingsnumer"
UREN = "updateUrenTaallesEnKnmByInstellingsnummer"


def pip(dagtekening: str, leerroute: str = "B", **rest):
    return {"dagtekeningPip": dagtekening, "leerroute": leerroute, **rest}


def test_the_first_pip_starts_the_term_the_day_after_it_was_signed(balie):
    balie.met("nieuw")
    assert balie.vraag("postPipByBsn", pip("2026-03-10")).status == 201
    termijn = balie.lees("getInburgeringstermijnByBsn")
    assert (termijn["startdatum"], termijn["einddatum"]) == ("2026-03-11", "2029-03-11")


def test_a_changed_pip_leaves_the_term_as_it_was(balie):
    balie.met("met-pip")
    before = balie.lees("getInburgeringstermijnByBsn")
    assert balie.vraag("postPipByBsn", pip("2026-03-10", "Z")).status == 201
    assert balie.lees("getInburgeringstermijnByBsn") == before


def test_without_an_obligation_no_term_starts(balie):
    balie.met("geheel-vrijgesteld")
    assert balie.vraag("postPipByBsn", pip("2026-03-10")).status == 201
    assert balie.vraag("getInburgeringstermijnByBsn").status == 404


@pytest.mark.parametrize(("leerroute", "niveau"), [("B", "B1"), ("O", "B1"), ("Z", None)])
def test_p7_without_a_level_duo_records_b1_except_on_the_zroute(balie, leerroute, niveau):
    balie.met("nieuw")
    balie.vraag("postPipByBsn", pip("2026-03-10", leerroute))
    assert balie.lees("getPipByBsn")["pip"].get("niveau") == niveau


def test_the_same_pip_twice_is_one_pip(balie):
    persoon = balie.met("nieuw")
    for _ in range(2):
        assert balie.vraag("postPipByBsn", pip("2026-03-10")).status == 201
    assert len(persoon.pips) == 1


def test_after_deleting_a_pip_the_one_before_it_counts_again(balie, ander):
    persoon = balie.met("pip-zonder-termijn")
    assert balie.vraag("deletePipByBsn").status == 200
    assert (persoon.pips, balie.vraag("getPipByBsn").status) == ([], 404)


def test_a_municipality_cannot_delete_the_pip_of_another(balie, ander):
    persoon = balie.met("pip-zonder-termijn")
    balie.duo.verhuist(persoon.bsn, ander)
    assert balie.vraag("deletePipByBsn", bron=ander.oin).status == 404
    assert len(persoon.pips) == 1


def test_contact_persons_get_numbers_and_belong_to_their_municipality(balie, ander):
    balie.met("nieuw")
    assert balie.vraag("createContactpersoon", GEGEVENS).status == 201
    assert balie.vraag("updateContactpersoonById", GEGEVENS).status == 200
    assert balie.vraag("updateContactpersoonById", GEGEVENS, bron=ander.oin).status == 404
    assert balie.vraag("deleteContactpersoonById", bron=ander.oin).status == 404
    assert balie.vraag("deleteContactpersoonById").status == 200
    assert balie.vraag("deleteContactpersoonById").status == 404


def test_the_number_of_a_deleted_contact_person_is_not_given_out_again(balie):
    balie.met("nieuw")
    balie.vraag("createContactpersoon", GEGEVENS)
    balie.vraag("deleteContactpersoonById")
    assert json.loads(balie.vraag("createContactpersoon", GEGEVENS).body)["id"] == 2


def test_c1_a_new_link_replaces_the_earlier_one(balie):
    persoon = balie.met("nieuw")
    for nummer in ("1", "2"):
        balie.vraag("createContactpersoon", GEGEVENS)
        assert balie.vraag("postContactpersoonByBsn", id=nummer).status == 201
    assert persoon.contactpersoon == 2
    assert balie.vraag("deleteContactpersoonByBsn", id="1").status == 404
    assert balie.vraag("deleteContactpersoonByBsn", id="2").status == 200


def test_c2_a_contact_person_that_is_deleted_takes_its_links_along(balie):
    persoon = balie.met("nieuw")
    balie.vraag("createContactpersoon", GEGEVENS)
    balie.vraag("postContactpersoonByBsn")
    assert balie.vraag("deleteContactpersoonById").status == 200
    assert persoon.contactpersoon is None


def test_a_number_of_a_contact_person_that_does_not_exist_is_not_found(balie):
    balie.met("nieuw")
    assert balie.vraag("postContactpersoonByBsn", id="99999").status == 404


def test_i7_a_new_offer_replaces_the_one_at_the_same_institution_only(balie):
    persoon = balie.met("met-aanbod", instelling="9900000002")
    nieuw = {"indicatorAlfabetiseringsonderwijs": "A", "datumInburgeringsaanbod": "2026-03-09"}
    for nummer in ("9900000001", "9900000002"):
        assert balie.vraag(AANBOD, nieuw, instellingsnummer=nummer).status == 201
    assert persoon.geldend_aanbod("9900000001").inhoud == persoon.geldend_aanbod("9900000002").inhoud == nieuw


def test_an_offer_can_be_withdrawn_once(balie):
    persoon = balie.met("met-aanbod")
    assert balie.vraag(AANBOD_WEG).status == 204
    assert persoon.geldend_aanbod("9900000001") is None
    assert balie.vraag(AANBOD_WEG).status == 404


def test_a_put_on_map_replaces_the_whole_and_an_empty_one_withdraws(balie):
    balie.met("met-pip")
    balie.vraag("updateMapByBsn", {"datumEindgesprekMap": "2026-03-09"})
    assert balie.lees("getMapByBsn") == {"datumEindgesprekMap": "2026-03-09"}
    assert balie.vraag("updateMapByBsn", {}).status == 200
    assert balie.vraag("getMapByBsn").status == 404


def test_map_with_only_verwijtbaar_has_no_date_to_read(balie):
    persoon = balie.met("termijn-eindigt", weken=-1)
    assert balie.vraag("updateMapByBsn", {"verwijtbaar": "Ja"}).status == 200
    assert balie.vraag("getMapByBsn").status == 404
    assert persoon.resultaten["map"].verwijtbaar == "Ja"


def test_map_and_pvt_do_not_touch_each_other(balie):
    balie.met("met-map")
    assert balie.vraag("updatePvtByBsn", {"datumOndertekeningPvt": "2026-03-09"}).status == 200
    assert balie.lees("getMapByBsn") == {"datumEindgesprekMap": "2026-02-10"}


def test_a_put_on_hours_sets_a_total(balie):
    balie.met("met-pip")
    for uren in (100, 40):
        assert balie.vraag("updateUrenParticipatieactiviteiten", {"uren": uren}).status == 200
    assert balie.lees("getGevolgdeUrenByBsn") == [
        {"gemeentecode": "9901", "bekendTot": "2026-03-10", "ParticipatieactiviteitenBredeIntake": {"uren": 40}}
    ]


def test_a_kind_of_hours_that_is_left_out_stays(balie):
    balie.met("met-aanbod")
    balie.vraag(UREN, {"bekendTot": "2026-03-01", "uren": 50, "urenGeoorloofdVerzuim": 4})
    balie.vraag(UREN, {"bekendTot": "2026-03-08", "uren": 60})
    [rij] = balie.lees("getGevolgdeUrenByBsn")
    assert rij["bekendTot"] == "2026-03-08"
    assert rij["TaallesEnKnmInstelling"]["uren"] == 60
    assert rij["TaallesEnKnmInstelling"]["urenGeoorloofdVerzuim"] == 4


def test_hours_of_two_municipalities_stand_apart(balie, ander):
    persoon = balie.met("met-uren")
    balie.duo.verhuist(persoon.bsn, ander)
    balie.vraag("updateUrenTaallesEnKnmByBSN", {"uren": 7}, bron=ander.oin)
    assert [rij["gemeentecode"] for rij in balie.lees("getGevolgdeUrenByBsn")] == ["9901", "9901", "9902"]


def test_a_skipped_test_withdraws_the_examennummer(balie):
    balie.met("aangemeld-lbt")
    assert balie.lees("getExamennummerByBsn")["examennummer"]
    assert balie.vraag("deleteExamennummerByBsn").status == 200
    assert balie.vraag("getExamennummerByBsn").status == 404
    assert balie.vraag("deleteExamennummerByBsn").status == 404
