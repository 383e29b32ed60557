"""Whatever is changed in a log is found, and the file is named."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from harness.register.log import Checkpoint, Log, check
from harness.register.log.hashing import leaf_hash, root
from harness.register.log.tiles import write_entries

from .conftest import KEY


def found(folder: Path, **more: bytes) -> dict[str, str]:
    return {problem.file: problem.code for problem in check(folder, **more)}  # type: ignore[arg-type]


def test_a_log_as_it_was_written_is_whole(grown: Path) -> None:
    assert check(grown, str(KEY.verifier)) == []


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_byte_that_changes_anywhere_is_found_and_its_file_named(
    grown: Path, tmp_path: Path, data: st.DataObject
) -> None:
    names = sorted(file.relative_to(grown).as_posix() for file in grown.rglob("*") if file.is_file())
    name = data.draw(st.sampled_from(names), "file")
    original = (grown / name).read_bytes()
    content = bytearray(original)
    at = data.draw(st.integers(0, len(content) - 1), "at")
    match data.draw(st.sampled_from(["flip", "insert", "delete", "cut"]), "what"):
        case "flip":
            content[at] ^= data.draw(st.integers(1, 255), "mask")
        case "insert":
            content.insert(at, data.draw(st.integers(0, 255), "byte"))
        case "delete":
            del content[at]
        case "cut":
            del content[at:]
    if bytes(content) == original:
        return
    folder = tmp_path / "log"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(grown, folder)
    (folder / name).write_bytes(content)
    assert name in found(folder)


def test_one_altered_byte_blames_one_file(broken: Callable[[], Path]) -> None:
    for name in ("tile/0/000", "tile/entries/000", "tile/1/000.p/1", "tile/entries/001.p/2"):
        folder = broken()
        content = bytearray((folder / name).read_bytes())
        content[-1] ^= 1
        (folder / name).write_bytes(content)
        assert found(folder) == {name: "altered"}


def test_entries_and_hashes_that_were_changed_together_do_not_lead_to_the_checkpoint(
    broken: Callable[[], Path],
) -> None:
    folder = broken()
    entries = [b"herschreven", *(f"regel {number}".encode() for number in range(1, 256))]
    (folder / "tile/entries/000").write_bytes(write_entries(entries))
    (folder / "tile/0/000").write_bytes(b"".join(map(leaf_hash, entries)))
    assert found(folder) == {"checkpoints/263": "rewritten"}


def test_an_entry_and_another_hash_are_both_named(broken: Callable[[], Path]) -> None:
    folder = broken()
    for name in ("tile/0/000", "tile/entries/001.p/7"):
        content = bytearray((folder / name).read_bytes())
        content[-1] ^= 1
        (folder / name).write_bytes(content)
    assert {"tile/0/000", "tile/entries/001.p/7"} <= set(found(folder))


def test_history_that_was_signed_twice_is_found(broken: Callable[[], Path]) -> None:
    folder = broken()
    (folder / "checkpoints/3").write_bytes(Checkpoint(KEY.name, 3, leaf_hash(b"ander")).signed(KEY))
    assert found(folder) == {"checkpoints/3": "rewritten"}


def test_a_checkpoint_under_another_size_is_found(broken: Callable[[], Path]) -> None:
    folder = broken()
    shutil.copy(folder / "checkpoints/3", folder / "checkpoints/2")
    assert found(folder) == {"checkpoints/2": "checkpoint"}


def test_a_tail_that_was_cut_is_found_against_the_checkpoint(broken: Callable[[], Path]) -> None:
    folder = broken()
    for name in ("tile/0/001.p/7", "tile/entries/001.p/7"):
        (folder / name).unlink()
    problems = found(folder)
    assert problems["tile/0/001.p/7"] == problems["tile/entries/001.p/7"] == "missing"


def test_a_checkpoint_that_was_put_back_is_found(broken: Callable[[], Path]) -> None:
    folder = broken()
    shutil.copy(folder / "checkpoints/261", folder / "checkpoint")
    assert found(folder) == {"checkpoint": "behind"}
    assert Log.open(folder).size == 263  # what was signed counts


def test_a_tail_that_was_cut_with_its_checkpoints_is_found_by_who_kept_one(broken: Callable[[], Path]) -> None:
    folder = broken()
    kept = Log.open(folder).note
    shutil.copy(folder / "checkpoints/261", folder / "checkpoint")
    (folder / "checkpoints/263").unlink()
    for name in ("tile/0/001.p/7", "tile/entries/001.p/7"):
        (folder / name).unlink()
    assert found(folder) == {}
    assert found(folder, known=kept) == {"checkpoint": "cut"}


def test_another_history_of_the_same_key_is_found_by_who_kept_a_checkpoint(tmp_path: Path, grown_log: Log) -> None:
    other = Log.create(tmp_path / "ander", KEY).append([b"anders %d" % number for number in range(300)], KEY)
    assert found(other.folder) == {}
    assert found(other.folder, known=grown_log.note) == {"checkpoint": "no_continuation"}
    assert found(grown_log.folder, known=Checkpoint(KEY.name, 0, root([])).signed(KEY)) == {}


@pytest.mark.parametrize("name", ["vreemd.txt", "tile/0/notitie", "checkpoints/abc", "tile/0/x000/001", "a/b/c"])
def test_a_file_of_somebody_else_is_named(broken: Callable[[], Path], name: str) -> None:
    folder = broken()
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text("van mij")
    assert found(folder) == {name: "foreign"}


def test_a_tile_that_no_checkpoint_speaks_of_is_named(broken: Callable[[], Path]) -> None:
    folder = broken()
    (folder / "tile/0/001.p/9").write_bytes(bytes(9 * 32))
    assert found(folder) == {"tile/0/001.p/9": "unfinished"}


def test_a_partial_tile_without_its_checkpoint_says_which_is_gone(broken: Callable[[], Path]) -> None:
    folder = broken()
    (folder / "checkpoints/258").unlink()
    assert found(folder) == {"checkpoints/258": "missing"}
    log = Log.open(folder)
    log.append([b"verder"], KEY)
    assert found(folder) == {"checkpoints/258": "missing"}  # the next addition does not clear what shows it


def test_the_first_checkpoint_is_missed(broken: Callable[[], Path]) -> None:
    folder = broken()
    (folder / "checkpoints/0").unlink()
    assert found(folder) == {"checkpoints/0": "missing"}


def test_who_kept_a_checkpoint_hears_that_the_log_has_it_no_longer(broken: Callable[[], Path]) -> None:
    folder = broken()
    kept = (folder / "checkpoints/3").read_bytes()
    (folder / "checkpoints/3").unlink()  # of which the full tile took the place of the partial one
    assert found(folder) == {}
    assert found(folder, known=kept) == {"checkpoints/3": "missing"}


def test_a_log_that_took_its_entries_one_by_one_misses_any_checkpoint(tmp_path: Path) -> None:
    log = Log.create(tmp_path / "log", KEY)
    for number in range(258):
        log = log.append([b"regel %d" % number], KEY)
    assert check(log.folder, every=True) == []
    (log.folder / "checkpoints/3").unlink()
    assert check(log.folder) == []
    assert [(one.file, one.code) for one in check(log.folder, every=True)] == [("checkpoints/3", "missing")]


def test_a_partial_tile_of_hashes_of_hashes_without_any_checkpoint_is_named(tmp_path: Path) -> None:
    log = Log.create(tmp_path / "log", KEY).append([b"%d" % number for number in range(600)], KEY)
    (log.folder / "tile/1/000.p/1").write_bytes((log.folder / "tile/1/000.p/2").read_bytes()[:32])
    assert found(log.folder) == {"tile/1/000.p/1": "orphaned"}


@pytest.mark.parametrize("name", ["log.vkey", "checkpoint", "checkpoints/263", "tile/0/000", "tile/entries/001.p/7"])
def test_a_missing_file_is_named(broken: Callable[[], Path], name: str) -> None:
    folder = broken()
    (folder / name).unlink()
    assert name in found(folder)


def test_a_folder_without_a_log_says_so(tmp_path: Path) -> None:
    assert found(tmp_path) == {"log.vkey": "key"}


def test_a_problem_reads_as_a_sentence_in_both_languages(broken: Callable[[], Path]) -> None:
    folder = broken()
    (folder / "tile/0/000").unlink()
    problem = check(folder)[0]
    assert problem.in_language("nl") == "tile/0/000: ontbreekt"
    assert problem.in_language("en") == "tile/0/000: is missing"
