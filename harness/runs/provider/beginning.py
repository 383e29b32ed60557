"""How a verification begins: with a fresh run folder, or where an interrupted one stopped."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from harness.checks import checks_for
from harness.evidence import marks
from harness.evidence.observations import Exchange, Mark, Observation
from harness.evidence.run_folder import RunFolder, RunFolderError
from harness.playing.provider.provider import Aanbieder
from harness.runs.beginning import Run, Undone
from harness.runs.beginning import begin as begun
from harness.runs.beginning import go_on as resumed
from harness.runs.provider.wishes import Wishes
from harness.scenarios import Scenario, select


@dataclass(frozen=True)
class Begin:
    """A verification that is about to go on."""

    aanbieder: Aanbieder
    wishes: Wishes
    run: Run

    @property
    def scenarios(self) -> list[Scenario]:
        """Those that are left to do. Raises ValueError for a wish that cannot be met."""
        words, declaration = self.wishes.scenarios, self.run.declaration
        found = [] if words is None else select(words, "bron")
        return self.run.undone.left(one for one in found if any(map(declaration.tests, one.services)))


def begin(aanbieder: Aanbieder, wishes: Wishes, runs: Path) -> Begin:
    """A run in a folder of its own. Raises ValueError for a scenario that does not exist, and RunFolderError."""
    if wishes.resumed is not None:
        return _go_on(aanbieder, wishes, RunFolder(wishes.resumed))
    select(wishes.scenarios or (), "bron")
    declaration = aanbieder.declaration(wishes.previous)
    about = (aanbieder.bron, "gemeente")
    return Begin(aanbieder, wishes, begun("bron", declaration, wishes, runs, checks_for(declaration), about))


def _go_on(aanbieder: Aanbieder, wishes: Wishes, folder: RunFolder) -> Begin:
    run = resumed(folder, aanbieder.declaration, RunFolderError("runs.other_provider", at=folder.path))
    before = run.before.observations() if run.before else ()
    used = {number for _, one in before for number in _numbers(one, run.undone)}
    unused = tuple(one for one in aanbieder.personen if one[0].gedeeld or not used & {one[1].bsn, one[1].v_nummer})
    wishes = replace(wishes, only=run.baseline.selectie, seed=run.baseline.seed)
    return Begin(replace(aanbieder, personen=unused), wishes, run)


def _numbers(seen: Observation, undone: Undone) -> tuple[object, ...]:
    """Of who may not be as was prepared any more: a scenario had this person, something was delivered, or the scene was
    interrupted, and nobody knows what was on its way."""
    if isinstance(seen, Mark):
        match seen.says:
            case marks.PersonGiven(bsn=bsn, v_nummer=v_nummer):
                return bsn or None, v_nummer or None
            case marks.PersonUsed(bsn=bsn) if undone.attempts.get(seen.scenario, 0) > 0:
                return bsn or None, None
    if isinstance(seen, Exchange) and not seen.request.reads and seen.response and seen.response.status < 300:
        return seen.bsn, seen.v_nummer
    return ()
