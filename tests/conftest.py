"""What tests of several folders share: one whole run of the Python example, over real sockets, once per session."""

from __future__ import annotations

import asyncio
import itertools
import os
import signal
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings
from stdnum.nl import bsn as stdnum_bsn

from harness.bundled import bundled
from harness.chain.bsn import is_test_bsn
from harness.evidence.recording import Recording
from harness.evidence.run_folder import RunFolder
from harness.parties.certificates import Certificates
from harness.parties.wire import keys
from harness.parties.wire.pki import Pki
from harness.parties.workspace import Workspace
from harness.reports.assemble import assemble
from harness.reports.model import Report
from harness.runs.vendor import Wishes, certify
from tests.browser import browser, page, serve
from tests.once import alone as nothing_beside
from tests.once import once
from tests.proofs import examples

__all__ = ["browser", "page", "serve"]

SEED = 20261
# A shell starts what runs in the background deaf to Ctrl-C, and every process that a test starts would inherit that.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
# How long an example takes says something of the machine; a benchmark measures, a test does not.
settings.register_profile("plateau2", deadline=None, max_examples=examples(100))
settings.load_profile("plateau2")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Who starts processes is tried again as often as ``tox.ini`` says, and says so; nobody else is."""
    if reruns := int(os.environ.get("PLATEAU2_RERUNS", "0")):
        for item in items:
            if item.get_closest_marker("end_to_end"):
                item.add_marker(pytest.mark.flaky(reruns=reruns))


@dataclass(frozen=True)
class HeleRun:
    """A finished run of every scenario. To be read only: several tests share it."""

    workspace: Workspace
    folder: RunFolder
    recording: Recording
    report: Report


@pytest.fixture(scope="session", autouse=True)
def keys_that_come_back() -> Iterator[None]:
    """Workspaces of tests share a few keys: each takes a quarter of a second to make, and tests make hundreds."""
    made = keys.made_now
    ring = itertools.cycle(range(8))
    pool: dict[int, keys.Key] = {}

    def dealt() -> keys.Key:
        number = next(ring)
        if number not in pool:
            pool[number] = made()
        return pool[number]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys, "made_now", dealt)
        # A CA that nobody knows may never come to sign with the key of one that somebody trusts.
        apart = made()
        kept = Pki._bad_key

        def bad_key(pki: Pki) -> keys.Key:
            with pytest.MonkeyPatch.context() as other:
                other.setattr(keys, "made_now", lambda: apart)
                return kept(pki)

        patch.setattr(Pki, "_bad_key", bad_key)
        yield


@pytest.fixture
def alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """This test, and no other that asks for this, on any worker: ``pytest.mark.usefixtures("alone")``."""
    with nothing_beside(tmp_path_factory):
        yield


@pytest.fixture(scope="session")
def hele_run(tmp_path_factory: pytest.TempPathFactory) -> HeleRun:
    """Every scenario against Lindewaard, the Python example; takes about 16 seconds, once for all workers."""

    def play(folder: Path) -> None:
        with nothing_beside(tmp_path_factory):
            asyncio.run(certify(example_workspace(folder), Wishes(seed=SEED, folder=folder / "run")))

    workspace = Workspace.open(once(tmp_path_factory, "hele-run", play))
    folder = RunFolder(workspace.folder / "run")
    return HeleRun(workspace, folder, folder.recording(), assemble(folder))


@pytest.fixture(scope="session")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A PKI with all certificates that a workspace of the example asks for. To be copied: keys take long to make."""

    def make(folder: Path) -> None:
        certificates = Certificates.of(example_workspace(folder))
        certificates.pki.revoked("ingetrokken", certificates.duo.oin, certificates.duo.organisation)

    return once(tmp_path_factory, "papers", make) / "pki"


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
