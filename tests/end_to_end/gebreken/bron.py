"""A simulated DUO or COA with one fault in it, verified over the wire as any other provider is."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import pytest

from harness.bundled import bundled
from harness.chain import datums
from harness.checks.contract import catalogue
from harness.evidence.declaration import SourcePromises
from harness.parties.server import SimulatedServer
from harness.parties.simulating import Simulated
from harness.parties.wire.edge import Edge
from harness.parties.wire.pki import Pki
from harness.parties.workspace import Workspace
from harness.playing.provider.facilities import Wachten
from harness.playing.provider.provider import Aanbieder, Adres
from harness.playing.provider.standalone import Faciliteit, faciliteit
from harness.reports.assemble import assemble
from harness.reports.model import Report
from harness.runs.provider.verify import verify_release
from harness.runs.provider.wishes import Part, Telling, Wishes

Naam = Literal["duo", "coa"]
KORT = Wachten(notificatie=2.5, herhaling=3.0, stilte=0.5, zichtbaar=1.0)
"""Who makes a mistake on purpose need not be waited for as long as a stranger. Longer than the longest pause of our
own DUO between two attempts."""
BELOFTEN = SourcePromises(notificatie_binnen=5, herhaling_binnen=10)
"""Who promises nothing cannot be late."""
SEED = 7


@dataclass
class Bron:
    """The provider under test, and everything in it that a fault can be planted in."""

    naam: Naam
    made: Faciliteit
    simulated: Simulated
    workspace: Workspace
    monkeypatch: pytest.MonkeyPatch

    @property
    def server(self) -> SimulatedServer:
        return self.simulated.servers[self.naam]

    @property
    def edge(self) -> Edge:
        return self.simulated.edges[self.naam]

    @property
    def pki(self) -> Pki:
        return Pki.open_or_create(self.workspace.pki)

    async def keurt(self, wishes: Wishes, parts: tuple[Part, ...] = (), wachten: Wachten | None = None) -> Report:
        """Verifies it; ``wachten`` None waits as long as a verification does."""
        if wachten is not None:
            self.monkeypatch.setattr(Wachten, "of", lambda _declaration: wachten)
        run = self.workspace.folder / "run"
        wishes = replace(wishes, folder=run, seed=SEED, clear_away=False)
        return assemble(await verify_release(self._aanbieder(), wishes, run.parent, Telling(), parts))

    def _aanbieder(self) -> Aanbieder:
        return Aanbieder(
            bron=self.naam,
            adres=Adres(getattr(self.made, self.naam)),
            gemeenten=self.workspace.vendor.gemeenten,
            identity=self.made.identity(),
            versie="proef",
            opdrachten="hook",
            opdracht=self.made.opdracht_url,
            slechte=self.made.bad_identities(),
            beloften=BELOFTEN,
        )


@asynccontextmanager
async def gesimuleerd(naam: Naam, folder: Path, pki: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Bron]:
    """Stands while it is entered, in a workspace of its own with a copy of ``pki``."""
    shutil.copytree(pki, folder / "pki")
    shutil.copy(bundled("fixtures/demo/leverancier.toml"), folder)
    workspace = Workspace.open(folder)
    today = datums.vandaag()
    async with faciliteit(workspace, catalogue=catalogue(), peildatum=today, seed=SEED) as (made, simulated):
        yield Bron(naam, made, simulated, workspace, monkeypatch)
