"""How a run begins, whoever is under test: in a fresh folder, or where an interrupted one stopped; and how it ends."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from harness.chain.datums import vandaag
from harness.checks import Check
from harness.checks.contract import catalogue
from harness.errors import HarnessError
from harness.evidence import marks
from harness.evidence.baseline import Baseline, contract_digests, new_seed
from harness.evidence.declaration import Declaration
from harness.evidence.observations import Attestation, Mark
from harness.evidence.recording import Recording, RecordingError, RecordingWriter, resume
from harness.evidence.run_folder import RunFolder, RunFolderError
from harness.playing.registry import Kant
from harness.program import program_of, this_program
from harness.scenarios import Scenario, scenarios_for


@dataclass(frozen=True)
class Wished:
    """What the user asked for, whoever is under test."""

    only: tuple[str, ...] = ()
    nonce: str | None = None
    """From the register: makes the run official."""
    previous: str | None = None
    folder: Path | None = None
    """Where the run folder comes; a fresh one below ``runs/`` when not given."""
    seed: int | None = None


@dataclass(frozen=True)
class Undone:
    """What an interrupted run leaves: which attempt each scenario is at, and what may not be used again."""

    attempts: dict[str, int] = field(default_factory=dict)
    """Scenario id -> attempt to make now; 0: nothing left to do; absent: never begun."""
    bsns: frozenset[str] = frozenset()
    attested: bool = False

    @property
    def done(self) -> frozenset[str]:
        """Ids of what was finished before."""
        return frozenset(name for name, attempt in self.attempts.items() if attempt == 0)

    def left(self, scenarios: Iterable[Scenario]) -> list[Scenario]:
        """Those of them that are still to be played."""
        return [one for one in scenarios if one.id not in self.done]


@dataclass
class Staged:
    """Whether the stage of a run was set: from then on what is recorded is evidence, and stays."""

    set: bool = False


@dataclass(frozen=True)
class Run:
    """A run that is about to go on. ``before``: what an interrupted one recorded."""

    folder: RunFolder
    writer: RecordingWriter
    declaration: Declaration
    baseline: Baseline
    before: Recording | None = None
    undone: Undone = field(default_factory=Undone)

    @property
    def peildatum(self) -> date:
        return date.fromisoformat(self.baseline.peildatum)

    @contextmanager
    def recorded(self, forget: Callable[[Path], None] = shutil.rmtree) -> Iterator[Staged]:
        """Finishes the recording when all went well. A fresh run whose stage was never set is forgotten: its folder
        goes, as ``forget`` does it."""
        staged = Staged()
        try:
            yield staged
        except BaseException:
            self.writer.close()  # who goes on with it may do so at once
            if self.before is None and not staged.set:
                forget(self.folder.path)
            raise
        self.writer.finish()


def begin(
    side: Kant, declaration: Declaration, wished: Wished, runs: Path, checks: Iterable[Check], about: Iterable[str]
) -> Run:
    """A run in a folder of its own. ``about``: whose API versions it stands on. Raises RunFolderError."""
    today = datetime.now(UTC)
    baseline = Baseline(
        run=f"{today:%Y%m%d-%H%M%S}-{secrets.token_hex(3)}",
        soort="officieel" if wished.nonce else "oefening",
        harness=this_program().version,
        harness_digest=this_program().digest,
        contracts=contract_digests(),
        checks={check.requirement: check.revision for check in checks},
        scenarios={scenario.id: scenario.digest for scenario in scenarios_for(side)},
        selectie=wished.only,
        versies={f"{one.provider}/{one.api}": one.version for one in catalogue() if one.provider in about},
        seed=wished.seed if wished.seed is not None else new_seed(wished.nonce),
        peildatum=vandaag(today).isoformat(),
        nonce=wished.nonce,
    )
    folder, writer = RunFolder.create(wished.folder or runs / baseline.run, declaration, baseline)
    return Run(folder, writer, declaration, baseline)


def go_on(folder: RunFolder, declared: Callable[[str | None], Declaration], changed: HarnessError) -> Run:
    """An interrupted run, where it stopped. ``declared``: what is declared now, after which run before.

    Raises RunFolderError when the harness or its contracts changed since, ``changed`` when the declaration did, and
    RecordingError when it is finished.
    """
    baseline, recording, declaration = folder.baseline(), folder.recording(), folder.declaration()
    if program_of(baseline) != this_program():
        raise RunFolderError("runs.other_harness", at=folder.path)
    if declared(declaration.vorige_run).model_dump() != declaration.model_dump():
        raise changed
    undone = left_undone(recording)
    writer, _ = resume(folder.recording_file)
    return Run(folder, writer, declaration, baseline, recording, undone)


def left_undone(recording: Recording) -> Undone:
    """What is left to do. Raises RecordingError when the run is finished."""
    if recording.finished:
        raise RecordingError(recording.path, recording.count + 2, "runs.nothing_to_resume")
    attempts: dict[str, int] = {}
    bsns: set[str] = set()
    attested = False
    for _, seen in recording.observations():
        attested = attested or isinstance(seen, Attestation)
        if not isinstance(seen, Mark):
            continue
        match seen.says:
            case marks.PersonGiven(bsn=bsn) | marks.PersonUsed(bsn=bsn):
                bsns.add(bsn)  # also one of an attempt that was interrupted: the application knows this person
            case marks.Ended() | marks.Skipped():
                attempts[seen.scenario] = 0
            case marks.Begun():
                attempts[seen.scenario] = seen.attempt + 1
    return Undone(attempts, frozenset(bsns), attested)
