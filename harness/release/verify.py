"""A verification run: from what is known of a provider to a finished recording in a run folder."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from harness import __version__
from harness.checks import CHECKS, checks_for
from harness.checks.contract import catalogue
from harness.evidence.baseline import Baseline, contract_digests
from harness.evidence.observations import Exchange
from harness.evidence.recording import RecordingWriter
from harness.evidence.run_folder import RunFolder
from harness.parties.witness import Witness, now
from harness.release.opruimen import Grootboek, ruim_op
from harness.scenarios import select
from harness.scenarios.bron.aanbieder import Aanbieder
from harness.scenarios.bron.opstelling import opstelling
from harness.scenarios.bron.spelen import speel
from harness.scenarios.bron.voorzieningen import BronVoorzieningen
from harness.scenarios.play import Progress
from harness.scenarios.registry import Scenario, scenarios_for
from harness.scenarios.setting import new_seed

Depth = str
"""``quick``, ``default`` or ``release``."""
PARTS = ("eigenschappen", "contracten")
"""What ``only`` may name besides scenarios."""


@dataclass(frozen=True)
class Wishes:
    """What the user asked for."""

    only: tuple[str, ...] = ()
    depth: Depth = "default"
    folder: Path | None = None
    seed: int | None = None
    nonce: str | None = None
    previous: str | None = None
    at_once: int = 8
    clear_away: bool = True
    """Whether what was delivered is undone afterwards."""
    contracts: tuple[str, ...] = ()
    """Folders or brokers with the vendors' Pact contracts."""
    resumed: Path | None = None
    """Folder of an interrupted run to go on with."""

    def includes(self, part: str) -> bool:
        """Whether a part is wanted: all are, unless ``only`` names something else."""
        return not self.only or part in self.only

    @property
    def scenarios(self) -> tuple[str, ...] | None:
        """What ``only`` says of scenarios; None when it names parts and nothing else."""
        words = tuple(word for word in self.only if word not in PARTS)
        return words if words or not self.only else None


@dataclass(frozen=True)
class Telling:
    """Who is told what happens."""

    progress: Callable[[Progress], None] = lambda _progress: None
    exchange: Callable[[int, Exchange], None] = lambda _seq, _exchange: None
    begun: Callable[[RunFolder, int], None] = lambda _folder, _scenarios: None
    ask: Callable[[Any], str] = lambda _opdracht: "error"
    stage: Callable[[str, int, int], None] = lambda _part, _done, _of: None
    """Told how far a part is: its name, what is done, and of how much (0: not known)."""


Part = Callable[[BronVoorzieningen, Wishes, Telling], Awaitable[None]]
"""Something that is done at the provider and recorded: properties, contracts, standards."""


async def verify_release(
    aanbieder: Aanbieder, wishes: Wishes, runs: Path, tell: Telling, parts: tuple[Part, ...] = ()
) -> RunFolder:
    """Verifies, and finishes the recording.

    Raises ValueError for a wish that cannot be met, and what ``opstelling`` raises; a folder in which nothing was
    recorded yet is then removed.
    """
    declaration, baseline = aanbieder.declaration(wishes.previous), _baseline(aanbieder, wishes)
    words = wishes.scenarios
    found = [] if words is None else select(words, "bron")
    scenarios = [one for one in found if any(map(declaration.tests, one.services))]
    path = wishes.folder or runs / baseline.run
    folder, writer = RunFolder.create(path, declaration, baseline)
    ledger: list[Grootboek] = []

    def seen(seq: int, exchange: Exchange) -> None:
        for book in ledger:
            book.note(exchange)
        tell.exchange(seq, exchange)

    witness, staged = Witness(writer, seen), False
    try:
        async with opstelling(
            aanbieder,
            declaration,
            witness,
            catalogue=catalogue(),
            seed=baseline.seed,
            peildatum=datetime.fromisoformat(baseline.peildatum).date(),
            ask=tell.ask,
        ) as facilities:
            staged = True
            ledger.append(Grootboek(facilities))
            tell.begun(folder, len(scenarios))
            await _play(facilities, wishes, scenarios, tell, parts)
            if wishes.clear_away:
                await ruim_op(facilities, ledger[0], lambda done, of: tell.stage("opruimen", done, of))
            witness.mark(None, "run-einde", om=now(), gestopt=witness.stop_reason)
    except Exception:
        _abandon(writer, None if staged else path)
        raise
    writer.finish()
    return folder


async def _play(
    facilities: BronVoorzieningen,
    wishes: Wishes,
    scenarios: list[Scenario],
    tell: Telling,
    parts: tuple[Part, ...],
) -> None:
    witness = facilities.witness
    witness.mark(None, "run-begin", om=now(), wachten=facilities.wachten.limits())
    at_once = 1 if facilities.declaration.opdrachten == "begeleid" else wishes.at_once
    await speel(facilities, scenarios, at_once=at_once, attempts={}, tell=tell.progress)
    for part in parts:
        await part(facilities, wishes, tell)


def _abandon(writer: RecordingWriter, path: Path | None) -> None:
    writer.close()
    if path is not None:
        shutil.rmtree(path, ignore_errors=True)


def _baseline(aanbieder: Aanbieder, wishes: Wishes) -> Baseline:
    today = datetime.now(UTC)
    asked = checks_for(aanbieder.declaration())
    return Baseline(
        run=f"{today:%Y%m%d-%H%M%S}-{secrets.token_hex(3)}",
        soort="officieel" if wishes.nonce else "oefening",
        harness=__version__,
        contracts=contract_digests(),
        checks={check.requirement: check.revision for check in CHECKS.values() if check in asked},
        scenarios={scenario.id: scenario.digest for scenario in scenarios_for("bron")},
        selectie=wishes.only,
        versies={
            f"{operation.provider}/{operation.api}": operation.version
            for operation in catalogue()
            if operation.provider in (aanbieder.bron, "gemeente")
        },
        seed=wishes.seed if wishes.seed is not None else new_seed(wishes.nonce),
        peildatum=today.date().isoformat(),
        nonce=wishes.nonce,
    )
