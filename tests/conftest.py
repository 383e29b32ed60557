"""What tests of several folders share: one whole run of the Python example, over real sockets, once per session."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path

import pytest

from harness.bundled import bundled
from harness.evidence.recording import Recording
from harness.evidence.run_folder import RunFolder
from harness.parties.workspace import Workspace
from harness.reports.assemble import assemble
from harness.reports.model import Report
from harness.scenarios.certify import Wishes, certify

SEED = 20261


@dataclass(frozen=True)
class HeleRun:
    """A finished run of every scenario. To be read only: several tests share it."""

    workspace: Workspace
    folder: RunFolder
    recording: Recording
    report: Report


@pytest.fixture(scope="session")
def hele_run(tmp_path_factory: pytest.TempPathFactory) -> HeleRun:
    """Every scenario against Lindewaard, the Python example; takes about 16 seconds."""
    workspace = example_workspace(tmp_path_factory.mktemp("hele-run"))
    folder = asyncio.run(certify(workspace, Wishes(seed=SEED)))
    return HeleRun(workspace, folder, folder.recording(), assemble(folder))


@pytest.fixture(scope="session")
def voorbeeld(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A fresh workspace of Lindewaard, for tests that make runs of their own."""
    return example_workspace(tmp_path_factory.mktemp("voorbeeld"))


def example_workspace(folder: Path) -> Workspace:
    (folder / "leverancier.toml").write_bytes(bundled("fixtures/demo/leverancier.toml").read_bytes())
    return Workspace.open(folder)
