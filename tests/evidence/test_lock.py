"""A lock says who holds it, and is gone with its process, however that ended."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from harness.evidence.lock import NAME, THINGS, HeldError, Lock, held, holder

ROOT = Path(__file__).parents[2]
HOLDS = """
import sys, time
from pathlib import Path
from harness.evidence.lock import Lock
lock = Lock.acquire(Path(sys.argv[1]), "run", "plateau2, run 7")
print("ik heb hem", flush=True)
time.sleep(600)
"""


def test_a_second_claimant_is_told_who_holds_it_and_the_first_can_let_go(tmp_path: Path) -> None:
    file = tmp_path / NAME
    with held(file, "run", "plateau2, run 7"):
        with pytest.raises(HeldError) as refused:
            Lock.acquire(file, "run", "een ander")
        assert refused.value.pid == os.getpid()
        said = holder(file)
        assert said is not None
        assert said["wat"] == "plateau2, run 7"
    assert holder(file) is None
    assert not file.exists()
    with held(file, "run", "een ander"):
        pass


@pytest.mark.parametrize("thing", THINGS)
def test_it_is_told_in_two_languages_with_a_cure(tmp_path: Path, thing: str) -> None:
    file = tmp_path / NAME
    with held(file, thing, "plateau2, run 7"), pytest.raises(HeldError) as refused:
        Lock.acquire(file, thing, "een ander", place="hier")
    dutch, english = refused.value.in_language("nl"), refused.value.in_language("en")
    assert dutch.startswith("hier: ")
    assert f"is in gebruik door plateau2, run 7 (pid {os.getpid()}, sinds 20" in dutch
    assert f"is in use by plateau2, run 7 (pid {os.getpid()}, since 20" in english
    assert "; wacht tot die klaar is" in dutch
    assert str(refused.value) == english


def test_a_process_that_was_killed_holds_nothing(tmp_path: Path) -> None:
    file = tmp_path / NAME
    other = subprocess.Popen([sys.executable, "-c", HOLDS, str(file)], cwd=ROOT, stdout=subprocess.PIPE)
    assert other.stdout is not None
    assert other.stdout.readline()
    with pytest.raises(HeldError, match=f"pid {other.pid}"):
        Lock.acquire(file, "run", "een ander")
    other.kill()
    other.wait()
    other.stdout.close()
    assert file.exists()
    with held(file, "run", "een ander"):
        said = holder(file)
        assert said is not None
        assert said["pid"] == os.getpid()


def test_what_is_in_the_file_of_a_holder_need_not_make_sense(tmp_path: Path) -> None:
    file = tmp_path / NAME
    with held(file, "run", "plateau2"):
        file.write_bytes(b"\xff{")
        with pytest.raises(HeldError, match="another process"):
            Lock.acquire(file, "run", "een ander")
