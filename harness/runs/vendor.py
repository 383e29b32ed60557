"""A certification run: from a workspace to a finished recording in a run folder."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from harness.checks import CHECKS
from harness.checks.contract import catalogue
from harness.evidence import marks
from harness.evidence.baseline import Baseline
from harness.evidence.declaration import Declaration
from harness.evidence.observations import Exchange
from harness.evidence.run_folder import RunFolder, RunFolderError
from harness.parties.under_test.opdrachten import Opdracht
from harness.parties.under_test.process import ApplicationError
from harness.parties.witness import Witness, now
from harness.parties.workspace import Workspace
from harness.playing.again import Again
from harness.playing.play import Progress, play_all
from harness.playing.vendor.keten import LeverancierGetest
from harness.playing.vendor.numbers import Numbers
from harness.playing.vendor.paper import Expected, expected
from harness.playing.vendor.reached import Examine, unexamined
from harness.playing.vendor.stage import stage
from harness.playing.vendor.watching import breaks_off
from harness.playing.waits import limits
from harness.runs.beginning import Run, Wished, begin
from harness.runs.beginning import go_on as resumed
from harness.scenarios import Scenario, scenarios_for, select

Wishes = Wished
"""A vendor's run is asked nothing more than any run."""

LOG = "applicatie.log"
"""What an application that was started here wrote on stderr; no evidence."""


def _tell_nobody(_progress: Progress) -> None:
    return None


def _nobody_to_ask(_opdracht: Opdracht) -> str:
    return "error"


def _begun_unseen(_folder: RunFolder, _scenarios: int, _expected: Expected) -> None:
    return None


async def certify(
    workspace: Workspace,
    wishes: Wishes,
    *,
    tell: Callable[[Progress], None] = _tell_nobody,
    ask: Callable[[Any], str] = _nobody_to_ask,
    on_exchange: Callable[[int, Exchange], None] | None = None,
    begun: Callable[[RunFolder, int, Expected], None] = _begun_unseen,
    examine: Examine = unexamined,
) -> RunFolder:
    """Runs the scenarios and finishes the recording. ``begun`` is told where, how many scenarios there are to
    do, and how long that will take.

    ``examine`` looks at the set-up first, and raises where a run makes no sense: then nothing is played.
    Raises ValueError for a wish that cannot be met, and what ``stage`` raises; a run folder in which nothing was
    recorded yet is then removed.
    """
    workspace.check_claim()
    declaration = workspace.declaration(wishes.previous)
    scenarios = select(wishes.only, declaration=declaration)
    run = begin("leverancier", declaration, wishes, workspace.runs, CHECKS.values(), ("duo", "coa", "gemeente"))
    try:
        return await _record(workspace, run, scenarios, tell, ask, on_exchange, begun, examine)
    except ApplicationError as error:
        kept = workspace.folder / LOG
        if run.folder.path.exists() or "log" not in error.said.values:
            raise
        raise ApplicationError(error.code, **{**error.said.values, "log": kept}) from error


async def go_on(
    workspace: Workspace,
    folder: RunFolder,
    *,
    tell: Callable[[Progress], None] = _tell_nobody,
    ask: Callable[[Any], str] = _nobody_to_ask,
    on_exchange: Callable[[int, Exchange], None] | None = None,
    begun: Callable[[RunFolder, int, Expected], None] = _begun_unseen,
    examine: Examine = unexamined,
) -> RunFolder:
    """Resumes a run that was killed: finished scenarios stay, an interrupted one is done again with fresh persons.

    Raises RunFolderError when the harness or its contracts changed since, or the declaration did.
    """
    run = resumed(folder, workspace.declaration, RunFolderError("runs.changed_since", at=workspace.file))
    scenarios = run.undone.left(select(run.baseline.selectie, declaration=run.declaration))
    return await _record(workspace, run, scenarios, tell, ask, on_exchange, begun, examine)


async def _record(
    workspace: Workspace,
    run: Run,
    scenarios: list[Scenario],
    tell: Callable[[Progress], None],
    ask: Callable[[Any], str],
    on_exchange: Callable[[int, Exchange], None] | None,
    begun: Callable[[RunFolder, int, Expected], None],
    examine: Examine,
) -> RunFolder:
    folder, declaration, undone = run.folder, run.declaration, run.undone
    witness = Witness(run.writer, on_exchange)
    # One person answers one question at a time: scenarios that wait for a turn would run out of their own.
    at_once = 1 if declaration.opdrachten == "begeleid" else workspace.vendor.harnas.tegelijk
    # Beside the start of the application, which takes a second too.
    on_paper = asyncio.create_task(asyncio.to_thread(expected, declaration, scenarios, at_once))

    def forget(path: Path) -> None:
        if (log := path / LOG).exists():
            shutil.move(log, workspace.folder / LOG)  # what the application wrote is kept, for it says why
        shutil.rmtree(path)

    with run.recorded(forget) as staged:
        async with stage(
            workspace,
            declaration,
            witness,
            catalogue=catalogue(),
            seed=run.baseline.seed,
            peildatum=run.peildatum,
            numbers=numbers_of(run.baseline, declaration, undone.bsns),
            ask=ask,
            log=folder.path / LOG,
            examine=examine,
        ) as facilities:
            foreseen = await on_paper
            staged.set = True
            begun(folder, len(scenarios), foreseen)
            witness.mark(None, marks.RunBegun(moment=now(), waits=limits(facilities.waits)))
            if not undone.attested:
                for requirement, answer in declaration.verklaringen.items():
                    witness.attest(requirement, answer, declaration.leverancier.naam)
            async with breaks_off(facilities) as breaking:
                await play_all(
                    facilities,
                    foreseen.longest_first(scenarios),
                    keten=partial(LeverancierGetest, facilities),
                    at_once=at_once,
                    attempts=undone.attempts,
                    tell=tell,
                    breaking=breaking,
                    again=Again(declaration, facilities.numbers.left),
                )
            witness.mark(None, marks.RunEnded(moment=now(), stopped=witness.stop_reason))
    return folder


def hands(declaration: Declaration, selection: tuple[str, ...] = ()) -> dict[str, int]:
    """How many persons each scenario may ask for that will be played for this declaration, selected or not.

    So a selection meets the same persons as the whole run, unless it names a scenario whose turn it is not.
    """
    played = {
        one.id: one for one in (*scenarios_for("leverancier", declaration), *select(selection, declaration=declaration))
    }
    return {name: one.persons for name, one in played.items() if one.skipped(declaration) is None}


def numbers_of(baseline: Baseline, declaration: Declaration, used: frozenset[str]) -> Numbers:
    """Who the persons of this run are. ``used``: who was taken before it was interrupted."""
    zeros = with_zeros(declaration)
    dealt = hands(declaration, baseline.selectie)
    return Numbers(baseline.seed, dealt, used, run=baseline.run, zeros=zeros)


def with_zeros(declaration: Declaration) -> str | None:
    """The scenario that meets the BSN with leading zeros: one that reads after an event of DUO's, or else delivers."""
    played = [one for one in scenarios_for("leverancier", declaration) if one.skipped(declaration) is None]
    wanted = [one.id for group in ("gebeurtenis-ss", "levering-") for one in played if one.id.startswith(group)]
    return wanted[0] if wanted else None
