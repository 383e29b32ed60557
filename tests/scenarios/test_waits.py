"""Every wait follows a promise: nothing is watched for a time of our own."""

from __future__ import annotations

import ast
import inspect
from pathlib import Path

import pytest

import harness
from harness.evidence.declaration import Promises
from harness.playing.vendor.facilities import Facilities
from harness.playing.waits import MARGIN, WAITS, Waits, limits
from harness.reports.texts import words

HARNESS = Path(inspect.getfile(harness)).parent
SCENES = [
    path
    for folder in ("playing", "playing/vendor", "scenarios/both", "scenarios/vendor", "scenarios/vendor/*")
    for path in HARNESS.glob(f"{folder}/*.py")
]
FIXED = {
    "probing.py": "the pause between two questions to the probe",
    "pace.py": "between two looks at how busy the machine is; nothing is watched meanwhile",
    "again.py": "until the application has been quiet for a moment; it ends as soon as it is",
    "weather.py": "how long DUO's own slow answer takes",
    "gemeente.py": "in which one more call may come to an impostor who was called already",
    "showing.py": "between two questions to the probe, until it shows what it should",
    "simulated.py": "between looks whether a fault on order struck",
    "restarting.py": "between looks whether the application is back",
    "setbacks.py": "how long DUO is away",
    "answers.py": "between calls that are watched together afterwards",
}
"""Files with a sleep that follows no promise, and what it is."""


@pytest.mark.parametrize("name", WAITS)
def test_a_wait_grows_with_the_promise_that_it_follows(name: str) -> None:
    wait = WAITS[name]
    short, long = (Promises.model_validate({wait.follows: seconds}) for seconds in (20, 60))
    assert 20 <= wait.seconds(short) < wait.seconds(long)
    assert wait.seconds(long) >= 60
    assert wait.why


@pytest.mark.parametrize("name", WAITS)
def test_a_wait_has_a_name_in_the_report(name: str) -> None:
    for lang in ("nl", "en"):
        said = words(lang).say("wachten", WAITS[name].code, {})
        assert said and said != WAITS[name].code


def test_what_should_not_come_is_watched_for_as_long_as_it_may_take() -> None:
    waits = Waits(Promises(lees_binnen=20, lever_binnen=3, herstel_binnen=40))
    assert waits.silence("notification") == waits.silence("repetition") == 20 + MARGIN
    assert waits.silence("answer") == waits.silence("anything") == 40 + MARGIN
    assert waits.silence("order") == 20 + MARGIN


def test_every_limit_is_named_in_the_report() -> None:
    named = limits(Waits(Promises()))
    assert {wait.code for wait in WAITS.values()} < named.keys()
    assert {"opstarten", "stoppen", "antwoord_notificatie"} < named.keys()


def test_no_scenario_sleeps_for_a_time_of_its_own() -> None:
    asleep = {
        path.name
        for path in SCENES
        if path.name != "paper.py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) == "asyncio.sleep"
        and "waits" not in ast.unparse(node)
        and ast.unparse(node.args[0]) != "limit"
    }
    assert asleep == FIXED.keys()
    assert "waits" in Facilities.__dataclass_fields__
