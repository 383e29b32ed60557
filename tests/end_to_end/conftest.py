"""Whole runs: a real application as a process, against a simulated DUO and COA."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from runs import Runs
from waarborgen import WAARBORGEN

from harness.parties.wire.pki import Pki

AT_ONCE = 3
"""Runs that go on at the same time: most of a run is waiting for what should not come."""


@pytest.fixture(scope="session")
def pki(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A PKI that every workspace gets a copy of."""
    return Pki.open_or_create(tmp_path_factory.mktemp("pki") / "pki").folder


@pytest.fixture(scope="session")
def runs(request: pytest.FixtureRequest, pki: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Runs]:
    """Begins with all runs that the chosen tests ask for; where tests are shared out, with each when it is asked."""
    with ThreadPoolExecutor(AT_ONCE) as workers:
        runs = Runs(tmp_path_factory.mktemp("runs"), pki, workers)
        chosen = [item.callspec.params.get("naam") for item in request.session.items if hasattr(item, "callspec")]
        for naam in chosen if "PYTEST_XDIST_WORKER" not in os.environ else ():
            if naam in WAARBORGEN:
                runs.begin(naam)
        yield runs
        workers.shutdown(cancel_futures=True)
