"""A DUO and a COA to verify: the simulated ones, reached over the wire as any other provider is."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

import pytest

from harness.bundled import bundled
from harness.chain import datums
from harness.checks.contract import catalogue
from harness.evidence.declaration import SourcePromises
from harness.evidence.run_folder import RunFolder
from harness.parties.certificates import Certificates
from harness.parties.simulating import Simulated
from harness.parties.workspace import Workspace
from harness.playing.provider.provider import Aanbieder, Adres
from harness.playing.provider.standalone import faciliteit
from harness.reports.assemble import assemble
from harness.reports.model import Report
from harness.runs.provider.verify import verify_release
from harness.runs.provider.wishes import Part, Telling, Wishes


@dataclass
class Bron:
    """One provider that stands, with what is needed to verify it."""

    aanbieder: Callable[[Literal["duo", "coa"]], Aanbieder]
    simulated: Simulated
    folder: Path

    async def verify(
        self, *only: str, bron: Literal["duo", "coa"] = "duo", parts: tuple[Part, ...] = (), **wishes: Any
    ) -> tuple[RunFolder, Report]:
        """Verifies a selection; the run folder and the report."""
        run = self.folder / f"run-{len(list(self.folder.glob('run-*')))}"
        asked = Wishes(**({"only": only, "folder": run, "seed": 7, "clear_away": False} | wishes))
        folder = await verify_release(self.aanbieder(bron), asked, self.folder / "runs", Telling(), parts)
        return folder, assemble(folder)


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace in which every certificate is there, to be copied: they take longer to make than a run to begin."""
    folder = tmp_path_factory.mktemp("werkruimte")
    shutil.copy(bundled("fixtures/demo/leverancier.toml"), folder)
    Certificates.of(Workspace.open(folder))
    return folder


@pytest.fixture
async def bron(furnished: Path, tmp_path: Path) -> AsyncIterator[Bron]:
    shutil.copytree(furnished, tmp_path, dirs_exist_ok=True)
    workspace = Workspace.open(tmp_path)
    today = datums.vandaag()
    async with faciliteit(workspace, catalogue=catalogue(), peildatum=today, seed=7) as (made, simulated):

        def aanbieder(name: Literal["duo", "coa"]) -> Aanbieder:
            return Aanbieder(
                bron=name,
                adres=Adres(getattr(made, name)),
                gemeenten=workspace.vendor.gemeenten,
                identity=made.identity(),
                versie="proef",
                opdrachten="hook",
                opdracht=made.opdracht_url,
                beloften=SourcePromises(notificatie_binnen=4, herhaling_binnen=3),
                slechte=made.bad_identities(),
            )

        yield Bron(aanbieder, simulated, tmp_path)


def without_hook(aanbieder: Aanbieder) -> Aanbieder:
    """The same provider, which cannot be made to do anything."""
    return replace(aanbieder, opdrachten="geen", opdracht="")
