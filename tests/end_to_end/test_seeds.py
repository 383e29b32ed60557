"""The same product, the same verdict: what a fault comes to does not hang on the seed."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from opstelling import Vendor, certified, lindewaard_zonder
from waarborgen import WAARBORGEN

from harness.bundled import bundled
from harness.parties.workspace import Workspace
from harness.reports.model import Report
from harness.runs.vendor import with_zeros

pytestmark = pytest.mark.end_to_end

SEEDS = (1, 2)
SAMPLE = ("bsn-als-getal", "komma-weg", "gemeenten-door-elkaar")
"""Faults that show with some persons and not with others; ``python -m tests.benchmarks seeds`` takes forty."""


async def _judged(folder: Path, pki: Path, naam: str, seed: int) -> Report:
    vendor = Vendor(lindewaard_zonder(naam), promise=5)
    return await certified(folder, pki, vendor, *WAARBORGEN[naam].alleen, seed=seed)


async def test_a_fault_that_shows_with_some_persons_is_found_with_every_seed(tmp_path: Path, pki: Path) -> None:
    wanted = [(naam, seed) for naam in SAMPLE for seed in SEEDS]
    for naam, seed in wanted:
        (tmp_path / f"{naam}-{seed}").mkdir()
    reports = await asyncio.gather(*(_judged(tmp_path / f"{naam}-{seed}", pki, naam, seed) for naam, seed in wanted))
    for naam in SAMPLE:
        found = {
            frozenset((finding.requirement, finding.code) for finding in report.findings)
            for (of, _), report in zip(wanted, reports, strict=True)
            if of == naam
        }
        assert len(found) == 1
        assert (WAARBORGEN[naam].eis, WAARBORGEN[naam].code) in found.pop()


def test_the_number_with_leading_zeros_is_met_where_something_is_read() -> None:
    declaration = Workspace.open(bundled("fixtures/demo/leverancier.toml")).declaration()
    assert with_zeros(declaration) in WAARBORGEN["bsn-als-getal"].alleen
