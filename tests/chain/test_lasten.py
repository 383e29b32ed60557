"""The impact analysis's model: its own amounts come out, and it behaves as sums do."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.chain.lasten import FATES, MOST_PERSONS, burden
from harness.chain.lasten_kosten import (
    BurdenError,
    Cost,
    Rates,
    Work,
    cost,
    euros,
    minutes,
    published_rates,
    work,
)
from harness.chain.lasten_tabel import grootte, groottes, handelingen, kanttekeningen, stroom, tabel4, tabel5
from harness.chain.lasten_vergelijken import compare
from harness.chain.services import stelseldiensten
from tests.proofs import examples

SHARED = Path(__file__).parents[2].parent / "shared" / "reference" / "burden.yaml"
needs_shared = pytest.mark.skipif(not SHARED.is_file(), reason="the reference facts are not beside this checkout")
SLUGS = [dienst.slug for dienst in stelseldiensten()]
STREAMS = {"COA->gemeente": 32, "DUO->gemeente": 173, "gemeente->DUO": 73}

covered = st.frozensets(st.sampled_from(SLUGS))
tasks = st.integers(0, MOST_PERSONS)
own_minutes = st.dictionaries(st.sampled_from(SLUGS), st.integers(0, 600).map(lambda tenths: Fraction(tenths, 10)))


def of_streams(*streams: str) -> list[Work]:
    return [item for item in work() if item.handeling.stroom in streams]


def in_euros(amount: Cost) -> tuple[int, int, int]:
    return euros(amount.minimum_from), euros(amount.minimum_to), euros(amount.maximum)


# What the report says


@pytest.mark.parametrize("row", tabel5(), ids=lambda row: f"{'+'.join(row.stromen)}-{row.jaar}")
def test_table_5_comes_out_to_the_euro(row: Any) -> None:
    spent = cost(of_streams(*row.stromen), work(), published_rates(row.jaar), row.taak)
    assert in_euros(spent) == (row.minimum, row.minimum, row.maximum)


@pytest.mark.parametrize("row", [row for row in tabel4() if row.stroom != "totaal"], ids=lambda r: r.stroom + r.jaar)
def test_a_row_of_table_4_comes_out_after_rounding(row: Any) -> None:
    spent = cost(of_streams(row.stroom), work(), published_rates(row.jaar), 1)
    assert in_euros(spent) == (row.minimum, row.minimum, row.maximum)


@pytest.mark.parametrize("year", ["2022", "2023"])
def test_the_total_of_table_4_is_the_sum_of_its_rounded_rows(year: str) -> None:
    rows = {row.stroom: row for row in tabel4() if row.jaar == year}
    total = rows.pop("totaal")
    assert sum(row.minimum for row in rows.values()) == total.minimum
    assert sum(row.maximum for row in rows.values()) == total.maximum


def test_the_one_euro_of_table_5_is_rounding() -> None:
    parts = {row.stromen: row.minimum for row in tabel5() if row.jaar == "2023"}
    whole = parts.pop(tuple(STREAMS))
    assert whole == sum(parts.values()) - 1


@pytest.mark.parametrize(("stream", "total"), STREAMS.items())
def test_the_minutes_of_table_3_add_up(stream: str, total: int) -> None:
    assert minutes(of_streams(stream)) == total


def test_every_action_lapses_with_the_service_that_the_table_of_services_names() -> None:
    assert [row.rij for row in handelingen()] == list(range(1, 25))
    for row in handelingen():
        assert row.rij in row.stelseldienst.tabel3
        assert row.stroom == f"{row.stelseldienst.van}->{row.stelseldienst.naar}"
        assert stroom(row.stroom).plateau1


@needs_shared
def test_the_figures_are_those_of_the_reference() -> None:
    facts = yaml.safe_load(SHARED.read_text(encoding="utf-8"))
    assert [(row.stroom, row.minuten) for row in handelingen()] == [
        (row["flow"], row["minutes"]) for row in facts["table3_minutes"]
    ]
    assert {(row.stroom, row.jaar, row.minimum, row.maximum) for row in tabel4()} == {
        (row["flow"].replace("total", "totaal"), year, row[f"min_{year}"], row[f"max_{year}"])
        for row in facts["table4_euro_per_statushouder"]
        for year in ("2022", "2023")
    }
    assert [(row.jaar, row.taak, row.minimum, row.maximum) for row in tabel5()] == [
        (row["period"][:4], row["task"], row["min"], row["max"]) for row in facts["table5_total_euro"]
    ]
    for year, rates in facts["implied_rates_euro_per_hour"].items():
        assert published_rates(year) == Rates(*map(Fraction, (rates["low"], rates["middle"], rates["high"])))
    for stream, low in facts["implied_minutes_at_low_rate"].items():
        fixed = minutes(item for item in of_streams(stream) if item.handeling.tarief == "laag")
        assert fixed + stroom(stream).minuten_laag == low
    assert [row.gemeenten for row in groottes()] == [
        row["municipalities"] for row in facts["table1_municipalities_by_task_2022"]
    ]
    assert sum(row.van == "impactanalyse" for row in kanttekeningen()) == len(facts["caveats"])


# What a product saves


def test_a_service_of_coa_saves_nothing_while_it_is_a_concept() -> None:
    spared = burden(100, ["coa-koppeling", "coa-klantprofiel"])
    assert spared.amounts["lapses"].minutes == 0
    assert spared.amounts["stays"].minutes == 32 + 16


def test_what_duo_has_no_event_for_stays_in_the_portal() -> None:
    (service,) = [row for row in burden(60, SLUGS).services if row.dienst.slug == "notificeren-om-reden"]
    assert {fate: service.amounts[fate].hours for fate in FATES} == {"lapses": 8, "uncovered": 0, "stays": 16}
    for item, fate in service.work:
        assert (fate == "stays") == (item.handeling.blijft_omdat() is not None)
        assert item.handeling.plateau1 == "Portal Inburgering"


def test_what_stays_says_why_in_both_languages() -> None:
    reasons = {row.rij: row.blijft_omdat() for row in handelingen()}
    assert [number for number, reason in reasons.items() if reason] == [1, 2, 8, 9]
    assert reasons[1] and reasons[1].nl.startswith("COA heeft") and reasons[1].en.startswith("COA has")


def test_the_minimum_of_a_service_of_duo_is_a_range_and_that_of_a_delivery_is_not() -> None:
    services = {row.dienst.slug: row.amounts["lapses"].cost for row in burden(60, SLUGS, "2023").services}
    assert in_euros(services["boete"]) == (8 * 63, 8 * 67, 8 * 72)
    assert in_euros(services["inburgeringsplicht"]) == (25 * 63 + 14 * 67, 39 * 67, 39 * 72)
    assert in_euros(services["pip"]) == (13 * 67, 13 * 67, 13 * 72)


def test_own_minutes_replace_those_of_the_report_and_keep_their_proportions() -> None:
    own = {"resultaten": Fraction(92), "notificeren-om-reden": Fraction(12)}
    found = {item.handeling.rij: item.minutes for item in work(own)}
    assert [found[row] for row in (21, 22, 23)] == [20, 22, 50]
    assert [found[row] for row in (8, 9, 10)] == [4, 4, 4]
    assert found[1] == 18


def test_own_rates_replace_the_inferred_ones() -> None:
    spared = burden(60, ["pip"], rates=Rates(Fraction(10), Fraction(20), Fraction(30)))
    assert not spared.rates_inferred
    assert in_euros(spared.amounts["lapses"].cost) == (260, 260, 390)


def test_a_comparison_says_what_only_the_one_covers() -> None:
    both = compare(burden(60, ["pip", "boete"]), burden(60, ["pip", "examenresultaten"]))
    assert (both.only_in_one(), both.only_in_other()) == (("boete",), ("examenresultaten",))
    assert [both.more_hours, both.more_maximum] == [4, 4 * 72]


def test_two_municipalities_are_not_compared() -> None:
    with pytest.raises(ValueError, match="task differs"):
        compare(burden(60, ["pip"]), burden(61, ["pip"]))


@pytest.mark.parametrize(("task", "municipalities"), [(0, 6), (5, 6), (6, 2), (50, 163), (501, 3), (900, 3)])
def test_a_task_falls_among_municipalities_of_its_size(task: int, municipalities: int) -> None:
    assert grootte(task).gemeenten == municipalities


# It behaves as sums do


@settings(deadline=None, max_examples=examples(60))
@given(tasks, covered, own_minutes)
def test_the_services_and_the_fates_add_up_to_the_whole(
    task: int, slugs: frozenset[str], own: Mapping[str, Fraction]
) -> None:
    spared = burden(task, slugs, own=own)
    assert sum(spared.amounts[fate].minutes for fate in FATES) == spared.whole.minutes
    for fate in FATES:
        whole, parts = spared.amounts[fate], [row.amounts[fate] for row in spared.services]
        assert sum(part.minutes for part in parts) == whole.minutes
        assert sum(part.hours for part in parts) == whole.hours
        assert sum(part.cost.maximum for part in parts) == whole.cost.maximum
        assert sum(part.cost.minimum_from for part in parts) <= whole.cost.minimum_from
        assert whole.cost.minimum_to <= sum(part.cost.minimum_to for part in parts)
    assert spared.whole.cost.minimum_from == spared.whole.cost.minimum_to


@settings(deadline=None, max_examples=examples(60))
@given(tasks, tasks, covered, covered)
def test_more_persons_and_more_services_never_save_less(
    task: int, more: int, slugs: frozenset[str], others: frozenset[str]
) -> None:
    least, most = sorted((task, more))
    low, high = (burden(one, some).amounts["lapses"] for one, some in ((least, slugs), (most, slugs | others)))
    assert low.hours <= high.hours
    assert low.cost.minimum_from <= high.cost.minimum_from
    assert low.cost.minimum_to <= high.cost.minimum_to
    assert low.cost.maximum <= high.cost.maximum


@settings(deadline=None, max_examples=examples(60))
@given(tasks, covered, own_minutes)
def test_the_minimum_never_exceeds_the_maximum(task: int, slugs: frozenset[str], own: Mapping[str, Fraction]) -> None:
    for service in burden(task, slugs, own=own).services:
        for amount in service.amounts.values():
            assert 0 <= amount.cost.minimum_from <= amount.cost.minimum_to <= amount.cost.maximum


# What cannot be calculated


@pytest.mark.parametrize("task", [-1, MOST_PERSONS + 1])
def test_a_task_beyond_reason_is_refused(task: int) -> None:
    with pytest.raises(BurdenError, match=f"{task}: give the number of persons a year, 0 to"):
        burden(task, SLUGS)


def test_an_unknown_service_is_refused_with_the_choice() -> None:
    with pytest.raises(BurdenError, match=r"boetes: is no service; choose from coa-koppeling, .*boete"):
        burden(1, ["boetes"])
    with pytest.raises(BurdenError, match="boetes: is no service"):
        burden(1, [], own={"boetes": Fraction(1)})


def test_a_year_without_rates_is_refused_with_the_choice() -> None:
    with pytest.raises(BurdenError, match=r"2019: .* choose 2022, 2023"):
        burden(1, [], "2019")


def test_minutes_below_zero_are_refused() -> None:
    with pytest.raises(BurdenError, match="pip: minutes below 0"):
        burden(1, [], own={"pip": Fraction(-1)})


@pytest.mark.parametrize("rates", [(0, 1, 2), (2, 1, 3), (1, 3, 2)])
def test_rates_out_of_order_are_refused(rates: tuple[int, int, int]) -> None:
    with pytest.raises(BurdenError, match="in that order"):
        Rates(*map(Fraction, rates))
