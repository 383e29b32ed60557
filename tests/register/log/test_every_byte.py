"""Every change of every file of a log is found, and the file is named. Tried one by one, not by chance."""

from __future__ import annotations

import shutil
from itertools import pairwise
from pathlib import Path

import pytest

from harness.register.log import check
from tests.changed import changes, missed, replaced

SIZES = (0, 1, 3, 257, 258, 261, 263)
"""Of the checkpoints of ``grown``."""
WIDTHS = (1, 2, 5, 7)
FILES = (
    "log.vkey",
    "checkpoint",
    *(f"checkpoints/{size}" for size in SIZES),
    *(f"tile/{level}/000" for level in (0, "entries")),
    *(f"tile/{level}/001.p/{width}" for level in (0, "entries") for width in WIDTHS),
    "tile/1/000.p/1",
)
MOST = 24
"""Of a larger file a stride; ``tests/register/test_every_byte.py`` tries each byte of files of the same kinds."""


@pytest.fixture(scope="module")
def log(grown: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy that is changed and put back."""
    return Path(shutil.copytree(grown, tmp_path_factory.mktemp("elke-byte") / "log"))


def named(log: Path) -> set[str]:
    return {problem.file for problem in check(log)}


def test_these_are_all_files(log: Path) -> None:
    assert {path.relative_to(log).as_posix() for path in log.rglob("*") if path.is_file()} == set(FILES)
    assert check(log) == []


@pytest.mark.parametrize("name", FILES)
def test_every_change_of_a_file_is_found(log: Path, name: str) -> None:
    file = log / name
    assert missed(file, changes(file.read_bytes(), MOST), lambda: name in named(log)) == []


def test_files_that_were_exchanged_are_found(log: Path) -> None:
    for one, other in pairwise(FILES):
        first, second = (log / one).read_bytes(), (log / other).read_bytes()
        if first != second:
            with replaced(log / one, second), replaced(log / other, first):
                assert named(log) & {one, other}, (one, other)
