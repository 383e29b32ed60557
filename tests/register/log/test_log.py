"""A log grows, survives what happens to machines, and says no to what it must not sign."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from harness.register.log import Log, LogError, NoteError, SigningKey
from harness.register.log import appending as appending_module
from harness.register.log.files import only_writer, write_whole
from harness.register.log.hashing import leaf_hash, root
from harness.register.log.proofs import verify_consistency

from .conftest import KEY

ROOT = Path(__file__).parents[3]


def files(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_a_new_log_is_empty_and_whole(tmp_path: Path) -> None:
    log = Log.create(tmp_path / "log", KEY)
    assert log.size == 0
    assert log.check() == []
    assert list(log.entries()) == []


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.integers(0, 300), max_size=5))
def test_a_log_grows_and_stays_whole_and_every_entry_is_proven(
    tmp_path_factory: pytest.TempPathFactory, steps: list[int]
) -> None:
    log = Log.create(tmp_path_factory.mktemp("groei") / "log", KEY)
    earlier = [log.checkpoint]
    for step in steps:
        log = log.append([b"%d" % number for number in range(log.size, log.size + step)], KEY)
        earlier.append(log.checkpoint)
    assert log.check() == []
    assert list(log.entries()) == [b"%d" % number for number in range(log.size)]
    assert log.checkpoint.root == root(leaf_hash(entry) for entry in log.entries())
    for index in range(0, log.size, 37):
        assert log.proof(index).verify(b"%d" % index, log.key) == log.checkpoint
    for one in earlier:
        assert verify_consistency(one.size, log.size, log.consistency(one.size), one.root, log.checkpoint.root)


def test_the_same_log_made_in_other_steps_has_the_same_root(tmp_path: Path) -> None:
    entries = [b"%d" % number for number in range(600)]
    at_once = Log.create(tmp_path / "a", KEY).append(entries, KEY)
    in_steps = Log.create(tmp_path / "b", KEY)
    for begin in range(0, 600, 100):
        in_steps = in_steps.append(entries[begin : begin + 100], KEY)
    assert at_once.note == in_steps.note


@pytest.mark.parametrize("writes", range(7))
def test_an_append_that_breaks_off_happened_whole_or_not_at_all(
    broken: Callable[[], Path], monkeypatch: pytest.MonkeyPatch, writes: int
) -> None:
    folder = broken()
    before = Log.open(folder)
    left = iter(range(writes))

    def write_some(file: Path, content: bytes) -> None:
        if next(left, None) is None:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.with_name(file.name + ".part").write_bytes(content[: len(content) // 2])
            raise KeyboardInterrupt
        write_whole(file, content)

    fresh = [b"nieuw %d" % number for number in range(260)]  # one tile becomes full, the next begins
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(appending_module, "write_whole", write_some)
        before.append(fresh, KEY)
    after = Log.open(folder)
    assert after.size in (before.size, before.size + len(fresh))
    assert list(after.entries())[: before.size] == list(before.entries())
    assert all(problem.code in ("unfinished", "behind") for problem in after.check())
    assert after.append([b"verder"], KEY).check(known=before.note) == []


def test_an_append_that_is_killed_leaves_a_log_that_opens(tmp_path: Path) -> None:
    folder = tmp_path / "log"
    Log.create(folder, KEY)
    (tmp_path / "key.pem").write_bytes(KEY.pem)
    program = (
        "import sys; from pathlib import Path; from harness.register.log import Log, SigningKey\n"
        f"key = SigningKey.load({KEY.name!r}, Path(sys.argv[2])); log = Log.open(Path(sys.argv[1]))\n"
        "print('begun', flush=True)\n"
        "while True: log = log.append([b'%d' % n for n in range(log.size, log.size + 9)], key)"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    for pause in (0.02, 0.05, 0.11):
        process = subprocess.Popen(
            [sys.executable, "-c", program, folder, tmp_path / "key.pem"], env=environment, stdout=subprocess.PIPE
        )
        assert process.stdout and process.stdout.readline() == b"begun\n"
        time.sleep(pause)
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=120)
        log = Log.open(folder)
        assert all(problem.code in ("unfinished", "behind") for problem in log.check())
        assert list(log.entries()) == [b"%d" % number for number in range(log.size)]
    next_number = log.size
    assert log.append([b"%d" % next_number], KEY).check() == []


def test_what_cannot_be_added_changes_nothing(broken: Callable[[], Path]) -> None:
    folder = broken()
    before, log = files(folder), Log.open(folder)
    with pytest.raises(LogError, match="too long"):
        log.append([b"kort", bytes(70_000)], KEY)
    with pytest.raises(LogError, match="does not belong to this log"):
        log.append([b"x"], SigningKey.generate(KEY.name))
    assert log.append([], KEY) == log
    assert files(folder) == before


def test_who_opened_the_log_before_it_grew_opens_it_again(broken: Callable[[], Path]) -> None:
    log = Log.open(broken())
    log.append([b"a"], KEY)
    with pytest.raises(LogError, match="became longer meanwhile"):
        log.append([b"b"], KEY)


def test_one_writes_at_a_time(broken: Callable[[], Path]) -> None:
    folder = broken()
    with only_writer(folder), pytest.raises(LogError, match="somebody else"), only_writer(folder, patience=0.05):
        pass


@pytest.mark.parametrize("path", ["tile/0/001.p/7", "tile/entries/001.p/7"])
def test_nothing_is_signed_on_top_of_what_was_changed(broken: Callable[[], Path], path: str) -> None:
    folder = broken()
    content = bytearray((folder / path).read_bytes())
    content[5] ^= 1
    (folder / path).write_bytes(content)
    before = files(folder)
    with pytest.raises(LogError, match="tile"):
        Log.open(folder).append([b"x"], KEY)
    assert files(folder) == before


def test_a_folder_that_is_in_use_is_no_place_for_a_new_log(grown: Path) -> None:
    with pytest.raises(LogError, match="is not empty"):
        Log.create(grown, KEY)


def test_a_log_is_opened_by_its_key(grown: Path, tmp_path: Path) -> None:
    assert Log.open(grown, str(KEY.verifier)).size == 263
    with pytest.raises(LogError, match="this is the log of"):
        Log.open(grown, str(SigningKey.generate(KEY.name).verifier))
    with pytest.raises(LogError, match="is no key"):
        Log.open(grown, "geen sleutel")
    with pytest.raises(LogError, match="cannot be read"):
        Log.open(tmp_path)


def test_there_is_no_entry_and_no_proof_beyond_the_end(grown_log: Log) -> None:
    for ask in (grown_log.entry, grown_log.proof):
        with pytest.raises(IndexError):
            ask(grown_log.size)


def test_a_key_file_that_holds_something_else_is_named(tmp_path: Path) -> None:
    file = tmp_path / "sleutel.pem"
    file.write_text("geen sleutel")
    with pytest.raises(NoteError, match=r"sleutel\.pem"):
        SigningKey.load("naam", file)
