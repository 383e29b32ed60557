"""A certification run: from a workspace to a finished recording in a run folder."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from harness import __version__
from harness.chain.datums import vandaag
from harness.checks import CHECKS
from harness.checks.contract import catalogue
from harness.evidence.baseline import Baseline, contract_digests, new_seed
from harness.evidence.observations import Attestation, Exchange, Mark
from harness.evidence.recording import Recording, RecordingError, RecordingWriter, resume
from harness.evidence.run_folder import RunFolder, RunFolderError
from harness.parties.under_test.opdrachten import Opdracht
from harness.parties.under_test.process import ApplicationError
from harness.parties.witness import Witness, now
from harness.parties.workspace import Workspace
from harness.scenarios import Scenario, scenarios_for, select
from harness.scenarios.facilities import Numbers, limits
from harness.scenarios.gebruikt import IN_GEBRUIK
from harness.scenarios.leverancier_getest import LeverancierGetest
from harness.scenarios.play import Progress, play_all
from harness.scenarios.setting import stage


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


LOG = "applicatie.log"
"""What an application that was started here wrote on stderr; no evidence."""


def _tell_nobody(_progress: Progress) -> None:
    return None


def _nobody_to_ask(_opdracht: Opdracht) -> str:
    return "error"


def _begun_unseen(_folder: RunFolder, _scenarios: int) -> None:
    return None


async def certify(
    workspace: Workspace,
    wishes: Wishes,
    *,
    tell: Callable[[Progress], None] = _tell_nobody,
    ask: Callable[[Any], str] = _nobody_to_ask,
    on_exchange: Callable[[int, Exchange], None] | None = None,
    begun: Callable[[RunFolder, int], None] = _begun_unseen,
) -> RunFolder:
    """Runs the scenarios and finishes the recording. ``begun`` is told where, and how many scenarios there are to do.

    Raises ValueError for a wish that cannot be met, and what ``stage`` raises; a run folder in which nothing was
    recorded yet is then removed.
    """
    scenarios = select(wishes.only)
    baseline = _baseline(wishes)
    declaration = workspace.declaration(wishes.previous)
    path = wishes.folder or workspace.runs / baseline.run
    folder, writer = RunFolder.create(path, declaration, baseline)
    begun(folder, len(scenarios))
    try:
        return await _record(workspace, folder, writer, scenarios, Undone(), tell, ask, on_exchange)
    except NothingRecordedError as nothing:
        writer.close()
        raise _clear_away(path, workspace, nothing.cause) from nothing


def _clear_away(path: Path, workspace: Workspace, cause: Exception) -> Exception:
    """Removes a run that never began; what the application wrote is kept, for it says why."""
    log, kept = path / LOG, workspace.folder / LOG
    if log.exists():
        shutil.move(log, kept)
    shutil.rmtree(path)
    return ApplicationError(str(cause).replace(str(log), str(kept))) if isinstance(cause, ApplicationError) else cause


async def go_on(
    workspace: Workspace,
    folder: RunFolder,
    *,
    tell: Callable[[Progress], None] = _tell_nobody,
    ask: Callable[[Any], str] = _nobody_to_ask,
    on_exchange: Callable[[int, Exchange], None] | None = None,
    begun: Callable[[RunFolder, int], None] = _begun_unseen,
) -> RunFolder:
    """Resumes a run that was killed: finished scenarios stay, an interrupted one is done again with fresh persons.

    Raises RunFolderError when the harness or its contracts changed since, or the declaration did.
    """
    baseline, recording = folder.baseline(), folder.recording()
    if baseline.harness != __version__ or baseline.contracts != contract_digests():
        raise RunFolderError(f"{folder.path}: was begun with another version of the harness; begin a new run")
    if workspace.declaration(folder.declaration().vorige_run) != folder.declaration():
        raise RunFolderError(f"{workspace.file}: was changed since this run began; begin a new run")
    undone = left_undone(recording)
    writer, _ = resume(folder.recording_file)
    scenarios = [scenario for scenario in select(baseline.selectie) if undone.attempts.get(scenario.id, 1) > 0]
    begun(folder, len(scenarios))
    try:
        return await _record(workspace, folder, writer, scenarios, undone, tell, ask, on_exchange)
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
    undone: Undone,
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
            catalogue=catalogue(),
            seed=baseline.seed,
            peildatum=datetime.fromisoformat(baseline.peildatum).date(),
            numbers=Numbers(baseline.seed, hands(), undone.bsns),
            ask=ask,
            log=folder.path / LOG,
        ) as facilities:
            staged = True
            witness.mark(None, "run-begin", om=now(), wachten=limits(facilities.waits))
            if not undone.attested:
                for requirement, answer in declaration.verklaringen.items():
                    witness.attest(requirement, answer, declaration.leverancier.naam)
            # One person answers one question at a time: scenarios that wait for a turn would run out of their own.
            at_once = 1 if declaration.opdrachten == "begeleid" else workspace.vendor.harnas.tegelijk
            await play_all(
                facilities,
                scenarios,
                keten=partial(LeverancierGetest, facilities),
                at_once=at_once,
                attempts=undone.attempts,
                tell=tell,
            )
            witness.mark(None, "run-einde", om=now(), gestopt=witness.stop_reason)
    except Exception as error:
        if not staged:
            raise NothingRecordedError(error) from error
        raise
    writer.finish()
    return folder


def _baseline(wishes: Wishes) -> Baseline:
    today = datetime.now(UTC)
    return Baseline(
        run=f"{today:%Y%m%d-%H%M%S}-{secrets.token_hex(3)}",
        soort="officieel" if wishes.nonce else "oefening",
        harness=__version__,
        contracts=contract_digests(),
        checks={check.requirement: check.revision for check in CHECKS.values()},
        scenarios={scenario.id: scenario.digest for scenario in scenarios_for("leverancier")},
        selectie=wishes.only,
        versies={f"{operation.provider}/{operation.api}": operation.version for operation in catalogue()},
        seed=wishes.seed if wishes.seed is not None else new_seed(wishes.nonce),
        peildatum=vandaag(today).isoformat(),
        nonce=wishes.nonce,
    )


def hands() -> dict[str, int]:
    """How many persons each scenario may ask for: of all of them, so that a selection meets the same persons."""
    return {scenario.id: scenario.persons for scenario in scenarios_for("leverancier")}


@dataclass(frozen=True)
class Undone:
    """What an interrupted run leaves: which attempt each scenario is at, and what may not be used again."""

    attempts: dict[str, int] = field(default_factory=dict)
    """Scenario id -> attempt to make now; 0: nothing left to do; absent: never begun."""
    bsns: frozenset[str] = frozenset()
    attested: bool = False


def left_undone(recording: Recording) -> Undone:
    """What is left to do. Raises RecordingError when the run is finished."""
    if recording.finished:
        raise RecordingError(recording.path, recording.count + 2, "is finished; there is nothing to resume")
    attempts: dict[str, int] = {}
    bsns: set[str] = set()
    attested = False
    for _, seen in recording.observations():
        attested = attested or isinstance(seen, Attestation)
        if not isinstance(seen, Mark):
            continue
        if seen.name in IN_GEBRUIK:  # also one of an attempt that was interrupted: the application knows this person
            bsns.add(seen.data["bsn"])
        elif seen.name in ("einde", "overgeslagen"):
            attempts[seen.scenario] = 0
        elif seen.name == "begin":
            attempts[seen.scenario] = seen.attempt + 1
    return Undone(attempts, frozenset(bsns), attested)
