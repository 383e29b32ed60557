"""What a municipality reads at the simulated COA."""

import pytest

LEZINGEN = ("getKoppelingByVnummer", "getKlantprofielByVnummer", "getKlantprofielPdfByVnummer")


@pytest.mark.parametrize("operation", LEZINGEN)
def test_a_linked_person_is_shown_to_that_municipality_and_to_no_other(balie, ander, operation):
    balie.met("coa-gekoppeld")
    assert balie.vraag(operation).status == 200
    assert balie.vraag(operation, bron=ander.oin).status == 403
    assert balie.vraag(operation, bron="00000099000000099999").status == 403


@pytest.mark.parametrize("operation", LEZINGEN)
def test_a_person_without_a_link_is_not_found(balie, operation):
    balie.met("in-coa", gekoppeld="niet")
    assert balie.vraag(operation).status == 404
    assert balie.vraag(operation, vNummer="9999999999").status == 404


def test_the_link_names_the_municipality_and_both_numbers(balie):
    balie.met("coa-gekoppeld")
    koppeling = balie.lees("getKoppelingByVnummer")
    assert (koppeling["vNummer"], koppeling["bsn"], koppeling["gemeentecode"]) == (12345678, "999990007", "9901")


def test_as_long_as_there_is_no_bsn_the_link_does_without(balie):
    balie.met("coa-gekoppeld", bsn_bekend=False)
    assert "bsn" not in balie.lees("getKoppelingByVnummer")


def test_a_complete_klantprofiel_misses_nothing(balie):
    balie.met("coa-gekoppeld", volledig=True)
    profiel = balie.lees("getKlantprofielByVnummer")
    assert profiel["volledigheid"] == {"percentage": 100, "ontbrekendeOnderdelen": []}
    assert profiel["personalia"]["talen"] and profiel["werkervaring"] and profiel["voorkeuren"]


def test_a_klantprofiel_with_gaps_says_what_is_missing(balie):
    balie.met("coa-gekoppeld", volledig=False)
    profiel = balie.lees("getKlantprofielByVnummer")
    ontbreekt = profiel["volledigheid"]["ontbrekendeOnderdelen"]
    assert ontbreekt == ["talen", "werkervaring", "voorkeuren"]
    assert profiel["volledigheid"]["percentage"] == 40
    assert not {*profiel, *profiel["personalia"]} & set(ontbreekt)


def test_the_pdf_is_one_that_readers_can_follow(balie):
    balie.met("coa-gekoppeld")
    answer = balie.vraag("getKlantprofielPdfByVnummer")
    assert answer.media_type == "application/pdf"
    assert answer.body.startswith(b"%PDF-1.4") and answer.body.endswith(b"%%EOF\n")
    table = int(answer.body.split(b"startxref\n")[1].split(b"\n")[0])
    entries = answer.body[table:].split(b"\n")[3:9]
    for number, entry in enumerate(entries, start=1):
        assert answer.body[int(entry[:10]) :].startswith(b"%d 0 obj" % number)


def test_a_person_whom_coa_links_anew_is_shown_to_the_new_municipality(balie, ander):
    balie.met("coa-gekoppeld")
    balie.duo.koppelt("999990007", ander)
    assert balie.vraag("getKoppelingByVnummer").status == 403
    assert balie.vraag("getKoppelingByVnummer", bron=ander.oin).status == 200


def test_who_coa_linked_is_not_yet_known_to_duo(balie):
    balie.met("coa-gekoppeld")
    assert balie.vraag("getInburgeringsplichtByBsn").status == 404
