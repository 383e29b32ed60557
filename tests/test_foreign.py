"""What comes from others goes through one gate: it is taken, or refused in words, and never waited for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from harness.foreign import ForeignError, NotOrdinaryError, content_of, json_of, opened, strangers_in, toml_of


def test_an_ordinary_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"abc")
    assert content_of(tmp_path / "file") == b"abc"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes among its files")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(NotOrdinaryError, match="no ordinary file"):
        content_of(tmp_path / "pipe")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no such device")
def test_a_device_that_never_ends_is_refused() -> None:
    with pytest.raises(NotOrdinaryError, match="no ordinary file"):
        content_of(Path("/dev/zero"))


def test_a_file_larger_than_anybody_needs_is_refused_before_it_is_read(tmp_path: Path) -> None:
    with (tmp_path / "large").open("wb") as file:
        file.truncate(3 * 1024**3)
    with pytest.raises(NotOrdinaryError, match="larger than 64 MiB"):
        content_of(tmp_path / "large")


def test_a_folder_and_what_is_not_there_are_what_they_always_were(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError):
        opened(tmp_path)
    with pytest.raises(FileNotFoundError):
        opened(tmp_path / "nothing")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"score": NaN}', "NaN"),
        ('{"score": -Infinity}', "-Infinity"),
        ('{"score": 1e999}', "1e999"),
        ('{"score": 9007199254740993}', "9007199254740993"),
        ('{"score": ' + "9" * 5000 + "}", "cannot say exactly"),
        (r'{"text": "\ud800"}', "half a sign"),
        (r'[["\udfff"]]', "half a sign"),
        (r'{"\ud800": 1}', "half a sign"),
        ("[" * 100_000, "nested too deeply"),
        ('{"a": 1', "is not JSON"),
        ("", "is not JSON"),
        ("\ufeff{}", "is not JSON"),
    ],
)
def test_json_that_cannot_be_said_again_is_refused_in_words(text: str, said: str) -> None:
    with pytest.raises(ForeignError, match=said):
        json_of(text.encode("utf-8"))


@pytest.mark.parametrize("text", ['{"a": [1, -2.5, "\\ud83d\\ude00", null, true]}', "9007199254740991", '"é"', "1e21"])
def test_json_that_can_be_said_again_is_read(text: str) -> None:
    json_of(text.encode("utf-8"))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"a = " + b"9" * 5000, "line 1: a number of 5000 digits"),
        (b"x = 1\n\na = [0, " + b"1" * 4400 + b"]", "line 3: a number of 4400 digits"),
        (b"a = " + b"[" * 100_000, "nested too deeply"),
        (b"a = \xff", "byte 4"),
        (b"a = ", "line 1, column 5|end of document"),
    ],
)
def test_toml_that_is_none_is_refused_with_the_place(content: bytes, said: str) -> None:
    with pytest.raises(ForeignError, match=said):
        toml_of(content)


def test_in_a_folder_from_somebody_else_only_ordinary_files_are_read(tmp_path: Path) -> None:
    (tmp_path / "good").write_bytes(b"")
    (tmp_path / "within").mkdir()
    (tmp_path / "within" / "link").symlink_to(tmp_path / "good")
    (tmp_path / "folder").symlink_to(tmp_path / "within", target_is_directory=True)
    os.mkfifo(tmp_path / "within" / "pipe")
    assert [name for name, _ in strangers_in(tmp_path)] == ["folder", "within/link", "within/pipe"]


def test_in_a_folder_from_somebody_else_there_are_not_more_files_than_anybody_needs(tmp_path: Path) -> None:
    for number in range(4):
        (tmp_path / str(number)).write_bytes(b"")
    assert not list(strangers_in(tmp_path, most=4))
    assert [str(why) for _, why in strangers_in(tmp_path, most=3)] == ["has more than 3 files"]
