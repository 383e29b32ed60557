"""What a measured stretch of time proves: kept, broken, or neither."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from harness.checks.registry import failed, passed
from harness.checks.timing import UNDECIDED, Lapse, Point, absent, at_least, at_most, between, caused, grows, ordered
from harness.evidence.marks import Begun
from harness.evidence.observations import Exchange, Mark, Request, Timing
from harness.evidence.scene import Scene

KEPT, BROKEN = passed(1), failed("te_laat", 1)
WALL = datetime(2026, 3, 10, 9, tzinfo=UTC)


def point(own: float | None, **more: float) -> Point:
    return Point(WALL, own, **more)


def said(lapse: Lapse, promised: float = 3.0) -> str:
    return at_most(lapse, promised, kept=KEPT, broken=BROKEN).code


@pytest.mark.parametrize(
    ("lapse", "expected"),
    [
        (Lapse(2.9), "ok"),
        (Lapse(3.0), "ok"),
        (Lapse(3.1), "te_laat"),
        (Lapse(3.1, shorter=0.05), "te_laat"),
        (Lapse(3.1, shorter=0.1), UNDECIDED),
        (Lapse(3.1, hindered=0.2), UNDECIDED),
        (Lapse(9.0, shorter=0.1, hindered=3.0), "te_laat"),
        (Lapse(9.0, shorter=0.1, hindered=50.0), UNDECIDED),
        (Lapse(2.95, hindered=2.0), "ok"),
        (Lapse(2.95, longer=0.1), UNDECIDED),
    ],
)
def test_a_promise_is_broken_only_by_what_is_left(lapse: Lapse, expected: str) -> None:
    assert said(lapse) == expected


def test_what_cannot_be_told_says_how_much_of_it_may_be_ours() -> None:
    told = at_most(Lapse(3.5, 0.1, 0.0, 0.6), 3, kept=KEPT, broken=failed("te_laat", 7, service="pip", operatie="x"))
    assert (told.kind, told.observations, told.service) == ("cannot_tell", (7,), "pip")
    assert told.values == {"wat": "te_laat", "seconden": 3.5, "meetfout": 0.7, "operatie": "x"}


@pytest.mark.parametrize(
    ("lapse", "expected"),
    [
        (Lapse(2.0), "ok"),
        (Lapse(1.95), "ok"),
        (Lapse(1.0), "te_laat"),
        (Lapse(1.0, hindered=5.0), "te_laat"),
        (Lapse(2.0, shorter=0.5), UNDECIDED),
        (Lapse(1.5, longer=0.6), UNDECIDED),
    ],
)
def test_a_pause_is_what_it_is_at_our_door(lapse: Lapse, expected: str) -> None:
    assert at_least(lapse, 2.0, kept=KEPT, broken=BROKEN, tolerance=0.1).code == expected


@pytest.mark.parametrize(
    ("lapses", "expected"),
    [
        ([Lapse(0.5), Lapse(1.0)], "ok"),
        ([Lapse(0.5), Lapse(0.5)], "te_laat"),
        ([Lapse(0.01), Lapse(0.5)], "te_laat"),
        ([Lapse(0.01, longer=0.1), Lapse(0.5)], UNDECIDED),
        ([Lapse(1.6, hindered=1.1), Lapse(1.1)], UNDECIDED),
        ([Lapse(1.6, hindered=0.1), Lapse(1.1)], "te_laat"),
    ],
)
def test_pauses_that_grow(lapses: list[Lapse], expected: str) -> None:
    assert grows(lapses, 0.05, kept=KEPT, broken=BROKEN).code == expected


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        (point(8.5), "te_laat"),
        (point(8.5, waited=3.0), "te_laat"),
        (point(8.5, waited=4.0), UNDECIDED),
        (point(8.5, held=2.0, stepped=2.0), UNDECIDED),
        (point(None), "te_laat"),
        (None, "te_laat"),
    ],
)
def test_what_did_not_come_counts_where_was_waited_long_enough(end: Point | None, expected: str) -> None:
    assert absent(point(0.0), end, 5.0, broken=BROKEN).code == expected


def test_a_recording_of_before_is_judged_by_the_wall_clock_without_error() -> None:
    later = Point(datetime(2026, 3, 10, 9, 0, 4, tzinfo=UTC), own=100.0, waited=9.0)
    assert between(Point(WALL), later) == Lapse(4.0)


def test_only_what_came_on_top_between_two_points_is_taken_off() -> None:
    start, end = point(10.0, held=2.0, waited=3.0), point(14.0, early=0.02, held=2.5, waited=3.25, stepped=1.0)
    assert between(start, end) == Lapse(4.0, shorter=0.02, longer=0.0, hindered=1.75)
    assert between(end, start).seconds == 0.0


def test_what_is_counted_from_need_not_be_a_mark() -> None:
    read = Exchange(
        at="2026-03-10T09:00:00Z", sender="gemeente", receiver="duo", initiative="under_test",
        request=Request(method="GET", path="/"), timing=Timing(began=1000, ended=2000),
    )  # fmt: skip
    scene = Scene("proef", 1, ((4, Mark(says=Begun(), at="2026-03-10T09:00:00Z")), (5, read)))
    assert caused(scene, 5).own == ordered(scene, 5).own == 2.0
    assert caused(scene, -1).own is None
