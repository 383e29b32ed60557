"""A certification run: from a workspace to a finished recording in a run folder."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from harness import __version__
from harness.bundled import bundled
from harness.checks import CHECKS
from harness.evidence.baseline import Baseline, contract_digests
from harness.evidence.observations import Exchange
from harness.evidence.recording import Recording, RecordingError, RecordingWriter, resume
from harness.evidence.run_folder import RunFolder, RunFolderError
from harness.openapi import Catalogue
from harness.parties.under_test.opdrachten import Opdracht
from harness.parties.witness import Witness, now
from harness.parties.workspace import Workspace
from harness.scenarios import SCENARIOS, Scenario, select
from harness.scenarios.play import Progress, play_all
from harness.scenarios.setting import new_seed, stage


@dataclass(frozen=True)
class Wishes:
    """What the user asked for."""

    only: tuple[str, ...] = ()
    nonce: str | None = None
    """From the register: makes the run official."""
    previous: str | None = None
    folder: Path | None = None
    """Where the run folder comes; a fresh one below ``runs/`` when not given."""
    seed: int | None = None


def _tell_nobody(_progress: Progress) -> None:
    return None


def _nobody_to_ask(_opdracht: Opdracht) -> str:
    return "error"


async def certify(
    workspace: Workspace,
    wishes: Wishes,
    *,
    tell: Callable[[Progress], None] = _tell_nobody,
    ask: Callable[[Any], str] = _nobody_to_ask,
    on_exchange: Callable[[int, Exchange], None] | None = None,
) -> RunFolder:
    """Runs the scenarios and finishes the recording.

    Raises ValueError for a wish that cannot be met, and what ``stage`` raises; a run folder in which nothing was
    recorded yet is then removed.
    """
    scenarios = select(wishes.only)
    baseline = _baseline(wishes)
    declaration = workspace.declaration(wishes.previous)
    path = wishes.folder or workspace.runs / baseline.run
    folder, writer = RunFolder.create(path, declaration, baseline)
    try:
        return await _record(workspace, folder, writer, scenarios, {}, frozenset(), tell, ask, on_exchange)
    except NothingRecordedError as nothing:
        writer.close()
        shutil.rmtree(path)
        raise nothing.cause from nothing


async def go_on(
    workspace: Workspace,
    folder: RunFolder,
    *,
    tell: Callable[[Progress], None] = _tell_nobody,
    ask: Callable[[Any], str] = _nobody_to_ask,
    on_exchange: Callable[[int, Exchange], None] | None = None,
) -> RunFolder:
    """Resumes a run that was killed: finished scenarios stay, an interrupted one is done again with fresh persons.

    Raises RunFolderError when the harness or its contracts changed since, or the declaration did.
    """
    baseline, recording = folder.baseline(), folder.recording()
    if baseline.harness != __version__ or baseline.contracts != contract_digests():
        raise RunFolderError(f"{folder.path}: was begun with another version of the harness; begin a new run")
    if workspace.declaration(folder.declaration().vorige_run) != folder.declaration():
        raise RunFolderError(f"{workspace.file}: was changed since this run began; begin a new run")
    attempts, used = _left_undone(recording)
    writer, _ = resume(folder.recording_file)
    scenarios = [scenario for scenario in select(baseline.selectie) if attempts.get(scenario.id, 1) > 0]
    try:
        return await _record(workspace, folder, writer, scenarios, attempts, used, tell, ask, on_exchange)
    except NothingRecordedError as nothing:
        writer.close()
        raise nothing.cause from nothing


class NothingRecordedError(Exception):
    """The stage could not be set, so no scenario was played."""

    def __init__(self, cause: Exception) -> None:
        super().__init__(str(cause))
        self.cause = cause


async def _record(
    workspace: Workspace,
    folder: RunFolder,
    writer: RecordingWriter,
    scenarios: list[Scenario],
    attempts: dict[str, int],
    used_bsns: frozenset[str],
    tell: Callable[[Progress], None],
    ask: Callable[[Any], str],
    on_exchange: Callable[[int, Exchange], None] | None,
) -> RunFolder:
    baseline, declaration = folder.baseline(), folder.declaration()
    witness = Witness(writer, on_exchange)
    staged = False
    try:
        async with stage(
            workspace,
            declaration,
            witness,
            catalogue=Catalogue.load(bundled("contracts/openapi"), None),
            seed=baseline.seed,
            peildatum=datetime.fromisoformat(baseline.peildatum).date(),
            used_bsns=used_bsns,
            ask=ask,
            log=folder.path / "applicatie.log",
        ) as facilities:
            staged = True
            witness.mark(None, "run-begin", om=now())
            for requirement, answer in declaration.verklaringen.items():
                witness.attest(requirement, answer, declaration.leverancier.naam)
            at_once = workspace.vendor.harnas.tegelijk
            await play_all(facilities, scenarios, at_once=at_once, attempts=attempts, tell=tell)
            witness.mark(None, "run-einde", om=now(), gestopt=witness.stop_reason)
    except Exception as error:
        if not staged:
            raise NothingRecordedError(error) from error
        raise
    writer.finish()
    return folder


def _baseline(wishes: Wishes) -> Baseline:
    today = datetime.now(UTC)
    catalogue = Catalogue.load(bundled("contracts/openapi"), None)
    return Baseline(
        run=f"{today:%Y%m%d-%H%M%S}-{secrets.token_hex(3)}",
        soort="officieel" if wishes.nonce else "oefening",
        harness=__version__,
        contracts=contract_digests(),
        checks={check.requirement: check.revision for check in CHECKS.values()},
        scenarios={scenario.id: scenario.digest for scenario in SCENARIOS.values()},
        selectie=wishes.only,
        versies={f"{operation.provider}/{operation.api}": operation.version for operation in catalogue},
        seed=wishes.seed if wishes.seed is not None else new_seed(wishes.nonce),
        peildatum=today.date().isoformat(),
        nonce=wishes.nonce,
    )


def _left_undone(recording: Recording) -> tuple[dict[str, int], frozenset[str]]:
    """Which attempt each scenario is at (0: nothing left to do), and the BSNs that were handed out."""
    if recording.finished:
        raise RecordingError(recording.path, recording.count + 2, "is finished; there is nothing to resume")
    attempts: dict[str, int] = {}
    used: set[str] = set()
    for scene in recording.scenes():
        used |= {data["bsn"] for _, data in scene.marks("persoon")}
        if scene.scenario:
            done = scene.mark("einde") is not None or scene.mark("overgeslagen") is not None
            attempts[scene.scenario] = 0 if done else scene.attempt + 1
    return attempts, frozenset(used)
