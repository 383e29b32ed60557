"""The persons of one run, and reckoning with months."""

import random
from datetime import date

import pytest

from harness.chain.datums import jaren_later, maanden_later
from harness.chain.gemeente import Gemeente
from harness.chain.personen import Personen
from harness.chain.toestanden import maak


def persoon(bsn="999990007", v_nummer=5):
    gemeente = Gemeente("Voorbeeldstad", "00000099000000010001", "9901")
    return maak("nieuw", bsn=bsn, v_nummer=v_nummer, gemeente=gemeente, vandaag=date(2026, 3, 10), rng=random.Random(1))


def test_a_person_is_found_by_either_number():
    personen = Personen()
    added = personen.voeg_toe(persoon())
    assert personen.zoek("999990007") is personen.zoek_v_nummer(5) is added
    assert personen.zoek("999990019") is personen.zoek_v_nummer(6) is None


def test_a_new_toestand_takes_the_place_of_the_old_one():
    personen = Personen()
    personen.voeg_toe(persoon())
    again = personen.voeg_toe(persoon(v_nummer=6))
    assert list(personen) == [again]
    assert personen.zoek_v_nummer(5) is None


def test_a_number_that_could_be_somebodys_is_not_taken(iemands_bsn):
    with pytest.raises(ValueError, match="11-proef"):
        Personen().voeg_toe(persoon(bsn=iemands_bsn))


@pytest.mark.parametrize(
    ("dag", "maanden", "later"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2026-12-15", 1, "2027-01-15"),
        ("2026-05-10", -2, "2026-03-10"),
        ("2026-01-10", -1, "2025-12-10"),
    ],
)
def test_months_are_counted_by_the_day_of_the_month(dag, maanden, later):
    assert maanden_later(date.fromisoformat(dag), maanden) == date.fromisoformat(later)


def test_three_years_from_a_leap_day_end_on_28_february():
    assert jaren_later(date(2028, 2, 29), 3) == date(2031, 2, 28)
