"""The runs of Lindewaard without a safeguard, several at the same time."""

from __future__ import annotations

import asyncio
from concurrent.futures import Executor, Future
from itertools import count
from pathlib import Path

from opstelling import Vendor, certified, lindewaard_zonder
from waarborgen import WAARBORGEN

from harness.reports.model import Report

PATIENCE = 400
"""Seconds until a run hangs."""


class Runs:
    """Each run is made in a folder of its own, and given once: who asks again has it played again."""

    def __init__(self, folder: Path, pki: Path, workers: Executor) -> None:
        self._folder, self._pki, self._workers = folder, pki, workers
        self._played = count()
        self._reports: dict[str, Future[Report]] = {}

    def begin(self, naam: str) -> None:
        """Has the run without that safeguard made, when its turn comes."""
        if naam not in self._reports:
            self._reports[naam] = self._workers.submit(self._make, naam)

    def report(self, naam: str) -> Report:
        """What came of the run without that safeguard. Raises TimeoutError."""
        self.begin(naam)
        return self._reports.pop(naam).result(PATIENCE)

    def _make(self, naam: str) -> Report:
        waarborg, folder = WAARBORGEN[naam], self._folder / f"{naam}-{next(self._played)}"
        folder.mkdir()
        vendor = Vendor(
            lindewaard_zonder(naam), absent=waarborg.niet_geclaimd, promise=waarborg.belofte, recovery=waarborg.herstel
        )
        return asyncio.run(certified(folder, self._pki, vendor, *waarborg.alleen))
