"""Official runs are counted by their predecessors; what is missing or doubled is named."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from harness.evidence.baseline import seed_of
from harness.evidence.canonical import digest
from harness.reports.attempts import Attempts, attempts
from harness.reports.model import Report
from tests.reports.example import example

EXAMPLE = example()


def run(number: int, previous: int | None = None, **changes: Any) -> Report:
    """The official run with this number; a higher one began later."""
    told: dict[str, Any] = {
        "id": f"run-{number}", "soort": "officieel", "nonce": f"nonce-{number}",
        "begonnen": f"2026-11-{number:02}T08:00:00.000Z", "vorige_run": previous and f"run-{previous}",
    }  # fmt: skip
    told["seed"] = seed_of(changes.get("nonce", told["nonce"]) or "")
    product = {name: changes.pop(name) for name in ("product", "versie") if name in changes}
    recording = digest(str(changes.pop("evidence", number)).encode())
    return EXAMPLE.model_copy(
        update={
            "run": EXAMPLE.run.model_copy(update=told | changes),
            "declared": EXAMPLE.declared.model_copy(update=product),
            "digests": EXAMPLE.digests.model_copy(update={"recording": recording}),
        }
    )


def counted(*reports: Report) -> Attempts:
    """The attempts of the only product."""
    (found,) = attempts(reports)
    return found


def problems(*reports: Report) -> list[tuple[str, str, str]]:
    return [(one.code, one.run, one.other) for one in counted(*reports).problems]


def test_each_run_counts_one_more_than_the_one_before() -> None:
    found = counted(run(1), run(2, 1, versie="4.3"), run(3, 2, versie="4.3"))
    assert [(one.run, one.versie, one.nummer) for one in found.attempts] == [
        ("run-1", "4.2", 1), ("run-2", "4.3", 2), ("run-3", "4.3", 3),
    ]  # fmt: skip
    assert found.complete


@settings(max_examples=50)
@given(st.permutations([run(1), run(2, 1), run(3, 1), run(5, 4), run(5, 4), run(6)]))
def test_the_order_in_which_reports_come_does_not_matter(reports: list[Report]) -> None:
    assert attempts(reports) == attempts(sorted(reports, key=lambda report: report.run.id))


def test_practice_is_not_counted() -> None:
    assert attempts([run(1, soort="oefening", nonce=None)]) == ()
    assert len(counted(run(1), run(2, soort="oefening", nonce=None), run(3, 1)).attempts) == 2


def test_a_report_that_comes_twice_counts_once() -> None:
    found = counted(run(1), run(1))
    assert (len(found.attempts), found.problems) == (1, ())


def test_products_are_counted_apart() -> None:
    found = attempts([run(1), run(2, product="Lindewaard")])
    assert [(one.product, len(one.attempts), one.complete) for one in found] == [
        ("Lindewaard", 1, True), ("Wegwijs", 1, True),
    ]  # fmt: skip


def test_a_run_that_is_missing_is_a_gap() -> None:
    assert problems(run(1), run(3, 2)) == [("predecessor_missing", "run-3", "run-2")]


def test_a_second_run_without_a_predecessor_is_a_gap() -> None:
    assert problems(run(1), run(2)) == [("second_beginning", "run-2", "run-1")]


def test_two_runs_after_the_same_one_are_a_fork() -> None:
    found = counted(run(1), run(2, 1), run(3, 1))
    assert [(one.code, one.run, one.other) for one in found.problems] == [("fork", "run-3", "run-2")]
    assert [one.nummer for one in found.attempts] == [1, 2, 2]


def test_a_predecessor_that_was_practice_counts_for_nothing() -> None:
    found = problems(run(1, soort="oefening", nonce=None), run(2, 1))
    assert found == [("predecessor_is_practice", "run-2", "run-1")]


def test_a_predecessor_of_another_product_is_named() -> None:
    _, mine = attempts([run(1, product="Lindewaard"), run(2, 1)])
    assert [one.code for one in mine.problems] == ["predecessor_of_another_product"]


def test_a_predecessor_that_began_later_is_named() -> None:
    assert problems(run(1, 2), run(2)) == [("predecessor_is_later", "run-1", "run-2")]


def test_runs_that_name_each_other_end_and_are_named() -> None:
    found = {code for code, *_ in problems(run(1, 2), run(2, 1))}
    assert "circle" in found
    assert "circle" in {code for code, *_ in problems(run(1, 1))}


def test_one_run_with_two_recordings_is_named() -> None:
    assert problems(run(1), run(1, evidence="another")) == [("same_run", "run-1", "run-1")]


def test_a_nonce_serves_once() -> None:
    assert problems(run(1), run(2, 1, nonce="nonce-1")) == [("same_nonce", "run-2", "run-1")]


def test_an_official_run_whose_persons_were_chosen_is_named() -> None:
    assert problems(run(1, seed=7)) == [("other_seed", "run-1", "")]
    assert problems(run(1, nonce=None)) == [("other_seed", "run-1", "")]


def test_a_thousand_runs_after_each_other_are_counted() -> None:
    chain = [run(1, begonnen=f"{number:05}", id=f"r{number}", vorige_run=f"r{number - 1}" if number else None,
                 nonce=str(number), evidence=number) for number in range(1_000)]  # fmt: skip
    found = counted(*chain)
    assert (found.attempts[-1].nummer, found.complete) == (1_000, True)
