"""A run that never began leaves nothing behind, and one that did leaves its evidence: whoever is under test."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from harness.checks import CHECKS
from harness.evidence.declaration import Declaration
from harness.evidence.run_folder import RunFolder, RunFolderError
from harness.playing.provider.provider import Aanbieder, Adres
from harness.runs.beginning import Run, Wished, begin, go_on

ADRES = Adres("http://127.0.0.1:9")


@pytest.fixture
def declaration() -> Declaration:
    from harness.evidence.declaration import Tenant

    gemeenten = (
        Tenant(naam="A", oin="00000099000000010000", code="9901"),
        Tenant(naam="B", oin="00000099000000020000", code="9902"),
    )
    return Aanbieder(bron="duo", adres=ADRES, gemeenten=gemeenten, identity=None).declaration()


def begun(declaration: Declaration, runs: Path) -> Run:
    return begin("bron", declaration, Wished(), runs, CHECKS.values(), ("duo",))


@pytest.mark.parametrize("cause", [RuntimeError("taken"), asyncio.CancelledError(), KeyboardInterrupt()])
def test_a_run_whose_stage_was_never_set_is_forgotten(
    tmp_path: Path, declaration: Declaration, cause: BaseException
) -> None:
    run = begun(declaration, tmp_path)
    with pytest.raises(type(cause)), run.recorded():
        raise cause
    assert not run.folder.path.exists()


def test_what_was_recorded_stays_and_can_be_gone_on_with(tmp_path: Path, declaration: Declaration) -> None:
    run = begun(declaration, tmp_path)
    with pytest.raises(RuntimeError), run.recorded() as staged:
        staged.set = True
        raise RuntimeError
    changed = RunFolderError("runs.other_provider", at=run.folder.path)
    again = go_on(RunFolder(run.folder.path), lambda _previous: declaration, changed)
    assert again.baseline == run.baseline and again.undone.done == frozenset()
    with pytest.raises(RuntimeError), again.recorded():  # also where the stage of a resumed run cannot be set
        raise RuntimeError
    assert run.folder.path.exists()


def test_who_declares_something_else_does_not_go_on(tmp_path: Path, declaration: Declaration) -> None:
    run = begun(declaration, tmp_path)
    run.writer.close()
    other = declaration.model_copy(update={"opdrachten": "begeleid"})
    with pytest.raises(RunFolderError) as told:
        go_on(run.folder, lambda _previous: other, RunFolderError("runs.other_provider", at=run.folder.path))
    assert "same options" in str(told.value)
