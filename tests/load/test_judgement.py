"""What is good enough, and what is not."""

from __future__ import annotations

import pytest

from harness.load.answers import OUTSIDE_DOCUMENT
from harness.load.notificaties import Notificaties
from harness.load.report import Limits
from harness.load.tally import Tally
from tests.load.example import LIMITS, report, tally

LOST = Notificaties(sent=3, arrived=2, lost=1, doubled=0, unexpected=0)
DOUBLE = Notificaties(sent=3, arrived=4, lost=0, doubled=1, unexpected=0)


def test_a_restart_that_is_over_in_time_is_good() -> None:
    found = report()
    assert found.good
    assert found.restart is not None
    assert (found.restart.gone, found.restart.back, found.restart.duration) == (18.0, 19.5, 1.5)
    assert (found.restart.tolerated, found.total.errors) == (15, 0)


def test_a_restart_that_nobody_noticed_is_good() -> None:
    found = report(tally(gone=None))
    assert found.good
    assert found.restart is not None
    assert found.restart.gone is None


@pytest.mark.parametrize(
    ("reason", "found"),
    [
        ("p95", report(tally(ms=1500))),
        ("fouten", report(tally(more={"geweigerd": 10}))),
        ("fouten", report(tally(more={"timeout": 10}))),
        ("herstel", report(limits=LIMITS.model_copy(update={"recovery_s": 1}))),
        ("geen_herstel", report(tally(gone=(18, 20)))),
        ("verloren", report(told=LOST)),
        *(("buiten_document", report(tally(more={kind: 1}))) for kind in sorted(OUTSIDE_DOCUMENT)),
    ],
)
def test_one_broken_limit_is_one_reason(reason: str, found) -> None:  # type: ignore[no-untyped-def]
    assert found.reasons == (reason,)


def test_a_connection_that_breaks_outside_the_restart_is_an_error() -> None:
    found = report(tally(more={"reset": 1}))
    assert found.total.errors == 1
    assert next(line for line in found.by_phase if line.name == "ochtend").errors == 1


def test_a_gateway_that_says_502_while_the_provider_restarts_is_tolerated_and_counted() -> None:
    found = report(tally(gone=(18.0, 18.5), gateway=(18.5, 19.5)))
    assert found.reasons == () and found.total.errors == 0
    assert found.total.kinds["poort"] == 10
    assert found.restart is not None and found.restart.tolerated == 15


def test_it_is_back_when_the_provider_itself_answers_well() -> None:
    found = report(tally(gone=(18.0, 18.5), gateway=(18.5, 19.5)))
    assert found.restart is not None
    assert (found.restart.gone, found.restart.back) == (18.0, 19.5), "not at 18.5, when only the gateway answered"
    still = report(tally(gone=None, gateway=(18.0, 19.5), after="storing"))
    assert still.restart is not None
    assert (still.restart.gone, still.restart.back) == (18.0, None), "an error is not back"


def test_a_gateway_that_says_502_at_another_moment_is_wrong() -> None:
    assert "buiten_document" in report(tally(gateway=(3.0, 3.2))).reasons


def test_without_a_restart_nothing_is_tolerated() -> None:
    assert report(restarted_at=None).total.errors == 15


def test_errors_per_operation_add_up_to_those_of_all() -> None:
    found = report(tally(more={"geweigerd": 3, "timeout": 2}))
    assert sum(line.errors for line in found.operations) == sum(line.errors for line in found.by_phase) == 5


def test_nothing_measured_is_never_good() -> None:
    assert report(Tally(), limits=Limits(p95_ms=9e9, errors_percent=100, recovery_s=9e9)).reasons == ("niets_gemeten",)


def test_a_fault_of_ours_is_not_the_providers() -> None:
    counted = tally()
    counted.own_fault()
    found = report(counted)
    assert found.reasons == ("eigen_fout",)
    assert found.total.count == 200


def test_a_duplicate_is_told_and_breaks_nothing() -> None:
    assert report(told=DOUBLE).good


def test_every_second_is_in_the_timeline() -> None:
    line = report().timeline
    assert [moment.second for moment in line] == list(range(20))
    assert (line[18].count, line[18].unreached, line[18].p95) == (10, 10, None)
    assert (line[19].errors, line[19].p50) == (5, pytest.approx(20, rel=0.006))
