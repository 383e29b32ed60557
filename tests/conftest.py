"""What tests of several folders share: one whole run of the Python example, over real sockets, once per session."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings
from stdnum.nl import bsn as stdnum_bsn

from harness.bundled import bundled
from harness.chain.bsn import is_test_bsn
from harness.evidence.recording import Recording
from harness.evidence.run_folder import RunFolder
from harness.parties.workspace import Workspace
from harness.reports.assemble import assemble
from harness.reports.model import Report
from harness.scenarios.certify import Wishes, certify
from tests.browser import browser, page, serve

__all__ = ["browser", "page", "serve"]

SEED = 20261
# How long an example takes says something of the machine; a benchmark measures, a test does not.
settings.register_profile("plateau2", deadline=None)
settings.load_profile("plateau2")


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


@pytest.fixture(scope="session")
def iemands_bsn() -> str:
    """A number that could be a real person's: outside the test ranges, and computed, so that it stands nowhere."""
    numbers = (str(number) for number in range(4 * 10**8, 5 * 10**8))
    return next(text for text in numbers if stdnum_bsn.is_valid(text) and not is_test_bsn(text))
