"""What cannot be is found, in each of many forgeries of a good run; and in the good run nothing is."""

from __future__ import annotations

import asyncio
import re
import shutil
from pathlib import Path

import pytest

from harness.evidence.run_folder import RunFolder
from harness.parties.workspace import Workspace
from harness.reports.impossible import impossible
from harness.reports.verify import verify
from harness.runs.vendor import Wishes, certify
from harness.words import Sentence
from harness.words.catalogue import row
from tests.conftest import example_workspace
from tests.once import once
from tests.reports.impossible.forgeries import FORGERIES, Forged
from tests.reports.impossible.survivors import SURVIVORS

ROOT = Path(__file__).resolve().parents[3]
NONCE = "9f" * 16


@pytest.fixture(scope="session")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An official run of a few scenarios, once for all workers."""

    def play(folder: Path) -> None:
        workspace: Workspace = example_workspace(folder)
        wishes = Wishes(only=("pip", "tegenslag"), nonce=NONCE, folder=folder / "run")
        asyncio.run(certify(workspace, wishes))

    return once(tmp_path_factory, "forged-from", play) / "run"


def forged(good: Path, folder: Path, name: str) -> RunFolder:
    shutil.copytree(good, folder)
    run = Forged.of(folder)
    {**FORGERIES, **SURVIVORS}[name][1](run)
    return RunFolder(run.write(folder))


def test_nothing_in_a_good_run_is_impossible(good: Path) -> None:
    assert impossible(RunFolder(good)) == []


def test_there_are_many_kinds() -> None:
    assert len(FORGERIES) >= 40


@pytest.mark.parametrize("name", FORGERIES)
def test_what_is_forged_cannot_be(good: Path, tmp_path: Path, name: str) -> None:
    found = impossible(forged(good, tmp_path / "run", name))
    assert f"impossible.{FORGERIES[name][0]}" in {one.says.code for one in found}


@pytest.mark.parametrize("name", SURVIVORS)
def test_what_computing_cannot_tell_is_known(good: Path, tmp_path: Path, name: str) -> None:
    assert impossible(forged(good, tmp_path / "run", name)) == []


def test_the_page_of_survivors_has_the_reason_of_each() -> None:
    page = (ROOT / "docs/wat-een-opname-bewijst.md").read_text(encoding="utf-8")
    assert {reason for reason, _ in SURVIVORS.values()} == set(re.findall(r"^### (.+)$", page, re.MULTILINE))


def test_verifying_says_what_cannot_be_and_where(good: Path, tmp_path: Path) -> None:
    folder = forged(good, tmp_path / "run", "answers an hour early").path
    found = verify(folder)
    assert not found.equal
    assert "recording.jsonl" not in found.good
    assert found.impossible[0].place.startswith("line ")


@pytest.mark.parametrize("code", sorted({code for code, _ in FORGERIES.values()}))
def test_it_is_said_in_both_languages(code: str) -> None:
    assert row(f"impossible.{code}") is not None
    assert Sentence(f"impossible.{code}").in_language("nl") != Sentence(f"impossible.{code}").in_language("en")
