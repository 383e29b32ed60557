"""A key, and logs to look at or to break."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from harness.register.log import Log, SigningKey

KEY = SigningKey.generate("register.example/logboek")


@pytest.fixture(scope="session")
def key() -> SigningKey:
    return KEY


@pytest.fixture(scope="session")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A log of 263 entries in six additions: with full and partial tiles. Look, and copy before you change anything."""
    folder = tmp_path_factory.mktemp("logboek") / "log"
    log = Log.create(folder, KEY)
    for step in (1, 2, 254, 1, 3, 2):
        log = log.append([f"regel {number}".encode() for number in range(log.size, log.size + step)], KEY)
    return folder


@pytest.fixture
def broken(grown: Path, tmp_path: Path) -> Callable[[], Path]:
    """A fresh copy that may be changed."""

    def copy() -> Path:
        shutil.rmtree(tmp_path / "log", ignore_errors=True)
        return Path(shutil.copytree(grown, tmp_path / "log"))

    return copy


@pytest.fixture(scope="session")
def grown_log(grown: Path) -> Log:
    """The same, opened."""
    return Log.open(grown)
