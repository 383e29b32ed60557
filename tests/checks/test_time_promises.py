"""Time is judged in one place: whatever check it is, a delay of ours or of the machine blames nobody."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import datetime
from pathlib import Path

from frozen import Frozen, frozen, judge
from toneel import NINE, timed

from harness.checks import CHECKS
from harness.checks.promises import TIME_PROMISES
from harness.checks.timing import UNDECIDED
from harness.evidence.marks import ShownExpected, Watched
from harness.evidence.observations import Mark, Observation

SCENES = [scene for eis in CHECKS for scene in frozen(eis)]
IN_TIME = [scene for scene in SCENES if scene.eis in TIME_PROMISES]
BROKEN = {"failed", "warned"}
AT_OUR_DOOR = {"retry_after", "geduld", "tempo", "pauze"}
"""A pause at our door is as long as it is, whatever made it so."""


def found_in(scene: Frozen, hindered: float) -> list[dict[str, object]]:
    """What is found when all that was seen was measured, and the application was held up for that part of the time."""
    measured = [timed(one, seconds(one), hindered) for one in watched(scene.observations)]
    return judge(scene.eis, measured, scene.declaration)


def seconds(observation: Observation) -> float:
    return (datetime.fromisoformat(observation.at) - NINE).total_seconds()


def watched(observations: list[Observation]) -> list[Observation]:
    """As a run records it: with the end of each watch, and how long the probe was asked."""
    ends: list[Observation] = []
    shown: list[Observation] = []
    late = max(seconds(one) for one in observations) + 60
    at = datetime.fromtimestamp(NINE.timestamp() + late, NINE.tzinfo).isoformat(timespec="milliseconds")
    for one in observations:
        if isinstance(one, Mark) and isinstance(one.says, ShownExpected):
            one = one.model_copy(update={"says": one.says.model_copy(update={"seconds": 3.0})})
        if one.kind == "probe":
            one = one.model_copy(update={"at": at})
        if one.kind == "exchange" and one.error == "timeout":
            one = one.model_copy(update={"duration_ms": 5_000})
        shown.append(one)
        said = one.says.recorded() if isinstance(one, Mark) else {}
        if "na" in said and "operatie" in said:
            ends.append(one.model_copy(update={"at": at, "says": given_up(said["operatie"], said["na"])}))
    struck = [seq for seq, one in enumerate(observations, 1) if one.kind == "exchange" and one.fault]
    for seq in struck:
        operation = getattr(observations[seq - 1], "operation", None)
        ends.append(Mark(at=at, scenario=observations[0].scenario, says=given_up(operation or "", seq)))
    return [*shown, *ends]


def given_up(operation: str, since: int) -> Watched:
    return Watched(operation=operation, since=since, seen=None)


def test_who_was_held_up_all_the_time_is_blamed_for_nothing_that_rests_on_time() -> None:
    for scene in IN_TIME:
        row = TIME_PROMISES[scene.eis]
        if row.promise not in AT_OUR_DOOR:
            blamed = [f for f in found_in(scene, 1.0) if f["outcome"] in BROKEN and f["code"] in row.codes]
            assert not blamed, scene


def test_the_table_names_the_findings_that_rest_on_time_and_no_others() -> None:
    rests: dict[str, set[str]] = defaultdict(set)
    for scene in SCENES:
        quiet = {f["code"] for f in found_in(scene, 0.0) if f["outcome"] in BROKEN}
        busy = found_in(scene, 1.0)
        if any(f["code"] == UNDECIDED for f in busy):
            rests[scene.eis] |= quiet - {f["code"] for f in busy if f["outcome"] in BROKEN}
    for eis, codes in rests.items():
        assert eis in TIME_PROMISES, f"{eis} judges time ({codes}); put it in the table of promises"
        assert codes <= set(TIME_PROMISES[eis].codes), eis
    shown = {TIME_PROMISES[eis] for eis in rests}  # requirements that share a row share the function that judges
    told = {row for row in TIME_PROMISES.values() if row.promise not in AT_OUR_DOOR}
    assert told <= shown, "in the table, while no frozen scene shows that it rests on time"


def test_on_a_quiet_machine_what_was_found_stays_found() -> None:
    for scene in IN_TIME:
        if "gehinderd" not in scene.naam:
            found = {(f["outcome"], f["code"]) for f in found_in(scene, 0.0)}
            assert found == {(f["outcome"], f["code"]) for f in scene.expected}, scene


def test_no_other_check_reckons_with_moments() -> None:
    folder = Path(__file__).parents[2] / "harness" / "checks"
    reckons = re.compile(r"total_seconds|duration_ms|timedelta\(|\.exchange\.at\b")
    offenders = {
        path.name
        for path in folder.glob("*.py")
        if path.name != "timing.py" and reckons.search(path.read_text("utf-8"))
    }
    assert offenders == set()
