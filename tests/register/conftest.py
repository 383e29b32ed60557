"""A register that has just begun, and who signs."""

from __future__ import annotations

from pathlib import Path

import pytest

from .inzending import Chain, Desk


@pytest.fixture(scope="session")
def chain() -> Chain:
    return Chain.at()


@pytest.fixture
def desk(tmp_path: Path, chain: Chain) -> Desk:
    return Desk.open(tmp_path, chain)
