"""The recording: what is written is what is read, and nothing changes unseen."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from kleine_waarnemingen import AT, HEADER, mark, verzoek

from harness.evidence.observations import Attestation, Exchange, Fault, Handshake, Observation, ProbeAnswer, Stimulus
from harness.evidence.recording import Recording, RecordingError, RecordingWriter
from tests.proofs import examples

EVERY_KIND: tuple[Observation, ...] = (
    mark("van-later", nl="Zoë", getal=1.25),
    verzoek(text='{"naam":"Nguyễn \\"Özdemir\\"","emoji":"🦉"}'),
    Handshake(at=AT, initiator="vreemde", receiver="gemeente", certificate="verlopen", outcome="refused"),
    Stimulus(
        at=AT, id="1", party="gemeente", operation="postPipByBsn", oin="00000099000000010000", means="hook",
        content={"dagtekeningPip": "2026-03-08"}, outcome="accepted",
    ),
    Fault(at=AT, id="f", name="slow", party="duo", legal=True, intent="langzaam", parameters={"seconds": 2.5}),
    ProbeAnswer(at=AT, party="gemeente", bsn="999990007", answer={"gegevens": {"score": 12.5}}),
    Attestation(at=AT, requirement="EIS-BIO-001", answer="yes", by="Zoë"),
)  # fmt: skip


def rewritten(opname: Path, content: bytes) -> Path:
    changed = opname.with_name("veranderd.jsonl")
    changed.write_bytes(content)
    return changed


def test_every_kind_of_observation_comes_back_as_it_was_written(tmp_path: Path) -> None:
    writer = RecordingWriter.begin(tmp_path / "r.jsonl", HEADER)
    numbers = [writer.write(observation) for observation in EVERY_KIND]
    writer.finish()
    read = list(Recording.open(tmp_path / "r.jsonl").observations())
    assert read == list(zip(numbers, EVERY_KIND, strict=True))
    assert numbers == list(range(1, len(EVERY_KIND) + 1))


@given(st.lists(st.text(max_size=30), max_size=5))
def test_any_text_comes_back(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    path = tmp_path_factory.mktemp("tekst") / "r.jsonl"
    writer = RecordingWriter.begin(path, HEADER)
    written = [verzoek(text=text) for text in texts]
    for exchange in written:
        writer.write(exchange)
    writer.finish()
    assert [seen for _, seen in Recording.open(path).observations()] == written


def test_a_recording_is_never_overwritten(opname: Path) -> None:
    with pytest.raises(FileExistsError):
        RecordingWriter.begin(opname, {})


def test_every_line_is_on_disk_as_soon_as_it_is_written(tmp_path: Path) -> None:
    writer = RecordingWriter.begin(tmp_path / "r.jsonl", HEADER)
    writer.write(verzoek())
    assert Recording.open(tmp_path / "r.jsonl").count == 1


def test_without_a_footer_it_is_not_finished(opname: Path) -> None:
    whole = Recording.open(opname)
    lines = opname.read_bytes().splitlines(keepends=True)
    cut = Recording.open(rewritten(opname, b"".join(lines[:-1])))
    assert (whole.finished, cut.finished) == (True, False)
    assert whole.count == cut.count == 5


def test_the_head_is_another_for_another_recording(opname: Path, tmp_path: Path) -> None:
    writer = RecordingWriter.begin(tmp_path / "r.jsonl", {"declaration": "a", "baseline": "b"})
    writer.write(mark("run-begin", "", om="later"))
    writer.finish()
    assert Recording.open(tmp_path / "r.jsonl").head != Recording.open(opname).head


@settings(max_examples=examples(300), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), how=st.sampled_from(["flip", "insert", "delete"]))
def test_every_changed_byte_is_noticed(opname: Path, data: st.DataObject, how: str) -> None:
    content, before = opname.read_bytes(), Recording.open(opname)
    place = data.draw(st.integers(0, len(content) - 1))
    byte = bytes([data.draw(st.integers(0, 255).filter(lambda value: value != content[place]))])
    with_it = content[:place] + (b"" if how == "delete" else byte)
    changed = with_it + content[place + (how != "insert") :]
    assert noticed(rewritten(opname, changed), before)


def noticed(path: Path, before: Recording) -> bool:
    """Refused, or unfinished, or with another head than the one that the report and a signature carry."""
    try:
        after = Recording.open(path)
    except RecordingError as error:
        return path.name in str(error)
    return not after.finished or after.head != before.head


def test_a_line_moved_left_out_or_doubled_is_noticed(opname: Path) -> None:
    lines = opname.read_bytes().splitlines(keepends=True)
    for changed in (
        [*lines[:2], lines[3], lines[2], *lines[4:]],
        [*lines[:2], *lines[3:]],
        [*lines[:3], lines[2], *lines[3:]],
        [*lines, lines[-1]],
        lines[1:],
    ):
        with pytest.raises(RecordingError, match=r"veranderd\.jsonl, line"):
            Recording.open(rewritten(opname, b"".join(changed)))


def test_scenes_come_in_order_of_their_beginning_the_run_as_a_whole_first(opname: Path) -> None:
    scenes = list(Recording.open(opname).scenes())
    assert [scene.scenario for scene in scenes] == ["", "proef", "ander"]
    assert [seq for seq, _ in scenes[1].observations] == [2, 3, 4]
    assert scenes[1].complete and not scenes[2].complete
    assert sum(1 for _ in scenes[1].of(Exchange)) == 1
