"""A run that was killed: nothing is lost, the interruption is named, and what is done again counts."""

from __future__ import annotations

from pathlib import Path

import pytest
from kleine_waarnemingen import HEADER, mark, verzoek

from harness.evidence import marks
from harness.evidence.recording import Recording, RecordingError, RecordingWriter, resume
from harness.evidence.run_folder import RunFolder, RunFolderError
from harness.reports.assemble import assemble
from harness.runs.beginning import left_undone


@pytest.fixture
def killed(tmp_path: Path) -> Path:
    """One scenario done, one interrupted in the middle of a line."""
    writer = RecordingWriter.begin(tmp_path / "recording.jsonl", HEADER)
    for observation in (
        mark("begin", "klaar"), mark("einde", "klaar"),
        mark("begin", "half"), mark("persoon", "half", bsn="999990007", v_nummer=12345678),
    ):  # fmt: skip
        writer.write(observation)
    writer.close()
    with writer.path.open("ab") as file:
        file.write('{"observation":{"kind":"mark","name":"Zoë'.encode()[:-1])
    return writer.path


def test_a_torn_last_line_is_kept_as_evidence(killed: Path) -> None:
    assert Recording.open(killed).torn
    writer, before = resume(killed)
    writer.finish()
    after = Recording.open(killed)
    (told,) = (told for scene in after.scenes() for _, told in scene.marks(marks.Interrupted))
    assert told.torn.startswith('{"observation":{"kind":"mark","name":"Zo')
    assert told.kept == before.count == 4
    assert after.finished and after.count == 5 and not after.torn


def test_what_was_recorded_before_stays_byte_for_byte(killed: Path) -> None:
    before = killed.read_bytes()
    writer, recording = resume(killed)
    writer.finish()
    assert killed.read_bytes().startswith(before[: -len(recording.torn)])


def test_what_is_left_undone_is_the_interrupted_scenario_with_fresh_persons(killed: Path) -> None:
    undone = left_undone(Recording.open(killed))
    assert undone.attempts == {"klaar": 0, "half": 2}
    assert undone.bsns == frozenset({"999990007"})


def test_an_interrupted_attempt_is_left_out_and_the_redone_one_counts(killed: Path) -> None:
    writer, _ = resume(killed)
    writer.write(mark("begin", "half", 2))
    writer.write(verzoek("half", 2))
    writer.write(mark("einde", "half", 2))
    writer.finish()
    recording = Recording.open(killed)
    assert [(scene.scenario, scene.attempt) for scene in recording.scenes()] == [("klaar", 1), ("", 1), ("half", 2)]
    assert len(recording.scene("half", 1).observations) == 2, "nothing recorded is lost"


def test_a_run_can_be_interrupted_more_than_once(killed: Path) -> None:
    for attempt in (2, 3):
        writer, _ = resume(killed)
        writer.write(mark("begin", "half", attempt))
        writer.close()
    recording = Recording.open(killed)
    assert left_undone(recording).attempts["half"] == 4
    assert [scene.attempt for scene in recording.scenes() if scene.scenario == "half"] == [3]


def test_a_finished_recording_is_not_resumed(opname: Path) -> None:
    with pytest.raises(RecordingError, match="is finished"):
        resume(opname)
    with pytest.raises(RecordingError, match="is finished"):
        left_undone(Recording.open(opname))


def test_a_changed_recording_is_not_resumed(killed: Path) -> None:
    killed.write_bytes(killed.read_bytes().replace(b"klaar", b"KLAAR", 1))
    with pytest.raises(RecordingError, match="line 3: does not follow"):
        resume(killed)


def test_no_footer_no_verdict(run: RunFolder) -> None:
    assert assemble(run).run.id == "proef"
    lines = run.recording_file.read_bytes().splitlines(keepends=True)
    run.recording_file.write_bytes(b"".join(lines[:-1]))
    with pytest.raises(RunFolderError, match="not finished, so there is no verdict; resume it first"):
        assemble(run)
