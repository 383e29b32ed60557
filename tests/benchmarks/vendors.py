"""Runs of the example application with something about it, for the benchmarks that repeat runs."""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from harness.parties.wire.pki import Pki
from harness.reports.model import Report

sys.path.insert(0, str(Path(__file__).parents[1] / "end_to_end"))

from opstelling import Vendor, certified, claiming, lindewaard_zonder  # type: ignore[import-not-found]
from waarborgen import WAARBORGEN  # type: ignore[import-not-found]

__all__ = ["WAARBORGEN", "Vendor", "Verdict", "Wanted", "claiming", "lindewaard_zonder", "run", "runs", "verdict"]

Verdict = tuple[str, frozenset[tuple[str, str]]]
"""The verdict's code, and the requirement and code of every finding."""


@dataclass(frozen=True)
class Wanted:
    """One run: which safeguard is out (``niets``: none), which scenarios (none: all), with which seed."""

    waarborg: str
    only: tuple[str, ...]
    seed: int


@cache
def _pki() -> Path:
    return Pki.open_or_create(Path(tempfile.mkdtemp(prefix="plateau2-pki-")) / "pki").folder


def run(vendor: Vendor, only: Iterable[str] = (), seed: int | None = None) -> Report:
    """The report of one run, in a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="plateau2-run-") as folder:
        report: Report = asyncio.run(certified(Path(folder), _pki(), vendor, *only, seed=seed))
        return report


def runs(wanted: Iterable[Wanted], at_once: int = 2) -> list[Verdict]:
    """The verdict of each, so many at once."""
    _pki()
    with ThreadPoolExecutor(at_once) as workers:
        return list(workers.map(_judged, wanted))


def _judged(wanted: Wanted) -> Verdict:
    waarborg = WAARBORGEN.get(wanted.waarborg)
    promise, recovery = (waarborg.belofte, waarborg.herstel) if waarborg else (3, 10)
    absent = waarborg.niet_geclaimd if waarborg else ()
    vendor = Vendor(lindewaard_zonder(wanted.waarborg), promise=promise, recovery=recovery, absent=absent)
    return verdict(run(vendor, wanted.only, wanted.seed))


def verdict(report: Report) -> Verdict:
    """What must be the same for the same product."""
    found = frozenset((finding.requirement, finding.code) for finding in report.findings)
    return report.verdict.code if report.verdict.code != "deelrun" else str(report.verdict.good), found
