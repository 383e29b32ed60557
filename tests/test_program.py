"""The digest of plateau2 is that of its code and data, however it was installed, and of nothing else."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import harness
from harness.program import Program, digest_of, this_program

PACKAGE = Path(harness.__file__).parent
ROOT = PACKAGE.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, unpacked as an installer does."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (file,) = folder.glob("*.whl")
    zipfile.ZipFile(file).extractall(folder / "site")
    return folder / "site"


def test_a_checkout_and_a_wheel_are_the_same_program(wheel: Path) -> None:
    said = subprocess.run(
        [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(wheel)!r});"
         "from harness import program; print(program.__file__, program.this_program().digest)"],
        cwd=wheel, check=True, capture_output=True, text=True,
    ).stdout.split()  # fmt: skip
    assert Path(said[0]).is_relative_to(wheel)
    assert said[1] == this_program().digest


@pytest.mark.parametrize(
    "place",
    [
        "harness/verdict.py",
        "harness/words/commands/report-verify.yaml",
        "contracts/regels.yaml",
        "docs/leverancierscontract.md",
    ],
)
def test_a_changed_file_is_another_program(tmp_path: Path, place: str) -> None:
    copy = _copy(tmp_path)
    before = digest_of(copy / "harness")
    (copy / place).write_bytes((copy / place).read_bytes() + b"\n")
    assert digest_of(copy / "harness") != before


def test_a_file_that_moved_or_went_is_another_program(tmp_path: Path) -> None:
    copy = _copy(tmp_path)
    before = digest_of(copy / "harness")
    (copy / "contracts" / "regels.yaml").rename(copy / "contracts" / "regels-2.yaml")
    moved = digest_of(copy / "harness")
    (copy / "contracts" / "regels-2.yaml").unlink()
    assert len({before, moved, digest_of(copy / "harness")}) == 3


def test_what_running_leaves_behind_is_no_part_of_it(tmp_path: Path) -> None:
    copy = _copy(tmp_path)
    before = digest_of(copy / "harness")
    (copy / "harness" / "__pycache__").mkdir()
    (copy / "harness" / "__pycache__" / "verdict.cpython-311.pyc").write_bytes(b"x")
    (copy / "contracts" / ".DS_Store").write_bytes(b"x")
    assert digest_of(copy / "harness") == before


def test_it_is_said_short_and_with_the_version() -> None:
    assert str(Program("1.2.3", "sha256:" + "ab" * 32)) == "1.2.3 (abababababab)"
    assert str(Program("0.1.0")) == "0.1.0"


def _copy(below: Path) -> Path:
    """A small part of a checkout, in which every kind of place is there."""
    for name in ("harness", "contracts", "fixtures", "reports", "docs"):
        (below / name).mkdir()
    for place in ("harness/verdict.py", "contracts/regels.yaml", "docs/leverancierscontract.md"):
        shutil.copy(ROOT / place, below / place)
    (below / "harness" / "words" / "commands").mkdir(parents=True)
    shutil.copy(ROOT / "harness/words/commands/report-verify.yaml", below / "harness/words/commands")
    return below


def test_the_changelog_tells_of_this_version_and_of_every_version_once() -> None:
    found = re.findall(
        r"^## \[(\d+\.\d+\.\d+)\] - \d{4}-\d{2}-\d{2}$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.M
    )
    assert found[0] == this_program().version, "write in CHANGELOG.md what this version brings"
    assert found == sorted(set(found), key=lambda one: [*map(int, one.split("."))], reverse=True)
