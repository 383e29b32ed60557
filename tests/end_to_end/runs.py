"""The runs of Lindewaard without a safeguard, several at the same time."""

from __future__ import annotations

import asyncio
from concurrent.futures import Executor, Future
from pathlib import Path

from opstelling import Vendor, certified, lindewaard_zonder
from waarborgen import WAARBORGEN

from harness.reports.model import Report


class Runs:
    """Each run is made once, in a folder of its own."""

    def __init__(self, folder: Path, pki: Path, workers: Executor) -> None:
        self._folder, self._pki, self._workers = folder, pki, workers
        self._reports: dict[str, Future[Report]] = {}

    def begin(self, naam: str) -> Future[Report]:
        """Has the run without that safeguard made, when its turn comes."""
        if naam not in self._reports:
            self._reports[naam] = self._workers.submit(self._make, naam)
        return self._reports[naam]

    def _make(self, naam: str) -> Report:
        waarborg, folder = WAARBORGEN[naam], self._folder / naam
        folder.mkdir()
        vendor = Vendor(lindewaard_zonder(naam), absent=waarborg.niet_geclaimd)
        return asyncio.run(certified(folder, self._pki, vendor, *waarborg.alleen))
