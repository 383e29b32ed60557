"""A run folder may come from anybody: whatever is in it, the answer is a sentence with file and place."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from harness.evidence.canonical import canonical, digest
from harness.evidence.recording import MAX_LINE, START, RecordingError
from harness.evidence.run_folder import RunFolder, RunFolderError
from harness.reports.assemble import assemble
from tests.proofs import examples

DEEP = b"[" * 200_000
OBSERVED = {"kind": "mark", "name": "begin", "scenario": "proef", "attempt": 1, "at": "2026-03-10T09:00:00.000Z"}
EXCHANGED = {
    "kind": "exchange", "scenario": "proef", "attempt": 1, "sender": "gemeente", "receiver": "duo",
    "initiative": "under_test", "request": {"method": "GET", "path": "/"},
}  # fmt: skip


def read_all(folder: RunFolder) -> None:
    folder.declaration()
    folder.baseline()
    list(folder.recording().scenes())
    list(folder.recording().observations())


def forged(folder: RunFolder, *observations: Any) -> None:
    """Replaces the recording by one whose chain is right: whoever makes it can compute digests too."""
    header = {
        "declaration": digest(folder.declaration_file.read_bytes()),
        "baseline": digest(folder.baseline_file.read_bytes()),
    }
    lines, head = [], START
    contents = [{"header": header}, *({"observation": one} for one in observations)]
    for seq, content in enumerate([*contents, {"footer": {"observations": len(observations)}}]):
        lines.append(canonical({"seq": seq, "prev": head, **content}))
        head = digest(lines[-1])
    folder.recording_file.write_bytes(b"\n".join(lines) + b"\n")


def with_value(file: Path, key: str, value: Any) -> None:
    file.write_bytes(json.dumps({**json.loads(file.read_bytes()), key: value}, sort_keys=True).encode())


FILES: dict[str, bytes] = {
    "deep": DEEP,
    "deep objects": b'{"a":' * 200_000,
    "empty": b"",
    "not UTF-8": b'{"naam":"\xff\xfe"}',
    "a list": b"[]",
    "a number": b"1e999",
    "not a number": b'{"seed":NaN}',
    "half a surrogate": b'{"leverancier":{"naam":"\\ud800"}}',
    "nothing known": b'{"__proto__":{}}',
    "zero bytes": b"\x00" * 1000,
    "a huge integer": b"9" * 5000,
}
SPOILED: dict[str, Callable[[RunFolder], None]] = {
    "a huge seed": lambda run: with_value(run.baseline_file, "seed", 2**60),
    "a run that is a list": lambda run: with_value(run.baseline_file, "run", ["x"]),
    "gemeenten that is text": lambda run: with_value(run.declaration_file, "gemeenten", "x"),
    "a service that is none": lambda run: with_value(run.declaration_file, "stelseldiensten", {"../../x": "ja"}),
    "a line that is too long": lambda run: run.recording_file.write_bytes(b" " * (MAX_LINE + 1)),
    "a line that is a list": lambda run: run.recording_file.write_bytes(b"[]\n"),
    "a deep line": lambda run: run.recording_file.write_bytes(DEEP + b"\n"),
    "a line that is not UTF-8": lambda run: run.recording_file.write_bytes(b'{"header":"\xff"}\n'),
    "an observation that is a number": lambda run: forged(run, 1),
    "an observation without a scene": lambda run: forged(run, {"kind": "mark", "name": "begin"}),
    "a scenario that is a list": lambda run: forged(run, OBSERVED | {"scenario": []}),
    "an attempt that is text": lambda run: forged(run, OBSERVED, OBSERVED | {"attempt": "2"}),
    "an attempt that is a bool": lambda run: forged(run, OBSERVED | {"attempt": True}),
    "an unknown kind": lambda run: forged(run, OBSERVED | {"kind": "gerucht"}),
    "a key too many": lambda run: forged(run, OBSERVED | {"verdict": "passed"}),
    "an exchange without a request": lambda run: forged(run, {**EXCHANGED, "request": None}),
    "headers that are numbers": lambda run: forged(run, EXCHANGED | {"request": {"headers": [[1]]}}),
}  # fmt: skip


@pytest.mark.parametrize("name", ["declaration.json", "baseline.json", "recording.jsonl"])
@pytest.mark.parametrize("content", FILES)
def test_a_file_that_is_something_else_is_named(run: RunFolder, name: str, content: str) -> None:
    (run.path / name).write_bytes(FILES[content])
    with pytest.raises((RunFolderError, RecordingError), match=name):
        read_all(run)


@pytest.mark.parametrize("name", ["declaration.json", "baseline.json", "recording.jsonl"])
@pytest.mark.parametrize("instead", ["nothing", "a folder"])
def test_a_file_that_is_not_there_is_named_whoever_asks_first(run: RunFolder, name: str, instead: str) -> None:
    (run.path / name).unlink()
    if instead == "a folder":
        (run.path / name).mkdir()
    for read in (read_all, RunFolder.recording, assemble):
        with pytest.raises((RunFolderError, RecordingError), match=f"{name}.*cannot be read.*name a run folder"):
            read(run)


@pytest.mark.parametrize("how", SPOILED)
def test_what_is_of_another_type_is_told_with_its_place(run: RunFolder, how: str) -> None:
    SPOILED[how](run)
    with pytest.raises((RunFolderError, RecordingError), match=r"\.json(: .*|l, line \d+: )"):
        read_all(run)


@settings(max_examples=examples(150), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=60), st.sampled_from(["declaration.json", "baseline.json", "recording.jsonl"]))
def test_no_bytes_lead_to_another_error(run: RunFolder, content: bytes, name: str) -> None:
    whole = (run.path / name).read_bytes()
    try:
        (run.path / name).write_bytes(content)
        with pytest.raises((RunFolderError, RecordingError), match=name):
            read_all(run)
    finally:
        (run.path / name).write_bytes(whole)


def test_files_of_another_run_do_not_belong_to_this_recording(run: RunFolder) -> None:
    with_value(run.baseline_file, "seed", 8)
    run.baseline_file.write_bytes(canonical(json.loads(run.baseline_file.read_bytes())))
    with pytest.raises(RunFolderError, match=r"baseline\.json: is not the one this recording was made with"):
        run.recording()


@pytest.mark.parametrize(
    "mark",
    [
        {"name": "notificatie", "data": {}},
        {"name": "verwacht-raadpleging", "data": {"niveau": "must", "reden": 5}},
        {"name": "verwacht-levering", "data": {"operatie": "postPipByBsn", "na": "x"}},
        {"name": "bsn-buiten-testreeks", "data": {}},
        {"name": "verwacht-probe", "data": {"reden": "exclusief"}},
        {"name": "stilte", "data": {"reden": None}},
        {"name": "overgeslagen", "data": {"nl": 1}},
        {"name": "persoon", "data": {"bsn": "999990007"}},
    ],
)
def test_a_mark_that_no_check_can_judge_is_told_with_its_line_and_field(run: RunFolder, mark: dict[str, Any]) -> None:
    forged(run, OBSERVED, OBSERVED | mark, {**EXCHANGED, "initiative": "harness", "operation": "opvoerenNotificatie"})
    with pytest.raises(RecordingError, match=r"recording\.jsonl, line 3: is no observation .*/mark/\w+: "):
        assemble(run)


def test_a_stranger_who_knocked_without_a_notification_is_told_with_its_scene(run: RunFolder) -> None:
    knock = {"kind": "handshake", "initiator": "vreemde", "receiver": "gemeente", "outcome": "refused"}
    forged(run, {**OBSERVED, "name": "begin"}, {"scenario": "proef", "attempt": 1, "certificate": "geen", **knock})
    with pytest.raises(RecordingError, match=r"recording\.jsonl, line 2: scenario 'proef' begins here"):
        assemble(run)
