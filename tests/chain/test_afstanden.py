"""A row about months is certain on every day: whoever counts in another way comes to the same side of the rule."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from harness.chain.afstanden import in_dagen
from harness.chain.datums import maanden_later
from harness.scenarios.boundaries import GRENZEN, TOELATING

VIER_JAAR = [date(2026, 1, 1) + timedelta(days=n) for n in range(4 * 365 + 1)]


def overgelopen(dag: date, maanden: int) -> date:
    """As JavaScript and old SQL count: 31 January and a month is 3 March."""
    return maanden_later(dag.replace(day=1), maanden) + timedelta(days=dag.day - 1)


def minder_dan_een_maand_oud(pip: date, vandaag: date) -> Iterator[bool]:
    yield vandaag < maanden_later(pip, 1)
    yield vandaag < overgelopen(pip, 1)
    yield pip > maanden_later(vandaag, -1)


def binnen_twee_maanden(einddatum: date, vandaag: date) -> Iterator[bool]:
    yield einddatum <= maanden_later(vandaag, 2)
    yield einddatum <= overgelopen(vandaag, 2)
    yield maanden_later(einddatum, -2) <= vandaag


def rows(toestand: str) -> list:
    return [row for row in (*TOELATING, *GRENZEN) if row.toestand == toestand and row.van_toestand.get("maanden")]


@pytest.mark.parametrize("row", rows("verhuisd-weg"), ids=lambda row: row.id)
def test_who_moved_a_month_ago_did_so_for_everybody(row):
    for vandaag in VIER_JAAR:
        geleden = in_dagen(row.toestand, row.van_toestand, vandaag)
        assert geleden["maanden"] == 0
        pip = vandaag - timedelta(days=geleden["dagen"])
        assert set(minder_dan_een_maand_oud(pip, vandaag)) == {row.kant == "goed"}, vandaag


@pytest.mark.parametrize("row", rows("termijn-eindigt"), ids=lambda row: row.id)
def test_a_term_that_ends_in_two_months_does_so_for_everybody(row):
    for vandaag in VIER_JAAR:
        over = in_dagen(row.toestand, row.van_toestand, vandaag)
        assert (over["maanden"], over["weken"]) == (0, 0)
        einddatum = vandaag + timedelta(days=over["dagen"])
        assert set(binnen_twee_maanden(einddatum, vandaag)) == {row.kant == "goed"}, vandaag


def test_both_kinds_of_rows_are_held_against_the_calendar():
    assert {row.regel for row in (*rows("verhuisd-weg"), *rows("termijn-eindigt"))} == {"A4", "M10"}
    assert {row.toestand for row in (*TOELATING, *GRENZEN) if row.van_toestand.get("maanden")} == {
        "verhuisd-weg", "termijn-eindigt",
    }  # fmt: skip


def test_what_holds_no_months_stays_as_it_is():
    assert in_dagen("verhuisd-weg", {"pip": "geen", "dagen": 0}, date(2026, 11, 30)) == {"pip": "geen", "dagen": 0}
