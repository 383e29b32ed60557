"""How a verification begins: with a fresh run folder, or where an interrupted one stopped."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path

from harness import __version__
from harness.chain.datums import vandaag
from harness.checks import checks_for
from harness.checks.contract import catalogue
from harness.evidence.baseline import Baseline, contract_digests, new_seed
from harness.evidence.declaration import Declaration
from harness.evidence.observations import Exchange, Mark, Observation
from harness.evidence.recording import Recording, RecordingWriter, resume
from harness.evidence.run_folder import RunFolder, RunFolderError
from harness.release.wishes import Wishes
from harness.scenarios import select
from harness.scenarios.bron.aanbieder import Aanbieder
from harness.scenarios.certify import Undone, left_undone
from harness.scenarios.gebruikt import GEBRUIKT, PERSOON
from harness.scenarios.registry import Scenario, scenarios_for


@dataclass(frozen=True)
class Begin:
    """A run that is about to go on. ``before``: what an interrupted one recorded."""

    aanbieder: Aanbieder
    wishes: Wishes
    folder: RunFolder
    writer: RecordingWriter
    declaration: Declaration
    baseline: Baseline
    before: Recording | None = None
    undone: Undone = field(default_factory=Undone)

    @property
    def peildatum(self) -> date:
        return date.fromisoformat(self.baseline.peildatum)

    @property
    def scenarios(self) -> list[Scenario]:
        """Those that are left to do. Raises ValueError for a wish that cannot be met."""
        words = self.wishes.scenarios
        found = [] if words is None else select(words, "bron")
        mine = [one for one in found if any(map(self.declaration.tests, one.services))]
        return [one for one in mine if self.undone.attempts.get(one.id, 1) > 0]

    @property
    def done(self) -> frozenset[str]:
        """Ids of what was finished before."""
        return frozenset(name for name, attempt in self.undone.attempts.items() if attempt == 0)


def begin(aanbieder: Aanbieder, wishes: Wishes, runs: Path) -> Begin:
    """A run in a folder of its own. Raises ValueError for a scenario that does not exist, and RunFolderError."""
    if wishes.resumed is not None:
        return _go_on(aanbieder, wishes, RunFolder(wishes.resumed))
    select(wishes.scenarios or (), "bron")
    declaration, baseline = aanbieder.declaration(wishes.previous), _baseline(aanbieder, wishes)
    folder, writer = RunFolder.create(wishes.folder or runs / baseline.run, declaration, baseline)
    return Begin(aanbieder, wishes, folder, writer, declaration, baseline)


def _go_on(aanbieder: Aanbieder, wishes: Wishes, folder: RunFolder) -> Begin:
    baseline, recording, declaration = folder.baseline(), folder.recording(), folder.declaration()
    if baseline.harness != __version__ or baseline.contracts != contract_digests():
        raise RunFolderError(f"{folder.path}: was begun with another version of the harness; begin a new run")
    if aanbieder.declaration(declaration.vorige_run) != declaration:
        raise RunFolderError(f"{folder.path}: was begun over another provider, or otherwise; give the same options")
    undone = left_undone(recording)
    writer, _ = resume(folder.recording_file)
    used = {number for _, one in recording.observations() for number in _numbers(one, undone)}
    unused = tuple(one for one in aanbieder.personen if one[0].gedeeld or not used & {one[1].bsn, one[1].v_nummer})
    wishes = replace(wishes, only=baseline.selectie, seed=baseline.seed)
    aanbieder = replace(aanbieder, personen=unused)
    return Begin(aanbieder, wishes, folder, writer, declaration, baseline, recording, undone)


def _numbers(seen: Observation, undone: Undone) -> tuple[object, ...]:
    """Of who may not be as was prepared any more: a scenario had this person, something was delivered, or the scene was
    interrupted, and nobody knows what was on its way."""
    if isinstance(seen, Mark) and (
        seen.name == PERSOON or (seen.name == GEBRUIKT and undone.attempts.get(seen.scenario or "", 0) > 0)
    ):
        return seen.data["bsn"] or None, seen.data.get("v_nummer") or None
    if isinstance(seen, Exchange) and seen.request.method != "GET" and seen.response and seen.response.status < 300:
        return seen.bsn, seen.v_nummer
    return ()


def _baseline(aanbieder: Aanbieder, wishes: Wishes) -> Baseline:
    today = datetime.now(UTC)
    return Baseline(
        run=f"{today:%Y%m%d-%H%M%S}-{secrets.token_hex(3)}",
        soort="officieel" if wishes.nonce else "oefening",
        harness=__version__,
        contracts=contract_digests(),
        checks={check.requirement: check.revision for check in checks_for(aanbieder.declaration())},
        scenarios={scenario.id: scenario.digest for scenario in scenarios_for("bron")},
        selectie=wishes.only,
        versies={
            f"{operation.provider}/{operation.api}": operation.version
            for operation in catalogue()
            if operation.provider in (aanbieder.bron, "gemeente")
        },
        seed=wishes.seed if wishes.seed is not None else new_seed(wishes.nonce),
        peildatum=vandaag(today).isoformat(),
        nonce=wishes.nonce,
    )
