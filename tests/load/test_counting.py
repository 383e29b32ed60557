"""Workers count for themselves: however their counts are cut up and put together, the whole is the same."""

from __future__ import annotations

import json
import math

from hypothesis import given
from hypothesis import strategies as st

from harness.load.answers import KINDS
from harness.load.tally import Tally, percentile

EVENT = st.tuples(
    st.floats(0, 300), st.sampled_from(["ochtend", "herstart"]), st.sampled_from(["a", "b"]),
    st.sampled_from(KINDS), st.none() | st.floats(0.01, 60_000),
)  # fmt: skip


def counted(events) -> Tally:  # type: ignore[no-untyped-def]
    made = Tally()
    for event in events:
        made.add(*event)
    return made


@given(st.lists(EVENT, max_size=40), st.integers(0, 40))
def test_two_workers_count_the_same_as_one(events, cut: int) -> None:  # type: ignore[no-untyped-def]
    whole = counted(events)
    for one, other in ((events[:cut], events[cut:]), (events[cut:], events[:cut])):
        merged = counted(one)
        merged.merge(counted(other))
        assert vars(merged) == vars(whole)


@given(st.lists(EVENT, max_size=20))
def test_what_was_counted_survives_the_wire(events) -> None:  # type: ignore[no-untyped-def]
    whole = counted(events)
    assert vars(Tally.of(json.loads(json.dumps(whole.data())))) == vars(whole)


@given(st.lists(st.floats(0.02, 60_000), min_size=1, max_size=200), st.sampled_from([50, 90, 95, 99]))
def test_a_percentile_is_right_to_half_a_percent(times, percent: int) -> None:  # type: ignore[no-untyped-def]
    tally = counted((0.0, "f", "o", "goed", ms) for ms in times)
    exact = sorted(times)[math.ceil(len(times) * percent / 100) - 1]
    found = percentile({bucket: count for (_, _, bucket), count in tally.latencies.items()}, percent)
    assert found is not None
    assert abs(found - exact) <= 0.0051 * exact + 0.005  # it is told in hundredths of a millisecond


def test_nothing_has_no_percentile() -> None:
    assert percentile({}, 95) is None


def test_the_longest_is_exact() -> None:
    assert counted([(0, "f", "o", "goed", 12.3456), (0, "f", "o", "goed", 1.0)]).longest == {("f", "o"): 12.3456}


def test_what_got_no_answer_has_no_latency() -> None:
    tally = counted([(1.25, "f", "o", "refused", None)])
    assert not tally.latencies
    assert tally.moments == {(12, "verbinding"): 1}
