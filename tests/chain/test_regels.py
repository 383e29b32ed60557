"""The table of DUO's rules."""

import pytest
from pydantic import ValidationError

from harness.chain.regels import Regel, regel, regels, weigeringen
from harness.chain.services import stelseldiensten

NUMBERS = [("A", 0, 4), ("P", 1, 10), ("C", 1, 2), ("I", 1, 7), ("M", 1, 11), ("U", 1, 6)]


def test_ids_are_unique_and_complete():
    expected = [f"{letter}{n}" for letter, first, last in NUMBERS for n in range(first, last + 1)]
    assert [rule.id for rule in regels()] == expected


def test_every_operation_is_one_that_a_service_has():
    known = {operatie for dienst in stelseldiensten() for operatie in dienst.operaties}
    assert {operatie for rule in regels() for operatie in rule.operaties} <= known


def test_every_text_fits_where_duo_puts_it():
    assert all(len(rule.tekst.nl) <= 200 for rule in regels())


def test_a_text_tells_which_rule_it_belongs_to():
    for lang in ("nl", "en"):
        assert len({rule.tekst.in_language(lang) for rule in regels()}) == len(regels())


def test_the_two_rules_that_name_fields_that_do_not_exist_are_not_tested():
    assert [rule.id for rule in regels() if not rule.toetsbaar] == ["I5", "I6"]
    assert {"I5", "I6"}.isdisjoint(rule.id for rule in weigeringen("postInburgeringsaanbodByBsnAndInstellingsnummer"))


def test_map_and_pvt_have_the_same_rules():
    assert weigeringen("updateMapByBsn") == weigeringen("updatePvtByBsn")
    assert len(weigeringen("updateMapByBsn")) == 11


def test_a_rule_is_found_by_its_id():
    assert regel("P7").soort == "effect"
    with pytest.raises(KeyError):
        regel("X1")


@pytest.mark.parametrize(
    "broken",
    [
        {"id": "X1", "soort": "weigering"},
        {"id": "X1", "soort": "effect", "fouttekst": {"nl": "a", "en": "b"}},
        {"id": "X1", "soort": "weigering", "fouttekst": {"nl": "a" * 201, "en": "b"}},
        {"id": "X1", "soort": "weigering", "fouttekst": {"nl": "a", "en": "b"}, "toetsbaar": False},
    ],
)
def test_a_rule_that_is_not_complete_is_not_read(broken):
    with pytest.raises(ValidationError):
        Regel.model_validate(broken)
