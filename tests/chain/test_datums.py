"""Reckoning with months and days."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import harness
from harness.chain.datums import maanden_en_dagen_later, maanden_later, vandaag
from harness.chain.persoon import Termijn

DAGEN = st.dates(date(2024, 1, 1), date(2032, 12, 31))


@pytest.mark.parametrize(
    ("dag", "maanden", "dagen", "later"),
    [
        ("2026-03-10", 2, 0, "2026-05-10"),
        ("2026-03-10", 2, 1, "2026-05-11"),
        ("2026-06-30", 2, 1, "2026-09-01"),  # 31 August lies two months after 30 June, counted back
        ("2026-12-30", 2, 1, "2027-03-03"),  # two months after 30 December is 28 February, or 2 March, counted on
        ("2027-03-31", -1, 1, "2027-03-04"),  # a month before 31 March is 28 February, or 3 March, counted on
        ("2028-02-29", -1, 0, "2028-01-29"),
        ("2026-02-28", -1, 1, "2026-02-01"),
    ],
)
def test_months_and_days_are_counted_the_longest_way(dag, maanden, dagen, later):
    assert maanden_en_dagen_later(date.fromisoformat(dag), maanden, dagen) == date.fromisoformat(later)


@given(dag=DAGEN)
def test_a_day_more_than_two_months_is_more_however_it_is_counted(dag):
    over = maanden_en_dagen_later(dag, 2, 1)
    assert over > maanden_later(dag, 2) and maanden_later(over, -2) > dag
    op = maanden_en_dagen_later(dag, 2, 0)
    assert op <= maanden_later(dag, 2) and maanden_later(op, -2) <= dag


@given(dag=DAGEN)
def test_a_day_less_than_a_month_ago_is_less_however_it_is_counted(dag):
    binnen = maanden_en_dagen_later(dag, -1, 1)
    assert binnen > maanden_later(dag, -1) and maanden_later(binnen, 1) > dag
    op = maanden_en_dagen_later(dag, -1, 0)
    assert op <= maanden_later(dag, -1) and maanden_later(op, 1) <= dag


@given(dag=DAGEN, dagen=st.integers(-4000, 4000))
def test_without_months_a_day_is_a_day(dag, dagen):
    assert maanden_en_dagen_later(dag, 0, dagen) == dag + timedelta(days=dagen)


def test_beyond_the_last_day_of_all_there_is_no_later_one():
    assert maanden_later(date(9999, 12, 31), 1) == date.max
    termijn = Termijn.na_pip(date.max, date(2026, 1, 5))
    assert (termijn.startdatum, termijn.einddatum) == (date.max, date.max)


@pytest.mark.parametrize(
    ("moment", "dag"),
    [
        ("2026-07-01T21:59:59+00:00", "2026-07-01"),
        ("2026-07-01T22:00:00+00:00", "2026-07-02"),  # summer: two hours ahead of UTC
        ("2026-12-31T22:59:59+00:00", "2026-12-31"),
        ("2026-12-31T23:00:00+00:00", "2027-01-01"),
    ],
)
def test_the_day_in_the_chain_is_the_dutch_day(moment: str, dag: str) -> None:
    assert vandaag(datetime.fromisoformat(moment)) == date.fromisoformat(dag)
    assert vandaag() in (vandaag(datetime.now(UTC)), vandaag(datetime.now(UTC) - timedelta(minutes=1)))


def test_no_persons_day_is_taken_from_the_clock_in_another_way() -> None:
    """Certificates and waivers, of ``register`` and ``report``, are dated in UTC; they are about no person."""
    folders = ("chain", "evidence", "load", "pacts", "parties", "properties", "release", "scenarios")
    files = [file for folder in folders for file in Path(harness.__path__[0], folder).rglob("*.py")]
    assert files and not [file for file in files if "now(UTC).date()" in file.read_text(encoding="utf-8")]
