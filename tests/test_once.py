"""What tests share is made once, and what they take of a sweep covers all there is to cover."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.once import once
from tests.proofs import one_of_each

FAULTS = {"a": "x", "b": "y", "c": "x", "d": "z"}


def test_who_asks_at_once_gets_one_and_the_same(tmp_path_factory: pytest.TempPathFactory) -> None:
    made: list[Path] = []

    def make(folder: Path) -> None:
        made.append(folder)
        (folder / "content").write_text("made", encoding="utf-8")

    tmp_path_factory.getbasetemp()  # is made when it is first asked for, and pytest expects no threads
    with ThreadPoolExecutor(4) as threads:
        folders = list(threads.map(lambda _: once(tmp_path_factory, "for-four", make), range(4)))
    assert made == folders[:1] and set(folders) == set(made)
    assert (folders[0] / "content").read_text(encoding="utf-8") == "made"


def test_what_was_half_made_is_made_again(tmp_path_factory: pytest.TempPathFactory) -> None:
    def half(folder: Path) -> None:
        (folder / "half").touch()
        raise OSError("no space left")

    with pytest.raises(OSError, match="no space"):
        once(tmp_path_factory, "half-made", half)
    assert list(once(tmp_path_factory, "half-made", lambda folder: (folder / "whole").touch()).iterdir()) == [
        once(tmp_path_factory, "half-made", half) / "whole"
    ]


def test_a_sample_has_the_first_of_each_kind_and_a_proof_has_all() -> None:
    assert one_of_each(FAULTS, lambda kind: kind, whole=False) == ["a", "b", "d"]
    assert one_of_each(FAULTS, lambda kind: kind, whole=True) == list(FAULTS)
