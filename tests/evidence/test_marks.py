"""Marks and purposes are typed where they are made and read; what is recorded is what was recorded before that.

``recorded_before.jsonl`` holds one observation of every kind and shape, as runs and frozen scenes of before had it.
"""

from __future__ import annotations

import ast
from pathlib import Path

import orjson
import pytest

from harness.evidence import marks
from harness.evidence.canonical import canonical
from harness.evidence.observations import OBSERVATION, Mark
from harness.evidence.recording import Recording, RecordingError, RecordingWriter

BEFORE = Path(__file__).with_name("recorded_before.jsonl").read_bytes().splitlines()
NEVER_IN_A_GOOD_RUN = {
    "applicatie-gestopt",
    "bron-zwijgt",
    "eigen-fout",
    "gebleven",
    "onderbroken",
    "zonder-certificaat",
}

HARNESS = Path(__file__).parents[2] / "harness"
HEADER = {"declaration": "", "baseline": ""}


@pytest.mark.parametrize("line", BEFORE, ids=lambda line: orjson.loads(line).get("name", "exchange"))
def test_what_was_recorded_before_is_recorded_the_same(line: bytes, tmp_path: Path) -> None:
    observation = OBSERVATION.validate_python(orjson.loads(line))
    assert canonical(observation.model_dump(mode="python", exclude_none=True)) == line
    assert not (isinstance(observation, Mark) and isinstance(observation.says, marks.Unknown))
    writer = RecordingWriter.begin(tmp_path / "recording.jsonl", HEADER)
    writer.write(observation)
    writer.finish()
    written = (tmp_path / "recording.jsonl").read_bytes().splitlines()[1]
    assert orjson.loads(written)["observation"] == orjson.loads(line)


def test_every_kind_of_mark_is_among_them() -> None:
    told = {one["name"] for one in map(orjson.loads, BEFORE) if one["kind"] == "mark"}
    assert set(marks.Said.KINDS) - told <= NEVER_IN_A_GOOD_RUN


def test_every_kind_is_left_by_somebody() -> None:
    """A kind that nobody makes is of a recording of before, or of none: then it goes."""
    called = {
        node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id
        for path in HARNESS.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute | ast.Name)
    }
    assert {kind.__name__ for kind in marks.Said.KINDS.values()} <= called


def recording_with(mark: dict[str, object], folder: Path) -> Recording:
    writer = RecordingWriter.begin(folder / "recording.jsonl", HEADER)
    writer._line({"observation": {"kind": "mark", "at": "", "scenario": "proef", "attempt": 1, **mark}}, canonical)
    writer.finish()
    return Recording.open(writer.path)


def test_a_mark_that_this_version_does_not_know_is_read_and_kept(tmp_path: Path) -> None:
    later = {"name": "van-later", "data": {"bsn": "999990007", "niets": None}}
    ((_, read),) = recording_with(later, tmp_path).observations()
    assert isinstance(read, Mark) and isinstance(read.says, marks.Unknown)
    dumped = read.model_dump(exclude_none=True)
    assert {"name": dumped["name"], "data": dumped["data"]} == later


def test_a_known_mark_that_says_too_little_is_told_with_its_line_and_field(tmp_path: Path) -> None:
    recording = recording_with({"name": "stilte-voorbij", "data": {}}, tmp_path)
    with pytest.raises(RecordingError, match=r"line 2: is no observation .*/mark/begin: "):
        list(recording.observations())


def test_two_kinds_are_never_recorded_by_one_name() -> None:
    with pytest.raises(ValueError, match="stilte"):
        type("Other", (marks.Said,), {"KIND": "stilte", "__annotations__": {}, "__module__": __name__})
